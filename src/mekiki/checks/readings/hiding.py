"""Words of an HTML mail that its reader does not see, without the preview lines and doubles that are usual."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.readings import reading
from mekiki.knowledge.words import letter_runs
from mekiki.model.message import Body, Hidden, Layer, Message, Place
from mekiki.model.regex import regex

BY_STYLE = frozenset(
    (
        *("display-none", "visibility-hidden", "mso-hide", "font-size-0", "opacity-0", "max-height-0", "off-screen"),
        *("same-colour", "see-through", "hidden-attribute"),
    )
)
_TOP = 60  # characters of visible text before which a hidden run may be a preview line
# Letters and digits of all such runs: mail programs show a line or two of them, and what pads the line is no letter. Of 1,898
# genuine mails 41 have any, the longest 180; of 114 bad ones 67 have more than this.
_MOST_OF_A_PREVIEW = 250
_SHORTEST = 20  # characters of a run
_SEARCHED = 400_000  # characters of a source
_LONGEST_TAG = 310  # characters
_CLOSED_AT_ONCE = regex(r"></[a-zA-Z]{1,6}\s*>(?=[^\W\d_])")
_EMPTY = regex(
    r"(?<=[^\W\d_])<(span|font|b|i|u|s|em|strong|small|big|sub|sup|label|q|tt|ins|mark|abbr|bdo)\b[^<>]{0,300}></\1\s*>(?=[^\W\d_])",
    re.IGNORECASE,
)
_SIZE = regex(
    r"font-size\s*:\s*0*(?:[01](?:\.\d+)?|\.\d+)?(?:px|pt|em|rem|%)?\s*(?:!important\s*)?[;\"'}]", re.IGNORECASE
)


@reading
def hidden_prose(message: Message) -> tuple[tuple[Body, Hidden], ...]:
    """Hidden runs of words that stand nowhere in the visible text, and are no preview line."""
    found: list[tuple[Body, Hidden]] = []
    for body in message.shown:
        runs = list(_unseen(body))
        top = [run for run in runs if body.shown_before(run.start) < _TOP]
        is_preview = sum(map(str.isalnum, "".join(run.text for run in top))) <= _MOST_OF_A_PREVIEW
        found += [(body, run) for run in (runs[len(top) :] if is_preview else runs)]
    return tuple(found)


def _unseen(body: Body) -> Iterator[Hidden]:
    """The hidden runs of a body, in its order, whose words its visible text does not have."""
    visible: set[str] | None = None
    for run in body.hidden:
        if run.reason not in BY_STYLE or len(run.text) < _SHORTEST or _is_sized_anew(body, run):
            continue
        words = {word for word in letter_runs(run.text.lower()) if len(word) > 1}
        if len(words) < 3:
            continue
        if visible is None:
            visible = letter_runs(body.text.lower())
        if len(words & visible) * 2 < len(words):
            yield run


@reading
def words_split(message: Message) -> tuple[tuple[Body, Hidden], ...]:
    """Short hidden runs in the middle of a visible word."""
    found = []
    for body in message.shown:
        for run in body.hidden:
            if run.reason in BY_STYLE and 1 <= len(run.text) <= 40 and _is_inside_word(body, run):
                found.append((body, run))
    return tuple(found)


@reading
def words_cut(message: Message) -> tuple[Place, ...]:
    """Where elements that hold nothing stand between two letters of the source."""
    return tuple(
        Place(Layer.SOURCE, body.part, start=hit.start(), end=hit.end(), quote=hit.group()[:200])
        for body in message.shown
        if body.kind == "html"
        for hit in _empty_elements(body.source)
    )


def _empty_elements(source: str) -> Iterator[re.Match[str]]:
    """An opening tag right before its closing one is rare, and quicker to find than every opening tag."""
    for closing in _CLOSED_AT_ONCE.finditer(source, 0, _SEARCHED):
        opening = source.rfind("<", max(0, closing.start() - _LONGEST_TAG), closing.start())
        hit = _EMPTY.match(source, opening) if opening >= 0 else None
        if hit is not None:
            yield hit


def _is_sized_anew(body: Body, run: Hidden) -> bool:
    """Whether a layout box of font size 0 holds text that states a size of its own, and so is seen."""
    if run.reason != "font-size-0":
        return False
    last = body.source.rfind("font-size", max(0, run.start - 4000), run.start)
    return last >= 0 and not _SIZE.match(body.source, last)


def _is_inside_word(body: Body, run: Hidden) -> bool:
    """Letters, all of one line and with nothing between, stand before and after."""
    at = body.shown_before(run.start)
    before, after = body.text[at - 1 : at], body.text[at : at + 1]
    return before.isalpha() and after.isalpha() and not body.source[run.start : run.end].isspace()


def place_of(body: Body, run: Hidden) -> Place:
    return Place(Layer.SOURCE, body.part, start=run.start, end=run.end, quote=run.text[:200])
