"""Lists that programs block by: RPZ for name servers, hosts files, Postfix body checks, rspamd maps.

A list is brought up to date in place: entries whose day has come are dropped, new ones added, other people's lines kept. Each of
ours has a line before it that says what it is for and until when it counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import unified_diff
from ipaddress import ip_address

from mekiki.model.case import Case
from mekiki.report.exchange.indicators import Indicator, Refusal, Selection

_NOTE = re.compile(
    r"^\s*[#;]\s*mekiki (?P<case>[0-9a-f]{12}) until (?P<day>\d{4}-\d{2}-\d{2}), lines: (?P<lines>\d+)\s*$"
)
_SERIAL = re.compile(r"(?m)^(\s*)\d+(\s*; serial.*)$")


@dataclass(frozen=True, slots=True)
class Format:
    """How a list is written. ``lines`` gives an entry's lines, or the key of REFUSED that says why it has none."""

    comment: str
    head: Callable[[datetime], str]
    lines: Callable[[Indicator], list[str] | str]


def to_blocklist(
    name: str, case: Case, selection: Selection, now: datetime, existing: str = ""
) -> tuple[str, tuple[Refusal, ...]]:
    """The list with this case's entries in it, and what this form of list cannot hold. ``existing`` is the file as it is."""
    form = FORMATS[name]
    text = _without_expired(existing, now) if existing.strip() else form.head(now)
    known = set(text.splitlines())
    refused = []
    for each in selection.blocking:
        lines = form.lines(each)
        if isinstance(lines, str):
            if lines:
                refused.append(Refusal(each.value, lines))
        elif not set(lines) <= known:
            ends = each.valid_until.astimezone(UTC)
            note = f"{form.comment} mekiki {case.message.sha256[:12]} until {ends:%Y-%m-%d}, lines: {len(lines)}"
            text += "\n".join([note, *lines]) + "\n"
            known.update(lines)
    if name == "rpz" and text != existing:
        text = _SERIAL.sub(lambda hit: f"{hit.group(1)}{int(now.timestamp())}{hit.group(2)}", text, count=1)
    return text, tuple(refused)


def difference(existing: str, fresh: str, name: str) -> str:
    """What would change in the file, as a unified diff; "" where nothing would."""
    return "".join(unified_diff(existing.splitlines(True), fresh.splitlines(True), name, name))


def _without_expired(text: str, now: datetime) -> str:
    """The file without those of our entries that have ended; a note says how many lines after it are ours."""
    kept, ours = [], 0
    for line in text.splitlines():
        note = _NOTE.match(line)
        if note and note["day"] < f"{now.astimezone(UTC):%Y-%m-%d}":
            ours = int(note["lines"]) + 1
        if ours:
            ours -= 1
        else:
            kept.append(line)
    return "\n".join(kept) + "\n"


# --- forms -----------------------------------------------------------------------------------------------------------


def _rpz_head(now: datetime) -> str:
    return (
        "$TTL 300\n@ IN SOA localhost. root.localhost. (\n"
        f"    {int(now.timestamp())} ; serial\n    3600 ; refresh\n    600 ; retry\n    86400 ; expire\n    300 ) ; minimum\n"
        "@ IN NS localhost.\n"
    )


def _rpz(each: Indicator) -> list[str] | str:
    """The name answers NXDOMAIN (CNAME to the root); for a domain all beneath it too."""
    if each.kind == "sha256":
        return ""
    if each.kind not in ("host", "domain"):
        return "needs-host" if each.kind == "url" else "needs-name"
    return [f"{each.value} CNAME ."] + ([f"*.{each.value} CNAME ."] if each.kind == "domain" else [])


def _hosts(each: Indicator) -> list[str] | str:
    if each.kind == "sha256":
        return ""
    if each.kind not in ("host", "domain"):
        return "needs-host" if each.kind == "url" else "needs-name"
    names = [each.value] if each.kind == "host" else [each.value, f"www.{each.value}"]
    return [f"0.0.0.0 {name}" for name in names]


def _postfix(each: Indicator) -> list[str] | str:
    """A line of body_checks (regexp_table(5)): it sees the lines of a mail as they come, so not those in base64."""
    if each.kind == "sha256":
        return ""
    return [f"/{_matched(each)}/ REJECT Link to a phishing page"]


def _rspamd(each: Indicator) -> list[str] | str:
    """A line of a multimap: a name for ``type = "url"``, or an expression for one page."""
    if each.kind == "sha256":
        return ""
    is_name = each.kind in ("host", "domain", "ip") and ":" not in each.value
    return [each.value] if is_name else [f"/^{_matched(each)}/i"]


def _matched(each: Indicator) -> str:
    """A POSIX extended expression for the links to a URL, a host or a domain; slashes escaped.

    A link may name a user before the host, and a page goes on with a sign, not with a letter: /3xyz is not /3xyzab.
    """
    if each.kind == "url":
        scheme, _, rest = each.value.partition("://")
        host, slash, path = rest.partition("/")
        end = "" if each.value.endswith("/") else r"([^A-Za-z0-9%_-]|$)"
        return rf"{scheme}:\/\/([^\/@ ]*@)?{_literal(host)}{_literal(slash + path)}{end}"
    beneath = r"([a-z0-9-]+\.)*" if each.kind == "domain" else ""
    name = "|".join(map(_literal, _spellings(each.value)))
    name = rf"\[({name})\]" if ":" in each.value else name
    return rf"https?:\/\/([^\/@ ]*@)?{beneath}{name}([\/:?# ]|$)"


def _literal(text: str) -> str:
    return re.sub(r"([.^$*+?()\[\]{}|\\/])", r"\\\1", text)


def _spellings(value: str) -> tuple[str, ...]:
    """A name is written in one way; an IPv6 address shortened, with every nought, or with some (RFC 4291 2.2)."""
    if ":" not in value:
        return (value,)
    address = ip_address(value)
    groups = ":".join(f"{int(each, 16):x}" for each in address.exploded.split(":"))
    return tuple(dict.fromkeys((address.compressed, groups, address.exploded)))


def _commented(words: str) -> Callable[[datetime], str]:
    return lambda _: "".join(f"# {line}\n" for line in words.splitlines())


FORMATS: Mapping[str, Format] = {
    "rpz": Format(";", _rpz_head, _rpz),
    "hosts": Format(
        "#", _commented("Names of phishing pages; a line ends on the day that the note before it says."), _hosts
    ),
    "postfix": Format(
        "#",
        _commented("body_checks = regexp:/path/to/this\nSees plain and quoted-printable lines; not what is in base64."),
        _postfix,
    ),
    "rspamd": Format(
        "#", _commented('multimap: type = "url"; filter = "full"; regexp = true for the lines with slashes'), _rspamd
    ),
}


def names() -> Iterable[str]:
    return tuple(FORMATS)
