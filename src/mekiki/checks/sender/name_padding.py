"""The sender's display name is filled with blanks or invisible characters."""

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
    saw,
)
from mekiki.checks.readings.directions import runs_right_to_left, turned_round
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_BLANKS = regex(r"[ \t\u00a0\u2000-\u200a\u3000]{6,}")
_FILLERS = regex(r"[\u3164\u115f\u1160\uffa0\u2800\u034f\u180e\u2060-\u2064\ufeff]")
_DIRECTIONS = regex(r"[\u202a-\u202c\u2066-\u2069]")  # of overrides sender.name-turned-round speaks
_ZERO = regex(r"(?<=[0-9A-Za-z぀-ヿ一-鿿])[\u200b-\u200d\u00ad]+(?=[0-9A-Za-z぀-ヿ一-鿿])")


@check(
    id="sender.name-padding",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="Filler in the sender's name", ja="表示名に詰め込まれた空白・見えない文字"),
    found=Text(
        en="The sender's name “{name}” holds {count} blank or invisible characters that a name does not need.",
        ja="表示名「{name}」に、名前には不要な空白や見えない文字が {count} 個入っています。",
    ),
    why=Text(
        en="Blanks push the real address out of sight, and invisible characters break a name up so that "
        "filters do not find it.",
        ja="空白は本当のアドレスを画面の外へ押し出し、見えない文字は名前を分断して迷惑メール対策の目をくらませます。",
    ),
    innocent=Text(
        en="Databases with fields of fixed width can leave blanks in a name, and copying from a page brings "
        "invisible characters along.",
        ja="固定長の項目をもつ名簿から作られた名前には空白が残り、"
        "ウェブページからの貼り付けでは見えない文字が入ることがあります。",
    ),
    examples=(
        Example(
            mail(from_='"Mail Alert                notice@mail.example" <x@shop.example>'),
            sees=({"name": "Mail Alert                notice@mail.example", "count": 16},),
        ),
        Example(
            mail(from_="Ama\u200bzon <x@shop.example>"),
            sees=({"name": "Ama\u200bzon", "count": 1},),
        ),
        Example(
            mail(from_="Ama\u2066\u2069zon <x@shop.example>"),
            sees=({"name": "Ama\u2066\u2069zon", "count": 2},),
        ),
        Example(mail(from_="\u2067דנה כהן\u2069 <dana@shop.example>")),
        Example(mail(from_="\u202a+81 3 0000 0000\u202c <x@phone.example>")),
        Example(mail(from_="山田　花子 <x@shop.example>")),
        Example(mail(from_='"Family 👨\u200d👩\u200d👧" <x@shop.example>')),
    ),
    tags=(Tag.EVASION,),
    source="Unicode: default-ignorable characters; hits in the development corpus: 12 bad mails, none genuine",
)
def name_padding(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for box in message.from_[:3]:
        if box.name_place is None:
            continue
        runs = _BLANKS.findall(box.name)
        if not box.name.isascii():
            runs += _FILLERS.findall(box.name) + _ZERO.findall(box.name) + _needless_directions(box.name)
        if runs:
            yield saw(box.name_place, name=Quote(box.name), count=sum(map(len, runs)))


def _needless_directions(name: str) -> list[str]:
    """Direction controls in a name of one direction; a telephone puts them round a number, Arabic and Hebrew need them."""
    if not any(map(str.isalpha, name)) or runs_right_to_left(name) or turned_round(name):
        return []
    return _DIRECTIONS.findall(name)
