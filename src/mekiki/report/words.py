"""The report's own words in both languages, side by side: a missing translation is a type error."""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.model.facts import Text
from mekiki.report.steps import SITUATIONS

WORDS: Mapping[str, Text] = {
    "title": Text("Mekiki case file", "目利き 鑑定書"),
    "tagline": Text("A suspicious mail, read with a trained eye", "疑わしいメールの鑑定"),
    "skip": Text("Skip to the findings", "指摘の一覧へ"),
    "yes": Text("yes", "はい"),
    "no": Text("no", "いいえ"),
    "none": Text("none", "なし"),
    "unknown": Text("unknown", "不明"),
    "language": Text("日本語", "English"),
    "verdict": Text("Verdict", "鑑定"),
    "probability": Text("probability of phishing or scam", "フィッシングまたは詐欺である確率"),
    "by-hand": Text("A person looked at it and corrected the verdict", "人が確かめて訂正した鑑定です"),
    "by-hand-short": Text("corrected by a person", "人が訂正"),
    "machine-said": Text("The machine said: {verdict}.", "機械の鑑定：{verdict}。"),
    "machine-kinds": Text("By kind, says the machine", "種類ごとの確率（機械の見立て）"),
    "robust": Text(
        "{count} clues weigh in this verdict; without the strongest one it would be {rest}.",
        "この鑑定に働いた手がかりは {count} 件です。最も強い 1 件を除いた場合は {rest} です。",
    ),
    "robust-one": Text(
        "A single clue carries this verdict; without it, it would be {rest}.",
        "この鑑定を支える手がかりは 1 件だけです。それを除いた場合は {rest} です。",
    ),
    "robust-against": Text(
        "{count} clues weigh in this verdict; the strongest one pulls the other way: without it, it would be {rest}.",
        "この鑑定に働いた手がかりは {count} 件です。最も強い 1 件は逆向きに働いていて、それを除いた場合は {rest} です。",
    ),
    "robust-one-open": Text(
        "A single clue weighs, and it is not enough; without it, it would be {rest}.",
        "働いた手がかりは 1 件だけで、決め手になりません。それを除いた場合は {rest} です。",
    ),
    "robust-open": Text(
        "{count} clues weigh, and they are not enough; without the strongest one it would be {rest}.",
        "働いた手がかりは {count} 件ですが、決め手になりません。最も強い 1 件を除いた場合は {rest} です。",
    ),
    "robust-one-against": Text(
        "A single clue weighs, and it pulls the other way: without it, it would be {rest}.",
        "働いた手がかりは 1 件だけで、鑑定とは逆向きです。それを除いた場合は {rest} です。",
    ),
    "robust-none": Text(
        "No clue weighs for or against; what you see is the starting point.",
        "有利にも不利にも働く手がかりはありません。示しているのは出発点の値です。",
    ),
    "unsure": Text("{count} could not be examined", "調べられなかった項目：{count} 件"),
    "kinds": Text("By kind", "種類ごとの確率"),
    "claimed": Text("Claims to be", "名乗っている相手"),
    "spoken-of": Text("Speaks of", "話題にしている相手"),
    "undecided": Text(
        "Nothing that counts accuses or clears it",
        "確率に響く手がかりがなく、疑わしいとも問題ないとも決められません",
    ),
    "undecided-little": Text(
        "What speaks against it is too little, and nothing clears it",
        "気になる点はわずかで、問題ないといえる材料もないため、どちらとも決められません",
    ),
    "chance": Text("fraud {percent}", "詐欺の確率 {percent}"),
    "nobody": Text("no known brand", "既知のブランドではない"),
    "pretext": Text("Pretext", "口実"),
    "target": Text("Aimed at", "標的"),
    "story": Text("How the name is used", "名前の使われ方"),
    "consequence": Text("What they are after", "このメールの目的"),
    "consequence-if": Text("If it is a fraud, they are after this", "詐欺だった場合の目的"),
    "advice": Text("What to do now", "今すること"),
    **SITUATIONS,
    "calm": Text(
        "Nothing in this mail calls for action. If something still feels wrong, go to the sender by your own "
        "bookmark or number.",
        "このメールについて、急いですることはありません。それでも気になるときは、自分のブックマークや知っている電話番号から確かめてください。",
    ),
    "calm-undecided-plain": Text(
        "The mail itself does not show whether it is genuine. If its matter is of any weight, ask by a number or an address that "
        "you had before.",
        "このメールだけでは本物かどうか分かりません。大事な用件なら、以前から知っている電話番号やアドレスで相手に確かめてください。",
    ),
    "calm-undecided": Text(
        "The mail itself does not show whether it is genuine. See to its matter by your own bookmark or number, not by "
        "its links.",
        "このメールだけでは本物かどうか分かりません。用件は、リンクからではなく、自分のブックマークや知っている電話番号から確かめてください。",
    ),
    "spam-advice": Text(
        "Unwanted advertising rather than theft. Delete it; do not reply and do not order.",
        "盗みよりも迷惑な宣伝とみられます。返信や注文はせず、削除してください。",
    ),
    "spam-perhaps": Text(
        "It looks like advertising, but not surely. If you never asked for it, leave it unanswered and delete it; if you know "
        "who it is from, see to its matter by your own bookmark or number.",
        "宣伝とみられますが、確かではありません。心当たりがなければ、返信せずに削除してください。"
        "心当たりがあるときは、自分のブックマークや知っている電話番号から用件を確かめてください。",
    ),
    "spam-told-by": Text(
        "What tells advertising: {titles}. The number shown is that of fraud, which is another matter.",
        "宣伝とみた手がかり：{titles}。併記した数字は詐欺の確率で、宣伝かどうかとは別のものです。",
    ),
    "spam-told-apart": Text(
        "The number shown is that of fraud; what tells advertising is counted apart.",
        "併記した数字は詐欺の確率です。宣伝かどうかは、それとは別に数えています。",
    ),
    "sum": Text("How the verdict adds up", "確率の内訳"),
    "sum-note": Text(
        "Every clue multiplies the odds; on this scale that is an addition. Right accuses, left clears.",
        "手がかりはどれも、疑わしさを何倍かにします。ここでは、その倍率を対数に直して足し合わせています。右は疑いを強め、左は弱めます。",
    ),
    "prior": Text("Starting point", "出発点"),
    "cut": Text("Capped: more than {most} is not counted", "打ち切り（合計は {most} まで）"),
    "total": Text("Total", "合計"),
    "terms": Text(
        "The odds: {prior} to start with, {clues} by the clues, {total} in all",
        "疑わしさの倍率：出発点 {prior}、手がかり全体 {clues}、合計 {total}",
    ),
    "terms-cut": Text(
        "The odds: {prior} to start with, {clues} by the clues, capped at {total}",
        "疑わしさの倍率：出発点 {prior}、手がかり全体 {clues}、合計 {total}（これを上限とします）",
    ),
    "mail": Text("The mail, marked", "添削したメール"),
    "mail-note": Text(
        "Everything is quoted from the mail; links are dead and {hidden} stands for the recipient.",
        "メールの原文に朱を入れたものです。リンクは開けません。{hidden} は受信者を伏せたものです。",
    ),
    "more-headers": Text("{count} other header {count:line|lines}", "その他のヘッダー {count} 行"),
    "folded": Text("{count} {count:line|lines} without a mark", "印のない {count} 行"),
    "alternative": Text(
        "Plain-text version, which mail programs do not show", "メールソフトには表示されないテキスト版"
    ),
    "body-plain": Text("Text", "本文"),
    "body-html": Text("Text (HTML)", "本文（HTML）"),
    "body-cut": Text(
        "{count} more {count:character is|characters are} not shown here.", "以降 {count} 文字は省略しました。"
    ),
    "no-body": Text("The mail has no text that could be shown.", "表示できる本文がありません。"),
    "hidden-text": Text("hidden text", "隠し文字"),
    "hidden-by": Text("hidden from the reader: {reason}", "読み手には見えません：{reason}"),
    "image": Text("image", "画像"),
    "form": Text("form", "入力フォーム"),
    "attachments": Text("Attachments and parts", "添付ファイルなど"),
    "unplaced": Text("On the mail as a whole", "メール全体について"),
    "from": Text("From", "差出人"),
    "to": Text("To", "宛先"),
    "more-recipients": Text("and {count} more", "ほか {count} 件"),
    "subject": Text("Subject", "件名"),
    "date": Text("Date", "日時"),
    "origin": Text("Sent from", "送信元"),
    "origin-unknown": Text("not to be told from this mail", "このメールからは分かりません"),
    "copy": Text("This copy", "このメールの写し"),
    "losses": Text("no longer holds: {what}", "失われているもの：{what}"),
    "cover": Text(
        "what whoever forwarded it wrote above it is left out",
        "転送した人が添えた文は含めていません",
    ),
    "better-copy": Text(
        "Ask for the mail as an attachment (“Forward as attachment”, or saved as .eml): it then keeps its header, "
        "and with it the route and the authentication results.",
        "「添付ファイルとして転送」か .eml で保存したものを送ってもらうと、ヘッダーが残り、経路や認証結果まで調べられます。",
    ),
    "route": Text("The route", "経路"),
    "route-note": Text(
        "In the order of travel. Every host writes its own line: what stands above the boundary could be "
        "the sender's invention.",
        "運ばれた順に並べています。各サーバーが自分で書く記録なので、境界線より上は差出人の作り話かもしれません。",
    ),
    "no-route": Text("The mail carries no Received line: its route is unknown.", "Received 行がなく、経路は不明です。"),
    "route-lost": Text(
        "The route was lost when the mail was passed on: this copy holds none of the sender's Received lines.",
        "転送などの際に経路の記録が失われています。この写しには、元のメールの Received 行がありません。",
    ),
    "boundary": Text(
        "boundary: from here on the receiving side wrote the record", "境界：ここから下は受信側が書いた記録"
    ),
    "boundary-unknown": Text(
        "The boundary is unknown: none of these lines can be relied upon.",
        "境界が不明です。どの行も確かとはいえません。",
    ),
    "hop-from": Text("called itself", "名乗った名前"),
    "hop-address": Text("seen from address", "接続元アドレス"),
    "hop-reverse": Text("name of the address", "逆引き名"),
    "hop-by": Text("taken in by", "受け取ったサーバー"),
    "hop-time": Text("time", "時刻"),
    "hop-no-name": Text("none found", "見つからず"),
    "hop-nameless": Text("no reverse name", "逆引き名なし"),
    "hop-not-recorded": Text("not recorded", "記録なし"),
    "sure-high": Text("certain: the reader named this host", "確実（あなたが信頼すると指定したサーバー）"),
    "sure-medium": Text("fairly sure", "ほぼ確か"),
    "sure-low": Text("not sure", "不確か"),
    "sure-unknown": Text("unknown", "不明"),
    "links": Text("Links, taken apart", "リンクの解剖"),
    "links-note": Text(
        "Only the heavy part decides where a link leads. Everything grey is decoration.",
        "どこにつながるかを決めるのは太字の部分だけです。灰色は飾りにすぎません。",
    ),
    "no-links": Text("The mail has no links.", "リンクはありません。"),
    "more-links": Text("{count} more {count:link|links} without a mark", "ほか、印のないリンク {count} 件"),
    "more-links-of-all": Text("{count} more {count:link|links}", "ほか、リンク {count} 件"),
    "same-host": Text(
        "… and {count} more to the same host ({numbers})", "…ほか、同じホストへのリンク {count} 件（{numbers}）"
    ),
    "more-parts": Text("{count} more {count:file|files}", "ほか {count} 件"),
    "link-shows": Text("shows", "表示"),
    "link-leads": Text("leads to", "接続先"),
    "link-by-way": Text("by way of", "経由"),
    "link-from": Text("found in", "場所"),
    "link-times": Text("{count} times in the mail", "メール内に {count} 回"),
    "findings": Text("Findings", "指摘"),
    "no-findings": Text("Nothing was found for or against.", "指摘はありません。"),
    "accuses": Text("What speaks against it", "疑わしい点"),
    "exonerates": Text("What speaks for it", "疑いを弱める点"),
    "context": Text("What it is about", "参考になる点"),
    "inconclusive": Text("What could not be decided", "判断できなかった点"),
    "more-places": Text("and {count} more {count:place|places}", "ほか {count} か所"),
    "more-clues": Text("{count} more {count:clue|clues}", "ほか {count} 件の手がかり"),
    "marked-first": Text(
        "What is met again and again is marked in its first {most} places.",
        "同じ指摘が何度もあてはまる場合、印を付けるのは初めの {most} か所までです。",
    ),
    "why": Text("Why it matters", "なぜ問題か"),
    "why-context": Text("Why it is shown", "なぜ示すか"),
    "why-exonerates": Text("Why it counts", "なぜ疑いが弱まるか"),
    "innocent": Text("When it is harmless", "無害な場合"),
    "innocent-exonerates": Text("When it means nothing", "当てにならない場合"),
    "reason": Text("Why it is open", "判断できない理由"),
    "severity": Text("severity", "重大さ"),
    "confidence": Text("certainty", "確かさ"),
    "weight": Text("weight", "重み"),
    "for-spam": Text(" (speaks for spam, and against fraud)", "（迷惑メールらしく、詐欺らしさは下がる）"),
    "weightless": Text("shown, not counted", "参考表示（確率には含めない）"),
    "slight": Text("hardly counts: by less than a twentieth", "影響はごくわずか（オッズの変化は 5%未満）"),
    "same-clue": Text(
        "the same clue as ({number}), counted there", "（{number}）と同じ手がかりのため、重みはそちらに含む"
    ),
    "excepted": Text(
        "shown, not counted: your settings make an exception of it",
        "参考表示：設定で例外にしているため、確率には含めていません",
    ),
    "untrusted": Text(
        "shown, not counted: the host that wrote it is not on your list of trusted hosts",
        "参考表示：記録したサーバーが信頼先として指定されていないため、確率には含めていません",
    ),
    "read-from": Text("Read from", "読み取った場所"),
    "place-header": Text("header {name}", "ヘッダー {name}"),
    "place-text": Text("text", "本文"),
    "place-source": Text("source of the text", "本文のソース"),
    "place-part": Text("part {part}", "パート {part}"),
    "place-page": Text("part {part}, page {page}", "パート {part} の {page} ページ"),
    "place-message": Text("the whole mail", "メール全体"),
    "questions": Text("What only you can know", "あなたにしか分からないこと"),
    "questions-note": Text(
        "The mail cannot answer these. Your answer may change the verdict.",
        "メールからは分かりません。答えによって鑑定は変わりえます。",
    ),
    "defects": Text("What is malformed", "壊れている点"),
    "defects-note": Text(
        "Kept as found. Genuine mail is malformed as well, now and then.",
        "見つけたままを記録しています。本物のメールが壊れていることもあります。",
    ),
    "limits": Text("What this report does not know", "この鑑定で分からないこと"),
    "answers": Text("What was asked, and the answers", "照会したことと、その答え"),
    "absent": Text("the source says: there is none", "情報源の答え：存在しない"),
    "unavailable": Text("no answer: {reason}", "答えが得られず：{reason}"),
    "refused": Text("Never asked", "あえて問い合わせないもの"),
    "visited": Text("The page behind the link", "リンク先のページ"),
    "visited-note": Text(
        "Looked at in a closed-off browser, with made-up values in place of the recipient's. Nothing was typed or sent.",
        "隔離したブラウザーで、受信者の情報を架空の値に置き換えて開きました。何も入力・送信していません。",
    ),
    "visited-note-plain": Text(
        "Fetched without a browser, with made-up values in place of the recipient's; what scripts would have shown was not "
        "seen. Nothing was typed or sent.",
        "ブラウザーは使わず、受信者の情報を架空の値に置き換えて取得しました。スクリプトが表示する内容は未確認です。"
        "何も入力・送信していません。",
    ),
    "visited-note-road": Text(
        "The link was followed, with made-up values in place of the recipient's, but it led to no page. Nothing was typed or "
        "sent.",
        "受信者の情報を架空の値に置き換えてリンクをたどりましたが、どのページにも着きませんでした。何も入力・送信していません。",
    ),
    "visited-note-none": Text(
        "No page was reached. Nothing was typed or sent.",
        "ページには到達できませんでした。何も入力・送信していません。",
    ),
    "asked-url": Text("Opened", "開いたアドレス"),
    "replaced": Text("Replaced before opening", "開く前に置き換えたもの"),
    "page-title": Text("Title", "題名"),
    "page-asks": Text("Asks for", "入力を求めるもの"),
    "page-sends": Text("Sends it to", "送信先"),
    "page-road": Text("By way of", "たどった経路"),
    "page-exfiltration": Text("Its script sends to", "スクリプトの送信先"),
    "reach": Text("Reach of this investigation", "調査の範囲"),
    "reach-0": Text(
        "Offline: nothing left this machine.", "オフライン：このコンピューターの外には何も問い合わせていません。"
    ),
    "reach-1": Text(
        "Lookup: name servers and registries were asked, never the suspect's own web server.",
        "照会：DNS と登録情報に問い合わせました。疑わしいサイトそのものには接続していません。",
    ),
    "reach-1-some-kept": Text(
        "Lookup: name servers and registries were asked, or their answers kept from another investigation were used; the "
        "suspect's own web server was never asked.",
        "照会：DNS と登録情報に問い合わせ、一部は別の調査で得た答えの控えを使いました。"
        "疑わしいサイトそのものには接続していません。",
    ),
    "reach-1-kept": Text(
        "Lookup: nobody was asked this time; answers kept from another investigation were used, as old as the ledger says.",
        "照会：今回は外に問い合わせず、別の調査で得た答えの控えを使いました。いつの答えかは照会の記録にあります。",
    ),
    "reach-1-none": Text(
        "Lookup: nothing left this machine, so name servers and registries have said nothing.",
        "照会：このコンピューターの外には何も出ていません。DNS や登録情報の答えはありません。",
    ),
    "reach-2": Text(
        "Visit: the page was opened in a closed-off browser, without the recipient's data.",
        "訪問：隔離したブラウザーで、受信者の情報を渡さずにページを開きました。",
    ),
    "reach-2-plain": Text(
        "Visit: the page was only fetched, without a browser and without the recipient's data.",
        "訪問：ブラウザーは使えず、受信者の情報を渡さずにページを取得するだけにとどまりました。",
    ),
    "reach-2-road": Text(
        "Visit: the link was followed, without the recipient's data, but it led to no page.",
        "訪問：受信者の情報を渡さずにリンクをたどりましたが、どのページにも着きませんでした。",
    ),
    "reach-2-none": Text(
        "Visit: the page was to be opened, but it was not reached.",
        "訪問：ページを開こうとしましたが、到達できませんでした。",
    ),
    "reach-2-unasked": Text(
        "Visit: there was no link that was to be opened.", "訪問：開いて確認する対象のリンクはありませんでした。"
    ),
    "wider-0": Text(
        "A lookup would add whose the domains are and since when, whose network sent the mail and whether its sender is "
        "genuine; a visit, what the page shows and asks for.",
        "「照会」ならドメインの持ち主と登録時期、送信元のネットワーク、送信者認証の結果が、"
        "「訪問」ならさらにリンク先の画面と入力を求められる内容が分かります。",
    ),
    "wider-2": Text(
        "A visit would add: what the page looks like, what it asks for, and its certificate.",
        "「訪問」まで広げると、リンク先の画面、入力を求められる内容、証明書が分かります。",
    ),
    "wider-none": Text("This was the widest reach there is.", "これより広い調査の範囲はありません。"),
    "back": Text("back to the mail", "本文へ戻る"),
    "link-n": Text("link {number}", "リンク {number}"),
    "no-subject": Text("(no subject)", "（件名なし）"),
    "foot-privacy": Text(
        "The recipient is masked; links and mail addresses are written so that nothing opens by mistake. Servers' names and IP "
        "addresses are quoted from the header as they stand there. The original mail is not contained here.",
        "受信者は伏せ字にし、リンクとメールアドレスは誤って開けない書き方にしています。ヘッダーのサーバー名とIPアドレスは、"
        "書かれているとおりです。元のメールそのものは含まれていません。",
    ),
    "made-by": Text("Written by Mekiki {version}", "目利き（Mekiki）{version} 作成"),
    "digest": Text("SHA-256 of the mail", "メールの SHA-256"),
    "source": Text("read from", "入力"),
}

LABELS: Mapping[str, Text] = {
    "phishing": Text("Phishing", "フィッシング詐欺"),
    "scam": Text("Scam", "詐欺"),
    "spam": Text("Spam", "迷惑メール"),
    "suspicious": Text("Suspicious", "要注意"),
    "legitimate": Text("Legitimate", "問題なし"),
    "undecided": Text("Undecided", "決め手なし"),
    "open": Text("Left open", "判断できません"),
}

STAMPS: Mapping[str, str] = {
    "phishing": "贋",
    "scam": "詐",
    "spam": "雑",
    "suspicious": "疑",
    "legitimate": "真",
    "undecided": "未",
    "open": "鑑",
}
"""What a connoisseur's seal says: 贋 a fake, 真 the real thing, 未 not yet appraised, 鑑 looked at."""

STORIES: Mapping[str, Text] = {
    "forged": Text("forged: it does not come from there", "詐称（その相手からは送られていない）"),
    "abused": Text("sent through somebody's real, abused account or service", "実在のアカウントやサービスの悪用"),
    "attacker-owned": Text(
        "sent from a domain that is not known to be its own", "名乗る組織のものと知られていないドメインから送信"
    ),
}

SEVERITIES = (Text("note", "参考"), Text("low", "低"), Text("medium", "中"), Text("high", "高"))
CONFIDENCES = (Text("—", "—"), Text("not sure", "不確か"), Text("fairly sure", "ほぼ確か"), Text("certain", "確か"))
"""The scale of the rest of the report, and of an entry; see ``sure-…`` and ``entry.form.SURE``."""

REASONS: Mapping[str, Text] = {
    "offline": Text("not asked: the investigation stayed offline", "照会していません（オフラインで調査したため）"),
    "timed out": Text("the source did not answer in time", "時間内に答えがありませんでした"),
    "out of time": Text("no time was left to ask", "調査の持ち時間が尽きました"),
    "not waited for again": Text(
        "the source had been silent before and was not waited for again",
        "一度答えがなかった情報源なので、再び待つことはしませんでした",
    ),
    "refused": Text("the source refused to answer", "情報源に拒否されました"),
    "no network": Text("this machine has no network", "このコンピューターはネットワークにつながっていません"),
    "unreadable answer": Text("what came could not be read", "届いた答えが読み取れませんでした"),
    "broken off": Text("the answer broke off", "答えが途中で切れました"),
    "too long an answer": Text("the answer was too long", "答えが長すぎました"),
    "too many redirects": Text("the source kept passing the question on", "転送が多すぎました"),
    "an answer about something else": Text("the source answered about something else", "別のものについての答えでした"),
    "no address": Text("the source has no address", "情報源のアドレスが見つかりませんでした"),
    "no such host": Text("there is no such host", "そのホストは存在しません"),
    "server failure": Text("the name server could not find out", "ネームサーバーが答えを得られませんでした"),
    "no secure connection": Text("no secure connection came about", "暗号化された接続ができませんでした"),
    "not valid yet": Text("not valid yet", "まだ有効期間前"),
    "expired": Text("expired", "期限切れ"),
    "self-signed": Text("self-signed", "自己署名"),
    "of an unknown issuer": Text("of an issuer that nobody knows", "発行者を確認できない"),
    "for another host": Text("made out to another host", "別のホストのもの"),
    "certificate not trusted": Text("its certificate is not trusted", "証明書を信頼できません"),
    "not installed": Text("a part of Mekiki is not installed", "目利きの一部がインストールされていません"),
    "our own error": Text("a fault of Mekiki's own", "目利き自身の不具合です"),
    "no registry service is known": Text("no registry service is known for it", "問い合わせ先の登録機関が分かりません"),
    "handed out by a provider, not by a registry": Text(
        "a provider hands out this name; no registry knows it",
        "事業者が利用者に割り当てる名前で、登録機関の情報にはありません",
    ),
    "rate limited": Text("the source asked us to wait", "情報源から、間隔をあけるよう求められました"),
    "status": Text("the source answered with an error", "情報源がエラーを返しました"),
    "no database": Text("there is no such database", "指定されたデータベースがありません"),
    "database": Text("the database cannot be read as MMDB", "データベースを MMDB として読み取れません"),
    "refused by the gate": Text("kept back by Mekiki itself", "目利きの判断で控えました"),
    "refused by the proxy": Text("the proxy refused", "プロキシに拒否されました"),
    "no blocklist is configured": Text("no blocklist is configured", "ブロックリストが設定されていません"),
    "no test entry": Text(
        "not even its own test entry is listed: the list is gone, or its name is misspelt",
        "試験用の項目さえ載っていません。リストが廃止されたか、名前の書き間違いと思われます",
    ),
    "it lists everything": Text("it lists whatever it is asked about", "何を尋ねても「掲載あり」と答えます"),
    "it lists no domains": Text("the list holds no domains", "ドメインを載せるリストではありません"),
    "it lists no IPv4 addresses": Text("the list holds no IPv4 addresses", "IPv4 アドレスを載せるリストではありません"),
    "it lists no IPv6 addresses": Text("the list holds no IPv6 addresses", "IPv6 アドレスを載せるリストではありません"),
    "the mail's origin is not known": Text("the mail's origin is not known", "送信元が分かりません"),
    "the recipient's own domain": Text("the recipient's own domain", "受信者自身のドメイン"),
    "a domain that you trust": Text("a domain that you trust", "あなたが信頼すると指定したドメイン"),
    "the name holds the recipient": Text("the name holds the recipient", "名前に受信者が含まれている"),
    "it names the recipient": Text("it names the recipient", "受信者が含まれている"),
    "the name holds a token that may stand for the recipient": Text(
        "the name holds a token that may stand for the recipient", "受信者を示すかもしれない符号が名前に含まれている"
    ),
    "answered": Text("answered", "回答あり"),
    "absent": Text("answered: there is none", "回答：存在しない"),
    "a loopback address": Text("an address of this very machine", "このコンピューター自身のアドレス"),
    "a private address": Text("a private address", "プライベートアドレス"),
    "a link-local address": Text("a link-local address", "リンクローカルアドレス"),
    "a metadata address": Text("a cloud's inner address", "クラウド内部のアドレス"),
    "a reserved address": Text("a reserved address", "予約されたアドレス"),
    "an unspecified address": Text("no real address", "実在しないアドレス"),
    "a multicast address": Text("a multicast address", "マルチキャストアドレス"),
    "a broadcast address": Text("a broadcast address", "ブロードキャストアドレス"),
    "a documentation address": Text("an address for examples", "例示用のアドレス"),
    "a carrier's inner address": Text("a carrier's inner address", "通信事業者内部のアドレス"),
    "a benchmark address": Text("an address for measurements", "計測用のアドレス"),
    "a tunnelled address": Text("an address inside a tunnel", "トンネル内のアドレス"),
    "an IPv4 address in disguise": Text("an address in disguise", "偽装されたアドレス"),
    "an address in disguise": Text("an address in disguise", "偽装されたアドレス"),
    "a host in disguise": Text("a host in disguise", "偽装されたホスト名"),
    "an address with a zone": Text("an address that only this machine knows", "このコンピューターだけに通じるアドレス"),
    "a name that is not public": Text("a name that is not public", "公開されていない名前"),
    "a name without a domain": Text("a name without a domain", "ドメインのない名前"),
    "a name in no proper form": Text("no proper name", "名前の形になっていない"),
    "a URL in no proper form": Text("no proper URL", "URL の形になっていない"),
    "a user name in the URL": Text("a user name in the URL", "URL にユーザー名が含まれる"),
    "a forbidden port": Text("a port that is not asked", "接続しないポート"),
    "neither http nor https": Text("neither http nor https", "http でも https でもない"),
    # Of a visit: how it ended, and what was kept back on the way.
    "too slow": Text("the page was too slow", "表示に時間がかかりすぎました"),
    "an SVG icon that was not drawn": Text(
        "the icon is an SVG that was not drawn for safety", "アイコンがSVG形式のため、安全のため描画しませんでした"
    ),
    "not a picture that can be read": Text(
        "the icon is no picture that can be read", "アイコンを画像として読めませんでした"
    ),
    "the page hung": Text("the page stopped answering", "ページが応答しなくなりました"),
    "the page crashed": Text("the page crashed", "ページが異常終了しました"),
    "the page did not load": Text("the page did not load", "ページを読み込めませんでした"),
    "the browser hung": Text("the browser stopped answering", "ブラウザーが応答しなくなりました"),
    "the browser failed": Text("the browser failed", "ブラウザーでエラーが起きました"),
    "the browser did not start": Text("the browser did not start", "ブラウザーを起動できませんでした"),
    "no room for a browser": Text("there was no room for a browser", "ブラウザー用の空きがありませんでした"),
    "too much memory": Text("the page used too much memory", "メモリーを使いすぎました"),
    "too many bytes": Text("the page was too large", "データ量が多すぎました"),
    "too many connections": Text("the page opened too many connections", "接続が多すぎました"),
    "too many requests": Text("the page asked for too much", "読み込みの要求が多すぎました"),
    "nothing is sent": Text("it would have sent something", "何かを送信しようとしたため"),
    "a file to be saved": Text("a file to be saved", "保存させるファイル"),
    "not followed": Text("the redirect was not followed", "転送先は開いていません"),
    "still waiting for its own timers": Text(
        "it was still waiting for something when the watch ended; what comes after was not seen",
        "観察を終えた時点でも何かを待っている画面で、その先は未確認",
    ),
    "no visit is under way": Text("after the end of the visit", "訪問の終了後"),
    "a request in no proper form": Text("a request in no proper form", "形の整わない要求"),
    "the browser's own call": Text("the browser's own call", "ブラウザー自身の通信"),
}
"""Why a source is silent or was not asked, and how a request of the ledger ended; see ``texts.reason``."""

HIDDEN_REASONS: Mapping[str, Text] = {
    "display-none": Text("switched off by its style", "スタイルで非表示"),
    "visibility-hidden": Text("made invisible by its style", "スタイルで不可視"),
    "hidden-attribute": Text("marked as hidden", "hidden 属性で非表示"),
    "font-size-0": Text("letters of no size", "文字の大きさがゼロ"),
    "opacity-0": Text("fully transparent", "完全に透明"),
    "same-colour": Text("same colour as its background", "背景と同じ色"),
    "see-through": Text("an almost transparent colour", "ほぼ透明な色"),
    "off-screen": Text("moved off the screen", "画面の外に配置"),
    "zero-width": Text("characters of no width between the letters", "文字の間に幅のない文字"),
    "filler": Text("invisible filler characters", "見えない詰め物の文字"),
    "mso-hide": Text("hidden in Outlook", "Outlook では非表示"),
    "max-height-0": Text("a box of no height", "高さゼロの枠の中"),
}

OFFSITE: Mapping[str, Text] = {
    "html": Text("the text", "本文"),
    "text": Text("the text, written out", "本文（文字として）"),
    "qr": Text("a QR code", "QR コード"),
    "header": Text("a header line", "ヘッダー"),
    "subject": Text("the subject", "件名"),
    "form": Text("a form", "入力フォーム"),
    "refresh": Text("an automatic redirect", "自動転送"),
    "attachment": Text("an attachment", "添付ファイル"),
    "area": Text("a part of an image", "画像の一部"),
}

LINK_ODDITIES: Mapping[str, Text] = {
    "backslash": Text("backslashes instead of slashes", "スラッシュの代わりに逆スラッシュ"),
    "no-slashes": Text("written without https://", "https:// を省いた書き方"),
    "full-width": Text("full-width letters in the host", "ホスト名に全角文字"),
    "styled": Text("styled letters in the host", "ホスト名に装飾文字"),
    "idn": Text("letters outside ASCII in the host", "ホスト名に英数字以外の文字"),
    "soft-hyphen": Text("invisible characters in the host", "ホスト名に見えない文字"),
    "percent-host": Text("percent-encoded host", "符号化されたホスト名"),
    "ip": Text("a bare IP address", "ドメインではなく IP アドレス"),
    "ip-disguised": Text("an IP address in disguise", "偽装された IP アドレス"),
    "defanged": Text("arrived already defanged", "届いた時点で無効化された書き方"),
    "outlook-only": Text("shown by Outlook alone", "Outlook でだけ表示される"),
}

HOP_ODDITIES: Mapping[str, Text] = {
    "helo-loopback": Text("called itself the receiving machine (127.0.0.1)", "自分自身（127.0.0.1）と名乗った"),
    "helo-private": Text("called itself by a private address", "プライベートアドレスを名乗った"),
    "helo-literal": Text("gave an address instead of a name", "名前ではなくアドレスを名乗った"),
    "helo-bare": Text("gave a name without a domain", "ドメインのない名前を名乗った"),
    "rdns-missing": Text("the address has no name", "逆引き名がない"),
    "may-be-forged": Text("the name does not lead back to the address", "逆引き名が正引きと一致しない"),
    "version-like-ip": Text("a number that may be a version", "版番号かもしれない数字"),
    "no-from": Text("does not say from whom", "どこから受け取ったかの記録がない"),
    "no-by": Text("does not say who took it", "誰が受け取ったかの記録がない"),
    "unparsed": Text("could not be read", "読み取れない"),
    "time-impossible": Text("a time that does not exist", "ありえない時刻"),
    "time-backwards": Text("earlier than the station before", "前のサーバーより早い時刻"),
}

ORIGIN_REASONS: Mapping[str, Text] = {
    "single-hop": Text("the only line there is", "記録が 1 行だけ"),
    "receiving-organization": Text("the last line of the receiving organisation", "受信側の組織が書いた最後の行"),
    "configured-boundary": Text("the last line of the hosts that you trust", "信頼するサーバーが書いた最後の行"),
    "web-submission": Text("handed in through a web page", "ウェブ画面から送信された"),
    "address-not-recorded": Text("the receiving host recorded no address", "受信サーバーがアドレスを記録していない"),
    "only-local-hops": Text("all lines are within one house", "すべて同じ組織内の記録"),
    "no-received": Text("there is no Received line", "Received 行がない"),
    "inline-forward": Text("lost when the mail was forwarded", "転送の際に失われた"),
}

COPIES: Mapping[str, Text] = {
    "original": Text("the mail as it came", "届いたままのメール"),
    "attached": Text("taken out of a report that carried it", "添付されていた元のメール"),
    "inline-forward": Text(
        "forwarded by a person: the original header is missing", "人が転送したもの（元のヘッダーなし）"
    ),
    "outlook": Text("Outlook's rendition of the mail", "Outlook が保存した形"),
    "headers-only": Text("the header alone", "ヘッダーのみ"),
}

LOSSES: Mapping[str, Text] = {
    "headers": Text("headers", "ヘッダー"),
    "transport-headers": Text("headers", "ヘッダー"),
    "route": Text("route", "経路"),
    "authentication": Text("authentication results", "認証結果"),
    "html": Text("HTML", "HTML"),
    "body-rtf-only": Text("original form of the text", "本文の元の形"),
    "attachments": Text("attachments", "添付ファイル"),
    "ole-object": Text("embedded objects", "埋め込みオブジェクト"),
    "depth": Text("deeply nested mails", "深く入れ子になったメール"),
}
