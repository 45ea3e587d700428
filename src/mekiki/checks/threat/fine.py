"""The mail speaks of a surcharge, late fee or penalty."""

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
    id="threat.fine",
    words="threat.fine",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Surcharge or penalty mentioned", ja="延滞金・追加料金への言及"),
    found=Text(
        en="The mail mentions an extra charge or penalty: “{words}”.",
        ja="延滞金や追加の費用に触れています（「{words}」）。",
    ),
    why=Text(
        en=(
            "“Pay the small sum now or a larger one later” spares the reader the question whether anything is owed "
            "at all."
        ),
        ja="「今なら少額、遅れれば高額」と言われると、そもそも払う義務があるのかを確かめずに払ってしまいます。",
    ),
    innocent=Text(
        en="Invoices, tariffs and genuine reminders mention late fees; what counts is whether you know the debt.",
        ja="請求書や料金表、本物の督促にも延滞金は書かれます。心当たりのある請求かどうかが分かれ目です。",
    ),
    examples=(
        Example(mail("期日を過ぎると延滞金が加算されます。"), sees=({"words": "延滞金"},)),
        Example(mail("Settle the toll today to avoid late fees."), sees=({"words": "avoid late fees"},)),
        Example(mail("電車が遅延したため、到着が遅れます。料金は変わりません。")),
        Example(mail("The train is late; there is no fee for changing it.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 10 of 1410 bad, 4 of 1587 genuine"
    ),
)
def fine(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.fine")
