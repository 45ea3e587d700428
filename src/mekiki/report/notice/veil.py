"""What hides the reader in a notice: every value of its letter and of its machine parts goes through here."""

from __future__ import annotations

import re
from collections.abc import Collection

from mekiki.report.personal import Personal
from mekiki.report.placeholders import Placeholders

_ORIGIN = re.compile(r"(?:http|hxxp)s?://[^/?#\s]+/", re.IGNORECASE)
_WITHHELD = "[withheld]"


class Veil:
    """Takes the reader out of what is told. ``pages`` are the marks of pages, which stay however opaque they are."""

    def __init__(self, personal: Personal, pages: Collection[str] = ()) -> None:
        secrets = [
            each for each in personal.secrets if each.kind != "token" or not any(each.text in mark for mark in pages)
        ]
        # Of a kept copy, who stands there may be the placeholder already.
        instead = Placeholders(Personal(secrets)).by_text
        self.personal = Personal(each for each in secrets if instead.get(each.text) != each.text)
        self.stand_in = Placeholders(self.personal)

    def __call__(self, text: str) -> str:
        """A text without the reader. Of a link that tells who it is even so the host is left, of other words nothing."""
        fresh = self.stand_in(text)
        if not self._tells(fresh):
            return fresh
        host = _ORIGIN.match(fresh)
        return f"{host.group() if host and not self._tells(host.group()) else ''}{_WITHHELD}"

    def host(self, host: str) -> str:
        """A host that a machine is to act upon: itself, or "" where its name tells the reader. An invented one helps nobody."""
        return "" if self._tells(host) else host

    def address(self, address: str) -> str:
        """An address that a machine is to act upon: at the same host, or "" where that is the reader's."""
        fresh, (_, at, domain) = self(address), address.rpartition("@")
        return fresh if self.host(domain) and fresh.endswith(at + domain) else ""

    def _tells(self, text: str) -> bool:
        return any(each.kind == "recipient" for each in self.personal.found(text))


OPEN = Veil(Personal(()))
"""Hides nothing: of a reporter who chose to be known."""
