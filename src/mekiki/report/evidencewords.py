"""What the sources were asked and said, in the words of the report: topics, the section on evidence, authentication."""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.model.facts import Text

TOPICS: Mapping[str, Text] = {
    "dns": Text("DNS", "DNS"),
    "reverse-name": Text("name of the address", "逆引き名"),
    "network": Text("holder of the network", "ネットワークの保有者"),
    "place": Text("place", "所在地"),
    "registration": Text("registration", "ドメイン登録情報"),
    "authentication": Text("authentication", "送信者認証"),
    "smime": Text("signature (S/MIME)", "電子署名（S/MIME）"),
    "sender-policy": Text("where the brand sends from", "名乗る会社の送信元"),
    "blocklist": Text("blocklists", "ブロックリスト"),
    "certificate": Text("certificate", "証明書"),
    "page": Text("page", "ページ"),
}

EVIDENCE: Mapping[str, Text] = {
    "heading": Text("What the sources say", "情報源に聞いたこと"),
    "note": Text(
        "Asked of name servers, registries and databases; each answer is its source's, as of the time in the ledger.",
        "DNS・登録機関・データベースに照会した結果です。どの答えも、照会の記録にある時点のものです。",
    ),
    "note-kept": Text(
        "Asked of name servers, registries and databases, or kept from another investigation; each answer is its source's, as "
        "of the time in the ledger.",
        "DNS・登録機関・データベースに照会した結果と、別の調査で得た答えの控えです。"
        "どの答えも、照会の記録にある時点のものです。",
    ),
    "note-offline": Text(
        "Looked up on this machine; nothing was asked outside.",
        "このコンピューターの中だけで調べた結果です。外部には問い合わせていません。",
    ),
    "card-origin": Text("The sending address", "送信元アドレス"),
    "card-sender": Text("The sender's domain", "差出人のドメイン"),
    "card-domain": Text("The domain of the link", "リンク先のドメイン"),
    "card-host": Text("The server behind the link", "リンク先のサーバー"),
    "card-landing-domain": Text("The domain where the link ends", "転送された先のドメイン"),
    "card-landing-host": Text("The server where the link ends", "転送された先のサーバー"),
    "card-way-domain": Text("A domain on the way to the page", "途中で経由したドメイン"),
    "card-way-host": Text("A server on the way to the page", "途中で経由したサーバー"),
    "card-form-domain": Text("The domain to which the form sends", "フォームの送信先のドメイン"),
    "card-form-host": Text("The server to which the form sends", "フォームの送信先のサーバー"),
    "card-certificate": Text("The certificate of the server", "サーバーの証明書"),
    "card-mail": Text("Authentication, checked anew", "送信者認証（独自に検証）"),
    "card-smime": Text("The signature of the mail (S/MIME)", "メールの電子署名（S/MIME）"),
    "card-other": Text("Also asked", "そのほかの照会"),
    "name": Text("Name", "逆引き名"),
    "network": Text("Network", "ネットワーク"),
    "place": Text("Place", "所在地"),
    "abuse": Text("Abuse desk", "通報窓口"),
    "blocklist": Text("Blocklists", "ブロックリスト"),
    "policy": Text("Would {brand} send from there?", "{brand} はここから送るか"),
    "issuer": Text("Issued by", "発行者"),
    "issued": Text("Valid since", "有効期間の始まり"),
    "names": Text("Made out to", "対象の名前"),
    "untrusted": Text("{issuer} – not trusted: {reason}", "{issuer}（信頼できません：{reason}）"),
    "registered": Text("Registered", "登録"),
    "expires": Text("Valid until", "有効期限"),
    "registrar": Text("Registrar", "レジストラ"),
    "registrant": Text("Registrant", "登録者"),
    "contact": Text("Contact", "公開連絡窓口"),
    "status": Text("Status", "状態"),
    "servers": Text("Name servers", "ネームサーバー"),
    "mail-servers": Text("Takes mail at", "メールの受け取り"),
    "address": Text("Address", "アドレス"),
    "alias": Text("Alias of", "別名の先"),
    "none": Text("none", "なし"),
    "name-none": Text("none: the address has no name", "なし（このアドレスに名前は付いていません）"),
    "name-confirmed": Text("{name} – leads back to the address", "{name}（正引きでも一致）"),
    "name-unconfirmed": Text("{name} – does not lead back to the address", "{name}（正引きとは一致しません）"),
    "network-none": Text("no network is registered there", "登録されたネットワークがありません"),
    "place-none": Text("in no database", "データベースにありません"),
    "place-country": Text("{country} (the country only)", "{country}（国のみ判明）"),
    "place-city": Text("{city}, {country}", "{country}・{city}"),
    "place-source": Text("{database}, as of {dated}", "{database}、{dated}時点"),
    "listed": Text("listed by {zones}", "{zones} に掲載"),
    "unlisted": Text("not listed ({zones})", "掲載なし（{zones}）"),
    "list-silent": Text("{zone}: no answer – {reason}", "{zone}：回答なし（{reason}）"),
    "policy-pass": Text("Yes, by its own word ({domain}).", "はい。自社の設定で認めています（{domain}）。"),
    "policy-fail": Text("No, by its own word ({domain}).", "いいえ。自社の設定で認めていません（{domain}）。"),
    "policy-softfail": Text(
        "Rather not, by its own word ({domain}).",
        "おそらくいいえ。自社の一覧にありません（{domain}）。",
    ),
    "policy-none": Text("It does not say ({domain}).", "公表されていません（{domain}）。"),
    "not-registered": Text("not registered: nobody holds this name", "未登録（誰も持っていない名前です）"),
    "age-before": Text("{date} – {age} before this mail", "{date}（このメールの {age}前）"),
    "age-after": Text("{date} – {age} after this mail", "{date}（このメールより {age}後）"),
    "hidden": Text("not shown", "非公開"),
    "by-way": Text("by {how} of {server}", "{server} の {how} による"),
    "no-name": Text("the name does not exist", "この名前は存在しません"),
    "no-addresses": Text("none: nothing can be opened there", "なし（つながりません）"),
    "implicit-mx": Text("its own address (no mail server is named)", "自身のアドレス（メールサーバーの指定なし）"),
    "no-mail": Text("nothing takes mail there", "受け取れません"),
    "null-mx": Text("it declares that it takes no mail", "受け取らないと宣言"),
    "more": Text("{count} more", "他 {count} 件"),
    "map": Text("On the map", "地図"),
    "country-only": Text("(the country only)", "（国のみ判明）"),
    "map-note": Text(
        "Hatched: only the country is known. A point: the database names a town. A place on the map accuses nobody.",
        "斜線は国だけが分かるもの、点は都市まで分かるものです。地図上の場所だけで疑わしいとはいえません。",
    ),
    "map-alt": Text("World map: {what}", "世界地図：{what}"),
    "spot-origin": Text("sent from", "送信元"),
    "spot-receiving": Text("received in", "受信"),
    "spot-home": Text("home of {brand}", "{brand} の本拠"),
    "spot-landing": Text("link leads to", "リンク先"),
    "legend-way": Text("the way of the mail", "メールの経路"),
    "legend-claim": Text(
        "from the home that is claimed to where it was really sent", "名乗っている本拠と、実際の送信元"
    ),
    "silent": Text("Did not answer", "答えが得られなかった情報源"),
    "silent-note": Text(
        "What they would have said is unknown – neither good nor bad.",
        "何と答えたかは分かりません。良いとも悪いともいえません。",
    ),
    "ledger": Text("The ledger: everything that left this machine", "照会の記録：このコンピューターから外に出たもの"),
    "ledger-none": Text("Nothing left this machine.", "外に出たものはありません。"),
    "ledger-kept": Text(
        "Nothing left this machine; answers kept from another investigation were used.",
        "外に出たものはありません。別の調査で得た答えの控えを使いました。",
    ),
    "ledger-more": Text("{count} more {count:line|lines}", "残り {count} 行"),
    "ledger-cut": Text(
        "{count} more {count:request|requests}: the option --ledger lists them all",
        "残り {count} 件（オプション --ledger ですべて表示します）",
    ),
    "col-time": Text("Time", "時刻"),
    "col-to": Text("Asked of", "相手"),
    "col-asked": Text("What was asked", "照会の内容"),
    "col-why": Text("Why", "目的"),
    "col-outcome": Text("Outcome", "結果"),
    "seconds": Text("{seconds} s", "{seconds}秒"),
    "checked": Text("Result", "結果"),
    "dkim": Text("DKIM signature", "DKIM 署名"),
    "spf": Text("SPF", "SPF"),
    "dmarc": Text("DMARC", "DMARC"),
    "arc": Text("ARC chain", "ARC の連なり"),
    "aligned": Text("the sender's own domain", "差出人のドメインと一致"),
    "unaligned": Text("not the sender's domain", "差出人のドメインとは別"),
    "unsigned": Text("none", "なし"),
    "dmarc-policy": Text("policy of {domain}: {policy}", "{domain} の方針：{policy}"),
    "sets": Text("{count} {count:set|sets}, the last by {sealer}", "{count} 段、最後は {sealer}"),
}
"""The words of the section on evidence."""

RESULTS: Mapping[str, Text] = {
    "pass": Text("passes", "合格"),
    "fail": Text("fails", "不合格"),
    "softfail": Text("fails softly", "不合格（弱い判定）"),
    "neutral": Text("neither way", "判定なし"),
    "none": Text("none", "なし"),
    "policy": Text("not accepted", "基準を満たさない"),
    "temperror": Text("could not be checked now", "今は確かめられない"),
    "permerror": Text("wrongly set up", "設定の誤り"),
    "permerror-key-gone": Text("cannot be checked any more", "今からは確かめられない"),
    "permerror-malformed": Text("cannot be read", "読み取れない"),
}
"""Results of authentication (RFC 8601 2.7) in plain words."""

POLICIES: Mapping[str, Text] = {
    "none": Text("take what fails all the same", "不合格でも受け取る"),
    "quarantine": Text("set aside what fails", "不合格なら隔離"),
    "reject": Text("refuse what fails", "不合格なら拒否"),
}

AUTHENTICATION_WHYS: Mapping[str, Text] = {
    "body-changed": Text("the text was changed after signing", "署名後に本文が変わっている"),
    "signature-wrong": Text("the signature does not fit", "署名が合わない"),
    "key-gone": Text("its key is no longer published", "鍵が公開されていない"),
    "key-silent": Text("its key could not be fetched", "鍵を取得できない"),
    "expired": Text("it has expired", "署名の期限切れ"),
    "partial-body": Text("it covers a part of the text only", "本文の一部しか署名されていない"),
    "weak-key": Text("its key is weak", "鍵が弱い"),
    "malformed": Text("it is malformed", "形式が壊れている"),
    "weak-hash": Text("it is made with an outdated method", "古い方式の署名"),
    "cannot-be-known": Text("cannot be known from this copy", "この写しからは分からない"),
    "not-asked": Text(
        "not asked, as the name may tell the reader", "名前から受信者が分かるおそれがあるため、問い合わせていない"
    ),
    "not-aligned": Text("what passes is not the sender's domain", "合格したのは差出人とは別のドメイン"),
    "nothing-passed": Text("neither SPF nor DKIM passes", "SPF も DKIM も合格していない"),
    "no-record": Text("the domain publishes no policy", "ドメインが方針を公開していない"),
    "no-domain": Text("there is no domain to ask about", "調べるドメインがない"),
    "silent": Text("a name server did not answer", "ネームサーバーの答えなし"),
}
