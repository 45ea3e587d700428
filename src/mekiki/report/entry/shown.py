"""The stricter ``Safe`` of what is published: every host name and address is defanged wherever it stands, also in the middle
of a path or a subject, and opaque tokens in links, which tell their sender whose mail it was, are masked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from ipaddress import ip_address

from mekiki.knowledge.domains import is_top_level, other_top_levels
from mekiki.knowledge.pieces import longest_first
from mekiki.model.case import Case
from mekiki.parse.called import house_of, names_of_house
from mekiki.report.personal import Personal, readers_in_text
from mekiki.report.safe import HIDDEN, Edit, Safe, apply, defang_host, defang_url, merged
from mekiki.report.tokens import reads_as_drawn, tokens_of

# Labels of any letters, since styled ones ("𝟜.shop.example") are read as plain ones; what goes before and after is ASCII, since
# Japanese text parts no words. Behind a label that is masked already the rest is a host still.
_HOST = re.compile(r"(?:(?<![A-Za-z0-9_.-])|(?<=●\.))(?:\w(?:[\w-]{0,61}\w)?\.)+[A-Za-z]{2,18}(?![A-Za-z0-9_-])")
# What ends in another script, or in its form in the DNS. No letter bounds such an ending, since no blank follows it in Japanese.
_OTHER_ENDING = re.compile(
    rf"(?<=\w)[.．｡](?=xn--[A-Za-z0-9]|(?:{'|'.join(map(re.escape, other_top_levels()))}))", re.IGNORECASE
)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # as many letters as before
_FOUR = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)", re.ASCII)
_SIX = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])", re.ASCII)
_SHORTEST_TOKEN, _SHORTEST_IN_SUBJECT = 8, 12
_LEAST_SPARSE = 9  # letters of a token that is looked for within longer words as well
_WORDS = re.compile(r"[A-Za-z0-9]+")


class Published(Safe):
    """Shows what came out of a mail to everybody."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        found = {token for link in case.message.links for token in tokens_of(link)}
        found |= {*readers_in_text(case), *_list_tags(case.message.subject, self.mask.addresses)}
        found |= {word for word in _WORDS.findall(case.message.subject) if reads_as_drawn(word, _SHORTEST_IN_SUBJECT)}
        found |= {id for id in (case.message.message_id.strip("<> ").rpartition("@")[0],) if len(id) >= _SHORTEST_TOKEN}
        words = list(map(_token, longest_first(found)[:400]))
        words += [_broken(each) for each in self.mask.addresses if "-" in each]
        # as lists name them
        words += [re.escape(each.replace("@", sign)) for each in self.mask.addresses for sign in "_-."]
        house = house_of(case)
        words += [rf"(?i:{_whole(each)})" for each in (*house, *names_of_house(house))]
        self._tokens = re.compile("|".join(words)) if words else None
        self._personal = Personal.of(case, case.evidence.reader)

    def edits(self, text: str) -> list[Edit]:
        """All that must change in running text: masks first, then tokens, then everything that leads somewhere.

        What tells the reader even so, in an encoding that no mask reads, is masked as the checker would find it.
        """
        masked = merged(self.mask.edits(text), self._token_edits(text))
        told = self._personal.stretches(_blanked(text, masked))
        masked = merged(masked, (Edit(start, end, HIDDEN) for start, end in told))
        kept = merged(masked, super().edits(text))
        return merged(kept, _beside(kept, _host_edits(text), text))

    def _token_edits(self, text: str) -> Iterator[Edit]:
        for hit in self._tokens.finditer(text) if self._tokens else ():
            yield Edit(*hit.span(), HIDDEN)

    def raw(self, text: str) -> str:
        """As ``text``: nothing that is published stays as it came."""
        return self.text(text)

    def url(self, url: str) -> str:
        fanged = defang_url(self._masked(url))
        return apply(fanged, list(_host_edits(fanged)))

    def host(self, host: str) -> str:
        return defang_host(self._masked(host))

    def _masked(self, text: str) -> str:
        """Without its reader and the tokens that stand for him, nothing defanged."""
        masked = super().raw(text)
        masked = apply(masked, merged(self._token_edits(masked)))
        return apply(masked, [Edit(start, end, HIDDEN) for start, end in self._personal.stretches(masked)])

    def station(self, name: str) -> str:
        """A name in a Received line; an address there is as suspect as a name."""
        bare = name.strip("[]")
        return self.text(name) if _is_address(bare) else self.host(name)

    def address(self, address: str) -> str:
        return self.text(address)


def _host_edits(written: str) -> Iterator[Edit]:
    text = written if written.isascii() else written.translate(_NARROW)
    for hit in _HOST.finditer(text):
        if is_top_level(hit.group().rpartition(".")[2].lower()):
            yield Edit(*hit.span(), re.sub("[.．]", "[.]", written[hit.start() : hit.end()]))
    for hit in _OTHER_ENDING.finditer(text):
        yield Edit(*hit.span(), f"[{hit.group()}]")
    for hit in _FOUR.finditer(text):
        if _is_outside(hit.group()):
            yield Edit(*hit.span(), hit.group().replace(".", "[.]"))
    for hit in _SIX.finditer(text):
        if hit.group().count(":") > 1 and _is_outside(hit.group()):
            yield Edit(*hit.span(), hit.group().replace(":", "[:]"))


def _beside(kept: Sequence[Edit], hosts: Iterable[Edit], text: str) -> Iterator[Edit]:
    """The edits of hosts; where a label of one is masked, each of its signs by itself, since the others are still to be made
    dead.
    """
    starts = [edit.start for edit in kept]
    for each in hosts:
        at = bisect_left(starts, each.end) - 1
        if at >= 0 and kept[at].end > each.start:
            signs = (at for at in range(each.start, each.end) if text[at] in ".．:：")
            yield from (Edit(at, at + 1, "[:]" if text[at] in ":：" else "[.]") for at in signs)
        else:
            yield each


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_outside(text: str) -> bool:
    """Whether it is an address of another machine; 127.0.0.1 leads nowhere and is better read as it is."""
    return _is_address(text) and not ip_address(text).is_loopback


def _list_tags(subject: str, addresses: Iterable[str]) -> Iterator[str]:
    """What a mailing list put before the subject, where it is the name of an address that is masked."""
    for address in addresses:
        tag = re.escape(address.rpartition("@")[0])
        yield from (hit.group(1) for hit in re.finditer(rf"\[({tag})\]", subject, re.IGNORECASE))


def _broken(address: str) -> str:
    """A pattern for an address that was broken behind a hyphen when its line was wrapped, and then quoted."""
    return r"-\s*\n[ \t>]*".join(map(re.escape, address.split("-")))


def _token(token: str) -> str:
    """A pattern for a token; a short one is no part of a longer word."""
    return re.escape(token) if len(token) >= _LEAST_SPARSE else _whole(token)


def _whole(word: str) -> str:
    return rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])"


def _blanked(text: str, edits: Iterable[Edit]) -> str:
    """The text with signs in the place of what is masked, as long as it was."""
    for edit in edits:
        text = text[: edit.start] + HIDDEN[0] * (edit.end - edit.start) + text[edit.end :]
    return text
