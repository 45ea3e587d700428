"""Firms as they write themselves: the legal form behind a name, and the postal address that a law makes them give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.knowledge.anyof import AnyOf
from mekiki.model.regex import regex

# What stands behind a firm's name, in the languages in which it stands behind. (A pattern that begins with a class of
# characters is searched for quickly, so the look behind comes after the first, and after a look at how any form begins.)
_LEGAL_FORM = regex(
    r"[, ](?=[ A-Zaeps])(?<=[^\W\d_].)(?:(?<= )|(?<=,) )(?:GmbH|AG|KG|eG|UG|SE|Ltd|Limited|LLC|Inc|Corp|PLC|plc|LLP|S\.?A\.?S?|SARL|SRL|S\.r\.l|S\.p\.A|SpA|S\.?L|Lda|Ltda"
    r"|B\.?V|N\.?V|AB|ApS|A/S|AS|ASA|Oy|Oyj|Sp\. z o\.o|s\.r\.o|a\.s|Co\., ?Ltd|K\.K)\b"
)
# The same as plain text, which is quick to look for: most mails have none.
LEGAL_FORMS = AnyOf(*(f" {form}" for form in (
    "GmbH", "AG", "KG", "eG", "UG", "SE", "Ltd", "Limited", "LLC", "Inc", "Corp", "PLC", "plc", "LLP", "S.A", "SA", "SRL", "S.r.l",
    "S.p.A", "SpA", "SL", "S.L", "Lda", "BV", "B.V", "NV", "N.V", "AB", "ApS", "A/S", "AS", "Oy", "Sp. z", "s.r.o", "a.s", "Co.", "K.K",
)))  # fmt: skip
# Behind it, on the same or the next line, a number of a street or of a town: "30 Frank Lloyd Wright Dr., Ann Arbor, MI 48106".
_POSTCODE = regex(
    r"\b(?:\d{5}(?:-\d{3,4})?|\d{4} ?[A-Z]{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{4} [A-ZÆØÅÖÄ][a-zæøåöäü]{2,})\b"
)
_STREET = regex(r"[^\W\d_]{3,}\.?,? \d{1,5}\b|\b\d{1,5} [A-Z][^\W\d_]{2,}")
_BEHIND = 140  # characters of an address
# Japanese firms stand before or behind their form; the address begins with the postmark or the prefecture.
_JAPANESE = regex(
    r"株式会社[^\n]{0,40}\n?[^\n]{0,12}(?:〒\s?\d{3}-?\d{4}|東京都|北海道|(?:京都|大阪)府|[^\s\d]{2,3}県)[^\n]{2,60}"
    r"|〒\s?\d{3}-?\d{4}[^\n]{4,60}"
)

# Without a legal form, a whole address: "P.O. Box 12, Akron, OH 44309", "Gewerbering 4, 83512 Wasserburg", "3 rue Haute, 75001 Paris".
_WHOLE = regex(
    r"(?:\bP\.? ?O\.? Box \d{1,6}|\b\d{1,5} [A-Z][\w.' -]{3,40}),\s(?:[A-Z][\w.' -]{2,30},?\s)?[A-Z]{2} \d{5}\b"
    r"|\b[A-ZÄÖÜ][^\W\d_]{2,}[-.]? \d{1,4}[a-z]?,\s(?:[A-Z]{1,2}-)?\d{4,5} [A-ZÄÖÜ][^\W\d_]{2,}"
    r"|\b\d{1,4},? (?:bis )?(?i:rue|avenue|boulevard|place|chemin|quai|allée) [^,\n]{3,40},?\s\d{5} [A-Z][^\W\d_]{2,}"
)
_WAYS = AnyOf("rue ", "avenue ", "boulevard ", "place ", "chemin ", "quai ", "allée ")  # before a French postcode
_CODE = regex(r"[0-9][0-9]{3,4}(?![0-9])")  # begins with a single digit, which is quick to search for
_COMMA, _BEFORE, _TOWN = 6, 100, 30  # characters: from comma to postcode, of an address before and of a town behind it


# What parts a firm's name from the words before it; a full stop does only where a blank and a capital follow.
_PARTS = regex(
    r"[。！？：｜|©®「」【】\]\n]|[!?:•·] |(?<=[^\W_]{3})\. (?=[A-Z])|(?<=[a-z]) (?:by|por|par|von|door) (?=[A-Z])|(?i:copyright|\(c\))"
)
# Between a legal form and a street: what ends a sentence about one firm, before the name of another. A year of copyright is no street.
_ENDS = regex(r"。|(?i:all rights reserved[.,]?)")
_COPYRIGHT = regex(r"©|(?i:copyright|\(c\))")
_YEAR = regex(r"[ 　\t,.、–-]*(?:(?:19|20)\d\d(?:[-–]\d{2,4})?[ ,.]+(?=[^\W\d]))?")
_NAME = 60  # characters before a legal form in which the firm's name stands


def legal_forms(text: str) -> Iterator[re.Match[str]]:
    """The legal forms of firms, each from behind the firm's name."""
    return _LEGAL_FORM.finditer(text) if LEGAL_FORMS.stand_in(text) else iter(())


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
        if code is not None and street is not None and _COPYRIGHT.search(behind, 0, street.start()) is None:
            yield _start_of_name(text, form.start() + 1, form.end() + street.start()), form.end() + code.end()
    yield from _whole_addresses(text)
    if "〒" in text or "株式会社" in text:
        for hit in _JAPANESE.finditer(text):
            yield _start_of_name(text, hit.start(), hit.start()), hit.end()


def _start_of_name(text: str, form: int, street: int) -> int:
    """Where the name begins behind which a legal form and a street stand: behind what parts it from the words before.

    Between form and street, too, another firm may be named: "… of Tea, Inc. All Rights Reserved Tea House | 30 Garden Road".
    """
    ends = [hit.end() for hit in _ENDS.finditer(text, form, street)]
    if ends and any(ch.isalpha() for ch in text[ends[-1] : street]):
        cut = ends[-1]
    else:
        start = max(0, form - _NAME)
        cut = max((hit.end() for hit in _PARTS.finditer(text, start, form)), default=start)
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
        if "," in text[max(start, at - _COMMA) : at] or _WAYS.stand_in(text[start:at].lower()):
            hit = _WHOLE.search(text, start, code.end() + _TOWN)
            if hit:
                yield hit.span()
