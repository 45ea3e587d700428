"""Cases made by hand: the mail, what was found in it, and a verdict whose terms add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mekiki.model.case import Case, Source
from mekiki.model.evidence import Absent, Answer, Evidence, Known, Observable, Plan, Question, Reach, Unavailable
from mekiki.model.facts import Address, BrandId, Domain, Ip, PretextId, Quote, Text, Url
from mekiki.model.finding import Bearing, Confidence, Finding, Severity, Status
from mekiki.model.message import Layer, Message, Place
from mekiki.model.reader import Reader
from mekiki.model.verdict import Contribution, Label, Verdict, logistic
from mekiki.parse.message import parse

LURE = "https://17aday.example/jp/kagoya.net/?uid=admin@office.example"
SEED_LIKE = f"""\
Return-Path: <kir017706@kagoya.net>
X-Original-To: admin@office.example
Delivered-To: postmaster@office.example
Received: from [127.0.0.1] (unknown [40.71.38.95])
\tby mx.office.example (Postfix) with ESMTP id 4N2mXk1Jz7z2b
\tfor <admin@office.example>; Thu, 13 Oct 2022 06:41:17 +0900 (JST)
From: "kagoya.net" <kir017706@kagoya.net>
To: admin@office.example
Subject: メールボックスのセキュリティメッセージ
Date: Wed, 12 Oct 2022 21:41:12 +0000
Message-ID: <5f1d7e0c-31b2-6a7f-1c55-0c1f8b1f2a11@kagoya.net>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body>
<p>親愛なる有効なユーザー</p>
<p>メールのバージョンが古くなっています</p>
<p>最新のKAGOYA.NETバージョンにアップグレードしないと、アカウントが完全に閉鎖されます。</p>
<p>以下のリンクを使用して今すぐアップグレード</p>
<p><a href="{LURE}">{LURE}</a></p>
</body></html>
"""


def in_text(message: Message, words: str, part: str = "") -> Place:
    """Where words stand in the text of the mail, or a place of no length where they do not."""
    body = next(each for each in message.bodies if not part or each.part == part)
    at = body.text.find(words)
    return body.place(max(at, 0), max(at, 0) + (len(words) if at >= 0 else 0))


def in_header(message: Message, name: str, words: str = "") -> Place:
    header = message.field(name)
    assert header is not None
    at = header.value.find(words)
    return header.place(at, at + len(words)) if words else header.place()


TITLE = Text("A clue", "手がかり")
FOUND = Text("Seen.", "ありました。")
WHY = Text("It matters.", "気をつけるべき点です。")
INNOCENT = Text("It happens.", "よくあることです。")


def finding(
    id: str = "links.some-clue",
    *places: Place,
    title: Text = TITLE,
    found: Text = FOUND,
    why: Text = WHY,
    innocent: Text = INNOCENT,
    severity: Severity = Severity.MEDIUM,
    confidence: Confidence = Confidence.MEDIUM,
    bearing: Bearing = Bearing.ACCUSES,
    status: Status = Status.SEEN,
    reason: str = "",
    weighs: bool = True,
    **facts: object,
) -> Finding:
    return Finding(
        id, severity, confidence, bearing, title, found, why, innocent, facts, places, status, reason, weighs=weighs
    )


def case_of(
    message: Message,
    findings: Sequence[Finding] = (),
    log_odds: Sequence[float] = (),
    *,
    label: Label = Label.PHISHING,
    prior: float = -2.2,
    reader: Reader | None = None,
    plan: Plan | None = None,
    evidence: Evidence | None = None,
    **verdict: Any,
) -> Case:
    """A case whose verdict is the sum of these terms, one for each finding in order."""
    terms = tuple(
        Contribution(found.id, at, odds)
        for at, (found, odds) in enumerate(zip(findings, log_odds, strict=False))
        if odds
    )
    probability = logistic(prior + sum(term.log_odds for term in terms))
    kinds = {"phishing": probability * 0.9, "scam": probability * 0.1, "spam": 0.4 * (1 - probability)}
    kinds["legitimate"] = 1 - sum(kinds.values())
    return Case(
        message,
        plan or Plan(Reach.OFFLINE),
        evidence or Evidence(reader=reader or Reader()),
        tuple(findings),
        Verdict(label, probability, prior, terms, kinds, **verdict),
        Source(),
    )


def seed_case(raw: str = SEED_LIKE) -> Case:
    """The founding mail with findings like those that the checks make."""
    message = parse(raw.encode())
    link = message.links[0].place
    domain = Domain(message.links[0].registrable_domain)
    findings = [
        finding(
            "links.brand-in-path",
            link,
            title=Text("Brand name in the path of a stranger's link", "他人のドメインのパスに置かれたブランド名"),
            found=Text(
                "The link shows “{brand}” after the slash, but it leads to {domain}.",
                "リンクの「/」より後ろに「{brand}」とありますが、実際の接続先は {domain} です。",
            ),
            why=Text(
                "Only the part before the first slash decides where a link leads; whoever owns that domain can "
                "write any name behind it.",
                "どこにつながるかを決めるのは、最初の「/」より前の部分だけです。その後ろには、ドメインの持ち主が好きな名前を書けます。",
            ),
            innocent=Text(
                "Shops and news sites also name brands in their paths, usually inside a longer title.",
                "通販サイトやニュースサイトのURLにもブランド名は入りますが、たいていは長い題名の一部です。",
            ),
            severity=Severity.HIGH,
            brand=BrandId("kagoya"),
            domain=domain,
        ),
        finding(
            "links.recipient-inside",
            in_text(message, "uid=admin@office.example"),
            title=Text("The link carries your address", "リンクに受信者のアドレスが入っている"),
            found=Text(
                "The link {url} tells its owner who clicked: {address}.",
                "リンク {url} を開くと、誰が開いたか（{address}）が相手に伝わります。",
            ),
            why=Text(
                "The page can greet you by name, and an opened link proves that the mailbox is read.",
                "偽ページにアドレスが表示されて本物らしく見え、開いたこと自体が「使われている」証拠になります。",
            ),
            innocent=Text(
                "Newsletters put a token into their links to count clicks, rarely the address itself.",
                "メールマガジンもクリックを数える符号を入れますが、アドレスそのものを入れることはまれです。",
            ),
            severity=Severity.MEDIUM,
            confidence=Confidence.HIGH,
            url=Url(LURE),
            address=Address("admin@office.example"),
        ),
        finding(
            "route.loopback-helo",
            in_header(message, "Received", "[127.0.0.1] (unknown [40.71.38.95])"),
            title=Text("The sending machine gave a false name", "送信元が名前を偽った"),
            found=Text(
                "{ip} gave itself out as 127.0.0.1 and has no name of its own.",
                "{ip} は自分を 127.0.0.1 と名乗り、逆引き名もありません。",
            ),
            why=Text(
                "A provider's mail server has a name and says it. This is how a program on a rented or hijacked "
                "machine speaks.",
                "事業者のメールサーバーなら名前があり、それを名乗ります。借り物や乗っ取られた機械で動くプログラムに多い名乗り方です。",
            ),
            innocent=Text(
                "A badly set-up office printer or a home server does the same.",
                "設定の甘い複合機や自宅サーバーでも起こります。",
            ),
            severity=Severity.MEDIUM,
            confidence=Confidence.HIGH,
            ip=Ip("40.71.38.95"),
        ),
        finding(
            "wording.translated-salutation",
            in_text(message, "親愛なる有効なユーザー"),
            title=Text("A translated salutation", "直訳調の呼びかけ"),
            found=Text("The mail begins with “{words}”.", "書き出しが「{words}」です。"),
            why=Text(
                "Japanese business mail does not begin like that; it is the English “Dear valid user”.",
                "日本の業務メールでは使わない書き出しです。英語の Dear を直訳したものです。",
            ),
            innocent=Text(
                "A foreign service that translates carelessly writes so too.",
                "翻訳の粗い海外サービスの案内でも見られます。",
            ),
            severity=Severity.LOW,
            confidence=Confidence.HIGH,
            words=Quote("親愛なる有効なユーザー"),
        ),
        finding(
            "wording.threat-of-closure",
            in_text(message, "アカウントが完全に閉鎖されます"),
            title=Text("Threatens to close the account", "アカウント閉鎖の脅し"),
            found=Text("It threatens: “{words}”.", "「{words}」と脅しています。"),
            why=Text("Pressure keeps people from thinking.", "急がせて、考える時間を奪うのが狙いです。"),
            innocent=Text(
                "Genuine providers announce closures too, but weeks ahead and by contract.",
                "本物の事業者も閉鎖を予告しますが、契約に基づき、何週間も前に知らせます。",
            ),
            words=Quote("アカウントが完全に閉鎖されます"),
        ),
        finding(
            "sender.random-local-part",
            in_header(message, "From", "kir017706"),
            title=Text("A meaningless name before the @", "@ の前が意味のない文字列"),
            found=Text("The sender calls itself {address}.", "差出人のアドレスは {address} です。"),
            why=Text("A support desk has an address that people can read.", "窓口なら、人が読めるアドレスを使います。"),
            innocent=Text(
                "Customers' mailboxes at a host may be numbered.",
                "契約者に番号のアドレスを割り当てる事業者もあります。",
            ),
            severity=Severity.LOW,
            confidence=Confidence.LOW,
            address=Address("kir017706@kagoya.net"),
        ),
        finding(
            "content.pretext",
            in_text(message, "メールのバージョンが古くなっています"),
            in_header(message, "Subject"),
            title=Text("The pretext", "口実"),
            found=Text("The story is “{pretext}”.", "口実は「{pretext}」です。"),
            why=Text(
                "Knowing the story helps to find others who were told the same.",
                "同じ手口の注意喚起を探す手がかりになります。",
            ),
            innocent=Text("A story alone proves nothing.", "口実だけでは、何の証拠にもなりません。"),
            bearing=Bearing.CONTEXT,
            severity=Severity.INFO,
            pretext=PretextId("mailbox-upgrade"),
        ),
        finding(
            "sender.domain-of-brand",
            in_header(message, "From", "kagoya.net>"),
            title=Text("The sender's domain is the brand's own", "差出人のドメインはブランドのもの"),
            found=Text("{domain} belongs to {brand}.", "{domain} は {brand} のドメインです。"),
            why=Text("A genuine mail would come from there.", "本物のメールなら、ここから届きます。"),
            innocent=Text(
                "Anybody can write any sender as long as nothing authenticates it.",
                "認証されていなければ、差出人は誰でも好きに書けます。",
            ),
            bearing=Bearing.EXONERATES,
            confidence=Confidence.LOW,
            domain=Domain("kagoya.net"),
            brand=BrandId("kagoya"),
        ),
        finding(
            "links.registered-lately",
            title=Text("How old the domain is", "ドメインの登録時期"),
            found=Text("{domain} was registered on {date}.", "{domain} の登録日は {date} です。"),
            status=Status.INCONCLUSIVE,
            bearing=Bearing.CONTEXT,
            reason="offline",
            weighs=False,
        ),
    ]
    odds = (2.35, 1.1, 1.42, 1.25, 0.66, 0.31, 0.0, -0.4)
    plan = Plan(
        Reach.OFFLINE,
        refusals=(
            Question("page", Observable("url", LURE), Reach.VISIT, "", "the link carries the recipient's address"),
        ),
    )
    return case_of(
        message,
        findings,
        odds,
        plan=plan,
        impersonates="kagoya",
        story="forged",
        pretext="mailbox-upgrade",
        target=Text(
            "people with a mailbox at a host, administrators above all", "メールサーバー利用者、とくにサーバー管理者"
        ),
        asks="mail-credentials",
        questions=(
            Text("Is there a mailbox admin@ here?", "admin@ というメールボックスは、実際にありますか。"),
            Text("Are you a customer of KAGOYA?", "カゴヤ・ジャパンを契約していますか。"),
        ),
    )


def _row(number: int) -> str:
    return (
        f'<tr><td><img src="https://img.shop.example/{number}.jpg" alt="秋の新作 {number}" width="120" height="90">'
        f'</td><td><a href="https://click.shop.example/t/{number}?m=xYz{number}">季節のおすすめ品 その{number}</a><br>'
        f"税込 {number * 480:,} 円。送料は全国一律、{number} 営業日以内にお届けします。</td></tr>\n"
    )


NEWSLETTER = (
    """\
Return-Path: <bounce+hanako.mori=post.example@mailer.example>
Delivered-To: hanako.mori@post.example
Received: from out7.mailer.example (out7.mailer.example [198.51.100.7])
\tby mx1.post.example (Postfix) with ESMTPS id AB12; Fri, 03 Jul 2026 08:00:12 +0900 (JST)
Received: from app-3 (app-3.mailer.example [203.0.113.9])
\tby out7.mailer.example with ESMTP id ZZ9; Fri, 03 Jul 2026 08:10:02 +0900 (JST)
Received: from localhost (localhost [127.0.0.1]) by app-3 with HTTP; Thu, 02 Jul 2026 22:59:58 +0000
From: 北の手しごと市場 <news@shop.example>
Reply-To: "Service" <reply@other-shop.example>
To: 森 花子 <hanako.mori@post.example>
Subject: 【北の手しごと市場】夏の大感謝祭、はじまりました（森 花子 様限定クーポン付き）
Date: Fri, 03 Jul 2026 08:00:00 +0900
Message-ID: <20260703@mailer.example>
List-Unsubscribe: <https://click.shop.example/u?e=aGFuYWtvLm1vcmlAcG9zdC5leGFtcGxl>
X-Mailer: Kita Mailer 2.1
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=MIX

--MIX
Content-Type: multipart/alternative; boundary=ALT

--ALT
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

森 花子 様
夏の大感謝祭のお知らせです。 https://click.shop.example/t/1
--ALT
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body>
<div style="display:none">あなたへの特別なお知らせです。今すぐ開いてください。</div>
<p>森 花子 様</p>
<p>いつも北の手しごと市場をご利用いただき、ありがとうございます。夏の大感謝祭を開催いたします。</p>
<p><a href="https://click.shop.example/r?u=https%3A%2F%2Fevil-login.example%2Fsignin%3Fe%3Dhanako.mori%2540post.example">クーポンを受け取る</a></p>
<table>
"""
    + "".join(_row(number) for number in range(1, 41))
    + """</table>
<p>本日中にお手続きがない場合、ポイントは失効します。</p>
<p><a href="https://click.shop.example/u?e=aGFuYWtvLm1vcmlAcG9zdC5leGFtcGxl">配信停止はこちら</a></p>
<img src="https://track.shop.example/o?u=hanako.mori%40post.example" width="1" height="1">
</body></html>
--ALT--
--MIX
Content-Type: application/octet-stream; name="coupon_hanako.mori.zip"
Content-Disposition: attachment; filename="coupon_hanako.mori.zip"
Content-Transfer-Encoding: base64

UEsDBAoAAAAAAA==
--MIX--
"""
)


def newsletter_case() -> Case:
    """A long mail with many links, hidden text, a tracking image, an attachment, an outage and a claimed route."""
    message = parse(NEWSLETTER.encode())
    html = next(body for body in message.bodies if body.kind == "html")
    archive = next(part for part in message.parts if part.filename)
    pixel = html.images[-1]
    run = html.hidden[0]
    findings = [
        finding(
            "links.redirector",
            in_text(message, "クーポンを受け取る", html.part),
            title=Text("The link goes on to somewhere else", "別の場所へ転送されるリンク"),
            found=Text("The button leads on to {domain}.", "ボタンの行き先は {domain} です。"),
            domain=Domain("evil-login.example"),
            severity=Severity.HIGH,
        ),
        finding(
            "content.hidden-text",
            Place(Layer.SOURCE, html.part, start=run.start, end=run.end, quote=run.text),
            title=Text("Text that you cannot see", "見えない文字"),
            found=Text("Hidden words: “{words}”", "隠された文字：「{words}」"),
            words=Quote(run.text),
            severity=Severity.LOW,
        ),
        finding(
            "wording.deadline",
            in_text(message, "本日中にお手続きがない場合、ポイントは失効します", html.part),
            title=Text("A deadline of hours", "数時間の期限"),
            found=Text("“Today”.", "「本日中」とあります。"),
        ),
        finding(
            "attachments.archive",
            archive.place(),
            title=Text("An archive is attached", "圧縮ファイルの添付"),
            found=Text("{name}", "{name} が添付されています。"),
            name=archive.filename,
        ),
        finding(
            "content.tracking-pixel",
            Place(Layer.SOURCE, html.part, start=pixel.start, end=pixel.end, quote=pixel.src),
            title=Text("An image that reports back", "開封を知らせる画像"),
            found=Text("An image of one pixel is loaded from {url}.", "1 ピクセルの画像を {url} から読み込みます。"),
            url=Url(pixel.src),
            bearing=Bearing.CONTEXT,
            severity=Severity.INFO,
        ),
        finding(
            "sender.reply-elsewhere",
            in_header(message, "Reply-To", "reply@other-shop.example"),
            title=Text("Answers go somewhere else", "返信先が別のドメイン"),
            found=Text("{address}", "返信先は {address} です。"),
            address=Address("reply@other-shop.example"),
            severity=Severity.LOW,
            confidence=Confidence.LOW,
        ),
        finding(
            "sender.authenticated",
            in_header(message, "Return-Path"),
            bearing=Bearing.EXONERATES,
            weighs=False,
            title=Text("The sender is authenticated", "送信者認証に合格"),
            found=Text("SPF passed.", "SPF に合格しています。"),
        ),
        finding("whole.mood", title=Text("On the whole", "全体の印象"), found=Text("Mixed.", "本物に近い作りです。")),
        finding(
            "links.registered-lately",
            status=Status.INCONCLUSIVE,
            reason="rdap.example: timed out after 5 s",
            title=Text("How old the domain is", "ドメインの登録時期"),
            bearing=Bearing.CONTEXT,
        ),
    ]
    when = message.date
    assert when is not None
    answers: dict[tuple[str, Observable], Answer] = {
        ("registration", Observable("domain", "evil-login.example")): Unavailable(
            "timed out after 5 s", "rdap.example"
        ),
        ("dns", Observable("domain", "shop.example")): Absent("resolver", when),
        ("network", Observable("ip", "198.51.100.7")): Known({"country": "JP", "owner": "Mailer Inc."}, "rdap", when),
    }
    return case_of(
        message,
        findings,
        (1.4, 0.5, 0.6, 0.9, 0, 0.2, 0, 0.1),
        label=Label.SUSPICIOUS,
        prior=-3.0,
        plan=Plan(Reach.LOOKUP),
        evidence=Evidence(answers=answers),
        asks="account-credentials",
    )
