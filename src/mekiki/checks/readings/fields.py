"""What a stranger wrote into a field that a service repeats: a name that is no name, in a greeting or behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mekiki.checks.readings import reading
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, same_organisation
from mekiki.checks.readings.weblinks import is_well_known
from mekiki.checks.readings.wording import within
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_top_level, registrable_domain
from mekiki.knowledge.providers import kinds_of, repeats_users_words
from mekiki.model.message import Body, Mailbox, Message, Place
from mekiki.model.regex import regex

_OPENING = 3_000  # characters of a body in which the reader is greeted and the fields of a form are repeated
_NOTES = 20_000  # and in which notes are looked for
_LONGEST = 120  # characters of a name
# A greeting, or the label of a field that a visitor fills in. A subject may name a page, so there an amount must stand.
_GREETING = regex(
    r"[ \t]*(?:hi|hello|hey|dear|hallo|hola|ciao|ol[áa]|bonjour|guten tag)\b[ :]*+(?P<name>\S[^\n]*)"
    r"|[ \t　]*(?:(?:user ?|first |last |full )?name|login|nome(?: utente)?|nom d.utilisateur|(?:benutzer|vor|nach)?name"
    r"|(?:nombre de )?usuario|nombre|お名前|氏名|(?:ユーザー?|会員)名|ニックネーム|(?P<subject>件名))[ 　]*[:：][ 　]*(?P<value>\S[^\n]*)",
    re.IGNORECASE,
)
_END = regex(r"[,，、!！](?=\s|$)|[.。](?=\s)")  # where a greeting ends and the letter begins
_HOST = regex(r"(?<![@\w.-])(?:https?://)?((?:[\w-]+\.)+[a-z]{2,12})(?![\w@-])(/[^\s,]*)?", re.IGNORECASE)
_AMOUNT = regex(
    r"[$€£¥₿]\s?\d[\d,. ]{2,}|(?<!\d)\d[\d ,.]{1,15}\s?(?:USD|EUR|BTC|USDT|ETH|GBP|JPY|BRL|円|[$€£])", re.IGNORECASE
)

# A telephone number with its parts set apart, as it is written to be dialled.
PHONE = regex(r"(?<![\w/=.-])(?:\+?\d{1,3}[\s.-]{0,3})?\(?\d{2,5}\)?[\s.-]{1,3}\d{2,4}[\s.-]{1,3}\d{3,4}(?![\w/=-])")
_DIGIT = regex(r"\d")
# The label of the field in which a customer of a service writes to somebody. A bare "Note:" is mostly the service's own.
_WRITER = r"(?:seller|merchant|vendor|sender|customer|payer|buyer|invoicer|organi[sz]er|host)"
_LABEL = regex(
    rf"^[ \t]*(?:{_WRITER}(?:['’]s)? (?:note|message|memo)s?(?: (?:to|for)\b[^\n:：]{{1,50}})?"
    r"|(?:a )?(?:note|message|memo)s? from \b[^\n:：]{2,50}"
    r"|(?:mitteilung|nachricht|hinweis) (?:des|vom) (?:verkäufer|händler|absender)s?|(?:note|message) du (?:vendeur|marchand)"
    r"|(?:nota|mensaje) del vendedor|(?:nota|messaggio) del venditore|(?:nota|mensagem) do vendedor|(?:opmerking|bericht) van de verkoper"
    r"|(?:販売者|請求者|出品者|送信者|主催者)(?:から)?の(?:メモ|メッセージ|備考|連絡事項))[ \t]*(?:[:：][ \t]*|$)",
    re.IGNORECASE | re.MULTILINE,
)
# A number in one run is an order's as often as a telephone's, unless it is to be called.
_RUN_TOGETHER = regex(
    r"(?:\b(?:call|phone|tel|dial|helpline|hotline|support)\b[^\n\d+]{0,40}|(?=\+))(\+?\d{10,13})(?!\d)", re.IGNORECASE
)
# Letters that stand for digits, so that no filter reads the number: "(8O8) 555 - O187".
_DISGUISED = regex(r"(?<=[\d(+])[OoIl](?=[\dOoIl) .-])|(?<=[-. ])[OoIl](?=\d)")
_HYPHENS = dict.fromkeys(range(0x2010, 0x2016), "-")
_MOST_LABELS = 20  # of a mail
# Who passes on such notes from anybody to anybody; a bank's or an authority's mail is its own.
_PASSES_ON = frozenset(("payment", "software", "online", "marketplace"))
_CALL = regex(
    r"\b(?:call|dial|phone|speak|contact|reach|helpline|hotline|toll.?free|anruf|rufen|appel|llam|ligu|chiam|bel )|電話|전화|致电|致電",
    re.IGNORECASE,
)
_CHARGED = regex(
    r"(?:will be|has been|have been|was|were|been|auto-?) ?(?:debited|charged|deducted|renewed|billed)|auto-?(?:debit|renew)|abgebucht"
    r"|débité|cargad|addebitat|debitad|afgeschreven|引き落とさ|自動更新|결제되|扣款",
    re.IGNORECASE,
)
_BOUGHT = regex(r"\b(?:billing|charges?|purchase|payment|invoice)\b|請求|決済|購入", re.IGNORECASE)
_BESIDE_CALL = 60  # characters before the number
_NEAR_CALL = 160  # characters between such words and the number
_NOTE = 600  # characters below such a label that belong to it
# The pretexts that make people call: something was bought, renewed or charged.
BILLS = (
    *("subscription-renewal", "antivirus-renewal", "order-confirmation-fake", "billing-amount", "card-use-confirm"),
    *("refund", "payment-failed"),
)
# How they are told to undo it.
_TO_CANCEL = regex(
    r"cancel|stornier|kündig|annul|annuler|opzeg|anuluj|believe you (?:did not )?order|キャンセル|解約|取消|取り消|心当たり|覚えのな",
    re.IGNORECASE,
)

# What such a note makes the reader fear, so that they call: a charge that is not theirs, or a refund that is.
_UNDO = regex(
    r"did(?:n['’]?t| not) (?:make|place|authori[sz]e|request|recogni[sz]e)|(?:un|not )authori[sz]ed|refund|dispute|suspicious|fraud"
    r"|(?:will be|has been|was|been) (?:debited|charged|deducted)|stop (?:the|this) (?:payment|transaction|charge|order)"
    r"|nicht (?:autorisiert|veranlasst)|erstatt|abgebucht|storn|rembours|débité|non autorisé|reembols|no (?:autoriz|reconoc)|cargad"
    r"|rimbors|addebit|non (?:autorizzat|riconosc)|não (?:autoriz|reconhec)|debitad|terugbetal|afgeschreven|niet (?:geautoriseerd|herken)"
    r"|返金|払い戻|身に覚え|不正|引き落とさ",
    re.IGNORECASE,
)

_OF_A_CHARGE = (_CHARGED, _UNDO, _BOUGHT)


def phones_in(text: str) -> Iterator[tuple[int, int]]:
    """Extents of the telephone numbers in a text: of nine digits to fourteen."""
    for hit in PHONE.finditer(text):
        if 9 <= len(_DIGIT.findall(hit[0])) <= 14:
            yield hit.span()


def is_to_be_undone(text: str) -> bool:
    """Whether a text speaks of a charge that its reader did not want, or of how to cancel it."""
    return bool(_UNDO.search(text) or _TO_CANCEL.search(text))


@reading
def note_to_call(message: Message) -> tuple[Place, Place] | None:
    """Where a known service's mail holds the note of a stranger that makes the reader call a number: its label, and the number."""
    sender = message.sender
    if sender is None or message.field("in-reply-to") is not None:
        return None
    trades = {brands.all_brands()[id].trade for id in brands.owners_of(sender.domain)}
    if not trades & _PASSES_ON or is_free_mail(sender.domain):
        return None
    if not _names_the_house(sender) and not is_list_mail(message):  # a customer's invoice: what it says is theirs
        found = next(filter(None, map(_undoing_call, message.shown)), None)
        if found is not None and sender.name_place is not None:
            return sender.name_place, found
    for body, label in islice(_labels(message), _MOST_LABELS):
        below = body.text[label.end() : label.end() + _NOTE]
        start = label.end() + len(below) - len(below.lstrip())
        note = _DISGUISED.sub(_digits, below.lstrip().partition("\n\n")[0].translate(_HYPHENS))
        number = next(phones_in(note), None) or next((hit.span(1) for hit in _RUN_TOGETHER.finditer(note)), None)
        if number is not None and _UNDO.search(note):
            return body.place(*label.span()), body.place(start + number[0], start + number[1])
    return None


@reading
def notice_to_call(message: Message) -> tuple[Place, Place] | None:
    """Where a service's notice, whose words its users choose, would have a charge undone by telephone: words about it, the number."""
    sender = message.sender
    if sender is None or message.field("in-reply-to") is not None or not repeats_users_words(sender.domain):
        return None
    found = _call_beside(message.subject, *_OF_A_CHARGE)
    if found is not None and message.subject_place is not None:
        words, number = (within(message.subject_place, *each, message.subject) for each in found)
        return words, number
    for body in message.shown:
        if (found := _call_beside(body.text[:_OPENING], *_OF_A_CHARGE)) is not None:
            words, number = (body.place(*each) for each in found)
            return words, number
    return None


def _call_beside(text: str, *told: re.Pattern[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a text first tells it, and the number that is to be called: beside both an amount."""
    text = _DISGUISED.sub(_digits, text.translate(_HYPHENS))
    for start, end in phones_in(text):
        near = max(0, start - _NEAR_CALL), min(len(text), end + _NEAR_CALL)
        words = next(filter(None, (each.search(text, *near) for each in told)), None)
        if words and _CALL.search(text, max(0, start - _BESIDE_CALL), start) and _AMOUNT.search(text, *near):
            return words.span(), (start, end)
    return None


def _digits(hit: re.Match[str]) -> str:
    return "0" if hit[0] in "Oo" else "1"


def _names_the_house(sender: Mailbox) -> bool:
    """Whether the sender's name is that of the firm whose domain it is, or there is none."""
    name = sender.name.lower()
    owners = [brands.all_brands()[id] for id in brands.owners_of(sender.domain)]
    own = [each.lower() for brand in owners for names in (*brand.names.values(), brand.weak_names) for each in names]
    return not name or any(each in name for each in (*own, registrable_domain(sender.domain).partition(".")[0]))


def _undoing_call(body: Body) -> Place | None:
    """The number to call for a charge to be undone: an amount, what was done with it, and a call, all near together."""
    found = _call_beside(body.text[:_OPENING], _CHARGED)
    return body.place(*found[1]) if found is not None else None


def _labels(message: Message) -> Iterator[tuple[Body, re.Match[str]]]:
    for body in message.shown:
        for label in _LABEL.finditer(body.text[:_NOTES]):
            yield body, label


@reading
def smuggled(message: Message) -> tuple[Place, str] | None:
    """Where an address stands in the place of a name, together with an amount or more words, and its host.

    Nothing in answers and in mail from private mailboxes: people write what they like behind a greeting. Nothing where the
    address alone is the value ("Login: https://…"), which is a fact and no name, or is the sender's own or well known.
    """
    sender = message.sender
    if sender is None or not sender.domain or is_free_mail(sender.domain) or message.field("in-reply-to") is not None:
        return None
    for body in message.shown:
        for start, line in _lines(body.text[:_OPENING]):
            hit = _GREETING.match(line)
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
    if group == "name":
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
    has_amount = _AMOUNT.search(name) is not None
    rest = name[: found.start()] + name[found.end() :]
    leads_on = found[2] is not None and not needs_amount
    return found[1].lower() if (has_amount or leads_on) and any(ch.isalnum() for ch in rest) else ""


def _is_known(host: str) -> bool:
    return not kinds_of(host) and is_well_known(host)
