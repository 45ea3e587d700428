"""What speaks for a mail: the reader named in the text, nothing foreign to follow, nothing threatened or asked."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.checks.readings.quoted import letter_start
from mekiki.checks.readings.weblinks import strangers
from mekiki.checks.readings.wording import hits
from mekiki.knowledge.pieces import any_of
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_OPENING = 800  # characters of a body in which the reader is addressed
_ACCUSING = frozenset(("threat", "request", "urgency", "prize", "scam", "spam", "identity", "tells", "japanese"))
_WORD = regex(r"\w+")
_ADDRESSED = rf"(?=[ 　]?{any_of('namings.toml', 'honorifics')})"


@reading
def reader_named_at(message: Message) -> Place | None:
    """Where the text calls the reader by the name in To, which is not merely the beginning of the address."""
    for box in message.to[:3]:
        name, local = box.name.strip(" '\""), box.local_part.lower()
        if len(name) < 2 or "@" in name or name.lower() == local:
            continue
        for body in message.shown:
            start = letter_start(message, body)
            opening = body.text[start : start + _OPENING]
            for word, pattern in _spellings(name, local):
                hit = re.search(pattern, opening) if word in opening else None
                if hit:
                    return body.place(start + hit.start(), start + hit.end())
    return None


def _spellings(name: str, local: str) -> list[tuple[str, str]]:
    """The whole name, its longer words, and a Japanese surname with a form of address; each with its pattern.

    A pattern takes long to make, and is worth it only where the word stands in a text at all.
    """
    if not name.isascii() and " " not in name and "　" not in name:
        surnames = [name[:length] for length in (2, 3) if length < len(name)]
        return [(name, re.escape(name)), *((each, re.escape(each) + _ADDRESSED) for each in surnames)]
    words = (word for word in _WORD.findall(name) if len(word) >= (3 if word.isascii() else 2))
    told = [name, *(word for word in words if word.lower() not in local)]
    return [(each, rf"(?<!\w){re.escape(each)}(?!\w)" if each.isascii() else re.escape(each)) for each in told]


@reading
def leads_nowhere_strange(message: Message) -> bool:
    """Whether no link leads to a stranger and no form is to be filled in."""
    return not strangers(message) and not any(body.forms for body in message.shown)


@reading
def asks_for_nothing(message: Message) -> bool:
    """Whether none of the phrases that threaten, urge, promise or ask stand in the mail."""
    return not any(kind == "phrase" and id.partition(".")[0] in _ACCUSING for kind, id in hits(message))
