"""Firms as they write themselves: the legal form behind a name, and the postal address that a law makes them give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.knowledge import firmwords
from mekiki.model.regex import regex

# Behind it, on the same or the next line, a number of a street or of a town: "30 Frank Lloyd Wright Dr., Ann Arbor, MI 48106".
_POSTCODE = regex(
    r"\b(?:\d{5}(?:-\d{3,4})?|\d{4} ?[A-Z]{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{4} [A-ZÆØÅÖÄ][a-zæøåöäü]{2,})\b"
)
_STREET = regex(r"[^\W\d_]{3,}\.?,? \d{1,5}\b|\b\d{1,5} [A-Z][^\W\d_]{2,}")
_BEHIND = 140  # characters of an address
_CODE = regex(r"[0-9][0-9]{3,4}(?![0-9])")  # begins with a single digit, which is quick to search for
_COMMA, _BEFORE, _TOWN = 6, 100, 30  # characters: from comma to postcode, of an address before and of a town behind it


# A year of copyright, which is no street.
_YEAR = regex(r"[ 　\t,.、–-]*(?:(?:19|20)\d\d(?:[-–]\d{2,4})?[ ,.]+(?=[^\W\d]))?")
_NAME = 60  # characters before a legal form in which the firm's name stands


def legal_forms(text: str) -> Iterator[re.Match[str]]:
    """The legal forms of firms, each from behind the firm's name."""
    return firmwords.legal_form().finditer(text) if firmwords.signs_of_legal_form().stand_in(text) else iter(())


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Extents of firms' postal addresses, from the firm's name to the postcode.

    >>> text = "This was sent by Tea House LLC, 30 Garden Road, Ann Arbor, MI 48106"
    >>> [text[start:end] for start, end in addresses_in(text)][0]
    'Tea House LLC, 30 Garden Road, Ann Arbor, MI 48106'
    """
    for form in legal_forms(text):
        behind = text[form.end() : form.end() + _BEHIND]
        code = _POSTCODE.search(behind)
        street = _STREET.search(behind, 0, code.end()) if code is not None else None
        if (
            code is not None
            and street is not None
            and firmwords.says_copyright().search(behind, 0, street.start()) is None
        ):
            yield _start_of_name(text, form.start() + 1, form.end() + street.start()), form.end() + code.end()
    yield from _whole_addresses(text)
    if "〒" in text or firmwords.unspaced_form().search(text):
        for hit in firmwords.unspaced_address().finditer(text):
            yield _start_of_name(text, hit.start(), hit.start()), hit.end()


def _start_of_name(text: str, form: int, street: int) -> int:
    """Where the name begins behind which a legal form and a street stand: behind what parts it from the words before.

    Between form and street, too, another firm may be named: "… of Tea, Inc. All Rights Reserved Tea House | 30 Garden Road".
    """
    ends = [hit.end() for hit in firmwords.ends_firm().finditer(text, form, street)]
    if ends and any(ch.isalpha() for ch in text[ends[-1] : street]):
        cut = ends[-1]
    else:
        start = max(0, form - _NAME)
        cut = max((hit.end() for hit in firmwords.parts_name().finditer(text, start, form)), default=start)
        if cut == start > 0 and not text[start - 1].isspace():  # amid a word
            blank = text.find(" ", start, form)
            cut = blank + 1 if blank >= 0 else form
    begins = _YEAR.match(text, cut, street)
    return begins.end() if begins else cut


def _whole_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Those without a legal form, looked for where a postcode stands behind a comma or a street: most mails have none."""
    for code in _CODE.finditer(text):
        at = code.start()
        start = max(0, at - _BEFORE)
        if "," in text[max(start, at - _COMMA) : at] or firmwords.ways().stand_in(text[start:at].lower()):
            hit = firmwords.whole_address().search(text, start, code.end() + _TOWN)
            if hit:
                yield hit.span()
