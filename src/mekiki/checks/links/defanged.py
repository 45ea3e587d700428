"""A link was made unclickable on purpose before the mail was sent."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.model.facts import Url
from mekiki.model.linkalone import link_alone


@check(
    id="links.defanged",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    when=("odd link",),
    title=Text(en="A link made harmless by hand", ja="無害化して書かれたリンク"),
    found=Text(
        en="The address {url} is written so that it cannot be clicked.",
        ja="アドレス {url} は、クリックできない形で書かれています。",
    ),
    why=Text(
        en="People who report attacks write links so. The mail is probably about a dangerous page, not a lure to it.",
        ja="攻撃を報告する人の書き方です。このメールは罠そのものではなく、危険なページについての連絡と思われます。",
    ),
    innocent=Text(
        en="Abuse notices, security bulletins and reports of colleagues.",
        ja="不正利用の通報、セキュリティ情報、同僚からの報告などです。",
    ),
    examples=(
        Example(mail("Please look at hxxps://evil[.]test/login"), sees=({"url": "hxxps://evil[.]test/login"},)),
        Example(mail("Please look at https://evil.test/login[1]")),
    ),
    bearing=Bearing.CONTEXT,
    source="practice of incident reports (hxxp, [.])",
)
def defanged(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if link_alone(message.raw):  # whoever hands a link in writes it so
        return
    for link in {link.url: link for link in message.links}.values():
        if "defanged" in link.oddities:
            yield saw(link.place, url=Url(link.url[:300]))
