"""The Japanese texts of a mail: what was written by, or for, somebody who reads Japanese."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.lines import line_at
from mekiki.checks.readings.wording import LONGEST, Hit
from mekiki.knowledge.textfold import is_western
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

KANA = regex("[ぁ-ゖァ-ヺ]")
_HAN = regex("[一-鿿]")
_ENOUGH_KANA = 4
_SHARE = 0.2  # of kana among kana and kanji; below it the text is Chinese with a Japanese name in it


class Piece(NamedTuple):
    """A Japanese text and the way from its offsets to places; ``where`` is "subject", "name" or "body"."""

    text: str
    place: Callable[[int, int], Place]
    where: str


_NEAR = 1_000  # characters


@reading
def japanese_pieces(message: Message) -> tuple[Piece, ...]:
    """Subject, sender's name and shown bodies, each where it is Japanese; nothing of a mail in another language."""
    bodies = [
        Piece(body.text[:LONGEST], body.place, "body")
        for body in message.shown or message.bodies
        if is_japanese(body.text[:LONGEST])
    ]
    heads = []
    subject, sender = message.subject_place, message.sender
    if subject is not None and (is_japanese(message.subject) or (bodies and not message.subject.isascii())):
        heads.append(Piece(message.subject, _within(subject), "subject"))
    if sender is not None and sender.name_place is not None and (is_japanese(sender.name) or bodies):
        heads.append(Piece(sender.name, _within(sender.name_place), "name"))
    return (*heads, *bodies)


def is_japanese(text: str) -> bool:
    """Whether enough kana stand among the kanji."""
    if is_western(text):
        return False
    kana = len(KANA.findall(text))
    return kana >= min(_ENOUGH_KANA, max(1, len(text) // 3)) and kana >= _SHARE * (kana + len(_HAN.findall(text)))


def _within(whole: Place) -> Callable[[int, int], Place]:
    def place(start: int, end: int) -> Place:
        return Place(
            whole.layer, whole.part, whole.header, whole.index, whole.start + start, whole.start + end,
            whole.quote[start:end],
        )  # fmt: skip

    return place


def in_japanese(message: Message) -> Callable[[Hit], bool]:
    """Whether a hit stands in one of the Japanese texts of the mail."""
    where = {(piece.where, piece.place(0, 0).part) for piece in japanese_pieces(message)}
    return lambda hit: (hit.where, hit.place.part) in where


def line_around(text: str, start: int, end: int) -> str:
    """The line of a text in which an extent stands; of an endless one, what is near."""
    begins, ends = line_at(text, start, end, _NEAR)
    return text[begins:ends]
