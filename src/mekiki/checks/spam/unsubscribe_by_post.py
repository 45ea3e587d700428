"""The reader can opt out by letter to a street address or post box."""

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
    mail,
)
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.unsubscribe-by-post",
    words="spam.unsubscribe-by-post",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Opting out by post",
        ja="手紙による配信停止の案内",
    ),
    found=Text(
        en="The way to opt out leads by post: “{words}”.",
        ja="配信停止の方法として、郵送を案内する言葉「{words}」があります。",
    ),
    why=Text(
        en="Affiliate mailers give a post box so that the mail looks lawful; letters to it go nowhere.",
        ja="アフィリエイトの広告業者は、合法に見せるために私書箱を載せます。手紙を出しても止まりません。",
    ),
    innocent=Text(
        en=(
            "United States law wants a postal address in advertising, so honest newsletters carry one, too, "
            "though seldom as the way to opt out."
        ),
        ja=(
            "米国の法律は広告メールに住所の表示を求めており、まっとうなメールマガジンにも住所は載っています。"
            "ただし、停止の手段が郵便ということはまずありません。"
        ),
    ),
    examples=(
        Example(
            mail("To unsubscribe write to: P.O. Box 11, Smalltown, or by writing to the publisher."),
            sees=({"words": "To unsubscribe write / P.O. Box / or by writing to"},),
        ),
        Example(
            mail("配信停止をご希望の方は郵送にてお申し出ください。"), sees=({"words": "配信停止をご希望の方は郵送"},)
        ),
        Example(mail("You may unsubscribe here at any time. Our office: 1 High Street, Smalltown.")),
        Example(mail("配信停止はこちらのページからお手続きください。")),
    ),
    source="hits in the development corpus: 23 bad, 0 genuine",
)
def unsubscribe_by_post(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.unsubscribe-by-post", together=False)
