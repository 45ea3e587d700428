"""The sender's domain, or a link's, carries "gov" in its name but lies under no government's suffix."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.textfold import fold
from mekiki.knowledge.visited import is_visited
from mekiki.model.facts import Domain
from mekiki.model.message import Place
from mekiki.model.regex import regex

_NAMES = "gov|gob|gouv|govt|go-jp|gouvfr"
_SIGN = regex(rf"^(?:{_NAMES})-|-(?:{_NAMES})(?:-|$)")
# Run together with a name (incometaxgov), which firms have as well: there the mail has to speak for an office.
_RUN_TOGETHER = regex(r"\w{4}govt?$")
_OFFICE = saying("false-government-domain", "office")
_OPENING = 1500  # characters of a body in which its writer says who they are
_MOST = 40


@check(
    id="sender.false-government-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A domain that only sounds like a government's", ja="政府機関を装ったドメイン"),
    found=Text(
        en="{domain} has “gov” in its name, but anybody can register it: it lies under no government's own ending.",
        ja="{domain} は名前に「gov」を含みますが、政府機関専用のドメインではなく、誰でも取得できるものです。",
    ),
    why=Text(
        en="Only governments get a name ending in .gov, .go.jp, .gov.br and the like. A hyphen in place of the dot is a pose.",
        ja="「.gov」「.go.jp」「.gov.br」などで終わる名前を持てるのは政府機関だけです。点の代わりのハイフンは見せかけです。",
    ),
    innocent=Text(
        en="Firms that serve authorities have such names, too.",
        ja="行政向けのサービスを営む会社が、こうした名前を使うこともあります。",
    ),
    examples=(
        Example(mail(from_="Aviso <aviso@inform-gov.com.br>"), sees=({"domain": "inform-gov.com.br"},)),
        Example(mail("https://irs-gov-refund.com/a", from_="a@news.example"), sees=({"domain": "irs-gov-refund.com"},)),
        Example(
            mail("Your refund has failed.", from_="Income Tax Department <cpc@incometaxgov.co.in>"),
            sees=({"domain": "incometaxgov.co.in"},),
        ),
        Example(mail("Our bulletin on tenders is out.", from_="Larsen Sales <news@larsengov.com>")),
        Example(mail(from_="Aviso <aviso@receita.gov.br>")),
        Example(mail(from_="gov.br <aviso@acesso.gov-br.example>")),  # stands for the government's own
        Example(mail(from_="Board <info@governance.example>")),
    ),
    source="RFC 2146 and the registries of .gov, .gov.br, .go.jp: names under them go to authorities only",
)
def false_government_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message):
        return
    for host, place in _hosts(message):
        domain = registrable_domain(host)
        if not is_reserved(host) and _poses(message, domain) and not brands.owners_of(host):
            yield saw(place, domain=Domain(domain))
            return


def _poses(message: Message, domain: str) -> bool:
    label = domain.partition(".")[0]
    if _SIGN.search(label):
        return True
    return bool(_RUN_TOGETHER.search(label)) and not is_visited(domain) and _speaks_for_an_office(message)


def _speaks_for_an_office(message: Message) -> bool:
    name = message.sender.name if message.sender is not None else ""
    return any(_OFFICE.search(text) for text in (fold(name), *(text[:_OPENING] for _, text in folded_bodies(message))))


def _hosts(message: Message) -> Iterator[tuple[str, Place]]:
    if message.sender is not None and message.sender.domain:
        yield message.sender.domain, message.sender.place
    for link in web_links(message)[:_MOST]:
        if link.host:
            yield link.host, link.place
