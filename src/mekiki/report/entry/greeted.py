"""Who a mail names as its reader without an address: in the salutation, behind the reader's address, beside it in a forwarded
header; and the reader's own house, where a stranger speaks in its name.

What names everybody ("Dear customer", お客様) and what is a brand is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.knowledge import brands
from mekiki.knowledge.anybody import means_anybody
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import kinds_of, roles
from mekiki.knowledge.trades import trade_words
from mekiki.knowledge.url_words import is_filler
from mekiki.model.case import Case
from mekiki.model.message import Copy, Message
from mekiki.report.safe import Mask

_READ = 100_000  # characters of a body that are read for forwarded headers
_SALUTATION = 400  # characters of a body in which somebody may be greeted
_SHORTEST_PART, _SHORTEST_HOUSE = 4, 5  # letters of a part of a name, and of a house's name, that is masked by itself

_JA_NAME = r"[^\s、。「」（）()【】<>:：/@]{1,10}"
_NAME = r"[^\W\d_][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*){0,3}"
_TITLE = (
    r"(?:(?:client[ea]|mrs?|ms|miss|dr|prof|herr|frau|sr|sra|senhora?|señora?|mme|m|signora?|heer|mevrouw)\b\.?[ \t]*)?"
)
_GREETED = (
    re.compile(rf"^[ \u3000]*({_JA_NAME}(?:[ \u3000]{_JA_NAME})?)[ \u3000]*(?:様|さま|殿|さん)", re.MULTILINE),
    re.compile(
        r"^\s*(?:Dear|Hello|Hi|Hey|Sehr geehrte[rs]?(?:/r)?|Lieber?|Hallo|Guten Tag|Bonjour|Chers?|Chère|Hola|Estimad[oa]|Ol[áa]"
        r"|Oi|Prezad[oa]|Car[oa]|Bom dia|Boa tarde|Ciao|Gentile|Buongiorno|Beste|Geachte)(?:[ ]?\([ao]\))?[ \t]*,?[ \t]+"
        rf"{_TITLE}({_NAME})[ \t]*(?:[,!:;]|\.?\s*$)",
        re.MULTILINE | re.IGNORECASE,
    ),
)
# In the languages of the salutations above; a name that holds one of them is none.
_EVERYBODY = re.compile(
    "客|会員|皆|ユーザー|利用|担当|管理|契約|各位|関係|有効|親愛|所有|名義|オーナー|メンバー|お取引|貴社|御中|親展|本人|ご家族|保護者|友人|[-−ー]$"
    r"|\b(?:customers?|users?|friends?|sirs?|madam|ladies|gentlemen|valued|clients?|members?|account|all|team|colleagues?"
    r"|beneficiar\w*|owners?|holders?|webmail|subscribers?|email|mail|there|every(?:one|body)|beloved|dearest|dear|winners?|guests?"
    r"|neighbou?rs?|communit\w*|citizens?|supporters?|enthusiasts?|shoppers?|buyers?|investors?|partners?|applicants?|candidates?"
    r"|recipients?|and|the|you|your|we|i|my|this|our|important|notice|notification|attention|proposal|update|reminder"
    r"|quick|question|back|greetings|good|morning|afternoon|evening"
    r"|kund\w*|client\w*|damen|herren|\w*nutzer\w*|inhaber\w*|mitglied\w*|gewinner\w*|freund\w*|abonnent\w*|grüße|dort|zusammen"
    r"|utilisat\w*|abonné\w*|usager\w*|membres?|acheteu\w*|gagnant\w*|ami\w*|madame|monsieur|tous"
    r"|usuari\w*|usuári\w*|utilizador\w*|utente|contribuinte|propriet\w*|titular|amig\w*|querid\w*|assinante|correntista|tudo|bem"
    r"|todos|ganador\w*|vencedor\w*|microempreendedor\w*|seus?|seu|sua"
    r"|klant\w*|gebruiker\w*|lid|leden|relatie|heer|mevrouw|daar|allemaal|client[ei]|utenti|tutti)\b",
    re.IGNORECASE,
)  # fmt: skip
_SENT_TO = (
    r"^[>\s*]*(?:To|Cc|An|Kopie|À|A|Pour|Para|Aan|Til|Till|Do|宛先|送信先)[*\s]*[:：][*\s]*"
    r"\"?([^\"<>\n:]{2,60}?)\"?\s*[<\[(]+\s*(?:mailto:)?"
)


def names_of_reader(case: Case, mask: Mask) -> set[str]:
    """Every name by which the mail calls its reader, and the longer parts of it, in the capitals that they may stand in."""
    message = case.message
    shown = {box.name for box in message.from_}
    found = {*_in_salutations(message), *_behind_address(message, mask), *_beside_address(message, mask)}
    names = {name.strip(" .,-") for name in found}
    kept = {name for name in names if len(name) > 1 and name not in shown and is_name(name)}
    parts = {part for name in kept for part in name.split() if len(part) >= _SHORTEST_PART and " " in name}
    return {each for name in (*kept, *parts) for each in (name, name.upper(), name.title())}


def is_name(name: str) -> bool:
    """Whether somebody may be called so: neither everybody nor a brand is meant.

    >>> [is_name(name) for name in ("Hanako Mori", "山田 花子", "Valued Customer", "ご本人", "Amazon")]
    [True, True, False, False, False]
    """
    words = name.lower().split()
    is_brand = any(" ".join(words[:end]) in brands.whole_names() for end in range(1, len(words) + 1))
    return not (_EVERYBODY.search(name) or means_anybody(name) or is_brand or name.lower() in roles())


def _in_salutations(message: Message) -> Iterator[str]:
    for body in message.bodies:
        for pattern in _GREETED:
            yield from (hit.group(1) for hit in pattern.finditer(body.text[:_SALUTATION]))


def _in_address(mask: Mask) -> Iterator[str]:
    """The words of the reader's address that a name may begin with: hanako of hanako.mori@."""
    for local in mask.locals:
        yield from (
            word for word in re.split(r"[^a-z]+", local) if len(word) >= _SHORTEST_PART and not _is_ordinary(word)
        )


def _behind_address(message: Message, mask: Mask) -> Iterator[str]:
    """The name that begins with what is known of the reader: "hanako@office.example Mori, your parcel", "Hanako Mori, your"."""
    masked, words = [*mask.addresses, *mask.locals], list(_in_address(mask))
    if not masked:
        return
    pattern = re.compile(
        rf"(?<![^\W_])((?i:{'|'.join(map(re.escape, [*masked, *words]))}))(?![^\W_])[ \t]+"
        r"([^\W\d_a-z][\w.'’-]*(?:[ \t]+[^\W\d_a-z][\w.'’-]*){0,2})[ \t]*,",
    )
    for text in (message.subject, *(body.text[:_SALUTATION] for body in message.bodies)):
        for hit in pattern.finditer(text):
            yield hit.group(2) if hit.group(1).lower() in masked else f"{hit.group(1)} {hit.group(2)}"


def _beside_address(message: Message, mask: Mask) -> Iterator[str]:
    """The display names of a forwarded mail: of whom it had been sent to, and of who passed it on."""
    if message.copy is not Copy.INLINE_FORWARD or not mask.addresses:
        return
    own = "|".join(map(re.escape, mask.addresses))
    sent_to = re.compile(rf"{_SENT_TO}(?:{own})", re.MULTILINE | re.IGNORECASE)
    for body in message.bodies:
        yield from (hit.group(1) for hit in sent_to.finditer(body.text[:_READ]))
    original = {box.address.lower() for box in message.from_}
    for header in (*message.fields("from"), *message.fields("sender")):
        name, _, rest = header.value.partition("<")
        if rest and rest.partition(">")[0].strip().lower() not in original:
            yield name.strip(' "')


# --- the reader's own house -------------------------------------------------------------------------------------------


def house_of(case: Case) -> tuple[str, ...]:
    """The reader's own domains though the sender claims to write from there, surely known ones only.

    Whom the mail was delivered to is written by the receiving side; a sender can feign it no more than he can blot it out.
    """
    reader, message = case.evidence.reader, case.message
    told = [*message.delivered_to, *(hop.envelope_for for hop in message.hops[:1]), *reader.mailboxes]
    hosts = [each.rpartition("@")[2].strip("<> ").lower() for each in told if "@" in each] + list(reader.domains)
    own = {registrable_domain(host) or host for host in hosts if not kinds_of(host) & {"free-mail", "disposable-mail"}}
    return tuple(sorted(each for each in own if "." in each and not brands.owners_of(each)))


def names_of_house(domains: tuple[str, ...]) -> Iterator[str]:
    """What a house calls itself, by its domain: "tsukimi" of tsukimi.example, unless it is an ordinary word."""
    for domain in domains:
        label = domain.partition(".")[0]
        if len(label) >= _SHORTEST_HOUSE and not _is_ordinary(label):
            yield label


def _is_ordinary(word: str) -> bool:
    """Whether a word is met in any mail, or is a brand's."""
    known = _PLAIN | trade_words() | roles().keys() | brands.labels().keys() | brands.whole_names().keys()
    return word in known or is_filler(word) or means_anybody(word)


_PLAIN = frozenset(
    "office example home house school college university hospital hotel tokyo osaka kyoto nagoya sapporo world group company"
    " studio design digital media network systems system labs works consulting partners solutions international global".split()
)  # fmt: skip
