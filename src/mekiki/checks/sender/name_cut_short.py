"""The sender's name is a known firm's with its end cut off or one letter wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.knowledge import brands
from mekiki.knowledge.overlay import by_overlay
from mekiki.model.facts import BrandId, Quote

_SHORTEST = 6  # letters of a name in kana and kanji that is still told by all but one of them


@check(
    id="sender.name-cut-short",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="Firm's name with a letter missing", ja="一文字欠けた会社名"),
    found=Text(
        en="The sender calls itself “{name}”, which is {brand} with a letter missing.",
        ja="差出人名「{name}」は、{brand} の名前から文字が欠けています。",
    ),
    why=Text(
        en="A firm's own mail system does not misspell the firm. Whoever types or cuts the name by a program does.",
        ja="自社の名前を間違える会社はありません。名前を手で打ったり、プログラムで切り詰めたりした偽物に起こる誤りです。",
    ),
    innocent=Text(
        en="A mail program may cut a very long name.",
        ja="長い表示名が、途中のシステムで切られることはあります。",
    ),
    examples=(
        Example(
            mail(from_="ETC利用照会サービ <info@etc.example>"),
            sees=({"name": "ETC利用照会サービ", "brand": "etc-meisai"},),
        ),
        Example(mail(from_="ETC利用照会サービス <info@etc.example>")),
        Example(mail(from_="三井住友 <info@smbc.example>")),
    ),
    source="ameblo.jp, note on a false ETC notice: a letter is missing in the sender's name",
)
def name_cut_short(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or len(sender.name) < _SHORTEST or sender.name_place is None or sender.name.isascii():
        return
    name = "".join(sender.name.split()).lower()
    id = _one_short().get(name)
    if id is not None and name not in brands.whole_names() and not is_list_mail(message):
        yield saw(sender.name_place, name=Quote(sender.name), brand=BrandId(id))


@by_overlay(cache)
def _one_short() -> Mapping[str, str]:
    """Brand id by every spelling in Japanese with its last letter, or one letter inside, left out."""
    found: dict[str, str] = {}
    for id, spelling, weak in brands.spellings():
        name = "".join(spelling.split()).lower()
        if not weak and not name.isascii() and len(name) > _SHORTEST:
            for at in range(2, len(name)):
                found.setdefault(name[:at] + name[at + 1 :], id)
    return found
