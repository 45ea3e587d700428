"""Who the mail claims to be from, and what the receiving host says that it could authenticate (RFC 8601)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.knowledge.domains import organizational_domain
from mekiki.model.message import Header, Message
from mekiki.model.regex import regex

_RESULT = regex(
    r"\b(spf|dkim|dmarc|arc|compauth)\s*=\s*(pass|fail|none|softfail|neutral|temperror|permerror|bestguesspass|policy"
    r"|hardfail)\b([^;]*)",
    re.IGNORECASE,
)
_DOMAIN = regex(
    r"(?:header\.(?:d|i|from)|smtp\.(?:mailfrom|helo)|domain of|designates)\s*=?\s*[\"']?(?:[^\s;@\"']*@)?([a-z0-9.-]+\.[a-z0-9-]{2,})",
    re.IGNORECASE,
)
_COMMENT = regex(r"\([^()]*\)")  # "dkim=pass (2048-bit key; unprotected)": its semicolon ends nothing
_ANGLE = regex(r"header\.(d|i|from)\s*=\s*[\"']?(?:[^\s;@\"']*@)?([a-z0-9.-]+)", re.IGNORECASE)


class Method(NamedTuple):
    """One method's result as claimed in Authentication-Results; ``domain`` is what was authenticated."""

    name: str  # spf, dkim, dmarc, arc
    result: str  # RFC 8601 2.7: pass, fail, softfail, none, ...
    domain: str
    header: Header


class Authentication(NamedTuple):
    """What the topmost Authentication-Results field claims; ``host`` is its authserv-id."""

    host: str
    methods: tuple[Method, ...]

    def result(self, name: str) -> str:
        """The result of a method, "pass" if any of its results is; "" where it was not tried."""
        results = [method.result for method in self.methods if method.name == name]
        return "pass" if "pass" in results else results[0] if results else ""

    def method(self, name: str) -> Method | None:
        return next((method for method in self.methods if method.name == name), None)

    def domains(self) -> tuple[str, ...]:
        """Domains that passed SPF or DKIM, without repetition."""
        passed = [m.domain for m in self.methods if m.result == "pass" and m.name in ("spf", "dkim") and m.domain]
        return tuple(dict.fromkeys(passed))

    def aligned_with(self, domain: str) -> bool:
        """Whether a passing SPF or DKIM domain has the organizational domain of ``domain`` (relaxed, RFC 7489 3.1)."""
        wanted = organizational_domain(domain)
        return bool(wanted) and any(organizational_domain(passed) == wanted for passed in self.domains())


@reading
def authentication(message: Message) -> Authentication | None:
    """The topmost Authentication-Results field, read; None where there is none."""
    header = message.field("authentication-results")
    if header is None:
        return None
    host, _, rest = header.value.partition(";")
    return Authentication(host.strip().split(" ")[0].lower(), tuple(_methods(header, rest or header.value)))


def _methods(header: Header, text: str) -> list[Method]:
    found = []
    text = _COMMENT.sub(lambda comment: comment.group().replace(";", ","), text[:8000])
    for hit in _RESULT.finditer(text):
        name, result, details = hit.group(1).lower(), hit.group(2).lower(), hit.group(3)
        named = _ANGLE.search(details) if name in ("dkim", "dmarc") else None
        domain = named.group(2) if named else ""
        if not domain:
            other = _DOMAIN.search(details)
            domain = other.group(1) if other else ""
        found.append(Method(name, "fail" if result == "hardfail" else result, domain.lower().rstrip("."), header))
    return found


@reading
def signing_domains(message: Message) -> tuple[str, ...]:
    """The d= domains of the DKIM signatures that stand in the mail, verified or not."""
    found = []
    for header in message.fields("dkim-signature"):
        hit = re.search(r"(?:^|;)\s*d\s*=\s*([^;\s]+)", header.value[:4000])
        if hit:
            found.append(hit.group(1).lower().rstrip("."))
    return tuple(dict.fromkeys(found))
