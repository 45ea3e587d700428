"""The mail speaks as a company or its mail office, but comes from an address that anybody can get."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.namedbrands import named_brands
from mekiki.checks.readings.parties import is_free_mail, is_list_mail
from mekiki.checks.readings.phrases import by_family
from mekiki.checks.readings.servers import is_mail_servers
from mekiki.checks.readings.stories import stories
from mekiki.checks.readings.wording import Hit, hits, phrase_hits
from mekiki.knowledge import brands
from mekiki.model.facts import Address, Domain, Quote
from mekiki.model.message import Place

_LITTLE = ("request.click-link", "request.open-attachment")  # what every mail asks for
_MEANS_OF_CONTACT = ("social",)  # "WhatsApp: +81 …" says where the writer can be reached
_DECORATION = 3  # characters before the name: a bracket, a star
_OFFICES = ("identity.it-department", "identity.mail-administrator", "identity.human-resources", "identity.your-bank")


@check(
    id="sender.free-mail-claims-company",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A company writing from a private mail address", ja="個人向けのアドレスを使う「会社」"),
    found=Text(
        en="The mail presents itself as “{name}” but comes from {address}; {domain} gives addresses to private people.",
        ja="「{name}」を名乗るメールですが、差出人のアドレスは {address} です。"
        "{domain} のアドレスは、個人で取得したり契約したりできるものです。",
    ),
    why=Text(
        en="Companies, banks and mail offices write from domains of their own. An address for private people is had "
        "under nearly any name, at a free mail service within minutes.",
        ja="企業や銀行、メール管理部門は自前のドメインから送ります。個人向けのアドレスは、たいてい好きな名前で作れ、"
        "フリーメールなら数分で済みます。",
    ),
    innocent=Text(
        en="Very small firms, clubs and private persons who work for the company do use such addresses, also in its name.",
        ja="個人商店や団体、その会社に関わる個人が、社名を添えて個人向けのアドレスを使うことはあります。",
    ),
    examples=(
        Example(
            mail(from_='"PayPal" <service.pp@gmail.com>'),
            sees=({"name": "PayPal", "address": "service.pp@gmail.com", "domain": "gmail.com"},),
        ),
        Example(mail(from_='"PayPal" <service@paypal.com>')),
        Example(mail(from_='"Yahoo! JAPAN" <info@mail.yahoo.co.jp>')),
        Example(mail(from_='"Hanako (PayPal user)" <hanako@gmail.com>')),
        Example(
            mail("Verify your account.", subject="[PayPal] notice 774120", from_="<kunde5512@gmail.com>"),
            sees=({"name": "PayPal", "address": "kunde5512@gmail.com", "domain": "gmail.com"},),
        ),
        Example(
            mail(
                "Notice\nPayPal: please verify your account.", subject="Notice", from_="Service <kunde5512@gmail.com>"
            ),
            sees=({"name": "PayPal", "address": "kunde5512@gmail.com", "domain": "gmail.com"},),
        ),
        Example(mail("It asks me: verify your account!", subject="Re: PayPal", from_="Hanako <hanako@gmail.com>")),
        Example(mail("Shall we split the bill?", subject="PayPal or cash", from_="Hanako <hanako@gmail.com>")),
    ),
    tags=(Tag.DISGUISE, Tag.ANSWER),
    source="knowledge/data/providers.json, free mail; hits in the development corpus: 20 bad, 2 spam, none genuine",
)
def free_mail_claims_company(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not is_free_mail(sender.domain) or is_list_mail(message):
        return
    if is_mail_servers(sender):
        return  # the provider itself; nobody can have these
    named = named_brands(message)
    places = [place for _, place in named[:1]]
    if not places:
        places = [hit.place for id in _OFFICES for hit in phrase_hits(message, id) if hit.where == "name"][:1]
    name = sender.name
    if not places and (found := _headed(message)) is not None:
        name, places = found.quote, [found]
    # The provider itself writes from there, too, and from names below it that are nobody else's.
    if places and not any(brand.owns(sender.domain) or sender.domain in brand.sends_from for brand, _ in named):
        yield saw(
            *places, sender.place, name=Quote(name), address=Address(sender.address), domain=Domain(sender.domain)
        )  # fmt: skip


def _headed(message: Message) -> Place | None:
    """Where a brand's name heads the subject, or a line before its colon, of a mail that wants what fraud wants.

    Friends write about brands, too; but they threaten nobody, and ask for no log-in.
    """
    if message.is_answer or message.field("references") is not None or not _wants(message):
        return None
    sender = message.sender
    for (kind, id), found in hits(message).items():
        brand = brands.all_brands()[id] if kind == "brand" else None
        if brand is None or not brand.domains or brand.trade in _MEANS_OF_CONTACT:
            continue
        if sender is not None and not brand.owns(sender.domain):
            place = next((hit.place for hit in found if _is_at_head(message, hit)), None)
            if place is not None:
                return place
    return None


def _wants(message: Message) -> bool:
    if any(story.pretext.kind != "spam" for story in stories(message)):
        return True
    families = by_family(message)
    return any(hit.term.id not in _LITTLE for family in ("threat", "request") for hit in families.get(family, ()))


def _is_at_head(message: Message, hit: Hit) -> bool:
    place, at = hit.place, message.subject_place
    if hit.where == "subject":
        return at is not None and place.start - at.start <= _DECORATION
    body = message.body(place.part) if hit.where == "body" else None
    if body is None or body.text[place.end : place.end + 1] not in (":", "："):
        return False
    return not body.text[body.text.rfind("\n", 0, place.start) + 1 : place.start].strip(" 　\t*【[■●")
