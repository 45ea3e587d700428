"""The addresses that links carry with them, as written and in base64: nearly always those of whoever got the link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from mekiki.knowledge.domains import is_top_level
from mekiki.knowledge.spellings import from_base64
from mekiki.model.linkalone import link_alone
from mekiki.model.message import Link, Message
from mekiki.model.regex import regex

LONGEST = 10_000  # characters of one link that are read
_MOST_RUNS = 300  # of base64 in the links of a mail, that are read for addresses
_BASE64_RUN = regex(r"[A-Za-z0-9+/_-]{8,}")
_ADDRESS = regex(r"[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}([A-Za-z]{2,18})(?![\w-])", re.ASCII)


def riding(links: Iterable[Link], stated: Sequence[str] = ()) -> dict[str, None]:
    """The addresses that web links carry with them, and that are not the sender's own (``stated``).

    Where the header has lost its recipient, or names another, they are known from here alone. What a form sends to is no
    reader; it is shown.
    """
    found: dict[str, None] = {}
    runs = _MOST_RUNS
    for link in links:
        if link.scheme not in ("http", "https") or link.source == "form":
            continue
        tail = f"{link.path}?{link.query}#{link.fragment}"[:LONGEST]
        for _ in range(4):
            if "@" in tail or "%" not in tail:
                break
            tail = unquote(tail)
        texts = [unquote(tail)] if "@" in tail else []
        for run in _BASE64_RUN.finditer(tail):
            if runs <= 0:
                break
            runs -= 1
            # a slash is a letter of base64, and parts a path
            pieces = dict.fromkeys((run.group(), *run.group().split("/")))
            texts += [from_base64(each).decode("ascii", "replace").lower() for each in pieces]
        for text in texts:
            for hit in _ADDRESS.finditer(text) if "@" in text else ():
                if is_top_level(hit.group(1).lower()):
                    found[hit.group().lower()] = None
    return {each: None for each in found if each not in stated}


def made_for(message: Message) -> tuple[str, ...]:
    """Whom a link that was handed in alone was made for; nobody, of a mail. There is no header that names him, and what is
    hidden of a recipient must be hidden of him; but no check may take him for one, since nobody knows who he is.

    An address at the link's own domain may be its owner's, and must not hide the link.
    """
    own = {link.registrable_domain or link.host for link in message.links}
    return tuple(each for each in carried_alone(message) if not any(_is_at(each, domain) for domain in own))


def carried_alone(message: Message) -> tuple[str, ...]:
    """The addresses that a link which was handed in alone carries; none, of a mail."""
    return tuple(riding(message.links)) if link_alone(message.raw) else ()


def _is_at(address: str, domain: str) -> bool:
    return address.endswith((f"@{domain}", f".{domain}"))
