"""To whom a mail was sent, as far as no question and no visit may tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from mekiki.collect.privacy import NAMES_READER, spells, why_withheld
from mekiki.collect.telling import NO_TRAITS, Traits, telling
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import is_free_mail, is_popular
from mekiki.model.message import Message
from mekiki.model.reader import Reader
from mekiki.parse.called import Told, is_ordinary, naming
from mekiki.parse.riding import carried_alone, made_for, riding

NAMED = "it names the recipient"
_MOST_SURE = 12  # addresses whose names are looked for
_OF_EACH = 4  # addresses of the header, of a link alone, of the settings, that come first, and of other links
_SHORTEST_HOUSE = 3  # letters
_ITSELF = ("localhost", "localhost.localdomain", "localdomain")


@dataclass(frozen=True, slots=True)
class Recipient:
    addresses: tuple[str, ...] = ()
    traits: Traits = NO_TRAITS
    house: tuple[str, ...] = ()  # registrable domains that are his own, where a visit has no business

    def why_not_name(self, name: str) -> str:
        """Why a name of the DNS must not be asked about; "" where it may be."""
        return why_withheld(name, self.addresses, self.traits)

    def why_not(self, url: str) -> str:
        """Why a URL must not go out, whoever wrote it: a mail, a redirect, a page; "" where it may.

        What somebody registered is the same for everybody, and may look like the reader's own name; whatever stands before
        and behind it may not.
        """
        return _why_not(self.addresses, self.traits, url)


@lru_cache(maxsize=4096)  # each way of looking at a page asks for much the same
def _why_not(addresses: tuple[str, ...], traits: Traits, url: str) -> str:
    try:
        place = urlsplit(url)
        host = (place.hostname or "").rstrip(".")
    except ValueError:
        return "a URL in no proper form"
    if spells(url, addresses) or why_withheld(host, addresses, traits) == NAMES_READER:
        return NAMED
    user = place.netloc.rpartition("@")[0]
    tail = url.partition("://")[2].partition(place.netloc)[2] if place.netloc else url
    return NAMED if telling(addresses, traits)(f"{user} {tail}") else ""


NOBODY = Recipient()


def recipient_of(message: Message, reader: Reader) -> Recipient:
    """Whom the header, the settings and the links name, and all by which the mail calls him.

    Where the header has lost its recipient, or names another, the address that a link carries is nearly always his.
    """
    addresses = _everyone(message, reader)
    domains = _telling_domains(message, reader)
    sure = addresses[:_MOST_SURE]
    called = naming(message, reader, Told(sure, sure, domains))
    own = tuple(dict.fromkeys((*reader.names, *_houses(domains))))
    carried = tuple(each for each in riding(message.links, _stated(message)) if each not in addresses)[:_OF_EACH]
    return Recipient(addresses, Traits(domains, called.names, called.words, own, called.data, carried))


def _everyone(message: Message, reader: Reader) -> tuple[str, ...]:
    each = (message.recipients, carried_alone(message), reader.mailboxes)
    return tuple(dict.fromkeys(address for most in (_OF_EACH, None) for some in each for address in some[:most]))


def _stated(message: Message) -> list[str]:
    """The addresses that the sender gives as its own."""
    return [box.address.lower() for box in (*message.from_, *message.reply_to)] + [message.return_path.lower()]


def own_domains(message: Message, reader: Reader) -> tuple[str, ...]:
    """The recipient's domains, which are none of a sender's business: those the reader named, or the receiving side
    noted. One that stands in To alone counts only as far as neither the sender nor a link is there as well: the usual
    phishing mail is addressed to its own sender, and must not be spared by that."""
    certain = [*reader.domains, *map(_domain_of, (*reader.mailboxes, *message.delivered_to))]
    met = {box.domain for box in message.from_} | {link.registrable_domain for link in message.links}
    written = [domain for domain in map(_domain_of, message.recipients) if registrable_domain(domain) not in met | {""}]
    return tuple(sorted(dict.fromkeys(each for each in (*certain, *written) if each)))


def _domain_of(address: str) -> str:
    return address.strip("<> \t").lower().rpartition("@")[2] if "@" in address else ""


def _telling_domains(message: Message, reader: Reader) -> tuple[str, ...]:
    """Those of them, and of whom a link was made for, by which a house is known: a provider's is everybody's, and a brand's
    or a well-known one's tells nothing, unless the reader says that it is his."""
    found = [*own_domains(message, reader), *map(_domain_of, made_for(message))]
    return tuple(
        each
        for each in dict.fromkeys(found)
        if not (is_free_mail(each) or each in _ITSELF)
        and (each in reader.domains or not (brands.owners_of(each) or is_popular(each)))
    )


def _houses(domains: tuple[str, ...]) -> Iterator[str]:
    """What a house is called by its domain, unless many are called so."""
    labels = (registrable_domain(each).partition(".")[0] for each in domains)
    yield from (each for each in labels if len(each) >= _SHORTEST_HOUSE and not is_ordinary(each))
