"""A mail names a berth of the harbour that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.facts import Quote

_BERTH = re.compile(r"(?:berth|岸壁)\s?(?:no\.\s?)?([A-Z]\d{1,2})", re.IGNORECASE)
_LAST = 12  # of our berths, which are numbered A1 to A12


@check(
    id="parcel.wrong-berth",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="A berth that does not exist", ja="存在しない岸壁番号"),
    found=Text(en="The mail speaks of berth {berth}.", ja="メールに「{berth}」という岸壁番号が出てきます。"),
    why=Text(
        en="Our berths are A1 to A12. Whoever writes from the harbour knows them.",
        ja="当港の岸壁はA1からA12までです。港の関係者なら間違えません。",
    ),
    innocent=Text(
        en="Another harbour may be meant, or a digit mistyped.",
        ja="別の港の話であるか、単なる打ち間違いの可能性もあります。",
    ),
    examples=(
        Example(mail("Your parcel waits at berth B7."), sees=({"berth": "B7"},)),
        Example(mail("荷物は岸壁A13にあります。"), sees=({"berth": "A13"},)),
        Example(mail("Your parcel waits at berth A7, behind hall B7.")),
    ),
    source="the harbour's own plan",
)
def wrong_berth(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        for hit in _BERTH.finditer(body.text):
            berth = hit[1].upper()
            if berth[0] != "A" or not 1 <= int(berth[1:]) <= _LAST:
                yield saw(body.place(*hit.span(1)), berth=Quote(hit[1]))
