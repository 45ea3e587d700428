"""The mail asks for proof of who the reader is."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.confirm-identity",
    words="request.confirm-identity",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="account-credentials",
    title=Text(en="Proof of identity asked for", ja="本人確認の求め"),
    found=Text(
        en="The mail speaks of confirming who one is or what one did, or of personal data: “{words}”.",
        ja="本人確認や本人による利用の確認、個人情報の入力に触れています（「{words}」）。",
    ),
    why=Text(
        en="Documents and personal data open accounts in the victim's name; once sent they cannot be called back.",
        ja="身分証や個人情報があれば、本人の名義で口座を開けます。一度渡すと取り戻せません。",
    ),
    innocent=Text(
        en=(
            "Banks, brokers and telephone firms must check identities by law, and after an application of your own "
            "they will write this."
        ),
        ja=("銀行・証券・携帯電話会社には法律で本人確認の義務があり、自分で申し込んだ後なら、こうした連絡が届きます。"),
    ),
    examples=(
        Example(mail("安全のため、ご本人確認をお願いします。"), sees=({"words": "ご本人確認"},)),
        Example(mail("You must confirm your identity."), sees=({"words": "confirm your identity"},)),
        Example(mail("ご本人も喜んでいました。確認までお知らせします。")),
        Example(mail("I can confirm that the meeting is on Friday.")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 19 of 1410 bad, 4 of 1587 genuine"
    ),
)
def confirm_identity(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.confirm-identity")
