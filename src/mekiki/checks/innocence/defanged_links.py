"""The mail writes a dangerous address so that nobody can follow it, as those do who warn of it."""

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
from mekiki.checks.readings.weblinks import strangers
from mekiki.model.facts import Domain


@check(
    id="innocence.defanged-links",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    when=("link",),
    title=Text(en="Links made harmless", ja="無害化されたリンク"),
    found=Text(
        en="The address of {host} is written so that nobody can follow it, and the mail has no live link to a stranger.",
        ja="{host} のアドレスは、たどれない形に書き換えられています。ほかに、知らない相手への有効なリンクもありません。",
    ),
    why=Text(
        en="Those who warn of fraud write “hxxp” and “[.]”. Fraud wants its links to be followed.",
        ja="詐欺を注意喚起する側は、「hxxp」や「[.]」の形でアドレスを書きます。詐欺メールは、リンクを開かせなければ始まりません。",
    ),
    innocent=Text(
        en="No reassurance where the mail asks for an answer, a call or money: that needs no link.",
        ja="返信や電話、送金を求めているなら安心できません。リンクがなくても詐欺は成り立ちます。",
    ),
    examples=(
        Example(
            mail("Such mails go round. Do not answer. The page was hxxps://kagoya-mail[.]shop/login"),
            sees=({"host": "kagoya-mail.shop"},),
        ),
        Example(mail("The page was hxxps://kagoya-mail[.]shop/login but look at https://17aday.shop/login")),
        Example(mail("The page was https://kagoya-mail.shop/login")),
    ),
    source="IETF, draft-grimminck-safe-ioc-sharing: how those who share such addresses write them; not met in the development corpus",
)
def defanged_links(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = [link for link in message.links if "defanged" in link.oddities]
    if found and all("defanged" in link.oddities for link in strangers(message)):
        yield saw(*(each.place for each in found[:3]), host=Domain(found[0].host))
