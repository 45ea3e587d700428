"""Who the mail claims to be from, and what the receiving host says that it could authenticate (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.knowledge.domains import organizational_domain
from mekiki.model.facts import Domain, Text
from mekiki.model.message import Header, Message
from mekiki.model.regex import regex

_RESULT = regex(
    r"(?:^|;)\s*(?:\([^()]*\)\s*)*(spf|dkim|dmarc|arc|compauth)(?:\s*/\s*\d+)?\s*=\s*(pass|fail|none|softfail|neutral"
    r"|temperror|permerror|bestguesspass|policy|hardfail)\b([^;]*)",
    re.IGNORECASE,
)
_DOMAIN = regex(
    r"(?:header\.(?:d|i|from)|smtp\.(?:mailfrom|helo)|domain of|designates)\s*=?\s*[\"']?(?:[^\s;@\"']*@)?([a-z0-9.-]+\.[a-z0-9-]{2,})",
    re.IGNORECASE,
)
_COMMENT = regex(r"\([^()]*\)")
_ASIDE = regex(r"\([^()]*\)|\"[^\"]{0,300}\"")  # "dkim=pass (2048-bit key; unprotected)": its semicolon ends nothing
_ANGLE = regex(r"header\.(d|i|from)\s*=\s*[\"']?(?:[^\s;@\"']*@)?([a-z0-9.-]+)", re.IGNORECASE)
_FROM = regex(r"header\.from\s*=\s*[\"']?(?:[^\s;@\"']*@)?([a-z0-9.-]+)", re.IGNORECASE)
_OPENING = regex(r"\s*\"?([^\s;=\"]*)\"?\s*(=?)")
_MOST_FIELDS = 20  # that are looked at; receivers write one to four
_MOST_LETTERS = 8000
_MOST_NAMED = 3  # domains in one sentence


class Method(NamedTuple):
    """One method's result as claimed in Authentication-Results; ``domain`` is what was authenticated."""

    name: str  # spf, dkim, dmarc, arc
    result: str  # RFC 8601 2.7: pass, fail, softfail, none, ...
    domain: str  # of dmarc: header.from, or the domain in From where the field does not name it
    header: Header


class Authentication(NamedTuple):
    """What the topmost Authentication-Results fields of one receiving host claim.

    ``host`` is their authserv-id, "" where the writer left it out. ``writer`` is the host that wrote them: the
    authserv-id or, without one, the receiving host of the Received line that they stand on; "" where that is not clear.
    """

    host: str
    methods: tuple[Method, ...]
    writer: str = ""

    def result(self, name: str) -> str:
        """The result of a method, "pass" if any of its results is; "" where it was not tried."""
        results = [method.result for method in self.methods if method.name == name]
        return "pass" if "pass" in results else results[0] if results else ""

    def method(self, name: str) -> Method | None:
        return next((method for method in self.methods if method.name == name), None)

    def domains(self) -> tuple[str, ...]:
        """Domains that passed SPF or DKIM, without repetition."""
        return tuple(dict.fromkeys(m.domain for m in self._passed() if m.name != "dmarc"))

    def aligned_with(self, domain: str) -> bool:
        """Whether a passing SPF or DKIM domain has the organizational domain of ``domain`` (relaxed, RFC 7489 3.1)."""
        wanted = organizational_domain(domain)
        return bool(wanted) and any(organizational_domain(passed) == wanted for passed in self.domains())

    def confirming(self, domain: str) -> Method | None:
        """The first passing result - SPF, DKIM or DMARC - for the organizational domain of ``domain``."""
        wanted = organizational_domain(domain)
        return next((m for m in self._passed() if wanted and organizational_domain(m.domain) == wanted), None)

    def confirmed_beside(self, domain: str) -> tuple[str, ...]:
        """What passed SPF, DKIM or DMARC without belonging to ``domain``: one name of each organizational domain."""
        found: dict[str, str] = {}
        for method in self._passed():
            found.setdefault(organizational_domain(method.domain), method.domain)
        found.pop(organizational_domain(domain), None)
        return tuple(found.values())

    def _passed(self) -> list[Method]:
        return [m for m in self.methods if m.result == "pass" and m.name in ("spf", "dkim", "dmarc") and m.domain]


def told_beside(results: Authentication, domain: str) -> tuple[Text | None, Mapping[str, Domain]]:
    """A sentence that names what was confirmed in place of ``domain``, with its facts; None where nothing was."""
    named = results.confirmed_beside(domain)[:_MOST_NAMED]
    if not named:
        return None, {}
    facts = {f"confirmed_{number}" if number > 1 else "confirmed": Domain(each) for number, each in enumerate(named, 1)}
    gaps = [f"{{{name}}}" for name in facts]
    others = "another domain" if len(gaps) == 1 else "other domains"
    en = f"The results confirm {others} instead: {', '.join(gaps[:-1])}{' and ' if gaps[1:] else ''}{gaps[-1]}."
    return Text(en, f"認証結果が裏付けるのは、別のドメイン {'、'.join(gaps)} です。"), facts


@reading
def authentication(message: Message) -> Authentication | None:
    """The topmost Authentication-Results fields of one receiving host, read; None where there is no such field.

    A receiver may write one field for each method (RFC 8601 2.1), or one that only says "none". A field of the same
    host further down adds what is not told above it, and never speaks against it: should it be the sender's own, left
    standing by a receiver that does not keep to RFC 8601 5, then it cannot turn a failure into a pass.
    """
    fields = message.fields("authentication-results")
    if not fields:
        return None
    last = fields[0]
    host, methods = _read(message, last)
    for header in fields[1:_MOST_FIELDS]:
        named, told = _read(message, header)
        if not _are_of_one_house(host, named):
            break
        if methods and told and (named != host or _is_handed_over_between(message, last, header)):
            break
        if told:
            known = {method.name for method in methods}
            host, methods = named, (*methods, *(method for method in told if method.name not in known))
            last = header
    return Authentication(host, methods, host or _receiving_host(message, fields[0]))


def _are_of_one_house(host: str, other: str) -> bool:
    """Whether two authserv-ids are one host or of one organization. Where one is missing, nobody knows."""
    if not host or not other:
        return False
    return host == other or organizational_domain(host) == organizational_domain(other)


def _is_handed_over_between(message: Message, above: Header, below: Header) -> bool:
    return any(above.index < hop.place.index < below.index for hop in message.hops)


def _receiving_host(message: Message, header: Header) -> str:
    """The host whose Received line the field stands on; "" where a stranger may have put it there.

    Fields are added on top: what stands above the line in which the house tells whom it took the mail from is its own.
    """
    at = next((number for number, hop in enumerate(message.hops) if hop.place.index > header.index), None)
    return message.hops[at].by if at is not None and at <= message.origin.hop else ""


def _read(message: Message, header: Header) -> tuple[str, tuple[Method, ...]]:
    """The authserv-id and the results of one field. Exchange writes no authserv-id: the first item is a result."""
    text = _ASIDE.sub(lambda aside: aside.group().replace(";", ","), header.value[:_MOST_LETTERS])
    first, semicolon, rest = text.partition(";")
    bare = _COMMENT.sub(" ", first)
    opening = _OPENING.match(bare)
    if opening is None or opening.group(2):
        return "", _methods(message, header, text)
    host = opening.group(1).lower().rstrip(".")
    return host, _methods(message, header, bare[opening.end() :] + semicolon + rest)


def _methods(message: Message, header: Header, text: str) -> tuple[Method, ...]:
    found = []
    for hit in _RESULT.finditer(text):
        name, result, details = hit.group(1).lower(), hit.group(2).lower(), hit.group(3)
        domain = (_from_domain(message, details) if name == "dmarc" else _domain(name, details)).lower().rstrip(".")
        result = "fail" if result == "hardfail" else result
        found.append(Method(name, result, domain if "." in domain else "", header))  # Exchange: "header.d=none"
    return tuple(found)


def _domain(name: str, details: str) -> str:
    named = _ANGLE.search(details) if name == "dkim" else None
    if named:
        return named.group(2)
    other = _DOMAIN.search(details)
    return other.group(1) if other else ""


def _from_domain(message: Message, details: str) -> str:
    """The domain of which DMARC tells: header.from, or else the one in From, if there is but one (RFC 7489 6.6.1)."""
    named = _FROM.search(details)
    if named:
        return named.group(1)
    domains = {mailbox.domain for mailbox in message.from_}
    return domains.pop() if len(domains) == 1 else ""


@reading
def signing_domains(message: Message) -> tuple[str, ...]:
    """The d= domains of the DKIM signatures that stand in the mail, verified or not."""
    found = []
    for header in message.fields("dkim-signature"):
        hit = re.search(r"(?:^|;)\s*d\s*=\s*([^;\s]+)", header.value[:4000])
        if hit:
            found.append(hit.group(1).lower().rstrip("."))
    return tuple(dict.fromkeys(found))
