"""The reader is addressed as the user of a mail domain or the owner of a mailbox."""

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
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="salutation.user-of-domain",
    words="salutation.user-of-domain",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Addressed as “user of” a mailbox or domain", ja="「メールの利用者」への呼びかけ"),
    found=Text(
        en="The mail addresses the user or owner of a mailbox or domain, not a person: “{words}”.",
        ja="個人名ではなく、メールやドメインの利用者として「{words}」と書いています。",
    ),
    why=Text(
        en=(
            "The sender knows the mail address and nothing else. One's own provider or IT staff would know the "
            "customer's name."
        ),
        ja=(
            "送り主が知っているのはメールアドレスだけ、ということです。契約先や社内の担当者なら、"
            "契約者の名前を知っています。"
        ),
    ),
    innocent=Text(
        en=(
            "A notice from a real provider to all its mail users, or from a university's computing centre, may be "
            "worded alike."
        ),
        ja="プロバイダや大学の情報センターが全利用者に出す一斉通知では、似た書き方をすることがあります。",
    ),
    examples=(
        Example(
            mail("メールボックス所有者 各位\n\n容量の上限に近づいています。"), sees=({"words": "メールボックス所有者"},)
        ),
        Example(
            mail("Attention user of office.example,\n\nyour storage is almost full."),
            sees=({"words": "Attention user of"},),
        ),
        Example(mail("メールをご利用の佐藤 花子 様\n\n保守作業のお知らせです。")),
    ),
    source=(
        "HEARTLAND; phrases in knowledge/data/phrases/salutation.json"
        "; hits in the development corpus: 4 of 1410 bad, 0 of 1587 genuine"
    ),
)
def user_of_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "salutation.user-of-domain")
