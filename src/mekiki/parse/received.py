"""The trace of a mail: what each Received line says, and the address that the receiving side itself saw.

A line is read by the grammar of RFC 5321 4.4, widened to what mail servers really write::

    from HELO (reverse-name [address]) by HOST (software) with PROTOCOL id ID for <recipient>; date

``read_hop`` reads one line and never fails. ``trace`` reads all of them from the top and finds the boundary: the last
line that the receiving side wrote. Everything below it could have been written by the sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from itertools import zip_longest

from mekiki.knowledge.domains import is_below, registrable_domain
from mekiki.knowledge.remember import remembered
from mekiki.model.message import Defect, Header, Hop, Origin
from mekiki.model.reader import Reader
from mekiki.model.regex import regex

LONGEST = 16_384  # characters of a line that are read for its clauses; the date is looked for at its very end
MOST_HOPS = 200  # lines that are read, from the top; servers take a mail for a loop at 50 to 100 (RFC 5321 6.3)
LATENESS = timedelta(minutes=10)  # clocks differ; what is handed over earlier than this was not written by a clock

# --- addresses -------------------------------------------------------------------------------------------------------

_FIRST_OF_ADDRESS = frozenset("[:0123456789abcdefABCDEFIi")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = regex(rf"{_OCTET}(?:\.{_OCTET}){{3}}", re.ASCII)
_DIGITS_OF_ADDRESS = regex(r"[0-9A-Fa-f:.]{2,45}")
_DOTTED_QUAD = regex(r"(?<![\w.:(\[-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.-])")

# RFC 1918, RFC 6598 (carrier NAT), RFC 3927, RFC 4193, RFC 4291: nobody outside can have sent from these.
# The documentation ranges (RFC 5737, RFC 3849) are left out on purpose: they stand for public addresses.
_PRIVATE = tuple(
    ip_network(network)
    for network in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "0.0.0.0/8"),
        *("224.0.0.0/4", "240.0.0.0/4", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "::/128"),
    )
)


def _address(text: str) -> str:
    """The IP address in its usual spelling; "" for anything else. Brackets, "IPv6:", a zone and a port are dropped."""
    return _read_address(text) if text and text[0] in _FIRST_OF_ADDRESS else ""


@remembered(maxsize=8192)
def _read_address(text: str) -> str:
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    if text[:5].lower() == "ipv6:":
        text = text[5:]
    text = text.partition("%")[0]
    if text.count(":") == 1:
        text = text.partition(":")[0]
    if _IPV4.fullmatch(text):
        return text
    if not _DIGITS_OF_ADDRESS.fullmatch(text):
        return ""
    try:
        address = ip_address(text)
    except ValueError:  # it only looked like one: 999.1.1.1, 15.20.4150.23
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)


@lru_cache(maxsize=8192)
def _scope(ip: str) -> str:
    """One of loopback, private and public; nothing where there is no address."""
    if not ip:
        return ""
    address = ip_address(ip)
    if address.is_loopback:
        return "loopback"
    if isinstance(address, IPv6Address) and address.sixtofour:  # Google's insides: 2002:a05:… is 10.5.… (RFC 3056)
        return _scope(str(address.sixtofour))
    if any(address in network for network in _PRIVATE if network.version == address.version):
        return "private"
    return "public"


@lru_cache(maxsize=1024)
def _are_neighbours(one: str, other: str) -> bool:
    """Whether two addresses lie in one /24 (IPv6: /48), as the machines of one house do."""
    if not one or not other or (":" in one) != (":" in other):
        return False
    return ip_address(other) in ip_network(f"{one}/{48 if ':' in one else 24}", strict=False)


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
    return "" if _address(name) else name


def _read_comment(comment: str, peer: _Peer) -> str:
    """Take what one comment of the from clause says about the peer; the answer is the name that it claimed."""
    lower = comment.lower()
    claimed = _CLAIMED.search(comment) if "hlo" in lower or "helo" in lower else None
    if seen := _SEEN.match(comment):
        if ip := _address(seen[2]):
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
    if ip := _address(rest):
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
    own_address = "" if peer.ip else _address(_bare(name))
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
        return _address("[" + attached)
    return _address(clause.words[1]) if len(clause.words) > 1 and clause.words[1][0] == "[" else ""


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
    if ip := _address(_bare(target.name)):
        return ip
    for comment in target.comments:
        seen = _SEEN.match(comment)
        if ip := _address(seen[2] if seen else comment.strip()):
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
    literal = _address(helo.strip("?"))  # Gmail writes ?IPv6:2001:db8::1? for the brackets
    is_loopback = helo in _LOOPBACK_NAMES or (literal != "" and _scope(literal) == "loopback")
    if is_loopback and _scope(peer.ip) not in ("loopback", ""):
        yield "helo-loopback"
    if literal and peer.ip and literal != peer.ip:
        if _scope(literal) == "private":
            yield "helo-private"
        yield "helo-literal"
    if "." not in helo and not literal and not is_loopback:
        yield "helo-bare"


def _has_version_like_address(clauses: dict[str, _Clause]) -> bool:
    """Whether a build number could be taken for an address: ``id 15.1.225.42``, ``(Agent v1.2.3.4)``."""
    number = clauses.get("id", _NOTHING).name
    if number.count(".") == 3 and _address(number):
        return True
    for comment in (*clauses.get("by", _NOTHING).comments, *clauses.get("with", _NOTHING).comments):
        if comment.count(".") >= 3 and any(_address(quad) for quad in _DOTTED_QUAD.findall(comment)):
            return _address(comment.strip()) == ""  # (192.0.2.1) alone is the host's address
    return False


def _is_unparsed(clauses: dict[str, _Clause], peer: _Peer) -> bool:
    """Neither side can be told, and it is not a queue's note on a local user (``(qmail 1 invoked by uid 2)``)."""
    if peer.ip or peer.helo or peer.reverse_name:
        return False
    return not any("invoked" in comment or comment.startswith("from ") for comment in clauses[""].comments)


# --- whose hosts are whose -------------------------------------------------------------------------------------------

_HOUSE_NAMES = frozenset(
    ("localhost", "localdomain", "local", "lan", "internal", "intra", "intranet", "private", "home", "corp")
)
# Several registered names of one mail operator, by the name that stands for it. 1e100.net: support.google.com/faqs.
_OPERATORS = {
    **dict.fromkeys(("outlook.com", "office365.com", "exchangelabs.com", "hotmail.com"), "outlook.com"),
    **dict.fromkeys(("google.com", "googlemail.com", "gmail.com", "1e100.net"), "google.com"),
    **dict.fromkeys(("yahoo.com", "yahoodns.net", "aol.com"), "yahoo.com"),
}
# Where an operator takes in what comes from outside, its own other customers included: SPF was asked there.
_FRONT_DOORS = (".mx.google.com", ".mail.protection.outlook.com")
# Between its own hosts Exchange Online notes no reverse name. 2603:1000::/24 is Microsoft's; its list "Microsoft 365
# URLs and IP address ranges" named the subnets 2603:1096, 2603:10a6 and 2603:10d6 for Exchange Online.
# 2a01:111:f400::/48 and 2a01:111:f403::/48 stand there too, for Exchange Online Protection.
_INSIDES = {
    "outlook.com": tuple(ip_network(net) for net in ("2603:1000::/24", "2a01:111:f400::/48", "2a01:111:f403::/48"))
}
_AT_THE_MAILBOX = ("lmtp", "pop3", "imap")  # delivered into it, or fetched out of it: both sides are the reader's
# Exchange takes in by its Frontend Transport; what Mailbox Transport delivers, comes from a transport service of its own.
_WITHIN = (*_AT_THE_MAILBOX, "mapi", "qmail-scanner", "microsoft smtp server via mailbox transport")
_WEB = ("http", "https", "httpu", "httprest", "http/1.0", "http/1.1", "webmail", "dav")


@remembered(maxsize=8192)
def _organization(host: str) -> str:
    """Who runs a host, as far as its name tells; "" for names and addresses that only a house knows."""
    host = host.lower().rstrip(".")
    if ip := _address(host):
        return "" if _scope(ip) != "public" else ip
    if "." not in host or host.rpartition(".")[2] in _HOUSE_NAMES:
        return ""
    for name, operator in _OPERATORS.items():
        if is_below(host, name):
            return operator
    return registrable_domain(host)


def _is_front_door(host: str) -> bool:
    return f".{host.lower()}".endswith(_FRONT_DOORS)


@dataclass(slots=True)
class _House:
    """The receiving side, as it is known while one walks down from its innermost host.

    ``trusts`` is the reader's own word; without it the names of the lines themselves have to do.
    """

    reader: Reader
    configured: bool
    recipients_own: frozenset[str] = frozenset()  # organizations of the addresses that the mail was delivered to
    organizations: set[str] = field(default_factory=set)
    doubtful: bool = False

    def takes_in(self, hop: Hop) -> None:
        """The line was written inside, for what stands above it says so: learn its host's name."""
        organization = _organization(hop.by)
        if organization and not self.owns(hop.by):
            self.doubtful = self.doubtful or bool(self.organizations - self.recipients_own - {organization})
            self.organizations.add(organization)

    def owns(self, host: str) -> bool:
        if self.configured:
            return self.reader.trusts(host)
        return bool(host) and _organization(host) in self.organizations

    def received_inside(self, hop: Hop, below: Hop | None) -> bool:
        """Whether the host that handed over is one of the house, by the word of the host that took over."""
        protocol = hop.protocol.lower()
        if protocol.startswith(_AT_THE_MAILBOX) and (organization := _organization(hop.helo)):
            self.organizations.add(organization)
        if protocol.startswith(_WITHIN) or _scope(hop.ip) in ("loopback", "private"):
            return True
        if _is_front_door(hop.by):
            return "no-from" in hop.oddities
        if not hop.ip:
            return self.owns(hop.helo) or not _organization(hop.helo)
        if self.configured and self.reader.trusts(hop.ip):
            return True
        if below is None:
            return False
        return (self.owns(below.by) and self._knows_by_name(hop, below)) or self._is_recipients_gateway(hop, below)

    def _knows_by_name(self, hop: Hop, below: Hop) -> bool:
        """What the client says of itself is not enough: a found name, or an address that is the house's own."""
        if self.owns(hop.reverse_name) and "may-be-forged" not in hop.oddities:
            self.doubtful = self.doubtful or hop.reverse_name != below.by.lower()
            return True
        return self.owns(hop.helo) and (_is_operators_own(hop) or _are_neighbours(hop.ip, hop.by_ip))

    def _is_recipients_gateway(self, hop: Hop, below: Hop) -> bool:
        """Whether a host that only a house reaches (EX1.corp.local) took over from the gateway of the recipient's domain.

        By its found name, or as it greets and itself wrote the line below, of the address it is seen at here; that a forger
        can write, too, so that the answer is a weak one.
        """
        if self.configured or _organization(below.by) not in self.recipients_own or not self._is_within(hop):
            return False
        if _organization(hop.reverse_name) in self.recipients_own and "may-be-forged" not in hop.oddities:
            return True
        if hop.helo.lower() != below.by.lower() or below.by_ip != hop.ip:
            return False
        self.doubtful = True
        return True

    def _is_within(self, hop: Hop) -> bool:
        """Whether the host that took over has a name that only a house knows, or a private address and the recipient's domain."""
        organization = _organization(hop.by)
        return not organization or (organization in self.recipients_own and _scope(hop.by_ip) == "private")


def _is_operators_own(hop: Hop) -> bool:
    networks = _INSIDES.get(_organization(hop.by))
    if networks is None:
        return False
    address = ip_address(hop.ip)
    return any(address in network for network in networks if network.version == address.version)


# --- the whole trace -------------------------------------------------------------------------------------------------


def trace(
    headers: Sequence[Header], reader: Reader, recipients: Sequence[str] = ()
) -> tuple[tuple[Hop, ...], Origin, tuple[Defect, ...]]:
    """All Received lines from the top (newest first), the address at the boundary, and what was malformed.

    ``Origin.reason``: configured-boundary, receiving-organization, single-hop; with an unknown address: no-received,
    only-local-hops, web-submission, address-not-recorded. Defects: received-missing, received-unparsed,
    received-time-backwards, with the hops' numbers in the order of travel, from 1, as
    their detail; received-too-many, with their number.
    """
    lines = [header for header in headers if header.name.lower() == "received"]
    hops = _mark_backwards(tuple(map(read_hop, lines[:MOST_HOPS])))
    too_many = (Defect("received-too-many", str(len(lines))),) if len(lines) > MOST_HOPS else ()
    return hops, _origin(hops, reader, recipients), (*_defects(hops), *too_many)


def _mark_backwards(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Mark each hop that is earlier than the one below it, which handed over to it."""
    return tuple(
        replace(hop, oddities=(*hop.oddities, "time-backwards")) if _is_earlier(hop, below) else hop
        for hop, below in zip_longest(hops, hops[1:])
    )


def _is_earlier(hop: Hop, below: Hop | None) -> bool:
    return below is not None and bool(hop.time and below.time and below.time - hop.time > LATENESS)


def _defects(hops: tuple[Hop, ...]) -> tuple[Defect, ...]:
    if not hops:
        return (Defect("received-missing"),)
    found = (
        (f"received-{oddity}", [str(number) for number, hop in enumerate(reversed(hops), 1) if oddity in hop.oddities])
        for oddity in ("unparsed", "time-backwards")
    )
    return tuple(Defect(name, " ".join(numbers[:20])) for name, numbers in found if numbers)


def _origin(hops: tuple[Hop, ...], reader: Reader, recipients: Sequence[str]) -> Origin:
    if not hops:
        return Origin(reason="no-received")
    recipients_own = frozenset(_organization(recipient.rpartition("@")[2]) for recipient in recipients) - {""}
    house = _House(reader, _is_configured_for(hops, reader), recipients_own)
    for number, hop in enumerate(hops):
        house.takes_in(hop)
        below = hops[number + 1] if number + 1 < len(hops) else None
        if not house.received_inside(hop, below):
            return _seen_at(hop, number, house, alone=len(hops) == 1)
    return Origin(reason="only-local-hops")


def _is_configured_for(hops: tuple[Hop, ...], reader: Reader) -> bool:
    """Whether the reader's trusted hosts wrote the top of this trace; a line by a house-only name does not decide."""
    named = next((hop for hop in hops if _organization(hop.by) or reader.trusts(hop.by)), None)
    return named is not None and reader.trusts(named.by)


def _seen_at(hop: Hop, number: int, house: _House, *, alone: bool) -> Origin:
    if hop.protocol.lower() in _WEB and not house.configured:
        return Origin(hop=number, reason="web-submission")
    if not hop.ip:
        return Origin(helo=hop.helo, reverse_name=hop.reverse_name, hop=number, reason="address-not-recorded")
    if house.configured:
        confidence = "medium" if house.owns(hop.helo) else "high"  # the own name, but nothing that confirms it
        reason = "configured-boundary"
    else:
        confidence = "medium" if _is_plainly_outside(hop, house) else "low"
        reason = "single-hop" if alone else "receiving-organization"
    return Origin(hop.ip, hop.helo, hop.reverse_name, number, confidence, reason)


def _is_plainly_outside(hop: Hop, house: _House) -> bool:
    if house.doubtful or not house.organizations:
        return False
    claimed = {_organization(hop.helo), _organization(hop.reverse_name)} - {""}
    if _is_front_door(hop.by):  # there the operator's own customers come in as strangers do
        claimed -= house.organizations
    return not claimed & (house.organizations | house.recipients_own)
