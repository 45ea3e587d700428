"""E-mail addresses that ride in links, however they are written: plain, encoded, turned round, hashed, in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from mekiki.checks.readings import reading
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import leads_home, strangers
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_address, is_top_level, registrable_domain
from mekiki.knowledge.providers import SHARED, kinds_of, roles
from mekiki.knowledge.remember import remembered
from mekiki.knowledge.spellings import disguises, from_base64, from_hex
from mekiki.knowledge.url_words import is_about_unsubscribing
from mekiki.model.facts import Text
from mekiki.model.message import Link, Message, Place
from mekiki.model.regex import regex

_ADDRESS = regex(r"[a-z0-9][a-z0-9._%+-]{0,30}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,20}", re.IGNORECASE)
_RUN = regex(r"[A-Za-z0-9+/_-]{12,600}={0,2}")
_ASCII_BASE64 = regex(r"(?:[A-Za-f][A-Za-z0-9+/_-]{3}){3,}[A-Za-z0-9+/_=-]{0,4}")  # each third byte below 128
_HEX = regex(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){8,200}(?![0-9A-Fa-f])")
_MOST_LINKS = 40
_MOST_DIGITS = 9  # of the local part of an address that somebody has
_SHORTEST_LOCAL = 5  # letters of a local part that are looked for by themselves

PLAIN = Text(en="in plain text", ja="符号化なし")
PERCENT = Text(en="percent-encoded", ja="パーセントエンコーディング")
BASE64 = Text(en="in base64", ja="Base64")
BASE64_TWICE = Text(en="in base64, twice over", ja="二重のBase64")
HEXADECIMAL = Text(en="in hexadecimal", ja="16進数")
REVERSED = Text(en="written backwards", ja="逆順")
ROT13 = Text(en="in ROT13", ja="ROT13")
MD5 = Text(en="as an MD5 hash", ja="MD5ハッシュ")
SHA1 = Text(en="as a SHA-1 hash", ja="SHA-1ハッシュ")
SHA224 = Text(en="as a SHA-224 hash", ja="SHA-224ハッシュ")
SHA256 = Text(en="as a SHA-256 hash", ja="SHA-256ハッシュ")
SHA512 = Text(en="as a SHA-512 hash", ja="SHA-512ハッシュ")
IN_HOST = Text(en="as part of the host name", ja="ホスト名の一部として")
LOCAL_PART = Text(en="by its part before the @", ja="「@」より前の部分")
_DISGUISED = {
    "md5": MD5, "sha1": SHA1, "sha224": SHA224, "sha256": SHA256, "sha512": SHA512, "reversed": REVERSED, "rot13": ROT13,
}  # fmt: skip


class Carried(NamedTuple):
    """An address in a link, and how it is written there."""

    link: Link
    address: str
    encoding: Text
    place: Place


@reading
def carried(message: Message) -> tuple[Carried, ...]:
    """Addresses in links to strangers; those to unsubscribe or over a mail platform carry them for a reason."""
    about_list = message.field("list-id") if is_list_mail(message) else None
    lists = about_list.value.lower() if about_list else ""
    recipients = tuple(one for one in message.recipients[:6] if "@" in one and one.rpartition("@")[2] not in lists)
    found: dict[tuple[str, str], Carried] = {}
    for link in strangers(message)[:_MOST_LINKS]:
        if not is_service(link) and not _is_of_the_sender(message, link):
            for one in _in_link(link, recipients):
                domain = one.address.rpartition("@")[2]
                if registrable_domain(domain) == link.registrable_domain or (lists and domain in lists):
                    continue
                found.setdefault((one.link.target, one.address), one)
    return tuple(found.values())


def _is_of_the_sender(message: Message, link: Link) -> bool:
    """Whether a service for files leads to itself, as where Drive lets its reader block who shares."""
    return (
        leads_home(message, link)
        and bool(brands.owners_of(link.host))
        and kinds_of(link.host, link.path) & SHARED <= {"file-sharing"}
    )


def is_service(link: Link) -> bool:
    """Whether the link serves to end a subscription, or runs over a platform that counts clicks for many senders."""
    if "mail-platform" in kinds_of(link.host, link.path):
        return True
    return is_about_unsubscribing(link.url) or is_about_unsubscribing(link.text)


def _in_link(link: Link, recipients: tuple[str, ...]) -> Iterator[Carried]:
    tail = f"{link.path}?{link.query}#{link.fragment}"
    for written, address, encoding in addresses_in(tail):
        yield Carried(link, address, encoding, place_in(link, written))
    small = tail.lower()
    for recipient in recipients:
        for form, encoding in _forms(recipient):
            if form in tail or form in small:
                yield Carried(link, recipient, encoding, place_in(link, form))
                break
        else:
            yield from _in_parts(link, tail, recipient)


def _in_parts(link: Link, tail: str, recipient: str) -> Iterator[Carried]:
    """The local part as a whole value, or the address with dots and hyphens as a label of the host."""
    local, _, domain = recipient.partition("@")
    flat = {recipient.replace("@", sep).replace(".", "-") for sep in ("-", "-at-", ".")}
    if any(form in link.host.replace(".", "-") for form in flat):
        yield Carried(link, recipient, IN_HOST, place_in(link, link.host))
    elif len(local) >= _SHORTEST_LOCAL and local not in roles() and local in (link.query + link.fragment).lower():
        values = re.split(r"[?&#=;,/]", unquote(f"{link.query}#{link.fragment}").lower())
        if local in values and domain not in link.host:
            yield Carried(link, recipient, LOCAL_PART, place_in(link, local))


@lru_cache(maxsize=256)
def _forms(recipient: str) -> tuple[tuple[str, Text], ...]:
    """The recipient in forms that cannot be decoded without knowing what to look for."""
    return tuple((form, _DISGUISED[name]) for name, form in disguises(recipient).items())


@remembered(maxsize=4096)
def addresses_in(tail: str) -> tuple[tuple[str, str, Text], ...]:
    """(as written, address, encoding) of every address in the part of a URL after the host.

    >>> [(address, encoding.en) for _, address, encoding in addresses_in("/a?e=dGFyb0BvZmZpY2UuZXhhbXBsZQ")]
    [('taro@office.example', 'in base64')]
    """
    found: dict[str, tuple[str, Text]] = {}
    if "@" in tail:
        for hit in _ADDRESS.finditer(tail):
            _keep(found, hit.group(), hit.group(), PLAIN)
    if "%40" in tail or "%2540" in tail:
        for hit in _ADDRESS.finditer(unquote(unquote(tail))):
            _keep(found, hit.group().replace("@", "%40"), hit.group(), PERCENT)
    if len(tail) >= 14:
        for hit in _RUN.finditer(unquote(tail) if "%" in tail else tail):
            for written, address, encoding in _decoded(hit.group()):
                _keep(found, written, address, encoding)
    return tuple((written, address, encoding) for address, (written, encoding) in found.items())


def _keep(found: dict[str, tuple[str, Text]], written: str, address: str, encoding: Text) -> None:
    address = address.lower()
    local, _, domain = address.rpartition("@")
    if sum(ch.isdigit() for ch in local) > _MOST_DIGITS:  # a Message-ID in an archive
        return
    if is_top_level(domain.rpartition(".")[2]) and not is_address(domain):
        found.setdefault(address, (written, encoding))


def _decoded(run: str) -> Iterator[tuple[str, str, Text]]:
    for digits in _HEX.findall(run) if "40" in run else ():  # the @
        yield from ((digits, hit, HEXADECIMAL) for hit in _ADDRESS.findall(_printed(from_hex(digits))))
    for piece in (run, *run.split("/")) if "/" in run else (run,):
        text = _from_base64(piece) if len(piece) >= 12 and _ASCII_BASE64.fullmatch(piece) else ""
        if "@" in text:
            yield from ((piece.rstrip("="), hit, BASE64) for hit in _ADDRESS.findall(text))
        elif text and len(text) >= 12 and _RUN.fullmatch(text):
            yield from ((piece.rstrip("="), hit, BASE64_TWICE) for hit in _ADDRESS.findall(_from_base64(text)))


def _from_base64(run: str) -> str:
    """The ASCII text that a run of base64 stands for; "" if it stands for none."""
    plain = run.rstrip("=")
    return "" if len(plain) % 4 == 1 else _printed(from_base64(plain))


def _printed(data: bytes) -> str:
    text = data.decode("ascii") if data.isascii() else ""
    return text if text.isprintable() else ""
