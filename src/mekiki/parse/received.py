"""A Received line: what it says of both sides, by the grammar of RFC 5321 4.4, widened to what mail servers really write::

    from HELO (reverse-name [address]) by HOST (software) with PROTOCOL id ID for <recipient>; date

``read_hop`` reads one line and never fails. Whose line it is, ``parse.trace`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from mekiki.model.message import Header, Hop
from mekiki.model.regex import regex
from mekiki.parse.ipaddresses import address_in, scope

LONGEST = 16_384  # characters of a line that are read for its clauses; the date is looked for at its very end

_DOTTED_QUAD = regex(r"(?<![\w.:(\[-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.-])")

# --- dates -----------------------------------------------------------------------------------------------------------

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTH = rf"(?P<month>(?i:{'|'.join(_MONTH_NAMES)}))[a-z]{{0,6}}"
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_ZONE = r"(?:\s{0,40}(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})\b|\s{0,40}\(?(?P<name>[A-Za-z]{1,5})\b)?"
_GAP = r"[\s,.-]{1,40}"
_DATES = (
    regex(rf"(?<!\d)(?P<day>\d{{1,2}}){_GAP}{_MONTH}{_GAP}(?P<year>\d{{2,4}})(?!\d){_GAP}{_TIME}{_ZONE}"),
    regex(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})[T\s]{_TIME}{_ZONE}"),
    regex(rf"{_MONTH}{_GAP}(?P<day>\d{{1,2}})(?!\d){_GAP}{_TIME}{_ZONE}{_GAP}(?P<year>\d{{4}})"),  # asctime
)
_DATE_AT_MOST = 320  # characters at the end of a line in which its date is looked for

# RFC 5322 4.3, and the names that servers outside North America add; a name that is not here counts as UTC.
_ZONES = {
    **{"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420},
    **{"jst": 540, "kst": 540, "hkt": 480, "cet": 60, "met": 60, "cest": 120, "mest": 120, "eet": 120, "eest": 180},
    **{"bst": 60, "west": 60, "msk": 180, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780},
}


@lru_cache(maxsize=4096)
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _offset(date: re.Match[str]) -> int:
    """Minutes east of Greenwich."""
    sign, hours, minutes, name = date.group("sign", "hours", "minutes", "name")
    if hours:
        east = int(hours) * 60 + int(minutes)
        return -east if sign == "-" else east
    return _ZONES.get((name or "").lower(), 0)


def _full_year(digits: str) -> int:
    """RFC 5322 4.3: two digits, and the three that a year-2000 fault left."""
    year = int(digits)
    if len(digits) == 3:
        return year + 1900
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year


def _moment(date: re.Match[str]) -> datetime | None:
    """The date as a moment; None where the calendar has no such day or mail was not yet invented."""
    written, month, day, hour, minute, second = date.group("year", "month", "day", "hour", "minute", "second")
    year = _full_year(written)
    if not 1980 <= year < 2100:
        return None
    try:
        return datetime(
            year,
            int(month) if month.isdigit() else _MONTHS[month.lower()],
            int(day),
            int(hour),
            int(minute),
            int(second or 0) if second != "60" else 59,  # the leap second
            tzinfo=_zone(_offset(date)),
        )
    except ValueError:  # 31 February, 25 o'clock, +9900: said by the caller as "time-impossible"
        return None


def _find_date(text: str) -> re.Match[str] | None:
    for pattern in _DATES:
        found = pattern.search(text)
        if found:
            return found
    return None


def _read_time(value: str) -> tuple[str, datetime | None, bool]:
    """The line without its date, the moment, and whether the date that is written there cannot be."""
    head, _, tail = value.rpartition(";")
    tail = tail[-_DATE_AT_MOST:]
    date = _find_date(tail) if head else None
    if date is None:  # no semicolon, or one within a comment behind the date
        head, date = value, _find_date(value[-_DATE_AT_MOST:])
    if date is None:
        is_written = ";" in value and any(character.isalnum() for character in tail)
        return value, None, is_written
    moment = _moment(date)
    return head, moment, moment is None


# --- clauses ---------------------------------------------------------------------------------------------------------

_KEYWORDS = frozenset(("from", "by", "via", "with", "id", "for"))
# Each alternative stops at its own delimiter, so that no character is looked at more than twice.
_PIECE = regex(r'\([^()]*\)|"[^"]*"|[^\s();"]+|[()]')
_COMMENT_FOLLOWS = regex(r"\s{0,8}\(")


@dataclass(slots=True)
class _Clause:
    """A keyword's words and comments, as written; ``start`` is the keyword's own place in the line."""

    start: int = 0
    end: int = 0
    words: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its first word."""
        return self.words[0] if self.words else ""


_NOTHING = _Clause()


def _clauses(text: str) -> dict[str, _Clause]:
    """The clauses by their keywords; what stands before the first keyword is under ""."""
    clauses, closed = _scan(text, nested=True)
    if not closed:  # a stray parenthesis must not hide the rest of the line
        clauses, _ = _scan(text, nested=False)
    return clauses


def _scan(text: str, *, nested: bool) -> tuple[dict[str, _Clause], bool]:
    current = _Clause()
    clauses = {"": current}
    depth = opened = 0
    for piece in _PIECE.finditer(text):
        token = piece[0]
        if token[0] == "(":
            if token == "(":
                opened = opened if depth else piece.start()
                depth += nested
            elif not depth:
                current.comments.append(token[1:-1])
        elif token == ")":
            if depth == 1:
                current.comments.append(text[opened + 1 : piece.start()])
            depth = max(depth - 1, 0)
        elif depth:
            continue
        elif len(token) > 4 or (word := token.lower()) not in _KEYWORDS or word in clauses:
            current.words.append(token)
        elif current is clauses.get("from") and not current.words and _COMMENT_FOLLOWS.match(text, piece.end()):
            current.words.append(token)  # a client may call itself "by": from by (unknown [192.0.2.1]) by mx…
        else:
            current.end = piece.start()
            current = clauses[word] = _Clause(current.end)
    current.end = len(text)
    return clauses, not depth


# --- the from clause -------------------------------------------------------------------------------------------------

# (name [address]), (ident@name [address] (may be forged)), ([address]:port helo=…): Postfix, Sendmail, Exim, Gmail
_SEEN = regex(r"\s{0,8}([^\s\[\]=]*)\s{0,8}(\[[^\[\]\s]*\])")
# (HELO x), (EHLO x), (helo=x), (account a HELO x), ([address]:25 "EHLO x"): qmail, Yahoo, Exim, CommuniGate, ZMailer
_CLAIMED = regex(r"\b(?:helo|ehlo|lhlo)[ =]+([^\s\"]+)", re.IGNORECASE)
_EXIM_ID = regex(r"[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}")
# (Authenticated sender: x), (SquirrelMail authenticated user x), (account x …), (smtp-auth username x, …), (AUTH: …)
_AUTHENTICATED = regex(
    r"(?:^|[\s;,\]])(?:authenticated(?:[ -](?:sender|user|as|id))?|account|smtp-auth username|auth(?:user|id)?)"
    r"(?:\s{0,3}[:=]\s{0,3}|\s{1,3}|$)(?:(?:plain|login|cram-md5|user)[\s=]\s{0,3})?<?([^\s;,>\"]*)",
    re.IGNORECASE,
)
_UNFOUND = frozenset(("unknown", "unverified", "unknownhost", "unknown_domain", "unresolved"))
_LOOPBACK_NAMES = frozenset(("localhost", "localhost.localdomain", "localhost.local", "localhost6", "ip6-localhost"))
_ABSENT_AUTHENTICATION = frozenset(("", "bits=0", "none", "no", "pass", "ok", "fail"))


@dataclass(slots=True)
class _Peer:
    """The other side as the receiving host saw and heard it."""

    helo: str = ""
    reverse_name: str = ""
    ip: str = ""
    account: str = ""


def _is_unfound(name: str) -> bool:
    return name.lower().strip("<>") in _UNFOUND


def _bare(word: str) -> str:
    return word.strip("\"'<>,;").rstrip(".")


def _reverse_name(name: str) -> str:
    """The name in lower case, without an ident before "@"; "unknown" for each server's word for it."""
    name = _bare(name.rpartition("@")[2]).lower()
    if _is_unfound(name):
        return "unknown"
    return "" if address_in(name) else name


def _read_comment(comment: str, peer: _Peer) -> str:
    """Take what one comment of the from clause says about the peer; the answer is the name that it claimed."""
    lower = comment.lower()
    claimed = _CLAIMED.search(comment) if "hlo" in lower or "helo" in lower else None
    if seen := _SEEN.match(comment):
        if ip := address_in(seen[2]):
            peer.ip = ip  # the last one counts: what a client can smuggle in, its name, stands before
            peer.reverse_name = _reverse_name(seen[1])
    elif not claimed:
        words = comment.split(maxsplit=2)
        if len(words) == 1:
            _read_single_word(words[0], peer)
        elif words[1:2] == ["with"] and "@" in words[0]:  # (user@192.0.2.1 with login): Yahoo's submission
            _read_single_word(words[0], peer)
            peer.account = peer.account or words[0].rpartition("@")[0]
    return claimed[1] if claimed else ""


def _read_single_word(word: str, peer: _Peer) -> None:
    """(192.0.2.1), (ident@192.0.2.1), (user@example.jp@192.0.2.1), (unknown), (mail.example.jp)."""
    ident, _, rest = word.rpartition("@")
    if ip := address_in(rest):
        peer.ip = ip
        peer.account = ident if "@" in ident else ""  # qmail with SMTP-AUTH puts the account into TCPREMOTEINFO
    elif _is_unfound(word) or _looks_like_host(word):
        peer.reverse_name = _reverse_name(word)


def _looks_like_host(word: str) -> bool:
    if word.lower() in _LOOPBACK_NAMES:
        return True
    last = word.rstrip(".").rpartition(".")
    return bool(last[0]) and last[2].isalpha() and "=" not in word and "/" not in word


def _read_peer(clauses: dict[str, _Clause]) -> _Peer:
    """Who handed over, out of the from clause of whatever dialect."""
    clause = clauses.get("from", _NOTHING)
    peer = _Peer()
    claimed = ""
    for comment in clause.comments:
        claimed = _read_comment(comment, peer) or claimed
    name, _, attached = clause.name.partition("[") if clause.name[:1] != "[" else (clause.name, "", "")
    if not peer.ip:
        peer.ip = _address_beside_name(clause, attached)
    own_address = "" if peer.ip else address_in(_bare(name))
    peer.ip = peer.ip or own_address
    if claimed:  # the word in front is then the receiver's: qmail, Exim, Yahoo
        peer.helo = _bare(claimed)
        peer.reverse_name = _reverse_name(name) if name else peer.reverse_name
    elif own_address and peer.reverse_name not in ("", "unknown"):  # from [address] (HELO) by: chasquid
        peer.helo, peer.reverse_name = peer.reverse_name, ""
    elif _is_unfound(name) and not peer.reverse_name:
        peer.reverse_name = "unknown"
    elif not own_address and not _is_pickup(clause.words):
        peer.helo = _bare(name)
        if peer.ip and not peer.reverse_name and _is_exim(clauses):  # it leaves "helo=" out where both names agree
            peer.reverse_name = _reverse_name(name)
    return peer


def _address_beside_name(clause: _Clause, attached: str) -> str:
    """``from host [192.0.2.1] by``, ``from host[192.0.2.1] by`` (fetchmail and others)."""
    if attached:
        return address_in("[" + attached)
    return address_in(clause.words[1]) if len(clause.words) > 1 and clause.words[1][0] == "[" else ""


def _is_pickup(words: list[str]) -> bool:
    """``from mail pickup service by`` (Microsoft SMTPSVC): not a name but a way of handing in."""
    return words[:3] == ["mail", "pickup", "service"]


def _account(head: str, clauses: dict[str, _Clause]) -> str:
    """The account that the client logged in with; "unknown" where only the login is noted."""
    if "uth" not in head and "ccount" not in head and "AUTH" not in head:
        return ""
    for comment in (comment for clause in clauses.values() for comment in clause.comments):
        found = _AUTHENTICATED.search(comment)
        name = found[1] if found else ""
        if comment.startswith("authenticated") and (name == "" or name.startswith("bits=")):
            return "unknown"
        if name.lower() not in _ABSENT_AUTHENTICATION:
            return name
    return ""


# --- one line --------------------------------------------------------------------------------------------------------


def read_hop(header: Header) -> Hop:
    """Read one Received line: whatever stands in it, a Hop comes out.

    ``Hop.oddities``: helo-loopback, helo-private, helo-literal, helo-bare, rdns-missing, may-be-forged,
    version-like-ip (a valid dotted quad that is a software's version), no-from, no-by, unparsed, time-impossible.
    """
    head, time, impossible = _read_time(header.value)
    clauses = _clauses(head[:LONGEST])
    source = clauses.get("from", _NOTHING)
    target = clauses.get("by", _NOTHING)
    protocol = _protocol(clauses)
    peer = _read_peer(clauses)
    if protocol.startswith("local") and not peer.ip:
        peer.helo = ""  # the user's name of the machine itself
    by = _bare(target.name)
    return Hop(
        by=by[1:-1] if by[:1] == "[" and by[-1] == "]" else by,
        helo=peer.helo,
        reverse_name=peer.reverse_name,
        ip=peer.ip,
        protocol=protocol,
        time=time,
        place=header.place(source.start, len(head[: source.end].rstrip())) if source.end else header.place(),
        by_ip=_by_address(target),
        envelope_for=_recipient(clauses.get("for", _NOTHING)),
        authenticated=peer.account or _account(head, clauses),
        oddities=tuple(_oddities(clauses, peer, by, impossible=impossible)),
    )


def _protocol(clauses: dict[str, _Clause]) -> str:
    """The word after "with", or else after "via"; of Microsoft's and MailEnable's protocols, the whole name."""
    via = clauses.get("via", _NOTHING).words
    words = clauses["with"].words if clauses.get("with") else via
    if words[:1] == ["Microsoft"]:
        delivers = " via Mailbox Transport" if via[:2] == ["Mailbox", "Transport"] else ""
        return " ".join(words[:3]) + delivers
    if len(words) > 1 and words[0] == "MailEnable":
        return " ".join(words[:2])
    return _bare(words[0]) if words else ""


def _is_exim(clauses: dict[str, _Clause]) -> bool:
    if any(comment.startswith("Exim") for clause in clauses.values() for comment in clause.comments):
        return True
    return bool(_EXIM_ID.fullmatch(clauses.get("id", _NOTHING).name))


def _by_address(target: _Clause) -> str:
    """``by 192.0.2.1``, ``by host (192.0.2.1)``, ``by host ([192.0.2.1])``, ``by host (name [192.0.2.1])``."""
    if ip := address_in(_bare(target.name)):
        return ip
    for comment in target.comments:
        seen = _SEEN.match(comment)
        if ip := address_in(seen[2] if seen else comment.strip()):
            return ip
    return ""


def _recipient(clause: _Clause) -> str:
    name = "".join(clause.words[:3]) if clause.name[:1] == "<" and ">" not in clause.name else clause.name
    return name.strip("<>,;\"'") if "@" in name or "<" in name else _bare(name)


def _oddities(clauses: dict[str, _Clause], peer: _Peer, by: str, *, impossible: bool) -> Iterator[str]:
    if peer.helo:
        yield from _helo_oddities(peer)
    if peer.reverse_name == "unknown":
        yield "rdns-missing"
    for comment in clauses.get("from", _NOTHING).comments:
        if "may be forged" in comment:
            yield "may-be-forged"
            break
    if _has_version_like_address(clauses):
        yield "version-like-ip"
    if "from" not in clauses:
        yield "no-from"
    if not by:
        yield "no-by"
        if _is_unparsed(clauses, peer):
            yield "unparsed"
    if impossible:
        yield "time-impossible"


def _helo_oddities(peer: _Peer) -> Iterator[str]:
    helo = peer.helo.lower()
    literal = address_in(helo.strip("?"))  # Gmail writes ?IPv6:2001:db8::1? for the brackets
    is_loopback = helo in _LOOPBACK_NAMES or (literal != "" and scope(literal) == "loopback")
    if is_loopback and scope(peer.ip) not in ("loopback", ""):
        yield "helo-loopback"
    if literal and peer.ip and literal != peer.ip:
        if scope(literal) == "private":
            yield "helo-private"
        yield "helo-literal"
    if "." not in helo and not literal and not is_loopback:
        yield "helo-bare"


def _has_version_like_address(clauses: dict[str, _Clause]) -> bool:
    """Whether a build number could be taken for an address: ``id 15.1.225.42``, ``(Agent v1.2.3.4)``."""
    number = clauses.get("id", _NOTHING).name
    if number.count(".") == 3 and address_in(number):
        return True
    for comment in (*clauses.get("by", _NOTHING).comments, *clauses.get("with", _NOTHING).comments):
        if comment.count(".") >= 3 and any(address_in(quad) for quad in _DOTTED_QUAD.findall(comment)):
            return address_in(comment.strip()) == ""  # (192.0.2.1) alone is the host's address
    return False


def _is_unparsed(clauses: dict[str, _Clause], peer: _Peer) -> bool:
    """Neither side can be told, and it is not a queue's note on a local user (``(qmail 1 invoked by uid 2)``)."""
    if peer.ip or peer.helo or peer.reverse_name:
        return False
    return not any("invoked" in comment or comment.startswith("from ") for comment in clauses[""].comments)
