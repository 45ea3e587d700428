"""What a stranger wrote into the field for a name that a service repeats, and is no name: in a greeting or behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.readings import reading
from mekiki.checks.readings.callnotes import AMOUNT, OPENING
from mekiki.checks.readings.parties import is_free_mail, same_organisation
from mekiki.checks.readings.weblinks import is_well_known
from mekiki.knowledge import repeatedfields
from mekiki.knowledge.domains import is_top_level
from mekiki.knowledge.providers import kinds_of
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_LONGEST = 120  # characters of a name
_LONGEST_OF_LETTERS = 400  # and of a whole letter that was entered as one
_END = regex(r"[,，、!！](?=\s|$)|[.。](?=\s)")  # where a greeting ends and the letter begins
_HOST = regex(r"(?<![@\w.-])(?:https?://)?((?:[\w-]+\.)+[a-z]{2,12})(?![\w@-])(/[^\s,]*)?", re.IGNORECASE)


@reading
def smuggled(message: Message) -> tuple[Place, str] | None:
    """Where an address stands in the place of a name, together with an amount or more words, and its host.

    Nothing in answers and in mail from private mailboxes: people write what they like behind a greeting. Nothing where the
    address alone is the value ("Login: https://…"), which is a fact and no name, or is the sender's own or well known.
    """
    sender = message.sender
    if sender is None or not sender.domain or is_free_mail(sender.domain) or message.is_answer:
        return None
    for body in message.shown:
        for start, line in _lines(body.text[:OPENING]):
            hit = repeatedfields.name().match(line)
            at, name, needs_amount = _name_of(hit) if hit is not None else (0, "", False)
            host = _host_in(name, needs_amount)
            if host and not same_organisation(host, sender.domain) and not _is_known(host):
                return body.place(start + at, start + at + len(name)), host
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that may name a host, each with its beginning."""
    start = 0
    for line in text.split("\n"):
        if "." in line:
            yield start, line
        start += len(line) + 1


def _name_of(hit: re.Match[str]) -> tuple[int, str, bool]:
    """Where the name starts, the name, and whether only an amount makes it suspicious."""
    group = "name" if hit["name"] is not None else "value"
    name = hit[group][:_LONGEST]
    if group == "name" and repeatedfields.greeted().match(
        name
    ):  # "Hi Hello. You have …": a greeting is no name, but what fills the field
        name = hit[group][:_LONGEST_OF_LETTERS]
    elif group == "name":
        end = _END.search(name)
        name = name[: end.start()] if end else name
    return hit.start(group), name.rstrip(), hit["subject"] is not None


def _host_in(name: str, needs_amount: bool) -> str:
    """The host that is named beside something else, where a page or an amount stands there, too; "" where none is."""
    if "." not in name:
        return ""
    found = _HOST.search(name)
    if found is None or not is_top_level(found[1].rpartition(".")[2].lower()):
        return ""
    has_amount = AMOUNT.search(name) is not None
    rest = name[: found.start()] + name[found.end() :]
    leads_on = found[2] is not None and not needs_amount
    return found[1].lower() if (has_amount or leads_on) and any(ch.isalnum() for ch in rest) else ""


def _is_known(host: str) -> bool:
    return not kinds_of(host) and is_well_known(host)
