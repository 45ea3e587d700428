"""Typed values that a finding states; the report, never the text, defangs, masks and formats them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Text(NamedTuple):
    """One sentence in both languages. Both are required: a missing translation is a type error."""

    en: str
    ja: str

    def in_(self, lang: str) -> str:
        return self.ja if lang == "ja" else self.en


class Fact(str):
    """A value that came out of the mail or out of a source. Compares equal to the plain string."""

    __slots__ = ()
    kind = "text"


class Quote(Fact):
    """Words copied from the mail."""

    __slots__ = ()
    kind = "quote"


class Quotes(Quote):
    """Several wordings copied from the mail, of which the report puts each between quotation marks of its own."""

    __slots__ = ()
    kind = "quotes"

    @classmethod
    def of(cls, wordings: Iterable[str]) -> Quotes:
        return cls(_BETWEEN.join(wordings))

    @property
    def each(self) -> list[str]:
        return self.split(_BETWEEN)


_BETWEEN = " / "


class Address(Fact):
    """An e-mail address (RFC 5322 addr-spec)."""

    __slots__ = ()
    kind = "address"


class Domain(Fact):
    """A host or domain name, in its readable (U-label) form."""

    __slots__ = ()
    kind = "domain"


class Url(Fact):
    """A URL."""

    __slots__ = ()
    kind = "url"


class Ip(Fact):
    """An IPv4 or IPv6 address."""

    __slots__ = ()
    kind = "ip"


class BrandId(Fact):
    """The id of a row in ``knowledge/data/brands``; shown by the brand's name in the reader's language."""

    __slots__ = ()
    kind = "brand"


class PretextId(Fact):
    """The id of a row in ``knowledge/data/pretexts.json``; shown by its name."""

    __slots__ = ()
    kind = "pretext"


class ConsequenceId(Fact):
    """The id of a row in ``knowledge/data/consequences.json``: what follows for whoever does as the mail wants."""

    __slots__ = ()
    kind = "consequence"
