"""What a mail quotes of its victim to frighten or to convince: a password, a telephone number, where somebody lives.

Only what the mail itself calls the reader's is taken: "your password is …", お客様の電話番号, and what stands in a form behind
such a label ("Phone: …", 生年月日：…). A number that is to be called, an account that money goes to and a password for a file are
the sender's, and stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mekiki.knowledge import brands, quotedback
from mekiki.knowledge.formrows import Row, greetings, means_blank, readers_rows
from mekiki.knowledge.namings import is_eastern
from mekiki.knowledge.proper_names import ordinary_words
from mekiki.knowledge.quotedback import NUMBER
from mekiki.model.message import Message
from mekiki.model.regex import regex

_READ, _SUBJECT = 100_000, 1_000  # characters that are read of a body and of the subject
_BESIDE = 160  # characters before and behind the word for a password within which the password stands
_MOST = 40
_SHORTEST = 4

_SALUTATION = 400
_LEAST_NUMBER = 6  # digits of a password that is nothing else
_IN_ROW: Mapping[str, re.Pattern[str]] = {
    "phone": regex(NUMBER),
    "birthday": regex(r"(?P<told>(?=\w+[ .]|\d)(?=[^\n]{0,30}\d)[^\n,;|(]{4,30}(?:,[ ]?\d{4})?)"),
    "account": regex(r"(?P<told>(?:[A-Z]{2}\d{2}[ ]?)?[0-9A-Z*Xx●・][0-9A-Z*Xx●・ -]{3,40}[0-9A-Z*])"),
    "identity": regex(r"(?P<told>[0-9A-Za-z*][0-9A-Za-z*. /-]{3,30}[0-9A-Za-z*])"),
    "number": regex(r"[#№]?[ ]?(?P<told>[A-Za-z0-9][A-Za-z0-9-]{3,24})"),
    "user": regex(r"(?!www\.|https?:)(?P<told>[\w.+-]{4,40})(?![\w@.:/])", re.ASCII),
}
_LEAST_DIGITS = {"phone": 8, "birthday": 4, "account": 5, "identity": 4, "number": 4, "user": 0}
_PHONE_ANYWHERE = regex(r"(?P<told>(?<![\d-])(?:\+|0)\d[\d ().-]{7,16}\d(?![\d-]))")
_STREET_ANYWHERE = regex(r"(?P<told>(?<![\d-])\d{1,4}-\d{1,4}(?:-\d{1,4})?(?![\d-]))(?=\s+[A-Z])")


def quoted_back(message: Message, addresses: Sequence[str]) -> tuple[str, ...]:
    """What the mail calls the reader's, as it is written there; ``addresses`` are the reader's own."""
    texts = [message.subject[:_SUBJECT], *(body.text[:_READ] for body in message.bodies)]
    found = [each for row in rows_of_form(message) for each in _in_row(row)]
    found += [each for text in texts for each in (*_in_salutation(text), *_in_text(text))]
    found += [each for text in texts for own in addresses for each in _in_own_words(text, own)]
    found += [*_beside_local(message.subject[:_SUBJECT], addresses)]
    found = [each for each in dict.fromkeys(found) if not _names_the_sender(each, message)][:_MOST]
    return tuple(dict.fromkeys([*found, *(other for each in found for other in _written_otherwise(each))]))


def _names_the_sender(told: str, message: Message) -> bool:
    """Whether it is the firm that the sender calls itself by, which opens many a line: "KAGOYA: Your password expires"."""
    name = told.lower()
    own = message.sender.name.lower().split() if message.sender is not None else []
    return name in own and name in brands.whole_names()


def rows_of_form(message: Message) -> tuple[Row, ...]:
    """The rows of the mail's forms that are about its reader."""
    kept: tuple[Row, ...] | None = message.memo.get(rows_of_form)
    if kept is None:
        own = {*message.recipients, *message.delivered_to}
        rows = (row for body in message.bodies for row in readers_rows(body.text[:_READ], own))
        kept = message.memo[rows_of_form] = tuple(dict.fromkeys(rows))
    return kept


def _in_row(row: Row) -> Iterator[str]:
    """What stands in a row of a form; a place may take several lines."""
    if "street" in row.kinds:
        for value in row.values:
            if not row.bare or value[0].isdigit() or is_eastern(value):
                yield from _street(value[_behind_name(value) :])
    if "password" in row.kinds:
        yield from _password_of_row(row)
    for kind in row.kinds:
        pattern = _IN_ROW.get(kind)
        hit = (pattern.fullmatch if row.bare else pattern.match)(row.values[0]) if pattern else None
        told = hit["told"].strip(" .") if hit else ""
        if told and sum(map(str.isdigit, told)) >= _LEAST_DIGITS[kind] and not (kind == "user" and not _is_user(told)):
            yield told


def _password_of_row(row: Row) -> Iterator[str]:
    told, *more = row.values[0].split()
    told = told.strip("「」『』\"'“”")
    is_short_number = told.isdigit() and len(told) < _LEAST_NUMBER  # a code of the day, or of a file
    if not is_short_number and _is_password(told, marked=not (row.bare or more or means_blank(told))):
        yield told


def _behind_name(value: str) -> int:
    """Where a place begins behind who lives there: "Kumiko Tanaka, 12 Elm Street, Springfield"."""
    digit = re.search(r"\d", value)
    return value.rfind(",", 0, digit.start()) + 1 if digit else 0


def _is_user(told: str) -> bool:
    """Whether somebody may be called so where he logs in, and nothing else is."""
    return bool(re.search(r"\d", told)) or not (told.lower() in ordinary_words() or means_blank(told))


def _written_otherwise(told: str) -> Iterator[str]:
    """A telephone number in its national form where it was quoted with its country's, and the other way round; a customer's
    number without its signs, as links carry it.
    """
    plain = unicodedata.normalize("NFKC", told)
    number = "".join(re.findall(r"[0-9]", plain))
    is_phone = bool(re.fullmatch(r"[+0-9\s().‐-―−ー-]+", plain)) and 10 <= len(number) <= 15
    if is_phone and plain.lstrip("( ").startswith("+"):
        yield from (sign + number[code:] for code in (1, 2, 3) for sign in ("0", "") if len(number) - code >= 9)
    elif is_phone and number.startswith("0"):
        yield from (number[1:], f"81{number[1:]}")
    elif re.fullmatch(r"[A-Za-z0-9-]+", plain) and "-" in plain:
        yield plain.replace("-", "")


def _in_salutation(text: str) -> Iterator[str]:
    """By what he is known beside his name: "Hello Kumiko Tanaka (ktanaka80)"."""
    yield from (hit["told"] for hit in _greeted_as().finditer(text[:_SALUTATION]) if re.search(r"\d", hit["told"]))


@cache
def _greeted_as() -> re.Pattern[str]:
    words = "|".join(map(re.escape, greetings()))
    pattern = rf"^\s*(?:{words})[ \t,]+[^\n()]{{2,60}}\((?P<told>[\w.-]{{4,30}})\)"
    return regex(pattern, re.MULTILINE | re.IGNORECASE)


def _in_text(text: str) -> Iterator[str]:
    for near in _beside_passwords(text):
        for pattern in quotedback.of_passwords():
            for hit in pattern.finditer(near):
                told = hit["told"].strip(".,;:!?'’」』、。*_-")
                marked = bool(hit.groupdict().get("quote", True))
                if _is_password(told, marked):
                    yield told
    for pattern in quotedback.of_phones():
        yield from (hit["told"].strip() for hit in pattern.finditer(text))
    for hit in (each for pattern in quotedback.of_places() for each in pattern.finditer(text)):
        yield from _street(hit["told"] or hit.groupdict().get("lives") or "")
    yield from (
        hit["told"] for hit in quotedback.of_customers().finditer(text) if sum(map(str.isdigit, hit["told"])) >= 5
    )


def _beside_passwords(text: str) -> Iterator[str]:
    """The stretches of a text in which a password is spoken of: looked for everywhere, two of the patterns would cost much."""
    start = end = 0
    for hit in quotedback.speaks_of_password().finditer(text):
        if hit.start() - _BESIDE > end:
            yield text[start:end]
            start = hit.start() - _BESIDE
        end = hit.end() + _BESIDE
    yield text[max(0, start) : end]


def _is_password(told: str, marked: bool) -> bool:
    """Whether what stands at that place is one; by itself only what nobody writes in a sentence."""
    if len(told) < _SHORTEST or told.lower() in quotedback.no_passwords() or "://" in told or "@" in told:
        return False
    is_mixed = bool(re.search(r"\d", told)) or bool(re.search("[a-z][A-Z]|[#$%&*+=!]", told))
    return is_mixed or (marked and told.isascii())


def _street(told: str) -> Iterator[str]:
    """A place with a number in it, as far as the line tells it; a purse of coins is none, which is one word."""
    place = quotedback.goes_on().split(told)[0].strip(" .,:")
    is_place = bool(re.search(r"\d", place) and re.search(r"[^\W\d_]", place)) and (" " in place or is_eastern(place))
    if is_place and "http" not in place and "@" not in place:
        yield place


def _in_own_words(text: str, own: str) -> Iterator[str]:
    """Numbers in what the reader wrote himself and the mail quotes: they stand in his signature."""
    if own not in text.lower():
        return
    for block in quotedback.written_by(own).finditer(text):
        for pattern in (_PHONE_ANYWHERE, _STREET_ANYWHERE):
            yield from (hit["told"] for hit in pattern.finditer(block.group(1)))


def _beside_local(subject: str, addresses: Sequence[str]) -> Iterator[str]:
    """What a subject puts beside the reader's local part, where it is no word: "hanako.mori : Sunflower88"."""
    for local in {each.rpartition("@")[0] for each in addresses}:
        for hit in re.finditer(rf"(?<!\w){re.escape(local)}(?:@\S+)?\s*[:=–-]\s*(\S{{5,40}})", subject, re.IGNORECASE):
            told = hit.group(1).strip(".,;:!?")
            is_mixed = re.search(r"\d", told) and re.search(r"[a-z]", told, re.IGNORECASE)
            if is_mixed and told.lower() not in ordinary_words():
                yield told
