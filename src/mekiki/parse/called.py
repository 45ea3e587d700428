"""Who the reader of a mail is besides an address: by the header's display names, the salutation, the local part, whoever
forwarded the mail, and by what the mail quotes of its victim.

``naming`` is the one answer that reports, copies, notices, publications and their checker share. What names everybody ("Dear
customer", お客様), what is a brand and what the sender calls itself is nobody's name. A word that is met in any mail ("Mark",
"Price") tells only where somebody is greeted by it or beside the rest of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mekiki.knowledge import brands, mailheads
from mekiki.knowledge.anybody import means_anybody, names_anybody
from mekiki.knowledge.domains import is_suffix, registrable_domain
from mekiki.knowledge.firmwords import unspaced_form
from mekiki.knowledge.formrows import Row, greetings, is_label, means_blank, of_letters, titles
from mekiki.knowledge.namings import Naming, folded, is_eastern, words_of
from mekiki.knowledge.pieces import any_of
from mekiki.knowledge.proper_names import ordinary_words
from mekiki.knowledge.providers import is_free_mail, roles
from mekiki.knowledge.trades import trade_words
from mekiki.knowledge.url_words import is_filler
from mekiki.model.case import Case
from mekiki.model.message import Copy, Mailbox, Message
from mekiki.model.reader import Reader
from mekiki.model.regex import regex
from mekiki.parse.address import mailboxes
from mekiki.parse.passedon import forwarders
from mekiki.parse.victim import quoted_back, rows_of_form

_READ = 100_000  # characters of a body that are read for forwarded headers and forms
_SALUTATION = 400  # characters of a body in which somebody may be greeted
_SHORTEST_PART, _SHORTEST_HOUSE = 4, 5  # letters of a part of a name, and of a house's name, that is masked by itself
_LONGEST_NAME = 60
_MOST_NAMES = 40

_JA_LETTER = "[々〆ー\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]"
_JA_NAME = r"[^\s、。「」（）()【】<>:：/@]{1,10}"
_NAME = r"[^\W\d_][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*){0,3}"
_CAPITAL = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = rf"(?:{any_of('namings.toml', 'particles-between')}[ \t]+)"
_LATIN_NAME = rf"{_CAPITAL}(?:[ \t]+{_PARTICLE}*{_CAPITAL}){{0,3}}"


_BLANKS = r"[ \u3000\t]*"
_BY_NAME_ALONE = regex(rf"^[ \t]*({_LATIN_NAME}),[ \t]*$", re.MULTILINE)
# A line that is nothing but whom a letter is to: 株式会社北町商店 経理部 田中 久美子 様
_LETTER_TO = regex(
    rf"^[ \u3000\t>]*+((?!\s)[^\n、。「」【】<>:：@!！?？]{{2,48}}?){_BLANKS}(様|さま|殿|さん|御中){_BLANKS}"
    r"(?:[、。,，!！（(へ]|$)",
    re.MULTILINE,
)
_ADDRESSED = 2_000  # characters of a body in which such a line is looked for
_IN_SUBJECT = regex(rf"(?:^|[\s】\]」）)])({_JA_LETTER}{{1,5}}(?:[ \u3000]{_JA_LETTER}{{1,5}})?)[ \u3000]?(?:様|殿)")
_IN_ROW = regex(
    rf"({_JA_LETTER}{{1,8}}?(?:{_BLANKS}{_JA_LETTER}{{1,8}}?)??){_BLANKS}(?:様|さま|殿)?{_BLANKS}(?:\([^()]*\))?"
)
_READING = regex(  # in kana, behind the salutation: 森 花子 様（モリ ハナコ）
    r"(?:様|さま|殿)[^\S\n]*[（(][^\S\n]*([ァ-ヺー]{2,8}(?:[^\S\n・]?[ァ-ヺー]{2,8})?|[ぁ-ゖー]{2,8}[^\S\n][ぁ-ゖー]{2,8})[^\S\n]*(?:様)?[）)]"
)
_SENT_TO = (
    rf"^[>*\t \u3000\xa0]*+{mailheads.to_field()}[*\s]*[:：][*\s]*"
    r"\"?([^\"<>\n:]{2,60}?)\"?\s*[<\[(]+\s*(?:mailto:)?"
)
_ASIDE = regex(r"\s*[(（\[【]([^()（）\[\]【】]{2,40})[)）\]】]\s*|\s+[|/@]\s+")


class Told:
    """Whom the header tells of: his addresses, those of all recipients, and his own domains."""

    def __init__(self, sure: Sequence[str], everyone: Sequence[str], domains: Sequence[str]) -> None:
        self.sure, self.everyone, self.domains = sure, everyone, domains

    def is_own(self, address: str) -> bool:
        address = address.lower()
        host = address.rpartition("@")[2]
        return address in self.sure or any(host == own or host.endswith("." + own) for own in self.domains)


def naming(message: Message, reader: Reader, told: Told) -> Naming:
    """Every way in which the mail may name its reader."""
    local = [*_in_locals(told.sure, message)]
    sent = [*_display_names(message, told)]
    own = [*reader.names, *sent, *_forwarders(message)]
    own += _in_own_name(message, told, [*own, *local])
    called = [*_in_salutations(message), *_in_forms(message), *_behind_address(message, told, local)]
    called += _beside_address(message, told)
    greeted, houses = _letters_to(message)
    others = [*_colleagues(message, told)]
    persons, firms = _parted([*own, *called, *greeted, *others])
    firms += [each for each in (*houses, *_houses_in_forms(message)) if each and is_name(each) and each not in firms]
    names = [each for each in persons if each in reader.names or is_name(each)][:_MOST_NAMES]
    taken = _senders_words(message, told, [*names, *local])
    words = {word for name in [*names, *local] for word in words_of(name) if name not in others and _is_telling(word)}
    house = {*names_of_house(told.domains), *(word for firm in firms for word in words_of(firm) if _is_telling(word))}
    house -= _labels_of_senders(message, told)
    firms = [each for each in firms if len(words_of(each)) > 1 or _stands_in_a_word(each)]
    return Naming(
        [*names, *local, *firms], sorted({*(words - taken), *house, *reader.names, *_as_labels(told.domains)}),
        quoted_back(message, told.sure),
    )  # fmt: skip


def naming_of_reader(reader: Reader) -> Naming:
    """The same, where there is no mail."""
    local = [*_names_of_locals(each for each in reader.mailboxes if "@" in each)]
    words = {word for name in local for word in words_of(name) if _is_telling(word)}
    domains = [each for each in reader.domains if not is_free_mail(each)]
    return Naming([*reader.names, *local], sorted({*words, *reader.names, *_as_labels(domains)}))


def is_name(name: str) -> bool:
    """Whether somebody may be called so: neither everybody nor a brand is meant.

    >>> [is_name(name) for name in ("Hanako Mori", "山田 花子", "Valued Customer", "ご本人", "Amazon")]
    [True, True, False, False, False]
    """
    words = name.lower().split()
    is_brand = any(" ".join(words[:end]) in brands.whole_names() for end in range(1, len(words) + 1))
    return not (names_anybody(name) or means_anybody(name) or is_brand or name.lower() in roles())


# --- the header -------------------------------------------------------------------------------------------------------


def _display_names(message: Message, told: Told) -> Iterator[str]:
    """The names that To, Cc and their like give to the reader's addresses; a mailing list's name is nobody's."""
    for box in _addressed(message):
        if box.name and box.address.lower().strip("<> ") in told.sure and not is_lists(box.name.lower(), message):
            yield box.name


def _colleagues(message: Message, told: Told) -> Iterator[str]:
    """The names of who was written to beside the reader, in the same house."""
    for box in _addressed(message):
        if box.name and told.is_own(box.address) and box.address.lower() not in told.sure:
            yield box.name


def _addressed(message: Message) -> Iterator[Mailbox]:
    yield from (*message.to, *message.cc)
    for name in ("to", "cc", "bcc", "resent-to", "apparently-to", "x-original-to", "delivered-to"):
        for header in message.fields_as_received(name)[:3]:
            yield from mailboxes(header)[0]


def _forwarders(message: Message) -> Iterator[str]:
    yield from (box.name for box in forwarders(message) if box.name)


def _in_own_name(message: Message, told: Told, known: Sequence[str]) -> Iterator[str]:
    """The name in From where the mail pretends to come from the reader himself, and the name is not another's."""
    words = {word for name in known for word in words_of(name)}
    for box in message.from_:
        if box.name and told.is_own(box.address) and set(words_of(box.name)) & words:
            yield box.name


def _parted(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Persons, and the firms that stand beside them: "Hanako Mori (Kitamachi Foods)"."""
    persons, firms = [], []
    for name in names:
        head, *beside = [each.strip(" .,-'\"") for each in _ASIDE.split(name[:_LONGEST_NAME]) if each]
        persons.append(head)
        firms += [each for each in beside if is_name(each)]
        if unspaced_form().search(head):
            firms.append(unspaced_form().sub("", head).split()[0] if unspaced_form().sub("", head).split() else "")
            persons[-1] = " ".join(each for each in head.split() if not unspaced_form().search(each))
    usable = [each for each in persons if len(each) > 1 and not set(each) & set("<>@=") and words_of(each)]
    return list(dict.fromkeys(usable)), list(dict.fromkeys(each for each in firms if each and "@" not in each))


def _senders_words(message: Message, told: Told, names: Sequence[str]) -> set[str]:
    """The words by which the sender calls itself, unless it does so by the reader's whole name."""
    whole = [set(words_of(name)) for name in names]
    found = _labels_of_senders(message, told)
    for box in message.from_:
        if not told.is_own(box.address):
            local = box.address.lower().rpartition("@")[0]
            for words in (set(words_of(box.name)), set(re.split(r"[^a-z]+", local))):
                if not any(len(each) > 1 and each <= words for each in whole):
                    found |= words
    return found


def _labels_of_senders(message: Message, told: Told) -> set[str]:
    """The words of the domains that it is sent from."""
    hosts = [box.address.lower().rpartition("@")[2] for box in message.from_ if not told.is_own(box.address)]
    return {word for host in hosts for word in re.split(r"[^a-z0-9]+", registrable_domain(host).rpartition(".")[0])}


_OF_RECIPIENT = regex(  # names of fields in which servers and services note whom the mail is for
    r"(?:^|-)(?:to|cc|bcc)$|rcpt|recipient|deliver|original-?to|forwarded-(?:to|for)|envelope-?to", re.IGNORECASE
)
_OF_ANOTHER = regex(  # names of fields that end so and tell of the sender
    r"reply|abuse|complain|report|error|receipt|notification|follow-?up|unsubscribe|^list-|^dkim|^arc-", re.IGNORECASE
)
_NOTED = regex(
    r"(?:envelope-to|rcpt-?to|o?rcpt|recipient)\s*[=:]\s*(?:rfc822;)?\s*<?([\w.!#$&'*+/?^`{|}~-]{1,64}@[\w.-]{1,255})",
    re.IGNORECASE,
)
_ADDRESS = regex(r"[\w.!#$&'*+/?^`{|}~-]{1,64}@[\w-][\w.-]{0,254}")
_MOST_FIELDS, _LONGEST_FIELD = 1000, 50_000


def is_of_recipients(field: str) -> bool:
    """Whether a field of that name says whom a mail is for."""
    return bool(_OF_RECIPIENT.search(field)) and not _OF_ANOTHER.search(field)


def noted_in_header(message: Message) -> tuple[str, ...]:
    """The addresses that any field of the header notes as those that the mail is for, in small letters.

    There are more names of such fields than anybody can list: the looks of the name tells, and in what others say of the
    delivery ("envelope-to=" in Received-SPF) the word before the address.
    """
    found: dict[str, None] = {}
    for header in message.headers[:_MOST_FIELDS]:
        value = header.value[:_LONGEST_FIELD]
        if "@" not in value:
            continue
        hits = _ADDRESS.findall(value) if is_of_recipients(header.name) else _NOTED.findall(value)
        found.update(dict.fromkeys(each.lower().rstrip(".-") for each in hits))
    return tuple(found)


# --- the text ---------------------------------------------------------------------------------------------------------


def _in_salutations(message: Message) -> Iterator[str]:
    for body in message.bodies:
        for pattern in _greeted():
            found = map(_bare, (hit.group(1) for hit in pattern.finditer(body.text[:_SALUTATION])))
            yield from (name for name in found if name and (not name.islower() or name not in ordinary_words()))
        alone = (hit.group(1) for hit in _BY_NAME_ALONE.finditer(body.text[:_SALUTATION]))
        yield from (
            name for name in alone if any(map(_is_telling, words_of(name))) and not _begins_greeting().match(name)
        )
    yield from (hit.group(1) for hit in _IN_SUBJECT.finditer(message.subject))


@cache
def _greeted() -> tuple[re.Pattern[str], ...]:
    by_title = _any_of(titles())
    return (
        regex(rf"^[ \u3000]*({_JA_NAME}(?:[ \u3000]{_JA_NAME})?)[ \u3000]*(?:様|さま|殿|さん)", re.MULTILINE),
        regex(
            rf"^{_BLANKS}(?:{_any_of(of_letters('dear'))}){_BLANKS}({_JA_NAME}(?:[ \u3000]{_JA_NAME})??){_BLANKS}"
            r"(?:様|さま|殿|さん|へ|[、,！!]|$)",
            re.MULTILINE,
        ),
        regex(
            rf"^\s*(?:{_any_of(greetings())})(?:[ ]?\([ao]\))?[ \t]*,?[ \t]+"
            rf"{_title()}({_NAME})[ \t]*(?:[,!:;(（]|\.?\s*$)",
            re.MULTILINE | re.IGNORECASE,
        ),
        # By a title alone: "Mrs Tanaka, we tried"; of "Mr Tanabe, Mori Trading Ltd" nobody is greeted.
        regex(rf"^[ \t]*(?i:{by_title})\b\.?[ \t]+({_LATIN_NAME})[ \t]*[,!:][ \t]*(?:$|[a-z])", re.MULTILINE),
    )


@cache
def _begins_greeting() -> re.Pattern[str]:
    return regex(rf"(?:{_any_of(greetings())})\b", re.IGNORECASE)


@cache
def _latin_in_row() -> re.Pattern[str]:
    return regex(rf"(?i:{_title()})({_CAPITAL},[ \t]+{_CAPITAL}|{_LATIN_NAME})[ \t]*(?:[,;|(/]|$)")


@cache
def _title() -> str:
    return rf"(?:(?:{_any_of(titles())})\b\.?[ \t]*)?"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(each).replace(r"\ ", r"[ \t]+") for each in sorted(words, key=len, reverse=True))


def _bare(name: str) -> str:
    """森 花子 of 宛先 森 花子, and of 親愛なる森 花子様."""
    for dear in of_letters("dear"):
        name = name.removeprefix(dear).lstrip()
    words = name.split()
    name = " ".join(words[1:]) if len(words) > 1 and is_label(words[0]) else name
    return name.rstrip(" \u3000").removesuffix("様").rstrip(" \u3000")


def _letters_to(message: Message) -> tuple[list[str], list[str]]:
    """Whom a line before 様, 殿 or 御中 names: persons, and the houses that stand before them and above them.

    お客様, 会員様 and 各位 are nobody, and before them stands the sender's own name (Amazon お客様): nothing is taken there.
    """
    persons, houses = list[str](), list[str]()
    for body in message.bodies:
        text = body.text[:_ADDRESSED]
        for hit in _LETTER_TO.finditer(text):
            whole, title = _bare(hit.group(1)), hit.group(2)
            house = _house_addressed(whole, title)
            if house is not None:
                houses.append(house)
                continue
            if not names_anybody(whole + title) and len(whole.split()) <= _MOST_WORDS:
                person, house = _person_of_house(whole.split())
                persons.append(person)
                houses.append(house)
            above = text[: hit.start()].rpartition("\n")[0].rpartition("\n")[2].strip(" \u3000\t>")
            if unspaced_form().search(above) and len(above) <= _LONGEST_HOUSE:
                houses.append(_house_in(above.split()))
    houses = [each for each in houses if len(each) > 1 and not names_anybody(each)]
    return [each for each in persons if each], houses


def _house_addressed(whole: str, title: str) -> str | None:
    """The house that a line is to, or to whoever is there (各位): "" where that is left open, None where it is to a person."""
    named = whole + title
    to_whoever = next((each for each in of_letters("to_whoever") if named.endswith(each)), "")
    if to_whoever:
        return _house_in(named.removesuffix(to_whoever).split())
    return _house_in(whole.split()) if title in of_letters("to_a_house") else None


def _person_of_house(words: Sequence[str]) -> tuple[str, str]:
    """Whom a line names behind his house: 株式会社北町商店 経理部 田中 久美子."""
    named = [each for each in map(_without_post, words) if each and not _is_department(each)]
    own = [each for each in named if not unspaced_form().search(each)]
    firms = [each for each in named if unspaced_form().search(each)]
    return " ".join(own[-2:]), _house_in([*firms, *own[:-2]])


_MOST_WORDS, _LONGEST_HOUSE, _SHORT_FIRM = 6, 30, 2


def _house_in(words: Sequence[str]) -> str:
    """A house by its name, without what the law calls it and without its departments."""
    bare = [unspaced_form().sub("", each) for each in words if not _is_department(each)]
    return " ".join(each for each in bare if each)


def _stands_in_a_word(house: str) -> bool:
    """Whether a house of one word is looked for wherever it stands: 北町商店 behind 株式会社, where no word begins."""
    return len(house) > _SHORT_FIRM and is_eastern(house) and _is_telling(house)


def _is_department(word: str) -> bool:
    return (
        word.endswith(of_letters("departments"))
        and not unspaced_form().search(word)
        and len(word) <= _LONGEST_DEPARTMENT
    )


_LONGEST_DEPARTMENT = 8


def _without_post(word: str) -> str:
    """田中 of 田中部長; nothing of 代表取締役."""
    post = next((each for each in of_letters("posts") if word.endswith(each)), "")
    return word.removesuffix(post)


def _in_forms(message: Message) -> Iterator[str]:
    for body in message.bodies:
        yield from (hit.group(1) for hit in _READING.finditer(body.text[:_READ]))
    yield from (name for row in rows_of_form(message) for name in _in_row(row))


def _houses_in_forms(message: Message) -> Iterator[str]:
    rows = (row for row in rows_of_form(message) if "house" in row.kinds and not row.bare)
    houses = (_house_in(row.values[0].split()[:_MOST_WORDS]) for row in rows)
    yield from (each for each in houses if not means_blank(each))


def _in_row(row: Row) -> Iterator[str]:
    """The name that stands in a row of a form. Before "To:" stands as often what is no name, before "Name:" seldom."""
    if not {"name", "to"} & set(row.kinds) or (row.bare and "name" not in row.kinds):
        return
    for value in row.values:
        if (hit := _IN_ROW.fullmatch(value)) or (value.endswith(("様", "殿")) and unspaced_form().search(value)):
            name = hit.group(1) if hit else value[:-1]
            if not means_blank(name) and not (row.bare and re.fullmatch("[ぁ-ゖー]+", name.split()[0])):
                yield name
                return
        elif (hit := _latin_in_row().match(value)) and not means_blank(hit.group(1)):
            words = words_of(hit.group(1))
            is_sure = "name" in row.kinds and not row.bare and len(words) > 1
            if is_sure or any(map(_is_telling, words)):
                yield hit.group(1)
                return


def _in_locals(addresses: Sequence[str], message: Message) -> Iterator[str]:
    yield from _names_of_locals(each for each in addresses if not is_lists(each.rpartition("@")[0], message))


def _names_of_locals(addresses: Iterable[str]) -> Iterator[str]:
    """The name that a local part is made of: "hanako mori" of hanako.mori@; none of reports.weekly@."""
    for address in addresses:
        words = [each for each in re.split(r"[^a-z]+", address.rpartition("@")[0].lower()) if len(each) > 1]
        is_office = any(word in roles() or is_filler(word) or word in trade_words() for word in words)
        if len(words) in (2, 3) and not is_office and any(map(_is_telling, words)):
            yield " ".join(words)


def _behind_address(message: Message, told: Told, local: Sequence[str]) -> Iterator[str]:
    """The name that begins with what is known of the reader: "hanako@office.example Mori, your parcel", "Hanako Mori, your"."""
    masked = [*told.sure, *(each.rpartition("@")[0] for each in told.sure)]
    words = [word for name in local for word in words_of(name) if _is_telling(word)]
    words += [each for each in masked if each.isalpha() and _is_telling(each)]
    masked = [each for each in masked if len(each) >= _SHORTEST_PART and each not in roles()]
    if not masked:
        return
    pattern = re.compile(
        rf"(?<![^\W_])((?i:{'|'.join(map(re.escape, [*masked, *words]))}))(?![^\W_])[ \t]+"
        r"([^\W\d_a-z][\w.'’-]*(?:[ \t]+[^\W\d_a-z][\w.'’-]*){0,2})[ \t]*,",
    )
    of_firms = {*trade_words(), *(each for box in message.from_ for each in words_of(box.name))}
    for text in (message.subject, *(body.text[:_SALUTATION] for body in message.bodies)):
        for hit in pattern.finditer(text):
            if not of_firms.isdisjoint(words_of(hit.group(2))):
                continue
            is_address = hit.group(1).lower() in masked and hit.group(1).lower() not in words
            yield hit.group(2) if is_address else f"{hit.group(1)} {hit.group(2)}"


def _beside_address(message: Message, told: Told) -> Iterator[str]:
    """The display names in the text of a forwarded mail: of whom it had been sent to."""
    if message.copy is not Copy.INLINE_FORWARD or not told.everyone:
        return
    sent_to = re.compile(rf"{_SENT_TO}(?:{'|'.join(map(re.escape, told.everyone))})", re.MULTILINE | re.IGNORECASE)
    for body in message.bodies:
        yield from (hit.group(1) for hit in sent_to.finditer(body.text[:_READ]))


_OF_A_LIST = ("list-id", "list-post", "x-beenthere", "x-mailing-list", "mailing-list")


def is_lists(local: str, message: Message) -> bool:
    """Whether a local part is a mailing list's (RFC 2369, 2919), whose name stands in its subjects and tells nobody."""
    told = " ".join(header.value.lower() for name in _OF_A_LIST for header in message.fields_as_received(name))
    return bool(told) and re.search(rf"(?:<|\b){re.escape(local)}[.@]", told) is not None


# --- the reader's own house -------------------------------------------------------------------------------------------


def house_of(case: Case) -> tuple[str, ...]:
    """The reader's own domains though the sender claims to write from there, surely known ones only.

    Whom the mail was delivered to is written by the receiving side; a sender can feign it no more than he can blot it out.
    """
    reader, message = case.evidence.reader, case.message
    told = [*message.delivered_to, *(hop.envelope_for for hop in message.hops[:1]), *reader.mailboxes]
    hosts = [each.rpartition("@")[2].strip("<> ").lower() for each in told if "@" in each] + list(reader.domains)
    own = {registrable_domain(host) or host for host in hosts if not is_free_mail(host)}
    return tuple(sorted(each for each in own if not is_suffix(each) and not brands.owners_of(each)))


def names_of_house(domains: Iterable[str]) -> Iterator[str]:
    """What a house calls itself, by its domain: "tsukimi" of tsukimi.example, unless it is an ordinary word."""
    for domain in domains:
        label = domain.partition(".")[0]
        if len(label) >= _SHORTEST_HOUSE and not is_ordinary(label):
            yield label


def _as_labels(domains: Iterable[str]) -> Iterator[str]:
    """A domain as a label of another: tsukimi-example.login.test."""
    yield from (domain.replace(".", "-") for domain in domains if "." in domain and len(domain) > _SHORTEST_HOUSE)


def _is_telling(word: str) -> bool:
    """Whether a word of a name tells by itself, wherever it stands."""
    word = folded(word)
    if is_eastern(word):
        return (
            len(word) > 1 and not names_anybody(word) and not re.fullmatch("[ぁ-ゖー]+", word) and not is_ordinary(word)
        )
    return len(word) >= _SHORTEST_PART and word not in ordinary_words() and not is_ordinary(word)


@cache
def _known() -> frozenset[str]:
    return _PLAIN | trade_words() | roles().keys() | brands.labels().keys() | brands.whole_names().keys()


def is_ordinary(word: str) -> bool:
    """Whether a word is met in any mail, or is a brand's."""
    return word in _known() or is_filler(word) or means_anybody(word)


_PLAIN = frozenset(
    "office example home house school college university hospital hotel tokyo osaka kyoto nagoya sapporo world group company"
    " studio design digital media network systems system labs works consulting partners solutions international global".split()
)  # fmt: skip
