"""The brand that the sender's name speaks as, and whether the domain that it comes from may be that brand's."""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.claims import claims, names_worn
from mekiki.checks.readings.oneself import is_note_to_oneself
from mekiki.checks.readings.parties import is_mail_platform
from mekiki.checks.readings.services import offers_another_way, writes_for_firms
from mekiki.checks.readings.spelt import as_read
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import Hit, brands_named
from mekiki.knowledge import brands, displaynames
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import is_given_to_firms, is_reserved, registrable_domain
from mekiki.knowledge.providers import SHARED, abused_suffixes, is_free_mail, kinds_of
from mekiki.knowledge.registrations import is_of_authority
from mekiki.knowledge.url_words import is_filler
from mekiki.knowledge.visited import is_visited
from mekiki.model.message import Mailbox, Message, Place
from mekiki.model.regex import regex

_MARKS = " .,:;!?()[]\"'"  # written around a name, and none of it
_DECORATED = _MARKS + "@"  # "@Amazon" alone is no address
_FIRST_LETTER = regex(r"\w")
_LONGEST_INTRODUCTION = 80  # characters; the whole of a long name would be looked through for each brand in it
_STRONG = 5.0  # a brand whose name is also an ordinary word must be claimed elsewhere too
_SELLERS = frozenset(("shop", "marketplace", "travel", "online", "game"))
_TELLING = 5  # letters of a label that is no abbreviation
_SHORTEST_LABEL = 3
# By which many houses of one name call themselves in a domain: Sparkasse, Volksbank, Raiffeisen, caisses, casse, caixas.
_SIGNS = ("spk", "ksk", "ssk", "vb", "vr", "rb", "rv")
_HOUSES = ("sparkasse", "bank", "kasse", "voba", "raiba", "raiffeisen", "caixa", "banca", "banque", "caisse", "bcc")
_LONG_WORD = regex(r"[^\W\d_]{4,}")


@reading
def named_brands(message: Message) -> tuple[tuple[Brand, Place], ...]:
    """The brands that the sender's display name stands for, the longest name first.

    A name stands for a brand where it begins with it, is mostly it ("Amazon カスタマーサービス") or says that somebody
    writes from there ("Hanako from Amazon"); "Hanako at Amazon", "hanako@amazon" and "Hanako via Amazon" are other
    people's names.
    """
    sender = message.sender
    if sender is None or not sender.name or sender.name_place is None or " via " in sender.name.lower():
        return ()
    if is_note_to_oneself(message):
        return ()
    strengths = {claim.brand.id: claim.strength for claim in claims(message)}
    found = []
    for id, weak, each in brands_named(message):
        if not weak or strengths.get(id, 0) >= _STRONG:
            found += [(brands.all_brands()[id], hit.place) for hit in each if _stands_for(hit, sender)]
    if not found:  # perhaps under strokes and gaps, which only the eye passes over
        worn = [(id, place) for id, place in names_worn(message) if place == sender.name_place]
        found = [(brands.all_brands()[id], place) for id, place in worn if strengths.get(id, 0) >= _STRONG]
    return tuple(sorted(found, key=lambda pair: (pair[1].start - pair[1].end, pair[0].id)))


def _stands_for(hit: Hit, sender: Mailbox) -> bool:
    if hit.where != "name" or sender.name_place is None or not _is_in(hit.place, sender.name_place):
        return False
    start, end = hit.place.start - sender.name_place.start, hit.place.end - sender.name_place.start
    before, after = sender.name[:start], sender.name[end:]
    if start < 0 or end > len(sender.name):  # in the name of another mailbox
        return False
    if after.startswith("@") or (before.rstrip().endswith("@") and before.strip(_DECORATED)):
        return False
    if start <= 2 or (end - start) * 2 >= len(sender.name):
        return True
    if after.strip(_MARKS):
        return False
    words = before[first.start() :] if (first := _FIRST_LETTER.search(before)) else ""
    return displaynames.introduces().search(words, max(0, len(words) - _LONGEST_INTRODUCTION)) is not None


def _is_in(one: Place, other: Place) -> bool:
    """Whether two places are in the same field, or in the same body of a mail that was forwarded by hand."""
    return (one.layer, one.part, one.header, one.index) == (other.layer, other.part, other.header, other.index)


@reading
def named_brand(message: Message) -> tuple[Brand, Place] | None:
    """The brand that the sender's display name stands for, where domains of it are known."""
    return next((pair for pair in named_brands(message) if pair[0].domains), None)


@reading
def foreign_sender(message: Message) -> bool:
    """Whether the sender's name stands for brands with known domains, and its address is at none that they use.

    Silent where the domain belongs to another known brand, to a mailing house, or to nobody (reserved names).
    """
    sender, named = message.sender, named_brands(message)
    if sender is None or named_brand(message) is None or "." not in sender.domain or is_reserved(sender.domain):
        return False
    if is_mail_platform(sender.domain) or is_free_mail(sender.domain) or uses_any(named, sender.domain):
        return False
    if writes_for_firms(message):
        return False
    return not brands.owners_of(sender.domain) and not any(is_of_same_state(brand, sender.domain) for brand, _ in named)


def leads_only_to(message: Message, brand: Brand) -> bool:
    """Whether all links end at the brand itself, and the mail offers no other way: what would the false name be for?"""
    found = web_links(message)
    if not found or offers_another_way(message):
        return False
    return all(brand.uses(link.host) and not kinds_of(link.host, link.path) & SHARED for link in found)


def uses_any(named: tuple[tuple[Brand, Place], ...], domain: str) -> bool:
    """Whether one of the brands uses the domain, as its own, its mailer's or its customers'."""
    return any(brand.uses(domain) for brand, _ in named)


def is_of_same_state(brand: Brand, domain: str) -> bool:
    """Whether the brand is an authority, and the domain one that only authorities of its country get."""
    return brand.trade == "government" and is_of_authority(domain, brand.country)


def may_be_its_own(brand: Brand, domain: str) -> bool:
    """Whether a domain may be one of the brand's that we do not know.

    It may where it is the brand's very label under another country's suffix (name.fr beside name.de; a short one that many
    visit, for there are several firms of three letters), where only a firm gets
    the domain and it has the brand's name, and where we know one domain only of a seller, and this has its name: sellers send
    from name-mail.com as well. So do their imitators, but those take the suffixes that are cheap.
    """
    if is_given_to_firms(domain) and any(
        each == _label(domain) or (len(each) >= _TELLING and each in _label(domain))
        for each in map(_label, brand.domains)
    ):
        return True
    suffix = domain.rpartition(".")[2]
    if suffix in abused_suffixes():
        return False
    label, own = _label(domain), {_label(each) for each in brand.domains}
    if len(suffix) == 2 and label in own and (len(label) >= _TELLING or is_visited(domain)):
        return True
    is_little_known = brand.trade in _SELLERS and len(brand.domains | brand.sends_from) == 1
    return is_little_known and any(each in label for each in own)


def is_a_branch(sender: Mailbox, brand: Brand) -> bool:
    """Whether what the sender's name says beside a bank's is what its domain says, too: "Volksbank Lahn" at vb-lahn.de.

    Savings and cooperative banks are many houses of one name, and it is a bank's domain then; who poses as the bank at readers
    everywhere names no town.
    """
    suffix = sender.domain.rpartition(".")[2]
    if brand.trade != "bank" or suffix != brand.country.lower():  # abroad, and under .com, it is none of its towns
        return False
    label = _label(sender.domain)
    if not (label.startswith(_SIGNS) or any(each in label for each in _HOUSES)):
        return False
    words = _LONG_WORD.findall(as_read(sender.name))
    return len(words) > 1 and any(word in label for word in words if not brands.meant_by(word) and not is_filler(word))


def plainest_domain(brand: Brand, spelling: str = "") -> str:
    """The domain by which the brand is best known, as far as it can be that which the name is spelt like: Facebook's, not Meta's."""
    known = brand.best_known()
    said = spelling.lower()
    if whole := [domain for domain in known if domain in said]:
        return max(whole, key=len)
    for name in (said, brand.name("en").lower()):
        letters = "".join(ch for ch in name if ch.isalnum())
        named = [
            domain for domain in known if len(_label(domain)) >= _SHORTEST_LABEL and letters.startswith(_label(domain))
        ]
        if named:
            return max(named, key=lambda domain: len(_label(domain)))
    return known[0]


def related(one: Brand, other: Brand) -> bool:
    """Whether two brands belong together: a common domain, or one's name within the other's."""
    if one.id == other.id or one.id.partition("-")[0] == other.id.partition("-")[0]:
        return True
    domains = [brand.domains | brand.sends_from | brand.clicks | brand.customer_domains for brand in (one, other)]
    if domains[0] & domains[1]:
        return True
    names = [{name.lower() for spelt in brand.names.values() for name in spelt} for brand in (one, other)]
    return any(a in b or b in a for a in names[0] for b in names[1])


def _label(domain: str) -> str:
    return registrable_domain(domain).partition(".")[0].replace("-", "")
