"""A word of the subject mixes Latin letters with look-alikes of another alphabet."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.wording import within
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_WORD = regex(r"[^\W\d_]{3,}")
_LATIN = regex(r"[A-Za-z]")
_OTHER = regex(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff]")


@check(
    id="subject.mixed-scripts",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("wide subject",),
    title=Text(en="Letters of another alphabet inside a word", ja="単語に紛れ込ませた別の文字体系の字"),
    found=Text(
        en="The word “{word}” in the subject mixes Latin letters with look-alikes ({letters}).",
        ja="件名の「{word}」には、ラテン文字に似た別の文字（{letters}）が混ざっています。",
    ),
    why=Text(
        en=(
            "A Cyrillic or Greek letter looks like a Latin one to us, but not to a filter that looks for the "
            "word. Nobody types such a word by accident."
        ),
        ja=(
            "キリル文字やギリシャ文字には、見た目がラテン文字と変わらないものがあります。"
            "人の目はごまかせても、単語を探すフィルターには別物です。うっかり打ち間違えてできるものではありま"
            "せん。"
        ),
    ),
    innocent=Text(
        en="Names of formulas, units and products join alphabets on purpose, as “μTorrent” does.",
        ja="数式や単位、「μTorrent」のような製品名では、意図して混ぜることがあります。",
    ),
    examples=(
        Example(mail("x", subject="Your Pаypal account"), sees=({"word": "Pаypal", "letters": "а"},)),
        Example(mail("x", subject="μTorrent and the β-version")),
        Example(mail("x", subject="Встреча в Google Meet")),
    ),
    tags=(Tag.EVASION,),
    source="HEARTLAND (d): brand misspelling with look-alikes; Unicode UTS #39",
)
def mixed_scripts(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, where = message.subject, message.subject_place
    if where is None or subject.isascii() or not _OTHER.search(subject):
        return
    for word in _WORD.finditer(subject):
        others = "".join(dict.fromkeys(_OTHER.findall(word[0])))
        latin = _LATIN.findall(word[0])
        if others and len(latin) >= 2 and not word[0].startswith(("μ", "µ", "α", "β", "γ", "δ", "λ", "π", "Δ", "Ω")):
            yield saw(within(where, *word.span(), subject), word=Quote(word[0]), letters=Quote(others))
