"""The stricter ``Safe`` of what is published: every host name and address is defanged wherever it stands, also in the middle
of a path or a subject, and opaque tokens in links, which tell their sender whose mail it was, are masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from ipaddress import ip_address

from mekiki.knowledge.domains import is_top_level
from mekiki.model.case import Case
from mekiki.model.message import Link
from mekiki.report.entry.greeted import house_of, names_of_house, names_of_reader
from mekiki.report.safe import HIDDEN, Edit, Safe, apply, defang_host, defang_url, merged

# Labels of any letters, since styled ones ("𝟜.shop.example") are read as plain ones; what goes before and after is ASCII, since
# Japanese text parts no words.
_HOST = re.compile(r"(?<![A-Za-z0-9_.-])(?:\w(?:[\w-]{0,61}\w)?\.)+[A-Za-z]{2,18}(?![A-Za-z0-9_-])")
_FOUR = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)", re.ASCII)
_SIX = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])", re.ASCII)
_VALUE = re.compile(r"[^&=;/?#,]+")
_READERS_ADDRESS = re.compile(
    r"(?:^\s*(?:Dear|Hello|Hi|Hallo|Bonjour|Hola|Ol[áa]|Ciao|Beste|Geachte|Sehr geehrte[rs]?|Prezad[oa]|Estimad[oa])\b"
    r"|\b(?:your|account|user(?:name)?|customer|member|mailbox|recipient|ihre?|konto|kunden?|votre|compte|client|su cuenta"
    r"|cliente|contribuinte|usu[áa]rio|conta|uw|utente)\b"
    r"|会員|お客様|アカウント|ユーザー|ログイン|ご登録|宛先|受信者)"
    r"[^\n@<>]{0,24}?[\s:：(（<\[\"「]([A-Za-z0-9][\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,18})",
    re.MULTILINE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,18}", re.ASCII)
_READ = 100_000  # characters of a body that are read for them
_SHORTEST_TOKEN, _SHORTEST_IN_SUBJECT, _SHORTEST_IN_PATH = 8, 12, 14
_WORDS = re.compile(r"[A-Za-z0-9]+")


class Published(Safe):
    """Shows what came out of a mail to everybody."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        found = {token for link in case.message.links for token in tokens_of(link)}
        found |= readers_in_text(case) | set(_list_tags(case.message.subject, self.mask.addresses))
        found |= {word for word in _WORDS.findall(case.message.subject) if is_opaque(word, _SHORTEST_IN_SUBJECT)}
        found |= {id for id in (case.message.message_id.strip("<> ").rpartition("@")[0],) if len(id) >= _SHORTEST_TOKEN}
        words = sorted(map(re.escape, found), key=len, reverse=True)[:400]
        words += [_broken(each) for each in self.mask.addresses if "-" in each]
        words += [
            re.escape(each.replace("@", sign)) for each in self.mask.addresses for sign in "_-."
        ]  # as lists name them
        words += [_as_word(each) for each in sorted(names_of_reader(case, self.mask), key=len, reverse=True)]
        house = house_of(case)
        words += [rf"(?i:{_as_word(each)})" for each in (*house, *names_of_house(house))]
        self._tokens = re.compile("|".join(words)) if words else None

    def edits(self, text: str) -> list[Edit]:
        """All that must change in running text: masks first, then tokens, then everything that leads somewhere."""
        return merged(self.mask.edits(text), self._token_edits(text), super().edits(text), _host_edits(text))

    def _token_edits(self, text: str) -> Iterator[Edit]:
        for hit in self._tokens.finditer(text) if self._tokens else ():
            yield Edit(*hit.span(), HIDDEN)

    def raw(self, text: str) -> str:
        """As ``text``: nothing that is published stays as it came."""
        return self.text(text)

    def url(self, url: str) -> str:
        masked = super().raw(url)
        masked = apply(masked, list(self._token_edits(masked)))
        fanged = defang_url(masked)
        return apply(fanged, list(_host_edits(fanged)))

    def host(self, host: str) -> str:
        return defang_host(super().raw(host))

    def station(self, name: str) -> str:
        """A name in a Received line; an address there is as suspect as a name."""
        bare = name.strip("[]")
        return self.text(name) if _is_address(bare) else self.host(name)

    def address(self, address: str) -> str:
        return self.text(address)


def _host_edits(text: str) -> Iterator[Edit]:
    for hit in _HOST.finditer(text):
        if is_top_level(hit.group().rpartition(".")[2].lower()):
            yield Edit(*hit.span(), hit.group().replace(".", "[.]"))
    for hit in _FOUR.finditer(text):
        if _is_outside(hit.group()):
            yield Edit(*hit.span(), hit.group().replace(".", "[.]"))
    for hit in _SIX.finditer(text):
        if hit.group().count(":") > 1 and _is_outside(hit.group()):
            yield Edit(*hit.span(), hit.group().replace(":", "[:]"))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_outside(text: str) -> bool:
    """Whether it is an address of another machine; 127.0.0.1 leads nowhere and is better read as it is."""
    return _is_address(text) and not ip_address(text).is_loopback


def readers_in_text(case: Case) -> set[str]:
    """The addresses that a text names as its reader's: "Dear a@b.example", "Account: a@b.example", 会員ID：a@b.example; and those
    that ride in its links.

    Where the header has lost its recipient, or a bait mail was made for somebody else, they are known from here alone. The
    sender's own addresses are evidence, and stay.
    """
    message = case.message
    shown = {box.address.lower() for box in (*message.from_, *message.reply_to)} | {message.return_path.lower()}
    found = {hit.group(1) for body in message.bodies for hit in _READERS_ADDRESS.finditer(body.text[:_READ])}
    for link in message.links:
        if link.scheme in ("http", "https"):
            found.update(_ADDRESS.findall(f"{link.path} {link.query} {link.fragment}"))
    return {each for each in found if each.lower().replace("%40", "@") not in shown}


def _list_tags(subject: str, addresses: Iterable[str]) -> Iterator[str]:
    """What a mailing list put before the subject, where it is the name of an address that is masked."""
    for address in addresses:
        tag = re.escape(address.rpartition("@")[0])
        yield from (hit.group(1) for hit in re.finditer(rf"\[({tag})\]", subject, re.IGNORECASE))


def _as_word(name: str) -> str:
    """A pattern for a name that is no part of a longer word; Japanese parts no words."""
    return rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])" if name.isascii() else re.escape(name)


def _broken(address: str) -> str:
    """A pattern for an address that was broken behind a hyphen when its line was wrapped, and then quoted."""
    return r"-\s*\n[ \t>]*".join(map(re.escape, address.split("-")))


def tokens_of(link: Link) -> set[str]:
    """The values in a link that no person would have written: they may stand for one reader."""
    told = {value for value in _VALUE.findall(f"{link.query}&{link.fragment}") if is_opaque(value, _SHORTEST_TOKEN)}
    return told | {value for value in link.path.split("/") if is_opaque(value, _SHORTEST_IN_PATH)}


def is_opaque(word: str, shortest: int) -> bool:
    """Whether a word looks drawn by lot: long, of letters and digits mixed, or one long number.

    >>> [is_opaque(word, 8) for word in ("9f8a7c6b5d", "mailbox", "20221013", "8271635409127")]
    [True, False, False, True]
    """
    if len(word) < shortest or not re.fullmatch(r"[A-Za-z0-9_.~%+=-]+", word):
        return False
    digits = sum(letter.isdigit() for letter in word)
    if digits == len(word):
        return len(word) >= 10
    changes = sum(a.isdigit() != b.isdigit() for a, b in zip(word, word[1:], strict=False))
    mixed = sum(a.isupper() and b.islower() for a, b in zip(word, word[1:], strict=False))
    return (digits >= 2 and changes >= 3) or (len(word) >= 16 and digits >= 1) or (mixed >= 3 and len(word) >= 16)
