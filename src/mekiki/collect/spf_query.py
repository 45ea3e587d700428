"""pyspf's query, answered from what was fetched. Imported at first use: pyspf alone costs 60 ms."""

from __future__ import annotations

from typing import Any

import spf

from mekiki.collect.net import DnsReply, Silent
from mekiki.model.regex import regex

MOST_VOID = 2  # names without records (RFC 7208 4.6.4)
_LOCAL_PART = regex(r"%\{[lsLS]")


class Missing(Exception):
    """A record is needed that was not fetched yet."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(name, kind)
        self.name, self.kind = name, kind


class Query(spf.query):  # type: ignore[misc]
    def __init__(self, ip: str, sender: str, helo: str, known: dict[tuple[str, str], DnsReply | Silent]) -> None:
        super().__init__(i=ip, s=sender, h=helo, strict=True)
        self.known, self.asks_local_part = known, False

    def dns(self, name: Any, kind: str, cnames: Any = None, ignore_void: bool = False) -> list[Any]:
        name = str(name).rstrip(".").lower()
        if not all(0 < len(label) < 64 for label in name.split(".")) or len(name) > 253:
            return []
        if (name, kind) not in self.known:
            raise Missing(name, kind)
        reply = self.known[name, kind]
        if isinstance(reply, Silent):
            raise spf.TempError(str(reply))
        if not reply.records and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > MOST_VOID:
                raise spf.PermError(f"more than {MOST_VOID} names without records")
        return [_value(kind, text) for text in reply.records]

    def validated_ptrs(self) -> list[str]:
        """RFC 7208 5.5: a silent name server makes no match here, and no error either."""
        try:
            names = self.dns_ptr(self.i)
        except spf.TempError:
            return []
        return [name for name in names[: spf.MAX_PTR] if self._leads_back(name)]

    def _leads_back(self, name: str) -> bool:
        try:
            return bool(self.cidrmatch(self.dns_a(name, self.A), self.cidrmax))
        except spf.TempError:
            return False

    def expand(self, text: str, stripdot: bool = True) -> Any:
        self.asks_local_part = self.asks_local_part or bool(_LOCAL_PART.search(text))
        return super().expand(text, stripdot)

    def get_explanation(self, spec: str) -> None:
        """The sender's words to those whom he refuses: not shown, so not asked for."""


def _value(kind: str, text: str) -> Any:
    """A record as pyspf wants it."""
    if kind == "TXT":
        return (text.encode("utf-8", "surrogateescape"),)
    if kind == "MX":
        preference, _, host = text.partition(" ")
        return int(preference), host
    return text
