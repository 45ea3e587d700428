"""A blank stands inside an ordinary Japanese word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.knowledge.glyphs import unsplittable
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_BLANK = regex("(?<=[ぁ-んァ-ヴー一-鿿])[ \u00a0](?=[ぁ-んァ-ヴー一-鿿])")


@cache
def _halves() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The two halves of every word at every cut, by the characters on both sides of the cut, in the order of the words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word in unsplittable():
        for cut in range(1, len(word)):
            found.setdefault(word[cut - 1 : cut + 1], []).append((word[:cut], word[cut:]))
    return {beside: tuple(each) for beside, each in found.items()}


def _broken_words(text: str) -> Iterator[tuple[int, int]]:
    """Extents of words that are whole again without the one blank inside them."""
    halves = _halves()
    for blank in _BLANK.finditer(text):
        at = blank.start()
        for head, tail in halves.get(text[at - 1] + text[at + 1], ()):
            if text.endswith(head, 0, at) and text.startswith(tail, at + 1):
                yield at - len(head), at + 1 + len(tail)
                break


@check(
    id="japanese.spaces-inside-words",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="Blanks inside words",
        ja="単語の中の空白",
    ),
    found=Text(
        en="“{words}” has a blank where no Japanese writer puts one.",
        ja="「{words}」と、切れるはずのないところに空白があります。",
    ),
    why=Text(
        en=(
            "The blank is probably there to hide the word from filters, or was left by a program that filled "
            "in a template."
        ),
        ja="フィルターに単語を見つけさせないためか、ひな形に差し込んだときの残りと考えられます。",
    ),
    innocent=Text(
        en="Text pasted from a PDF or re-wrapped by a program has such blanks by accident.",
        ja="PDFから写した文や、自動で改行された文では、たまたま空白が入ることがあります。",
    ),
    examples=(
        Example(mail("お 客様のカードを確認しました。"), sees=({"words": "お 客様"},)),
        Example(mail("2万 円の給付金があります。ご確認 ください。"), sees=({"words": "万 円"},)),
        Example(mail("お知らせ 会員の皆様へ\nお\n客様各位　本 日 休 業")),
    ),
    source="HEARTLAND (d): 「お 客様」「2万 円」「当 社」; warusyawa.hateblo.jp",
)
def spaces_inside_words(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = [(piece, start, end) for piece in japanese_pieces(message) for start, end in _broken_words(piece.text)]
    for piece, start, end in found:
        yield saw(piece.place(start, end), words=Quote(" ".join(piece.text[start:end].split())))
