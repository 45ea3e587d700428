"""Whether the sender's name and address have nothing to do with each other, nor the address with what the mail says."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.checks.readings.namedbrands import named_brands, uses_any
from mekiki.checks.readings.names import name_fits_address
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.model.message import Message

_SHORTEST = 6  # letters; a shorter label is too soon a word of the text


@reading
def is_from_nowhere(message: Message) -> bool:
    """Whether neither the sender's name nor the mail's text names the one under whose domain it comes.

    A reserved domain and a known firm's tell nothing: who "csas.cz" is stands in no letter of it.
    """
    sender = message.sender
    if sender is None or name_fits_address(message) is not False or is_reserved(sender.domain):
        return False
    return not uses_any(named_brands(message), sender.domain) and not _names_its_domain(message, sender.domain)


def _names_its_domain(message: Message, domain: str) -> bool:
    """Whether the text holds the domain's own label as a name: "KU Leuven" at kuleuven.be. Addresses and links do not count."""
    label = registrable_domain(domain).partition(".")[0].replace("-", "")
    if len(label) < _SHORTEST or not label.isascii():
        return False
    texts = [text for _, text in folded_bodies(message) if label in text.replace(" ", "").replace("-", "")]
    if not texts:  # of nearly every mail, and a pattern of its own is dear
        return False
    name = re.compile(rf"(?<![\w@./-]){'[ -]?'.join(map(re.escape, label))}(?![\w@-]|\.\w)")
    return any(name.search(text) for text in texts)
