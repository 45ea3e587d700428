"""The sender's display name is written with letters of another script, or signs, that only look right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

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
    saw,
)
from mekiki.checks.readings.swaps import swapped_names
from mekiki.knowledge import brands
from mekiki.knowledge.likeness import skeleton
from mekiki.knowledge.overlay import by_overlay
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_WORD = regex(r"[^\W\d_]{2,}")
_KANA = regex(r"[ァ-ヺ力口夕工八卜]一[ァ-ヺ]|(?<=[ァ-ヺー])[力口夕工八卜](?=[ァ-ヺー])")
_FOREIGN = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "LISU", "COPTIC", "MATHEMATICAL", "LATIN LETTER SMALL CAPITAL")


@check(
    id="sender.name-homoglyph",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    title=Text(en="Look-alike letters in the sender's name", ja="表示名に紛れ込んだ偽の文字"),
    found=Text(
        en="The sender's name “{name}” mixes in characters that only look right: “{odd}”.",
        ja="表示名「{name}」には、形が似ているだけの別の文字が混ざっています：「{odd}」。",
    ),
    why=Text(
        en="The eye reads the familiar name, a filter that looks for the name does not find it. Nobody spells "
        "their own name so.",
        ja="人の目には見慣れた名前に読めますが、名前を手がかりにする迷惑メール対策には引っかかりません。"
        "自分の名前をこう書く人はいません。",
    ),
    innocent=Text(
        en="Decorated lettering is used in advertising, and a typing or conversion slip can bring in one "
        "wrong character.",
        ja="広告で飾り文字が使われることや、変換ミスで一文字だけ紛れ込むことはあります。",
    ),
    examples=(
        Example(mail(from_="Аmazon <x@shop.example>"), sees=({"name": "Аmazon", "odd": "А"},)),
        Example(mail(from_="山田カ一ド <x@card.example>"), sees=({"name": "山田カ一ド", "odd": "カ一ド"},)),
        Example(mail(from_="WaImart <x@shop.example>"), sees=({"name": "WaImart", "odd": "WaImart"},)),
        Example(mail(from_="Arnazon Support <x@shop.example>"), sees=({"name": "Arnazon Support", "odd": "Arnazon"},)),
        Example(mail(from_="Walmart Alien <x@shop.example>")),
        Example(mail(from_="Анна Amazon <anna@shop.example>")),
        Example(mail(from_="山田カード <x@card.example>")),
        Example(mail(from_="山田一郎（第一カメラ部） <x@card.example>")),
    ),
    source="UTS #39 (mixed-script confusables); HEARTLAND survey: カ一ド; hits: 17 bad mails, none genuine",
)
def name_homoglyph(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for box in message.from_[:3]:
        odd = _odd_in(box.name) if box.name_place is not None else ""
        if odd and box.name_place is not None:
            yield saw(box.name_place, name=Quote(box.name), odd=Quote(odd[:20]))


def _odd_in(name: str) -> str:
    """What of a name only looks right; of a brand's name in swapped letters, the word."""
    if swapped := swapped_names(name):
        return swapped[0][0]
    if name.isascii():
        return ""
    kana = _KANA.search(name)
    return kana.group() if kana else "".join(dict.fromkeys(ch for word in _WORD.findall(name) for ch in _odd(word)))


def _odd(word: str) -> list[str]:
    """Letters of another script in a word that is otherwise Latin, or that spell a brand from end to end."""
    if word.isascii():
        return []
    foreign = [ch for ch in word if not ch.isascii() and unicodedata.name(ch, "").startswith(_FOREIGN)]
    if not foreign:
        return []
    if any(ch.isascii() for ch in word):
        return foreign if all(skeleton(ch).isascii() for ch in foreign) else []
    return foreign if _spells_a_brand(word) else []


def _spells_a_brand(word: str) -> bool:
    looks = skeleton(word)
    return len(looks) >= 5 and looks.isascii() and looks in _brand_skeletons()


@by_overlay(cache)
def _brand_skeletons() -> frozenset[str]:
    return frozenset(skeleton(name) for _, name, weak in brands.spellings() if not weak and name.isascii())
