"""What a sender's hand leaves in a case, whatever brand it borrows today: the traits by which campaigns are told.

Brands, numbers, addresses and tokens are taken out first: they are what a hand changes from wave to wave.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from mekiki.judge.sketch import Sketch, bands, hashed, sketch
from mekiki.knowledge import brands, mailheads
from mekiki.knowledge.domains import is_address, registrable_domain
from mekiki.knowledge.pieces import longest_first
from mekiki.knowledge.providers import NAMES, is_free_mail, kinds_of, roles
from mekiki.model.case import Case
from mekiki.model.evidence import Known, mappings
from mekiki.model.message import Body, Copy, Link, Message
from mekiki.model.regex import regex

TEXT_SIZE, CHROME_SIZE, SUBJECT_SIZE = 128, 64, 48
_LONGEST = 40_000  # characters of text that are looked at
_MOST = 12  # values of one trait that are kept


@dataclass(frozen=True, slots=True)
class Traits:
    """One case's traits; what a mail does not show is empty and says nothing."""

    text: Sketch = ()  # word pairs (Japanese: three characters) of the shown text
    template: Sketch = ()  # runs of four tags of the HTML, with their classes
    subject: Sketch = ()  # three characters of the subject's shape
    sender: tuple[str, ...] = ()  # shapes of display name and local part
    tool: tuple[str, ...] = ()  # what the sending program left: mailer, Message-ID, boundary, order of fields
    links: tuple[str, ...] = ()  # shapes of the paths and parameters
    kit: tuple[str, ...] = ()  # dom:…, file:…, icon:…, form:…
    hosting: tuple[str, ...] = ()  # net:…, as:…, ns:…, of the pages and of the sending host
    signing: tuple[str, ...] = ()  # domains of the DKIM signatures
    contact: tuple[str, ...] = ()  # where an answer or money goes: addresses, telephone, wallet
    domain: tuple[str, ...] = ()  # domains, tenants and buckets that links lead to and that are nobody else's
    house: tuple[str, ...] = ()  # registrable domain of the sender's address, where not everybody has one there
    file: tuple[str, ...] = ()  # hashes of attachments
    brand: str = ""


def as_record(traits: Traits) -> dict[str, Any]:
    """A JSON value; sketches as hex, eight digits a hash."""
    record: dict[str, Any] = {}
    for each in fields(traits):
        value = getattr(traits, each.name)
        if value:
            record[each.name] = "".join(f"{v:08x}" for v in value) if each.name in _SKETCHES else value
    return record


def from_record(record: Mapping[str, Any]) -> Traits:
    """The traits again."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        if name in _SKETCHES:
            found[name] = tuple(int(value[at : at + 8], 16) for at in range(0, len(value), 8))
        else:
            found[name] = tuple(value) if isinstance(value, list) else value
    return Traits(**found)


_SKETCHES = ("text", "template", "subject")


def traits_of(case: Case) -> tuple[Traits, tuple[int, ...]]:
    """The traits of a case, and the keys under which cases like it are found (signed 64-bit numbers)."""
    message = case.message
    if is_automatic(message):
        return Traits(), ()
    neutral = _Neutral(case)
    was_sent = bool(message.hops or message.sender or message.message_id or message.subject)  # no link alone
    words = shingles(neutral("\n".join(map(_own_words, message.shown or message.bodies))))
    tags = set(_tag_runs(message))
    shape = subject_shape(neutral(message.subject))
    subject = {f"\x02{shape}\x03"[at : at + 3] for at in range(len(shape))} if shape else set()
    traits = Traits(
        text=sketch(words, TEXT_SIZE),
        template=sketch(tags, CHROME_SIZE),
        subject=sketch(subject, SUBJECT_SIZE),
        sender=_sender(message, neutral) if was_sent else (),
        tool=_tool(message) if was_sent else (),
        links=_links(message, neutral),
        kit=_kit(case),
        hosting=_hosting(case),
        signing=_signing(message),
        contact=_contacts(message),
        domain=_domains(message),
        house=_house(message),
        file=_files(message),
        brand=case.verdict.impersonates or "",
    )
    return traits, keys_of(traits, words, tags, subject)


def keys_of(traits: Traits, words: set[str], tags: set[str], subject: set[str]) -> tuple[int, ...]:
    """Where a case is filed. Two cases that share no key are never compared."""
    names = [f"text {each}" for each in bands(words, 32, 2)] if len(words) >= _FEWEST_WORDS else []
    names += [f"template {each}" for each in bands(tags, 8, 4)] if len(tags) >= _FEWEST_TAGS else []
    names += [f"subject {each}" for each in bands(subject, 8, 3)]
    names += [f"links {each}" for each in traits.links if telling(each) > 1]
    for trait in ("kit", "contact", "domain", "house", "signing", "file"):
        names += [f"{trait} {each}" for each in getattr(traits, trait) if not each.startswith(("form:", "icon:"))]
    names += [f"tool {' '.join(traits.tool)} {each}" for each in traits.hosting]
    return tuple(sorted({_signed(hashed(name)) for name in names}))


_FEWEST_WORDS, _FEWEST_TAGS = 8, 6


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


# --- words -----------------------------------------------------------------------------------------------------------

_ADDRESS = regex(
    r"(?:https?|hxxps?)://\S+|www\.\S+|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|jp|cn|ru|info|example|test)\b[^\s]*"
)
_DIGITS = regex(r"\d[\d.,:/-]*")
_CODE = regex(r"\b(?=\w*\d)(?=\w*[a-z])[a-z0-9]{6,}\b|\b[0-9a-f]{8,}\b")
_WORD = regex(
    r"[a-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\uac00-\ud7a30]+|[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f々ー0]+"
)
_LETTERS = regex(r"[a-z\u00c0-\u06ff]")


class _Neutral:
    """Takes out of a text what a hand changes: the borrowed name, addresses, codes and numbers."""

    def __init__(self, case: Case) -> None:
        message, sender = case.message, case.message.sender
        id = case.verdict.impersonates
        row = brands.brand(id) if id else None
        names = [name for each in row.names.values() for name in each] if row else []
        names += _name_words(sender.name) if sender else []
        hosts = {link.registrable_domain for link in message.links} | ({sender.domain} if sender else set())
        names += [registrable_domain(host).partition(".")[0] for host in hosts if host]
        folded = {_folded(name).strip() for name in names}
        self.names = longest_first({name for name in folded if len(name) >= (3 if name.isascii() else 2)})[:40]
        self.pattern = re.compile("|".join(map(re.escape, self.names))) if self.names else None

    def __call__(self, text: str) -> str:
        found = _ADDRESS.sub(" ", _folded(text))
        if self.pattern:
            found = self.pattern.sub(" ", found)
        return _DIGITS.sub("0", _CODE.sub("0", found))


_GENERIC = frozenset(
    "info support service services customer customers team noreply no-reply reply mail email admin account accounts security"
    " notification notifications alert the and for from your help desk center office bank".split()
)


def _name_words(name: str) -> list[str]:
    """The name that is shown, whole and by its parts; words that anybody's name may hold stay in the text."""
    bare = re.sub(r"[\"'『』「」【】<>()\[\]|/,:]+", " ", name)
    words = [word for word in bare.split() if word.lower() not in _GENERIC]
    return [bare.strip(), *words] if words else []


# A rule of underscores or dashes as list footers draw it, a signature mark (RFC 3676 4.3), the head of a quoted mail.
_FOOTER = regex(r"^(?:_{12,}|-{30,}|-- ?|On .{5,120} wrote:|-----Original Message-----.*)$", re.MULTILINE)


def _own_words(body: Body) -> str:
    """What the writer of a mail says in it: the footer of a list and quoted lines belong to others."""
    text = body.text[:_LONGEST]
    if body.kind == "html":
        return text
    footer = _FOOTER.search(text, min(200, len(text) // 3))
    lines = text[: footer.start() if footer else None].split("\n")
    return "\n".join(line for line in lines if not line.startswith((">", " >", "|")))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def shingles(text: str) -> set[str]:
    """What a text is compared by: pairs of words, and of scripts without spaces three characters in a row."""
    found: set[str] = set()
    before = ""
    for word in _WORD.findall(text):
        if _LETTERS.match(word) or word == "0":
            if before:
                found.add(f"{before} {word}")
            before = word
            continue
        before = ""
        found.update(word[at : at + 3] for at in range(len(word) - 2))
    return found


def subject_shape(text: str) -> str:
    """A subject without reply marks, the tag of a list and runs of space."""
    return " ".join(mailheads.marks().sub("", text).split())[:120]


# --- HTML ------------------------------------------------------------------------------------------------------------

_TAG = regex(r"<(/?[a-zA-Z][a-zA-Z0-9]*)([^<>]{0,400})>")
_CLASS = regex(r"\b(?:class|id)\s*=\s*[\"']?([\w -]{1,40})", re.IGNORECASE)
_MOST_TAGS = 3000


def _tag_runs(message: Message) -> Iterator[str]:
    for body in message.shown:
        if body.kind != "html":
            continue
        tags = []
        for count, hit in enumerate(_TAG.finditer(body.source)):
            if count >= _MOST_TAGS:
                break
            named = _CLASS.search(hit.group(2)) if not hit.group(1).startswith("/") else None
            tags.append(hit.group(1).lower() + (f".{named.group(1).strip()}" if named else ""))
        for at in range(len(tags) - 3):
            yield " ".join(tags[at : at + 4])


# --- header ----------------------------------------------------------------------------------------------------------

_OWN_FIELDS = frozenset(
    "from to cc subject date message-id reply-to mime-version content-type content-transfer-encoding x-mailer user-agent"
    " x-priority x-msmail-priority importance list-unsubscribe list-unsubscribe-post x-mimeole sender thread-index organization"
    " x-php-originating-script precedence feedback-id content-language auto-submitted errors-to x-sender".split()
)


def shape(text: str) -> str:
    """A string by its kinds of characters: letters a, digits 0, the rest as it is; runs count once, hex is x.

    >>> shape("kir017706"), shape("5f1d7e0c-31b2-6a7f-1c55-0c1f8b1f2a11")
    ('a0', 'x-x-x-x-x')
    """
    text = re.sub(r"(?<![a-z0-9])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{4,}(?![a-z0-9])", "x", text.lower())
    return re.sub(r"[0-9]+", "0", re.sub(r"[a-wyz]+|x{2,}", "a", text))[:80]


def _sender(message: Message, neutral: _Neutral) -> tuple[str, ...]:
    sender = message.sender
    if sender is None:
        return ()
    name = " ".join(neutral(sender.name).split())
    frame = name or re.sub(r"[^\W\d_]+", "a", _folded(sender.name))
    local = sender.local_part.lower()
    known = local in roles() or re.sub("[._-]", "", local) in _GENERIC
    return (f"name:{frame[:40]}", f"local:{local if known else shape(local)[:40]}")


def _tool(message: Message) -> tuple[str, ...]:
    mailer = next((h.value for name in ("x-mailer", "user-agent") for h in message.fields(name)), "")
    # A list rewrites the header, and who forwards by hand has one of his own: what is left is not the writer's.
    if _is_list(message) or message.copy is Copy.INLINE_FORWARD:
        return ()
    id_local = message.message_id.strip("<>").partition("@")[0]
    order = [header.name.lower() for header in message.headers if header.name.lower() in _OWN_FIELDS]
    content = message.field("content-type")
    boundary = re.search(r"boundary\s*=\s*\"?([^\";\s]+)", content.value, re.IGNORECASE) if content else None
    encodings = sorted({part.encoding for part in message.parts if part.encoding})
    return (
        f"mailer:{re.sub('[0-9]+', '0', mailer)[:40]}",
        f"id:{shape(id_local)}",
        f"boundary:{shape(boundary.group(1)) if boundary else ''}",
        f"order:{_signed(hashed(' '.join(order))) & 0xFFFFFFFF:08x}",
        f"encoding:{' '.join(encodings)}",
    )


def _signing(message: Message) -> tuple[str, ...]:
    if _is_list(message):
        return ()
    found = (re.search(r"\bd\s*=\s*([\w.-]+)", header.value) for header in message.fields("dkim-signature"))
    return _few(hit.group(1).lower() for hit in found if hit and not _is_shared(hit.group(1).lower()))


def _house(message: Message) -> tuple[str, ...]:
    domain = registrable_domain(message.sender.domain) if message.sender else ""
    return (domain,) if domain and not _is_shared(domain) and domain not in _list_names(message) else ()


def _is_shared(host: str) -> bool:
    """Whether a domain is used by so many, or by a brand itself, that it tells nothing of a hand."""
    kinds = kinds_of(host)
    return (
        not host
        or bool(kinds)
        or bool(brands.owners_of(host))
        or registrable_domain(host) in brands.domains_of_customers()
    )


# --- links -----------------------------------------------------------------------------------------------------------


def _strange(message: Message) -> Iterator[Link]:
    lists = _list_names(message)
    for link in message.links:
        if link.scheme not in ("http", "https") or brands.owners_of(link.host) or link.source == "header":
            continue
        if link.registrable_domain not in lists:
            yield link


def _links(message: Message, neutral: _Neutral) -> tuple[str, ...]:
    return _few(skeleton(link, neutral.names) for link in _strange(message))


def skeleton(link: Link, names: Iterable[str] = ()) -> str:
    """The shape of a link behind its host: words stay, names are B, tokens *, addresses @.

    "/jp/kagoya.net/?uid=admin@office.example" is "/jp/B/?uid=@".
    """
    spoken = set(names)
    path = "/".join(_segment(each, spoken) for each in link.path.split("/")[:8])
    pairs = [each.partition("=") for each in re.split(r"[&;]", link.query)[:8] if each]
    query = "&".join(_segment(name, spoken) + (f"={_value(value)}" if sign else "") for name, sign, value in pairs)
    fragment = _segment(link.fragment, spoken) if link.fragment else ""
    return (path or "/") + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def _segment(text: str, names: set[str]) -> str:
    plain = text.lower()
    if not plain:
        return ""
    if "@" in plain or "%40" in plain:
        return "@"
    bare = re.sub(r"[^a-z0-9]", "", plain)
    if any(name in plain for name in names) or re.fullmatch(r"[\w-]+\.(?:com|net|jp|org)", plain):
        return "B"
    stem, dot, ending = plain.rpartition(".")
    if dot and 1 < len(ending) <= 5 and ending.isalpha():
        return _segment(stem, names) + dot + ending
    words = re.split(r"[-_.]", plain)
    return plain if bare and all(_is_word(word) for word in words if word) and len(plain) <= 30 else "*"


def _value(text: str) -> str:
    return "@" if "@" in text or "%40" in text.lower() else "*" if text else ""


def _is_word(text: str) -> bool:
    """Whether letters could be a word: they alternate as speech does. No dictionary knows what attackers write."""
    if not re.fullmatch(r"[a-z]{1,14}\d?", text):
        return False
    vowels = sum(ch in "aeiouy" for ch in text)
    return len(text) <= 4 or (0.2 <= vowels / len(text) <= 0.65 and not re.search(r"[^aeiouy\d]{5}", text))


def telling(shape: str) -> int:
    """How much of a link's shape is its maker's own: the words and parameter names in it."""
    return len(re.findall(r"[a-z]{2,}", shape)) + shape.count("B") + shape.count("@")


def _domains(message: Message) -> tuple[str, ...]:
    """Names on the net that are the sender's own: domains that links lead to, tenants and buckets at a host for all."""
    lists = _list_names(message)
    found: list[str] = []
    for link in message.links:
        if link.scheme in ("http", "https") and link.source != "header" and not is_address(link.host):
            found += _own_names(link)
    return _few(each for each in found if each not in lists)


_IN_PATH = regex(r"/((?:[a-z0-9-]{1,63}\.)+[a-z]{2,})/")  # an accelerator that carries the true host in its path


def _own_names(link: Link) -> Iterator[str]:
    host, kinds = link.host, kinds_of(link.host)
    if kinds & NAMES:
        first = link.path.strip("/").partition("/")[0].lower()
        own = link.registrable_domain if link.registrable_domain != host or host.count(".") > 2 else host
        if "cloud-bucket" in kinds:
            yield f"{host}/{first}" if first else ""
        else:
            yield own
        return
    carried = _IN_PATH.search(link.path.lower())
    if carried and not _is_shared(registrable_domain(carried.group(1))):
        yield registrable_domain(carried.group(1))
    if not _is_shared(host):
        yield link.registrable_domain


_LIST_FIELDS = ("list-post", "list-id", "x-beenthere", "list-help", "mailing-list", "x-mailing-list", "resent-sender")


def _list_names(message: Message) -> frozenset[str]:
    """Domains of the list that a mail came by: they are in every member's mail."""
    told = (header.value for name in _LIST_FIELDS for header in message.fields(name))
    hosts = (hit for value in told for hit in re.findall(r"[\w-]+(?:\.[\w-]+)+", value.lower()))
    return frozenset(registrable_domain(host) for host in hosts)


def _is_list(message: Message) -> bool:
    return any(
        message.field(name) is not None for name in ("list-post", "x-beenthere", "x-mailman-version", "x-mailing-list")
    )


# What a report is made of (RFC 3464, RFC 5965, RFC 8098). The label multipart/report alone is worn by spam, to be let through.
_REPORTS = ("message/delivery-status", "message/feedback-report", "message/disposition-notification")


def is_automatic(message: Message) -> bool:
    """Whether a program reports on other mail: its words are those of the program, everywhere."""
    local = message.sender.local_part.lower() if message.sender else ""
    return local == "mailer-daemon" or any(part.content_type in _REPORTS for part in message.parts)


# --- landing kit, hosts, contacts, files -----------------------------------------------------------------------------


def _views(case: Case) -> Iterator[Mapping[str, Any]]:
    for known in case.evidence.known("page").values():
        yield from mappings(known.value.get("views"))


def _kit(case: Case) -> tuple[str, ...]:
    found: list[str] = []
    for view in _views(case):
        if view.get("outcome") != "page":
            continue
        found += [f"dom:{view['dom']}"] if view.get("dom") else []
        icon = (view.get("favicon") or {}).get("mmh3")
        found += [f"icon:{icon}"] if icon is not None else []
        found += [f"file:{str(digest)[:16]}" for _, digest in tuple(view.get("resources", ()))[:_MOST] if digest]
        asked = [str(each.get("asks")) for form in view.get("forms") or () for each in form.get("fields") or ()]
        found += [f"form:{','.join(asked)}"] if asked else []
    return _few(found, 24)


def _hosting(case: Case) -> tuple[str, ...]:
    message, evidence = case.message, case.evidence
    found = [f"net:{_net(message.origin.ip)}"] if message.origin.ip and message.origin.confidence != "low" else []
    for known in evidence.known("dns").values():
        found += [f"net:{_net(str(address))}" for address in _tuple(known, "a")]
        found += [f"ns:{registrable_domain(str(name))}" for name in _tuple(known, "ns")]
    found += [f"as:{known.value['asn']}" for known in evidence.known("network").values() if known.value.get("asn")]
    return _few(found)


def _tuple(known: Known, name: str) -> tuple[object, ...]:
    value = known.value.get(name, ())
    return value if isinstance(value, tuple) else ()


def _net(address: str) -> str:
    """The network that an address is usually rented with: /24, /48."""
    return ".".join(address.split(".")[:3]) if "." in address else ":".join(address.split(":")[:3])


_WALLET = regex(r"\b(?:bc1[ac-hj-np-z02-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9a-fA-F]{40})\b")
_PHONE = regex(r"(?<![\w.,-])\+?\d{0,3}[ .-]?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]?\d{3,4}(?![\w-])")


def _contacts(message: Message) -> tuple[str, ...]:
    text = "\n".join(body.text[:_LONGEST] for body in message.shown or message.bodies)
    own = {each.lower() for each in message.recipients}
    found = [f"wallet:{hit.group()}" for hit in _WALLET.finditer(text)]
    phones = (re.sub(r"\D", "", hit.group())[-9:] for hit in _PHONE.finditer(text))
    found += [f"phone:{digits}" for digits in phones if len(digits) == 9]
    addressed = [("reply", box.address.lower()) for box in message.reply_to if _is_ones_own(box.address)]
    addressed += [("write", each) for each in _written_to(message)]
    sender = message.sender
    if sender and "@" in sender.address and not brands.owners_of(sender.domain):
        addressed.append(("from", sender.address.lower()))
    return _few([*found, *(f"{how}:{address}" for how, address in addressed if address not in own)])


def _is_ones_own(address: str) -> bool:
    """Whether a mailbox is one hand's: a provider gives each to one, a platform's domain stands for all of its customers."""
    domain = address.lower().rpartition("@")[2]
    return is_free_mail(domain) or not _is_shared(domain)


def _written_to(message: Message) -> Iterator[str]:
    """The addresses that links of the text offer to write to: one hand's mailbox often serves many of its senders."""
    lists = _list_names(message)
    for link in message.links:
        address = link.url.partition(":")[2].partition("?")[0].lower() if link.scheme == "mailto" else ""
        domain = address.rpartition("@")[2]
        if link.source == "header" or not domain or registrable_domain(domain) in lists:
            continue
        if _is_ones_own(address):
            yield address


def _files(message: Message) -> tuple[str, ...]:
    found = (part.content for part in message.parts if part.is_attachment and len(part.content) > 200)
    return _few(f"{hashed(content.hex()):016x}" for content in list(found)[:_MOST])


def _few(values: Iterable[str], most: int = _MOST) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:most]
