"""Letters are swapped for others that look alike, so that a filter does not know the word."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.swaps import swapped_words
from mekiki.model.facts import Quote


@check(
    id="content.swapped-letters",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    title=Text(en="Letters swapped for look-alikes", ja="似た文字へのすり替え"),
    found=Text(
        en="“{written}” is written where “{meant}” is meant: letters were swapped for others that look the same.",
        ja="「{meant}」のはずの言葉が「{written}」と書かれています。見た目の似た文字にすり替えられています。",
    ),
    why=Text(
        en="To the eye nothing changes; a filter that looks for the word no longer finds it. Hardly anybody writes so by accident.",
        ja="目には同じに見えますが、その言葉を探すフィルターは見つけられなくなります。うっかり書き間違えることはまずありません。",
    ),
    innocent=Text(
        en="Text read from a scanned page makes such slips, and so do product codes.",
        ja="スキャンした文書の文字認識では同じ取り違えが起きます。型番などの記号がそう見えることもあります。",
    ),
    examples=(
        Example(
            mail("A SpeciaI invitation: confirm your acc0unt."),
            sees=(
                {"written": "SpeciaI", "meant": "special"},
                {"written": "acc0unt", "meant": "account"},
            ),
        ),
        Example(
            mail("See the picture.", subject="___IMP0RTANT___"), sees=({"written": "IMP0RTANT", "meant": "important"},)
        ),
        Example(mail("Your statement by lRS Tax Services"), sees=({"written": "lRS", "meant": "IRS"},)),
        Example(
            mail(
                "We met McIntyre at the WiFi stand; LinkedIn, AI and IP were discussed. The invoice is INV0ICE-12, the coupon B0NUS50."
            )
        ),
    ),
    tags=(Tag.EVASION,),
    source="UTS #39 (confusables); hits in the development corpus: 13 bad, 0 genuine",
)
def letters_are_swapped(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for written, meant, place in swapped_words(message)[:3]:
        yield saw(place, written=Quote(written), meant=Quote(meant))
