"""A short mail threatens, demands something, and links to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    mail,
    saw,
)
from mekiki.checks.readings.phrases import by_family, quoted, stranger_in_short_mail
from mekiki.model.facts import Domain


@check(
    id="pressure.threat-and-link",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger", "threat"),
    title=Text(en="Threat, demand and a stranger's link together", ja="脅し・要求・見知らぬリンクの組み合わせ"),
    found=Text(
        en="The mail announces harm (“{threat}”), asks for something (“{request}”) and links to {domain}.",
        ja="「{threat}」と不利益を告げ、「{request}」と促し、{domain} へのリンクを載せています。",
    ),
    why=Text(
        en=(
            "Each of the three is common alone. Together, in a mail that says little else, they are the build of a "
            "phishing mail: a fright, an errand, and a door that is not the firm's."
        ),
        ja=(
            "一つ一つは珍しくありません。しかし、ほかに用件のない短いメールに三つがそろうのは、"
            "不安にさせ、用事を言いつけ、別の入口へ導くという、フィッシングの典型的な作りです。"
        ),
    ),
    innocent=Text(
        en=(
            "Genuine notices of an unpaid bill or a stopped card look the same where the firm counts clicks through "
            "a mailing service's domain. Open the firm's site by your own bookmark and look for the notice there."
        ),
        ja=(
            "未払いやカード停止の本物の通知でも、配信会社のドメインを経由するリンクなら同じように見えます。"
            "自分のブックマークから公式サイトを開き、同じお知らせがあるかを確かめてください。"
        ),
    ),
    examples=(
        Example(
            mail(
                "アカウントを停止しました。本人確認をお願いします。\nhttps://kakunin.test/a", from_="a@notice.example"
            ),
            sees=({"threat": "アカウントを停止", "request": "本人確認", "domain": "kakunin.test"},),
        ),
        Example(
            mail(
                "アカウントを停止しました。本人確認をお願いします。\nhttps://www.notice.example/a",
                from_="a@notice.example",
            )
        ),
        Example(mail("アカウントを停止しました。本人確認は窓口で承ります。", from_="a@notice.example")),
        Example(links("https://kakunin.test/a", subject="本人確認をお願いします")),
    ),
    source=("HEARTLAND; etc-meisai.jp: caution; hits in the development corpus: 33 of 1410 bad, 1 of 1587 genuine"),
)
def threat_and_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    threats, requests = by_family(message).get("threat", ()), by_family(message).get("request", ())
    link = stranger_in_short_mail(message) if threats and requests else None
    if link is not None:
        request = next((hit for hit in requests if hit.term.id != "request.click-link"), requests[0])
        yield saw(
            threats[0].place,
            request.place,
            link.place,
            threat=quoted(threats[0]),
            request=quoted(request),
            domain=Domain(link.registrable_domain or link.host),
        )
