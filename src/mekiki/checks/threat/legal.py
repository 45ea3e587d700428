"""The mail speaks of legal steps, courts or debt collection."""

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
    id="threat.legal",
    words="threat.legal",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Legal steps mentioned", ja="法的措置への言及"),
    found=Text(
        en="The mail mentions law courts, debt collection or legal steps: “{words}”.",
        ja="法的措置・裁判・債権回収などに触れています（「{words}」）。",
    ),
    why=Text(
        en=(
            "The word frightens; but a court or a bailiff makes first contact by letter, and a real claim names "
            "the contract."
        ),
        ja=(
            "法律の言葉は人を慌てさせます。けれども裁判所や執行官の最初の連絡は郵便で届き、"
            "本当の請求なら契約の内容が書かれています。"
        ),
    ),
    innocent=Text(
        en="Contracts, newspapers, lawyers and genuine reminders of an unpaid bill use these words.",
        ja="契約書やニュース、弁護士からの連絡、本物の督促状にも出てくる言葉です。",
    ),
    examples=(
        Example(mail("お支払いがない場合は法的措置を取ります。"), sees=({"words": "法的措置"},)),
        Example(mail("Unless you pay we shall take legal action."), sees=({"words": "legal action"},)),
        Example(mail("法律相談会を市役所で開きます。")),
        Example(mail("The new law on parking takes effect in May.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 7 of 1410 bad, 3 of 1587 genuine"
    ),
)
def legal(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.legal")
