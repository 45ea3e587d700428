"""Nearly every letter of the text stands for itself, in a box or behind a blank of its own."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_READ = 100_000  # characters
# A run of letters that stand alone; of blanks also the narrow ones. Digits in cells are a table's, a heading may be spaced out.
_APART = regex(r"(?:(?<!\w)[^\W\d_]\W{1,3}){24,}+")
_ENOUGH = 80  # letters
_SHARE = 0.6  # of all letters
_KINDS = 12  # different letters; a column of marks has fewer
_LETTERS = ascii_letters.encode()


@check(
    id="content.letters-apart",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    title=Text(en="Letters set apart from each other", ja="一文字ずつばらばらにした本文"),
    found=Text(
        en="{count} letters of the text stand each for itself, beginning with “{words}”.",
        ja="本文の {count} 文字が、「{words}」のように一文字ずつ切り離して書かれています。",
    ),
    why=Text(
        en="On the screen they stand close enough to be read as words; a filter finds no word in them.",
        ja="画面では普通の文章に見えますが、フィルターには単語として読み取れません。",
    ),
    innocent=Text(
        en="Headings are spaced out, and word games, eye charts and lists of letters are written so.",
        ja="飾りの見出しや、言葉遊び、文字の一覧表などでは、このように書くことがあります。",
    ),
    examples=(
        Example(
            mail(
                html="<table><tr>"
                + "".join(f"<td>{ch}</td>" for ch in "Yourdevicewashackedandyourcontactsarecopied" * 3)
                + "</tr></table>"
            ),
            sees=({"count": 129, "words": "Y o u r d e v i c e w a s h a c k e d a"},),
        ),
        Example(
            mail(
                "お\u200a客\u200a様\u200aの\u200a口\u200a座\u200aを\u200a停\u200a止\u200aし\u200aま\u200aす\u200a" * 8
            ),
            sees=({"count": 96, "words": "お 客 様 の 口 座 を 停 止 し ま す お 客 様 の 口 座 を 停"},),
        ),
        Example(
            mail(
                "T H E  G A R D E N  N E W S  O F  N O V E M B E R\n\n"
                + "The bulbs have come, and the hall is warm. " * 9
            )
        ),
        Example(mail("The letters: a b c d e f g h i j k l m n o p q r s t u v w x y z, and " * 2)),
    ),
    tags=(Tag.EVASION,),
    source="J. Graham-Cumming, The Spammers' Compendium (2003): letters in cells of a table, and apart; not met in the development corpus",
)
def letters_apart(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        text = body.text[:_READ]
        if not _may_be_apart(text):
            continue
        runs = list(_APART.finditer(text))
        letters = [ch for run in runs for ch in run[0] if ch.isalpha()]
        if len(letters) < _ENOUGH or len(set(letters)) < _KINDS:  # of nearly every mail
            continue
        if len(letters) >= _SHARE * sum(map(str.isalpha, text)):
            start, end = runs[0].span()
            yield saw(body.place(start, end), count=len(letters), words=Quote(" ".join(text[start:end].split()[:20])))
            return


def _may_be_apart(text: str) -> bool:
    """Whether a text has signs enough to part so many of its letters, one for each: most have a blank for five letters."""
    signs = len(text.encode("ascii", "replace").translate(None, _LETTERS))
    return signs >= _SHARE * (len(text) - signs)
