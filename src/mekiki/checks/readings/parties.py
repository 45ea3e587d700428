"""Who writes and who is written to: own addresses, organisations, and the brand that the sender's name speaks as."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.checks.readings.claims import claims, names_worn
from mekiki.checks.readings.oneself import is_note_to_oneself
from mekiki.checks.readings.spelt import as_read
from mekiki.checks.readings.weblinks import leads_home, strangers, web_links
from mekiki.checks.readings.wording import Hit, brands_named, hits
from mekiki.knowledge import brands, displaynames
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import is_given_to_firms, is_reserved, organizational_domain, registrable_domain
from mekiki.knowledge.providers import SHARED, abused_suffixes, kinds_of, writes_for_firms_at
from mekiki.knowledge.providers import is_free_mail as is_free_mail  # a word of the checks, too
from mekiki.knowledge.registrations import is_of_any_authority, is_of_authority
from mekiki.knowledge.url_words import is_filler
from mekiki.knowledge.visited import is_visited
from mekiki.model.message import DELIVERY_FIELDS, Header, Link, Mailbox, Message, Place
from mekiki.model.regex import regex

_MARKS = " .,:;!?()[]\"'"  # written around a name, and none of it
_DECORATED = _MARKS + "@"  # "@Amazon" alone is no address
# Somebody of the firm, or its message: "Hanako from X", "Nachricht von X", "Support X". Other prepositions stand in people's own names.
_FIRST_SIGN = regex(r"\w")
_LONGEST_INTRODUCTION = 80  # characters; the whole of a long name would be looked through for each brand in it
_STRONG = 5.0  # a brand whose name is also an ordinary word must be claimed elsewhere too

_OF_LIST_PROGRAMS = frozenset(
    ("x-mailman-version", "x-beenthere", "x-mailing-list", "mailing-list", "x-loop", "list-archive")
)


def is_mail_platform(domain: str) -> bool:
    """Whether the domain is a mailing house's, which writes in its customers' names."""
    return "mail-platform" in kinds_of(domain)


def is_houses_own(domain: str) -> bool:
    """Whether whoever writes from a domain has it to himself: it is not where anybody gets a mailbox, and no mailing house's."""
    return not is_free_mail(domain) and not is_mail_platform(domain)


@reading
def sender_of_unknown_house(message: Message) -> Mailbox | None:
    """The sender, where he writes from a domain of his own, which is no known firm's and not kept for examples."""
    sender = message.sender
    if sender is None or not is_houses_own(sender.domain) or is_reserved(sender.domain):
        return None
    return None if brands.owners_of(sender.domain) else sender


def same_organisation(one: str, other: str) -> bool:
    """Whether two hosts share the organizational domain, or a known brand uses both."""
    if organizational_domain(one) == organizational_domain(other):
        return True
    return any(brands.all_brands()[id].uses(other) for id in brands.owners_of(one))


_DOMAIN = regex(r"@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24})(?![A-Za-z0-9.-])")


@reading
def shown_domain(message: Message) -> str:
    """The domain that a reader sees in From: the address's own, else the one in a field that is no whole address."""
    if message.sender is not None and message.sender.domain:
        return message.sender.domain
    header = message.field("from")
    hit = _DOMAIN.search(header.value) if header is not None else None
    return hit.group(1).lower() if hit else ""


@reading
def own_addresses(message: Message) -> tuple[str, ...]:
    """The addresses that the mail was sent to, the receiving side's own words first; a masked one is none."""
    return tuple(address for address in message.recipients if "." in address.rpartition("@")[2])[:5]


@reading
def from_outside(message: Message) -> bool:
    """Whether the writer's address, or the one that an answer goes to, is of another house than the reader's."""
    domain, answers = shown_domain(message), [box.domain for box in message.reply_to]
    houses = [address.rpartition("@")[2] for address in own_addresses(message)]
    return any(
        is_free_mail(each) or not any(same_organisation(each, house) for house in houses)
        for each in (domain, *answers)
        if each
    )


@reading
def comes_from_strangers(message: Message) -> bool:
    """Whether somebody outside of the reader's house writes, and no discussion list carries it."""
    return from_outside(message) and mailing_list(message) is None


@reading
def is_from_known_house(message: Message) -> bool:
    """Whether an authority or a firm that is known writes. A mailbox that anybody gets there is not the firm's word."""
    domain = shown_domain(message)
    return is_of_any_authority(domain) or (bool(brands.owners_of(domain)) and not is_free_mail(domain))


@reading
def addressed(message: Message) -> tuple[str, ...]:
    """Those of them that the sender chose.

    To whom the receiving host gave the mail in the end (an alias of its own, a mailbox that takes the mail of others) tells of
    that host; it counts where nothing else is known.
    """
    chosen = {*message.envelope_to, *(box.address.lower() for box in message.to + message.cc)}
    return tuple(address for address in own_addresses(message) if address in chosen) or own_addresses(message)


@reading
def is_list_mail(message: Message) -> bool:
    """Whether the mail came by a mailing list, or in a mailing of its sender's own or of a mailing house.

    Anybody can write a List-Id, and bulk tools invent one. So it counts where something else agrees: the sender's domain,
    a mailing house, the list's address in To or Cc, or a hop of the list that took the mail from another.
    """
    if message.field("list-post") is not None:
        return True
    header, sender = message.field("list-id"), message.sender
    id = header.value.rpartition("<")[2].strip("<>. ").lower() if header is not None else ""
    if "." not in id:
        return False
    own = organizational_domain(sender.domain) if sender is not None and not is_free_mail(sender.domain) else ""
    if own and f".{own}." in f".{id}.":  # also where a mailing house puts the sender's address before signs of its own
        return True
    if is_mail_platform(id) or any(box.address.replace("@", ".").lower() == id for box in message.to + message.cc):
        return True
    keeper = organizational_domain(id)
    return bool(keeper) and any(organizational_domain(hop.by) == keeper for hop in message.hops[:-1])


@reading
def mailing_list(message: Message) -> Header | None:
    """The List-Id field of a list whose members write to each other, where more than that field speaks of it; else None.

    No newsletter has the list's address in List-Post or in To, or comes from a strange sender by a program that keeps lists.
    """
    header, sender = message.field("list-id"), message.sender
    id = list_name(header)
    if header is None or not id or is_mail_platform(id) or not is_list_mail(message):
        return None
    name = id.partition(".")[0]
    post = message.field("list-post")
    if post is not None and f":{name}@" in post.value.lower():
        return header
    if any(box.address.replace("@", ".").lower() == id for box in message.to + message.cc):
        return header
    is_others = sender is not None and organizational_domain(id) != organizational_domain(sender.domain)
    return header if is_others and not message.field_names().isdisjoint(_OF_LIST_PROGRAMS) else None


def list_name(header: Header | None) -> str:
    """The identifier in a List-Id field (RFC 2919 2), "" where it holds none."""
    id = header.value.rpartition("<")[2].strip("<>. ").lower() if header is not None else ""
    return id if "." in id and " " not in id else ""


def recipient_place(message: Message, address: str) -> Place | None:
    """Where the header names the recipient."""
    wanted = address.lower()
    for box in message.to + message.cc:
        if box.address.lower() == wanted:
            return box.place
    for header in message.headers:
        if header.name.lower() in DELIVERY_FIELDS and wanted in header.value.lower():
            return header.place()
    return None


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
    words = before[first.start() :] if (first := _FIRST_SIGN.search(before)) else ""
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


@reading
def writes_for_firms(message: Message) -> bool:
    """Whether the sender is a service that writes to other firms' customers in their names, and nothing leads away from it.

    Help desks, shops' after-sales, reviews, tickets, application portals: there the firm's name is no disguise.
    """
    sender = message.sender
    if sender is None or not writes_for_firms_at(sender.domain) or offers_another_way(message):
        return False
    return all(leads_home(message, link) for link in strangers(message))


_VIA = regex(r" \(via \w+\)$")  # "Hanako Sato (via OneDrive)"
_ON_BEHALF = "per conto di:"
# trades that write when one person shares with another
_SHARES = frozenset(("software", "online", "social", "mail-product"))


def is_certified_mail(sender: Mailbox, writer: Mailbox) -> bool:
    """Whether From is that of Italian certified mail (PEC, DM 2 November 2005, 6.4.2): "Per conto di: X", answers go to X."""
    name = sender.name.lower().strip()
    return (
        name.startswith(_ON_BEHALF)
        and name.removeprefix(_ON_BEHALF).strip() == writer.address.lower()
        and sender.address.startswith("posta-certificata@")
    )


@reading
def writes_for_a_person(message: Message) -> bool:
    """Whether a known service writes for somebody, whose name it shows and whom answers reach; certified mail shows the address."""
    if message.sender is None or not message.reply_to:
        return False
    sender, person = message.sender, message.reply_to[0]
    if is_certified_mail(sender, person):
        return True
    name = _VIA.sub("", sender.name)
    local = person.local_part.lower()
    same = name == person.name or (not person.name and all(word in local for word in as_read(name).split()))
    return name != "" and same and shares_for_others(sender.domain)


def shares_for_others(domain: str) -> bool:
    """Whether a known service writes from there when one person shares or signs something with another."""
    return any(brands.all_brands()[id].trade in _SHARES for id in brands.owners_of(domain))


_OF_USERS = ("document-shared", "e-signature")  # stories that a service tells for one of its users


@reading
def told_for_a_user(message: Message) -> tuple[Place, ...]:
    """Where a known service's mail, from its own address, says that one of its users shares something or wants it signed.

    The sender and the button are the service's; the note beside it and what lies behind are whoever's.
    """
    sender = message.sender
    if sender is None or is_free_mail(sender.domain) or not shares_for_others(sender.domain):
        return ()
    return _shared_at(message)


def is_of_something_shared(message: Message) -> bool:
    """Whether the mail tells of something that is shared with its reader or to be signed, whoever sent it."""
    return bool(_shared_at(message))


def _shared_at(message: Message) -> tuple[Place, ...]:
    return tuple(hit.place for id in _OF_USERS for hit in hits(message).get(("pretext", id), ()))


@reading
def offers_another_way(message: Message) -> bool:
    """Whether the mail would have its reader do something else than follow its links: fill in, open, call, or answer elsewhere."""
    if any(body.forms for body in message.bodies) or any(part.is_attachment for part in message.parts):
        return True
    if ("phrase", "request.call-number") in hits(message) or ("phrase", "request.reply-with-details") in hits(message):
        return True
    sender = message.sender
    return sender is not None and any(not same_organisation(box.domain, sender.domain) for box in message.reply_to)


def leads_only_to(message: Message, brand: Brand) -> bool:
    """Whether all links end at the brand itself, and the mail offers no other way: what would the false name be for?"""
    found = web_links(message)
    if not found or offers_another_way(message):
        return False
    return all(brand.uses(link.host) and not kinds_of(link.host, link.path) & SHARED for link in found)


def may_be_a_server(message: Message, brand: Brand) -> bool:
    """Whether a server may write by the name of the program that runs on it ("cPanel on web7.host.example"), of itself alone.

    So do Exchange, by whatever address, and a hosting company's machine, at the port of its panel.
    """
    sender = message.sender
    if sender is None or is_exchange_itself(message):
        return sender is not None
    if brand.self_hosted and _is_an_installation(message, sender):
        return True
    if brand.trade != "mail-product" or not (sender.domain in sender.name.lower() or _is_a_machine(message, sender)):
        return False
    return all(leads_home(message, link) or _is_hosted_panel(link) for link in web_links(message))


def _is_an_installation(message: Message, sender: Mailbox) -> bool:
    """Whether a program that firms run themselves writes to its own people, or from a site of note, and leads to itself alone."""
    links = web_links(message)
    if not links or not all(leads_home(message, link) for link in links):
        return False
    return writes_to_its_own(message) or is_visited(sender.domain)


def _is_a_machine(message: Message, sender: Mailbox) -> bool:
    """Whether one of the programs of the reader's own machine writes, or of a machine whose every link leads to its own panel."""
    if sender.local_part.lower() not in _MACHINES:
        return False
    links = web_links(message)
    at_panel = bool(links) and all(link.host == sender.domain and link.port in _PANELS for link in links)
    return at_panel or writes_to_its_own(message)


def _is_hosted_panel(link: Link) -> bool:
    hosted = any(brands.all_brands()[id].trade == "hosting" for id in brands.owners_of(link.host))
    return hosted and link.port in _PANELS


_MACHINES = frozenset(
    ("root", "postmaster", "admin", "administrator", "cpanel", "plesk", "zimbra", "noreply", "no-reply")
)
# cPanel, WHM, its webmail; Plesk, Webmin, DirectAdmin
_PANELS = ("2083", "2087", "2096", "8443", "8447", "10000", "2222")
# The mailboxes of a mail server's own programs, and of whoever looks after it (RFC 2142 5): no customer can have them.
_MAIL_SERVERS = frozenset(("mailer-daemon", "mail-daemon", "mdaemon", "postmaster"))
_PROGRAMS = _MAIL_SERVERS | {"root", "cron", "daemon"}
# The system mailbox by whose name Exchange writes its own notices, whatever the firm's domain is.
_EXCHANGE = regex(r"microsoftexchange[0-9a-f]{32}", re.IGNORECASE)


@reading
def is_exchange_itself(message: Message) -> bool:
    """Whether Exchange reports to somebody of its own house, and leads nowhere."""
    sender = message.sender
    if sender is None or _EXCHANGE.fullmatch(sender.local_part) is None or strangers(message):
        return False
    return writes_to_its_own(message)


def is_mail_servers(sender: Mailbox) -> bool:
    """Whether the mailbox is a mail server's own, as that of a report of failure is."""
    return sender.local_part.lower() in _MAIL_SERVERS


@reading
def is_a_programs(message: Message) -> bool:
    """Whether a program of a server writes by its own name ("Mail Delivery System", "Cron Daemon"), and leads no stranger's way."""
    sender = message.sender
    if sender is None or sender.local_part.lower() not in _PROGRAMS or strangers(message):
        return False
    return not any(part.is_attachment and not part.content_type.startswith(_RETURNED) for part in message.parts)


_RETURNED = ("message/", "text/rfc822-headers", "text/plain")  # what a report of a failed delivery brings back


@reading
def is_of_own_server(message: Message) -> bool:
    """Whether a machine of the reader's own house tells something, and leads to nobody: no link, file, number or other answer."""
    sender = message.sender
    if sender is None or sender.local_part.lower() not in _MACHINES or not writes_to_its_own(message):
        return False
    if message.reply_to or any(part.is_attachment for part in message.parts):
        return False
    return not web_links(message) and not any(("phrase", id) in hits(message) for id in _LEADS_ON)


_LEADS_ON = ("request.call-number", "request.reply-with-details", "request.password-by-reply", "request.enter-secret")


@reading
def writes_to_its_own(message: Message) -> bool:
    """Whether the mail shows a writer of the reader's own house, to whom an answer goes as well."""
    return bool(shown_domain(message)) and not from_outside(message)


def stays_at_home(message: Message) -> bool:
    """Whether a mail from the reader's own house has links, and all of them lead there: whoever wrote it, nothing leads away."""
    found = web_links(message)
    return bool(found) and writes_to_its_own(message) and all(leads_home(message, link) for link in found)


_SELLERS = frozenset(("shop", "marketplace", "travel", "online", "game"))
_TELLING = 5  # letters of a label that is no abbreviation
# By which many houses of one name call themselves in a domain: Sparkasse, Volksbank, Raiffeisen, caisses, casse, caixas.
_SIGNS = ("spk", "ksk", "ssk", "vb", "vr", "rb", "rv")
_HOUSES = ("sparkasse", "bank", "kasse", "voba", "raiba", "raiffeisen", "caixa", "banca", "banque", "caisse", "bcc")
_LONG_WORD = regex(r"[^\W\d_]{4,}")


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


def _label(domain: str) -> str:
    return registrable_domain(domain).partition(".")[0].replace("-", "")


def is_of_same_state(brand: Brand, domain: str) -> bool:
    """Whether the brand is an authority, and the domain one that only authorities of its country get."""
    return brand.trade == "government" and is_of_authority(domain, brand.country)


def uses_any(named: tuple[tuple[Brand, Place], ...], domain: str) -> bool:
    """Whether one of the brands uses the domain, as its own, its mailer's or its customers'."""
    return any(brand.uses(domain) for brand, _ in named)


_SHORTEST_LABEL = 3


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
