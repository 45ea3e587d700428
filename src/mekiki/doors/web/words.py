"""What the workbench says, in both languages. What a case says stands with the case file (``report.words``)."""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.model.facts import Text
from mekiki.report.casebook import SAYS as CASEBOOK
from mekiki.report.texts import worded
from mekiki.report.words import LABELS

WORDS: Mapping[str, Text] = {
    # around every page
    "name": Text("Mekiki", "目利き"),
    "skip": Text("Skip to the content", "本文へ"),
    "nav": Text("Main", "メインメニュー"),
    "nav-new": Text("New mail", "鑑定する"),
    "nav-casebook": Text("Casebook", "事件簿"),
    "nav-campaigns": Text("Campaigns", "キャンペーン"),
    "nav-figures": Text("Figures", "集計"),
    "nav-programs": Text("API", "API"),
    "language": Text("日本語", "English"),
    "logout": Text("Sign out", "ログアウト"),
    "foot": Text(
        "Everything stays on this machine unless you choose a wider reach for a mail.",
        "照会の範囲を広げない限り、何もこのコンピューターの外に出ません。",
    ),
    "cancel": Text("Cancel", "中止"),
    "save": Text("Save", "保存"),
    "remove": Text("Remove", "削除"),
    "copy": Text("Copy", "コピー"),
    "copied": Text("Copied", "コピーしました"),
    "download": Text("Download", "ダウンロード"),
    "back-to-case": Text("Back to the case", "鑑定書に戻る"),
    # coming in
    "login": Text("Sign in", "ログイン"),
    "login-name": Text("Name", "名前"),
    "login-password": Text("Password", "パスワード"),
    "wrong-password": Text("The name or the password is not right.", "名前またはパスワードが違います。"),
    "too-often": Text(
        "Too many tries. Wait a few minutes, then try again.",
        "試行回数が多すぎます。数分待ってからやり直してください。",
    ),
    "closed": Text("This door is closed", "入口が閉じています"),
    "closed-login": Text(
        "There is an account: sign in with its name and password.",
        "アカウントがあるため、名前とパスワードでログインします。",
    ),
    "closed-why": Text(
        "Open the workbench by the link that “mekiki serve” printed. It works once; start “mekiki serve” again for another.",
        "「mekiki serve」が表示したリンクから開いてください。一度しか使えません。必要なら再起動してください。",
    ),
    "wrong-404": Text("There is nothing here", "ここには何もありません"),
    "wrong-404-why": Text(
        "What stood here was removed, or the address is not right.", "消去されたか、アドレスが違います。"
    ),
    "wrong": Text("That did not work", "うまくいきませんでした"),
    "wrong-why": Text("Nothing was changed. The reason given is: {detail}", "何も変更されていません。理由：{detail}"),
    "wrong-405": Text(
        "Nothing can be read at this address: it belongs to a button. Go back to the page and use its button.",
        "ボタンの送信先で、直接開けるページではありません。元のページに戻り、ボタンからお試しください。",
    ),
    "wrong-422": Text(
        "The address says something that cannot be understood ({detail}).",
        "アドレスの指定に、読み取れないところがあります（{detail}）。",
    ),
    "no-investigation": Text(
        "This investigation was over long ago, or began before the workbench was last started. Its case, where it came to "
        "one, is in the casebook.",
        "終わってから時間がたったか、ワークベンチを起動し直す前の鑑定です。鑑定書ができていれば、事件簿にあります。",
    ),
    "cut-off": Text(
        "The rest of this page could not be made. What went wrong is in the workbench's log.",
        "このページの続きを作成できませんでした。原因はワークベンチのログに記録されています。",
    ),
    # the start page
    "start-title": Text("Which mail looks wrong?", "怪しいメールを、ここに。"),
    "start-lead": Text(
        "Mekiki takes it apart, shows every clue with its place in the mail, and says how sure it is.",
        "目利きがメールを細かく調べ、根拠をひとつずつ、メールのどこにあるかとあわせて示します。",
    ),
    "drop": Text("Drop a mail here", "メールをここにドロップ"),
    "drop-or": Text("or", "または"),
    "choose": Text("choose a file", "ファイルを選ぶ"),
    "drop-kinds": Text(
        ".eml, .msg, mbox; up to {files} files of {size} MB", ".eml・.msg・mbox、{size} MB まで、{files} 個まで"
    ),
    "paste": Text(
        "Or paste: a mail's source, its headers alone, or one link",
        "貼り付ける（ソース、ヘッダーだけ、リンクひとつでも）",
    ),
    "paste-hint": Text("Received: from … / From: … / https://…", "Received: from … / From: … / https://…"),
    "reach": Text("How far to go", "照会の範囲"),
    "reach-offline": Text("Nothing leaves this machine", "外には出ない"),
    "reach-lookup": Text("Ask name servers and registries", "DNSと登録情報を照会"),
    "reach-visit": Text("Visit the page as well, in a sandbox", "隔離環境でページも訪問"),
    "investigate": Text("Examine", "鑑定する"),
    "recent": Text("Recent cases", "最近の鑑定"),
    "list-order": Text(
        "The last examined first; the days are those of the mails.", "新しく鑑定した順。日付はメールの日付です。"
    ),
    "day-examined": Text("examined {day}", "鑑定 {day}"),
    "recent-none": Text(
        "Nothing yet. Your first case will stand here.", "まだありません。最初の事例がここに並びます。"
    ),
    "watch-cut": Text(
        "“{name}” holds more mails than the {mails} that are examined of one file. The others were not looked at: "
        "divide the file, or judge all of it with “mekiki scan”.",
        "「{name}」には {mails}\u00a0通を超えるメールが入っています。ひとつのファイルから調べるのは {mails}\u00a0通までで、"
        "残りは調べていません。ファイルを分けるか、「mekiki scan」で全体を鑑定してください。",
    ),
    "running": Text("Running now", "鑑定中"),
    "nothing-given": Text(
        "No mail came. Drop one, choose a file or paste its source.",
        "メールがありません。ドロップするか、ファイルを選ぶか、ソースを貼り付けてください。",
    ),
    "empty-file": Text(
        "What was chosen is empty: there is no mail in it. Save the mail once more, and try with that file.",
        "選んだファイルは空で、メールが入っていません。もう一度メールを保存して、そのファイルでお試しください。",
    ),
    "too-many-here": Text(
        "{count} files are chosen; at most {most} are taken at once.",
        "{count}\u00a0個のファイルが選ばれています。一度に受け付けるのは {most}\u00a0個までです。",
    ),
    "too-many-files": Text(
        "At most {most} files are taken at once. Choose fewer, or bring the mails as one mbox file: up to {mails} of it are "
        "examined.",
        "一度に受け付けるファイルは {most}\u00a0個までです。数を減らすか、メールを mbox ファイルひとつにまとめてください。"
        "{mails}\u00a0通まで調べます。",
    ),
    "too-heavy-here": Text(
        "“{name}” has {size} MB; a file may have {most} MB.",
        "「{name}」は {size} MB あります。ひとつのファイルは {most} MB までです。",
    ),
    "too-much-here": Text(
        "Together the files have {size} MB; {most} MB are taken at once.",
        "合わせて {size} MB あります。一度に受け付けるのは {most} MB までです。",
    ),
    "too-large-then": Text(
        "Take some away by their ×, or bring the mails as one mbox file: up to {mails} of it are examined.",
        "× で減らすか、メールを mbox ファイルひとつにまとめてください。{mails}\u00a0通まで調べます。",
    ),
    "not-this-file": Text("Take away {name}", "{name} を外す"),
    "too-large": Text("The file is too large for a mail.", "メールとしては大きすぎるファイルです。"),
    "too-large-request": Text(
        "That is more than can be taken in at once: {most} MB at most.",
        "一度に受け付けられる大きさ（{most} MB）を超えています。",
    ),
    "too-slow": Text("It came too slowly to be waited for.", "受信に時間がかかりすぎたため、打ち切りました。"),
    "foreign-host": Text(
        "The workbench is not served under this host name.", "このホスト名ではワークベンチを利用できません。"
    ),
    "csrf": Text(
        "The page was opened for another session. Open it again and repeat.",
        "ページを開いたあとにセッションが変わりました。ページを開き直して、もう一度お試しください。",
    ),
    "foreign-page": Text("It was sent by a page of another site.", "別のサイトのページから送信されたものです。"),
    "bad-reach": Text("The settings do not allow to go that far.", "その範囲の照会は設定で許可されていません。"),
    "chosen": Text("chosen", "選択済み"),
    # watching
    "watch-title": Text("Under the loupe", "鑑定しています"),
    "watch-over": Text("How it went", "鑑定の経過"),
    "watch-several": Text("Several mails", "複数のメール"),
    "watch-none": Text("No mail is being examined at the moment.", "いま鑑定中のメールはありません。"),
    "watch-pasted": Text("pasted text", "貼り付けたテキスト"),
    "state-waiting": Text("Waiting for its turn", "順番待ち"),
    "state-running": Text("Reading and examining", "読み取りと検査"),
    "state-examined": Text("Verdict reached, writing it down", "鑑定終了、記録中"),
    "state-kept": Text("Done", "完了"),
    "state-failed": Text("Not finished", "完了できませんでした"),
    "state-unreadable": Text("Not a mail that can be read", "メールとして読めませんでした"),
    "state-cancelled": Text("Cancelled", "中止しました"),
    "step-waiting": Text("Taken in", "受付"),
    "step-running": Text("Reading and examining", "読み取りと検査"),
    "step-examined": Text("Verdict", "鑑定"),
    "step-kept": Text("In the casebook", "事件簿に記録"),
    "sources": Text("Who was asked", "照会先"),
    "sources-none": Text(
        "Nobody is asked: the mail is examined on this machine alone.",
        "どこにも照会せず、このコンピューターの中だけで調べています。",
    ),
    "sources-none-over": Text(
        "Nobody was asked: the mail was examined on this machine alone.",
        "どこにも照会せず、このコンピューターの中だけで調べました。",
    ),
    "sources-visit": Text(
        "A page is opened with invented values where its address names you (●●●). Nothing is filled in or sent.",
        "ページは、受信者を示す部分（●●●）を架空の値に置き換えて開きます。入力も送信もしません。",
    ),
    "asked": Text("asked …", "照会中…"),
    "came-known": Text("answered", "回答あり"),
    "came-absent": Text("no such thing", "該当なし"),
    "came-unavailable": Text("no answer", "回答なし"),
    "to-case": Text("Read the case", "鑑定書を読む"),
    "watch-noscript": Text(
        "This page loads itself again until there is a verdict.",
        "鑑定が出るまで、このページは自動で再読み込みされます。",
    ),
    "why-memory": Text(
        "The mail wanted more memory than an investigation may take.", "鑑定に許されたメモリの上限を超えました。"
    ),
    "why-time": Text("It took longer than an investigation may take.", "制限時間を超えました。"),
    "why-died": Text(
        "The process that examined it died. The others go on.",
        "鑑定中のプロセスが異常終了しました。ほかの鑑定には影響ありません。",
    ),
    "why-error": Text("An error of ours. The log tells more.", "目利き側のエラーです。詳しくはログをご覧ください。"),
    "why-not-kept": Text(
        "The verdict was reached, but the case could not be written down.",
        "鑑定は終わりましたが、記録できませんでした。",
    ),
    "why-not-a-mail": Text(
        "It has no header lines of a mail (Received, From …).",
        "メールのヘッダー行（Received・From など）がありません。",
    ),
    "why-other-kind": Text("The file is of another kind: {found}.", "別の種類のファイルです（{found}）。"),
    "how": Text(
        "Mekiki reads the source of a mail, not the words that a mail program shows of it. Paste that source, its "
        "headers alone, or one link. This is how to get it:",
        "目利きが読むのは、画面に表示された文章ではなく、メールのソースです。貼り付けられるのは、ソースの全体、"
        "ヘッダーだけ、またはリンクひとつです。ソースは次のようにして取り出せます。",
    ),
    "how-gmail": Text(
        "Gmail, in a browser: the menu ⋮ beside “Reply”, “Show original”; select all, copy, and paste it.",
        "Gmail（ブラウザー）：「返信」の横の︙から「メッセージのソースを表示」。すべて選択してコピーし、貼り付けます。",
    ),
    "how-thunderbird": Text(
        "Thunderbird: More > View Source; select all, copy, and paste it.",
        "Thunderbird：［その他］>［ソースを表示］。すべて選択してコピーし、貼り付けます。",
    ),
    "how-others": Text(
        "Outlook, Apple Mail and others: drag the mail from the list onto the desktop, or save it as .msg or .eml; drop that "
        "file here.",
        "Outlook、Mac のメールなど：メールを一覧からデスクトップへドラッグするか、.msg か .eml で保存し、"
        "そのファイルをドロップします。",
    ),
    "how-telephone": Text(
        "On a telephone there is mostly no way: leave the mail in its mailbox, and do this on a computer.",
        "スマートフォンではたいてい取り出せません。メールは消さずに残し、パソコンで取り出してください。",
    ),
    "why-empty": Text("The file is empty.", "ファイルが空です。"),
    "why-broken-msg": Text("The Outlook file is broken.", "Outlook ファイルが壊れています。"),
    "why-too-large": Text("The file is too large for a mail.", "メールとしては大きすぎるファイルです。"),
    "why-stopped": Text("The workbench was closed.", "ワークベンチが終了しました。"),
    "another": Text("Examine another mail", "別のメールを鑑定する"),
    # the case
    "case-nav": Text("In this case", "この鑑定書の内容"),
    "go-mail": Text("Mail and findings", "メールと指摘"),
    "go-mail-link": Text("Link and findings", "リンクと指摘"),
    "as-read": Text("As the reader saw it", "届いた見た目で見る"),
    "as-read-note": Text(
        "The mail's own HTML, shut off: nothing in it runs, loads or leads anywhere, and addresses are written dead.",
        "メール本来の見た目です。隔離して表示し、実行・読み込み・移動は一切しません。アドレスは無害な表記に直しています。",
    ),
    "as-read-picture": Text("[picture]", "［画像］"),
    "as-read-field": Text("[field]", "［入力欄］"),
    "go-links": Text("Links", "リンク"),
    "go-route": Text("Route", "経路"),
    "go-sources": Text("Sources", "情報源"),
    "go-sum": Text("Sum", "計算"),
    "go-remarks": Text("Remarks", "所見"),
    "go-source": Text("Raw source", "ソース"),
    "do-entry": Text("Write the warning", "注意喚起を書く"),
    "do-entry-record": Text("Write the examination", "鑑定の記録を書く"),
    "do-notices": Text("Notices", "通報"),
    "do-exports": Text("Exports", "書き出し"),
    "pictured": Text("In a picture", "図で見る"),
    "anatomy-alt": Text("Link {number} taken apart: it leads to {host}", "リンク{number}の構造。行き先は {host}"),
    "map-look": Text("Look closer", "拡大して見る"),
    "map-whole": Text("Whole map", "全体を表示"),
    "bare-similar": Text("Other cases of this hand", "同じ相手のほかの事例"),
    "similar": Text("Other cases of this hand", "同じ送り手のほかの事例"),
    "campaign-of": Text("Campaign {name}", "キャンペーン {name}"),
    "kept-as": Text("Case {name}", "事例 {name}"),
    "finding-close": Text("Close", "閉じる"),
    "finding-more": Text("Read on", "詳しく"),
    # remarks
    "remarks": Text("What people say", "人の所見"),
    "correct": Text("Correct the verdict", "鑑定を訂正する"),
    "correct-lead": Text(
        "What you say here goes before the machine's verdict, and “mekiki fit” learns from it.",
        "ここでの訂正は機械の鑑定より優先され、「mekiki fit」の学習にも使われます。",
    ),
    "correct-none": Text("The verdict stands", "鑑定どおり"),
    "correct-why": Text("Why (optional)", "理由（任意）"),
    "corrected": CASEBOOK["corrected"],
    "corrected-by": Text("by {author}, {time}", "{author}、{time}"),
    "notes": Text("Notes", "メモ"),
    "note-add": Text("Add a note", "メモを追加"),
    "note-text": Text("Note", "メモ"),
    "mark-wrong": Text("This clue is wrong", "この指摘は誤り"),
    "mark-undo": Text("Marked as wrong: take it back", "誤りとして記録済み（取り消す）"),
    "no-check": Text("No check is called {check}.", "{check} という検査はありません。"),
    "no-check-near": Text(
        "No check is called {check}. Is it {near}?", "{check} という検査はありません。{near} のことですか。"
    ),
    "bad-label": Text("There is no such verdict.", "その鑑定はありません。"),
    "empty-note": Text("The note is empty.", "メモが空です。"),
    # raw source
    "source-title": Text("Raw source", "メールのソース"),
    "source-lead": Text(
        "{size} bytes, as text. Nothing in it is run or loaded; invisible characters are shown by their numbers.",
        "{size} バイト。文字としてだけ表示し、実行も読み込みもしません。見えない文字は番号で示します。",
    ),
    "source-title-link": Text("Source of the kept link", "保管しているリンクのソース"),
    "source-lead-link": Text(
        "{size} bytes, as text: the link, in the form of a mail, in which it is kept; the first lines are Mekiki's own.",
        "{size} バイト。リンクをメールの形で保管したもので、最初の数行は目利きが付けています。文字としてだけ表示します。",
    ),
    "source-copy-link": Text(
        "Whom the link was made for is ●●●, here as on every page of this case; the copy that is kept has invented names there.",
        "受け取った人が分かる部分は、この事例のほかのページと同じく ●●● と表示します。保管しているコピーでは架空の名前です。",
    ),
    "source-copy": Text(
        "Who received it is ●●●, here as on every page of this case; the copy that is kept has invented names there.",
        "受信者を示す部分は、この事例のほかのページと同じく ●●● と表示します。保管しているコピーでは架空の名前です。",
    ),
    "page-of": Text("Page {at} of {pages}", "{pages} ページ中 {at} ページ"),
    "older": Text("Next", "次へ"),
    "newer": Text("Previous", "前へ"),
    # casebook
    "casebook": Text("Casebook", "事件簿"),
    "search": Text("Search", "検索"),
    "search-hint": Text("Subject, words, sender, domain, brand", "件名・本文・差出人・ドメイン・ブランド"),
    "filter-label": Text("Verdict", "鑑定"),
    "filter-brand": Text("In the name of", "名乗り"),
    "filter-pretext": Text("Pretext", "口実"),
    "filter-campaign": Text("Campaign", "キャンペーン"),
    "filter-since": Text("From", "この日から"),
    "filter-until": Text("Until", "この日まで"),
    "any": Text("any", "すべて"),
    "clear": Text("Clear", "条件を消す"),
    "count-cases": Text("{count} {count:case|cases}", "{count} 件"),
    "count-one": Text("1 case", "1 件"),
    "found-none": Text(
        "No case fits. Take a word or a filter away.", "該当する事例がありません。言葉や条件を減らしてみてください。"
    ),
    "no-subject": Text("(no subject)", "（件名なし）"),
    "sightings": Text("seen {count} {count:time|times}", "{count} 回確認"),
    # figures
    "figures": Text("Figures", "集計"),
    "figures-lead": Text(
        "Cases: {cases}, seen {sightings} {sightings:time|times} in all. Campaigns: {campaigns}.",
        "{cases} 件（のべ {sightings} 回）、キャンペーン {campaigns} 件。",
    ),
    "figures-undated": Text(
        "{count} {count:case|cases} without a date of {count:its|their} own (a link alone, for one) {count:is|are} in no month "
        "and at no hour.",
        "うち {count} 件は日時が分からず（リンクだけの鑑定など）、月や曜日の図には含みません。",
    ),
    "figures-bad": Text("What is bad", "悪質なものだけ"),
    "figures-all": Text("Everything", "すべて"),
    "figures-none": Text("Nothing to count yet.", "集計するものがまだありません。"),
    "figures-table": Text("As a table", "表で見る"),
    "by-brand": Text("Whose name is borrowed", "かたられた名前"),
    "by-month": Text("Month by month", "月ごとの件数"),
    "by-pretext": Text("Which story is told", "使われた口実"),
    "by-week": Text("When they come", "届く曜日と時刻"),
    "by-network": Text("Whose network they come from", "送信元のネットワーク"),
    "by-label": Text("Verdicts", "鑑定の内訳"),
    "weekdays": Text("Mo Tu We Th Fr Sa Su", "月 火 水 木 金 土 日"),
    "what": Text("What", "項目"),
    "count": Text("Count", "件数"),
    # campaigns
    "campaigns": Text("Campaigns", "キャンペーン"),
    "campaigns-lead": Text(
        "Cases that one hand made, whatever name it borrowed.",
        "名前を変えても、同じ送り手とみられる事例のまとまりです。",
    ),
    "campaigns-none": Text(
        "No campaign yet: it takes two cases of one hand.", "まだありません。同じ送り手の事例が二件そろうと現れます。"
    ),
    "links-alone": Text("Links that were handed in by themselves", "リンクだけで調べた事例"),
    "campaign-span": Text("{first} to {last}", "{first} 〜 {last}"),
    "campaign-led": Text("Led to", "誘導先"),
    "campaign-spoke": Text("In the name of", "名乗り"),
    # the entry
    "entry": Text("The public warning", "公開する注意喚起"),
    "entry-record": Text("The public examination", "公開する鑑定の記録"),
    "entry-lead": Text(
        "Change the words where you know better. Sources, pictures and clues stay as they were found.",
        "言葉は自由に直せます。出典・図・手がかりは、調べたとおりのまま載ります。",
    ),
    "entry-preview": Text("Preview", "プレビュー"),
    "entry-title": Text("Title", "題名"),
    "entry-summary": Text("Summary for lists and sharing", "一覧・共有用の要約"),
    "entry-lede": Text("Opening", "書き出し"),
    "entry-lang": Text("Language of the warning", "注意喚起の言語"),
    "entry-revert": Text("Back to the original words", "元の文に戻す"),
    "entry-edited": Text("edited", "編集済み"),
    "publish-force-link": Text(
        "Publish although the link is not accused of anything", "「疑わしい」という鑑定ではないが、それでも公開する"
    ),
    "overtaken": Text(
        "Not saved: {name}. Somebody else has changed this text meanwhile.",
        "保存していません：{name}。ほかの人が先にこの文を書き換えました。",
    ),
    "overtaken-theirs": Text(
        "It now reads as below. Load the page anew to go on from there; copy your own words before.",
        "今は次のようになっています。続きを書くには、自分の文を控えてから、ページを読み込み直してください。",
    ),
    "overtaken-yours": Text(
        "The page now shows theirs. You had written:", "このページには、その人の文を表示しています。あなたが書いた文："
    ),
    "leaks-none": Text(
        "The publication check finds nothing that must not get out.",
        "公開前検査：外に出してはならないものは見つかりません。",
    ),
    "leaks-some": Text(
        "The publication check objects. Nothing can be published until this is gone:",
        "公開前検査で問題が見つかりました。解消するまで公開できません：",
    ),
    "leaks-in": Text("in:", "場所："),
    "leaks-nth": Text("{section}, text {number}", "{section}（{number} つ目の文）"),
    "leaks-names": Text(
        "What stands in no text that you changed is masked where the settings name it: in mekiki.toml, as [reader] "
        'names = ["…"], written as the mail writes it.',
        '直した文にないものは、設定ファイル mekiki.toml に [reader] names = ["…"] としてメールの表記どおりに書けば、'
        "伏せられます。",
    ),
    "publish": Text("Publish", "公開用に書き出す"),
    "publish-where": Text("Writes both languages into {folder}", "両方の言語を {folder} に書き出します"),
    "publish-done": Text("Published to {folder}", "{folder} に書き出しました"),
    "publish-not": Text("Not published: {why}", "書き出しませんでした：{why}"),
    "publish-again": Text(
        "Published before; publishing again replaces it.", "書き出し済みです。もう一度行うと置き換わります。"
    ),
    "publish-force": Text(
        "Publish all the same, as an examination and not as a warning",
        "それでも、注意喚起ではなく鑑定の記録として公開する",
    ),
    "publish-force-how": Text(
        "If it is to be published all the same, tick the box beside “Publish”.",
        "それでも公開するときは、「公開用に書き出す」の横の欄に印を付けてください。",
    ),
    # notices and exports
    "notices": Text("Notices", "通報"),
    "notices-lead": Text(
        "Ready to copy, to download or to send. Nothing is sent before “send” is typed beside the button. Where this case "
        "shows ●●● for the recipient, a notice has an invented name.",
        "コピー・ダウンロード・送信ができます。確認欄に send と入力するまで、何も送信しません。"
        "この事例のページで ●●● と表示する受信者は、通報の文面では架空の名前になります。",
    ),
    "notices-lead-link": Text(
        "Ready to copy, to download or to send. Nothing is sent before “send” is typed beside the button. Where this case "
        "shows ●●● for whom the link was made for, a notice has an invented name.",
        "コピー・ダウンロード・送信ができます。確認欄に send と入力するまで、何も送信しません。"
        "この事例のページで ●●● と表示する部分は、通報の文面では架空の名前になります。",
    ),
    "notices-none": Text("There is nobody to tell.", "通報先がありません。"),
    "notice-form": Text("By form:", "フォーム："),
    "notice-to": Text("To:", "宛先："),
    "notice-known-from": Text("Contact known from: {source}", "連絡先の出典：{source}"),
    "notice-withheld": Text("Who is not told, and why ({count})", "通報しない相手とその理由（{count}）"),
    "notice-send": Text("Send as {sender}", "{sender} から送信"),
    "notice-type": Text("Type “send” to confirm", "確認のため send と入力"),
    "notice-no-server": Text(
        "To send from here, set notice.sender and notice.host in mekiki.toml.",
        "ここから送信するには、mekiki.toml の notice.sender と notice.host を設定してください。",
    ),
    "notice-sent": Text("Sent.", "送信しました。"),
    "notice-unconfirmed": Text(
        "Not sent: “send” was not typed.", "送信していません：確認欄に send と入力されていません。"
    ),
    "notice-failed": Text("Not sent: {why}", "送信できませんでした：{why}"),
    "exports": Text("Exports", "書き出し"),
    "exports-lead": Text(
        "For other programs. Indicators end by themselves after {days} days.",
        "ほかのプログラムに渡すためのものです。指標は {days}\u00a0日で失効します。",
    ),
    "export-json": Text("The case as JSON", "事例（JSON）"),
    "export-html": Text("The case file, one HTML page", "鑑定書（HTML 一枚）"),
    "export-eml": Text("The mail as it is kept", "保管しているメール"),
    "export-eml-copy": Text(
        "The mail as it is kept, invented names in its recipient's place", "保管しているメール（受信者は架空の名前）"
    ),
    "export-eml-link": Text("The link as it is kept, in the form of a mail", "保管しているリンク（メール形式）"),
    "export-eml-copy-link": Text(
        "The link as it is kept, in the form of a mail, with invented names in place of whom it was made for",
        "保管しているリンク（メール形式、受け取った人が分かる部分は架空の名前）",
    ),
    "export-stix": Text("Indicators, STIX 2.1", "指標（STIX 2.1）"),
    "export-misp": Text("A MISP event", "MISP イベント"),
    "export-csv": Text("Indicators, CSV", "指標（CSV）"),
    "export-rpz": Text("Blocklist for DNS, RPZ", "ブロックリスト（DNS RPZ）"),
    "export-hosts": Text("Blocklist, hosts", "ブロックリスト（hosts）"),
    "export-postfix": Text("Blocklist for Postfix", "ブロックリスト（Postfix）"),
    "export-rspamd": Text("Blocklist for rspamd", "ブロックリスト（rspamd）"),
    "export-scope": Text("Lists name:", "リストに載せる範囲："),
    "scope-url": Text("the page", "ページ"),
    "scope-host": Text("the host", "ホスト"),
    "scope-domain": Text("the whole domain", "ドメイン全体"),
    "export-refused": Text("Left out of the lists", "リストに載せないもの"),
    # programs
    "programs": Text("For programs (API)", "プログラムから使う（API）"),
    "programs-lead": Text(
        "Everything here is there by REST as well. A program shows a token instead of a password.",
        "ここでできることは、すべて REST でもできます。プログラムはパスワードの代わりにトークンを使います。",
    ),
    "programs-schema": Text("The OpenAPI description", "OpenAPI の記述"),
    "tokens": Text("Tokens", "トークン"),
    "tokens-none": Text("None yet.", "まだありません。"),
    "token-name": Text("What it is for", "用途"),
    "token-add": Text("Make a token", "トークンを発行"),
    "token-fresh": Text(
        "This is shown once. Keep it as you keep a password.",
        "表示されるのは一度だけです。パスワードと同じように保管してください。",
    ),
    "token-made": Text("made {time}", "{time} 発行"),
    "token-used": Text("used {time}", "{time} 使用"),
    "token-unused": Text("never used", "未使用"),
    "revoke": Text("Revoke", "取り消す"),
    **{f"label-{id}": name for id, name in LABELS.items()},
    "busy": Text(
        "Too many mails are waiting already. Try again in a moment.",
        "順番待ちのメールが多すぎます。少し待ってからやり直してください。",
    ),
    "bad-name": Text("A name has 1 to 80 letters.", "名前は 1〜80 文字です。"),
    "short-password": Text("A password has at least 10 characters.", "パスワードは 10 文字以上です。"),
}


def say(key: str, lang: str, **values: object) -> str:
    """One of the words, its gaps filled. Raises KeyError where there is none of that key."""
    return worded(WORDS[key], lang, **values) if values else WORDS[key].in_(lang)
