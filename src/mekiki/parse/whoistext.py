"""Answers of WHOIS servers (RFC 3912: free text in any form and any charset) to plain facts about a domain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone

from mekiki.knowledge.registrations import is_privacy_service
from mekiki.model.regex import regex
from mekiki.parse.rdapobject import NotUsable, moment

MOST_LINES = 2_000
_JST = timezone(timedelta(hours=9))
_MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}

# What registries call the same thing, in lower case.
_CREATED = (
    "creation date", "created on", "created date", "created", "registered on", "registered date", "registered",
    "registration date", "domain registration date", "registration time", "domain create date", "record created",
    "domain_dateregistered", "activation", "登録年月日", "created on (jst)",
)  # fmt: skip
_EXPIRES = (
    "registry expiry date", "registrar registration expiration date", "expiry date", "expiration date", "expires on",
    "expires", "expire date", "expiration time", "paid-till", "renewal date", "domain expiration date", "valid until",
    "validity", "record expires on", "expire", "有効期限",
)  # fmt: skip
_UPDATED = (
    "updated date",
    "last updated",
    "last updated on",
    "last-update",
    "changed",
    "modified",
    "last modified",
    "最終更新",
    "last update",
)
_REGISTRAR = ("registrar", "sponsoring registrar", "registrar name", "authorized agency", "registrar organization")
_ABUSE = ("registrar abuse contact email", "abuse contact email", "abuse email")
_HOLDER = (
    "組織名",
    "登録者名",
    "registrant",
    "organization",
    "registrant organization",
    "registrant name",
    "owner",
    "holder",
)
_SERVERS = ("name server", "nserver", "nameserver", "name servers", "host name", "ネームサーバ", "nameservers")
_STATUS = ("domain status", "status", "状態", "state", "ロック状態", "lock status")
_NONE = regex(
    r"no match|not found|no entries found|no data found|no object found|nothing found|status:\s*(?:free|available)"
    r"|no such domain|is available for|domain not exist|is free$|does not exist|not been registered",
    re.IGNORECASE | re.MULTILINE,
)
_LIMITED = regex(
    r"limit exceeded|exceeded .{0,40}(?:limit|quota)|too many (?:requests|queries)|quota|try again later"
    r"|access (?:is )?(?:denied|restricted)|temporarily (?:blocked|denied)",
    re.IGNORECASE,
)
_JPRS_LINE = regex(r"^(?:[a-z]\. ?)?\[([^\]]{1,60})\][ \t　]*(.*)$")
_LINE = regex(r"^[ \t%*]{0,12}([^:\n]{2,60}?)[ .\t]*:[ \t]*(.*)$")


def decoded(body: bytes) -> str:
    """The text of an answer: RFC 3912 names no charset, so it is read from the bytes.

    ISO-2022-JP (JPRS) shows by its escape sequences; else UTF-8 where it is valid, else Latin-1.
    """
    if b"\x1b$" in body or b"\x1b(" in body:
        return body.decode("iso2022_jp", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def referral(text: str) -> str:
    """The WHOIS server that IANA's answer about a top-level name refers to; "" where there is none."""
    for name, value in _pairs(text):
        if name in ("refer", "whois") and re.fullmatch(r"[a-z0-9.-]+\.[a-z0-9-]{2,}", value.lower()):
            return value.lower()
    return ""


def registration(text: str, domain: str) -> dict[str, object] | None:
    """What is told of a domain (A-label); None where the registry says that there is no such registration.

    Raises NotUsable where the server turns us away, where nothing can be read, or where another domain is answered.
    """
    pairs = list(_pairs(text))
    created, expires = _time(pairs, _CREATED), _time(pairs, _EXPIRES) or _in_state(pairs)
    servers = tuple(dict.fromkeys(_hosts(pairs)))
    if not (created or expires or servers):
        if _LIMITED.search(text):
            raise NotUsable("rate limited")
        if _NONE.search(text):
            return None
        raise NotUsable("unreadable answer")
    named = {value.lower().rstrip(".") for name, value in pairs if name in _NAMES}
    if named and domain not in named:
        raise NotUsable("an answer about something else")
    holder = _value(pairs, _HOLDER)
    is_hidden = is_privacy_service(holder)
    return {
        "created": created, "updated": _time(pairs, _UPDATED), "expires": expires, "registrar": _value(pairs, _REGISTRAR),
        "registrar_abuse": _addresses(pairs, _ABUSE), "contact": _addresses(pairs, ("email", "電子メイル")),
        "status": _statuses(pairs), "name_servers": servers, "registrant": "" if is_hidden else holder,
        "registrant_country": _value(pairs, ("registrant country",)).upper()[:2],
        "privacy": True if is_hidden else False if holder else None,
    }  # fmt: skip


_NAMES = ("domain name", "domain", "ドメイン名")


# --- lines ------------------------------------------------------------------------------------------------------------


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """(label in lower case, value) of each line; a label alone takes the indented line below it (.uk, .it)."""
    waiting = ""
    for line in text.splitlines()[:MOST_LINES]:
        hit = _JPRS_LINE.match(line) or _LINE.match(line)
        if waiting and line.strip() and (line[0] in " \t") and (not hit or waiting in _SERVERS):
            yield waiting, line.strip()
            continue
        waiting = ""
        if hit:
            label, value = hit[1].strip().lower(), hit[2].strip()
            yield label, value
            waiting = label if not value else ""


def _value(pairs: list[tuple[str, str]], labels: tuple[str, ...]) -> str:
    """The first value among labels in the order of the labels."""
    found: dict[str, str] = {}
    for label, value in pairs:
        if value:
            found.setdefault(label, value)
    return next((found[label][:300] for label in labels if label in found), "")


def _time(pairs: list[tuple[str, str]], labels: tuple[str, ...]) -> datetime | None:
    by_label: dict[str, list[str]] = {}
    for label, value in pairs:
        by_label.setdefault(label, []).append(value)
    for label in labels:
        for value in by_label.get(label, ()):
            when = when_of(value, _JST if not label.isascii() or "jst" in value.lower() else UTC)
            if when is not None:
                return when
    return None


def _in_state(pairs: list[tuple[str, str]]) -> datetime | None:
    """JPRS writes the end of an organisation's registration behind its state: "Connected (2027/03/31)"."""
    hit = re.search(r"\((\d{4}/\d{2}/\d{2})\)", _value(pairs, ("状態", "state")))
    return when_of(hit[1], _JST) if hit else None


def _addresses(pairs: list[tuple[str, str]], labels: tuple[str, ...]) -> tuple[str, ...]:
    found = (value.lower() for label, value in pairs if label in labels and "@" in value and " " not in value)
    return tuple(dict.fromkeys(found))[:5]


def _hosts(pairs: list[tuple[str, str]]) -> Iterator[str]:
    for label, value in pairs:
        host = value.split()[0].lower().rstrip(".") if value.split() else ""
        if label in _SERVERS and re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+", host):
            yield host


def _statuses(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """EPP words without the address of their explanation; of several words (JPRS: "To be suspended") all."""
    words = (re.sub(r"\s*[(（]?(?:https?:|\d{4}/).*$", "", value) for label, value in pairs if label in _STATUS)
    return tuple(dict.fromkeys(word.strip(" (") for word in words if word.strip(" (")))[:20]


# --- dates ------------------------------------------------------------------------------------------------------------

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(r"(?P<y>\d{4})[-./年] ?(?P<m>\d{1,2})[-./月] ?(?P<d>\d{1,2})(?!\d)"), "numbers"),
    (regex(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"), "numbers"),
    (regex(rf"(?P<d>\d{{1,2}})[-. /](?P<m>{_MONTH})[a-z]*[-. /,](?P<y>\d{{4}})"), "names"),
    (regex(rf"(?P<m>{_MONTH})[a-z]* +(?P<d>\d{{1,2}})(?:,|\b).*?(?P<y>(?:19|20)\d\d)"), "names"),
    (regex(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"), "numbers"),  # with points, the day stands first
    (regex(r"(?P<d>1[3-9]|2\d|3[01])/(?P<m>\d{1,2})/(?P<y>\d{4})"), "numbers"),  # else it could be either
)


def when_of(text: str, zone: timezone = UTC) -> datetime | None:
    """A date in any of the forms that registries write; None where it cannot be read, or could be read in two ways.

    >>> when_of("02-Jan-2020"), when_of("03/04/2020")
    (datetime.datetime(2020, 1, 2, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    text = text.strip()[:80]
    whole = moment(text) if re.match(r"\d{4}-\d\d-\d\d[T ]\d", text) else None
    if whole is not None:
        return whole
    for form, kind in _FORMS:
        hit = form.search(text)
        if hit:
            return _made(hit.groupdict(), kind, text[hit.end() :], zone)
    return None


def _made(parts: Mapping[str, str], kind: str, rest: str, zone: timezone) -> datetime | None:
    month = _MONTHS.get(parts["m"].lower(), 0) if kind == "names" else int(parts["m"])
    clock = re.match(r"[ T]+(\d\d):(\d\d)(?::(\d\d))?", rest)
    hour, minute, second = (int(each or 0) for each in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(int(parts["y"]), month, int(parts["d"]), hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
