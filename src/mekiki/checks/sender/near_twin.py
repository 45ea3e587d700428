"""The sender's domain is spelt almost like one that the mail itself names."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.moves import makes
from mekiki.checks.readings.twins import twin
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain, Quote

# What a near twin is taken for: money, wages, a favour, or a file or page to be opened.
_WANTED = ("payment", "account", "any-account", "salary", "favour", "gift-card", "deal", "messenger")
_ASKS_NOTHING = 0.14  # of the weight: a slip, a sister firm, a namesake, a warning of the twin


@check(
    id="sender.near-twin",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A near twin of the name in the mail", ja="本文にある名前とそっくりな差出人ドメイン"),
    found=Text(
        en="The mail comes from {domain}, but writes “{name}” itself: a letter or two are different.",
        ja="差出人のドメインは {domain} ですが、メール自身は「{name}」と書いています。違いは一、二文字です。",
    ),
    why=Text(
        en="Who breaks into a correspondence about payments registers a domain that differs by one letter, copies the thread and "
        "goes on in the other's name.",
        ja="取引のメールを盗み見た者は、一文字だけ違うドメインを登録し、これまでのやり取りを写して、相手になりすまして続きを送ります。",
    ),
    innocent=Text(
        en="A typing slip in the text, or two firms with similar names.",
        ja="本文の打ち間違いや、よく似た名前の別会社ということもあります。",
    ),
    examples=(
        Example(  # the answered mail stands below, with the true address
            mail(
                "Please use our new account.\n\nFrom: Kim <kim@larsenwindows.com>\n> We pay on Friday.",
                from_="Kim <kim@larsenwindovvs.com>",
            ),
            sees=({"domain": "larsenwindovvs.com", "name": "larsenwindows.com"},),
        ),
        Example(
            mail(
                "Bitte nutzen Sie das neue Konto.\n\nKämmerer Verpackungen GmbH",
                from_="Kim <kim@kaemmerer-verpackumgen.com>",
            ),
            sees=({"domain": "kaemmerer-verpackumgen.com", "name": "Kämmerer Verpackungen GmbH"},),
        ),
        Example(  # nothing is wanted: seen, and worth little
            mail("Thank you for the visit.\n\nkim@larsenwindows.com", from_="Kim <kim@larsenwindovvs.com>"),
            sees=({"domain": "larsenwindovvs.com", "name": "larsenwindows.com"},),
        ),
        Example(  # the chief's domain, almost
            mail("Are you at your desk?", from_="Kim <kim@yarnadashoji.com>", to="hanako@yamadashoji.com"),
            sees=({"domain": "yarnadashoji.com", "name": "yamadashoji.com"},),
        ),
        Example(
            mail(
                "Thank you.\n\nKämmerer Verpackungen GmbH\nkim@kaemmerer-verpackungen.com",
                from_="Kim <kim@kaemmererverpackungen.com>",
            )
        ),
        Example(  # the same name under another suffix, and money to be led elsewhere
            mail(
                "Our bank has changed, please pay the invoice to the new account.\n\nFrom: Kim <kim@larsenwindows.com>\n> Thank you.",
                from_="Kim <kim@larsenwindows.co>",
            ),
            sees=({"domain": "larsenwindows.co", "name": "larsenwindows.com"},),
        ),
        Example(mail("We meet on Friday.\n\nFrom: Kim <kim@larsenwindows.com>", from_="Kim <kim@larsenwindows.co>")),
        Example(mail("Write to kim@larsenwindows2.com", from_="Kim <kim@larsenwindows.com>")),
        Example(mail("Write to kim@larsendoors.com", from_="Kim <kim@larsenwindows.com>")),
    ),
    tags=(Tag.EVERYDAY_WORDS,),
    source="FBI IC3, business e-mail compromise: spoofed domains that differ by a letter; Japan IPA, ビジネスメール詐欺の事例",
)
def near_twin(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = twin(message)
    if found is None or message.sender is None:
        return
    if found.elsewhere and not (_wants_something(message) and makes(message, "account") and makes(message, "payment")):
        return  # firms do have a name under several suffixes
    domain = Domain(registrable_domain(message.sender.domain))
    name = Domain(found.name) if "." in found.name and " " not in found.name else Quote(found.name)
    share = 1.0 if _wants_something(message) else _ASKS_NOTHING
    yield Sighting((message.sender.place, found.place), {"domain": domain, "name": name}, share)


def _wants_something(message: Message) -> bool:
    """Whether the mail would have its reader do something, and does not warn."""
    if makes(message, "warning") or message.field("auto-submitted") is not None:
        return False
    return bool(message.documents or web_links(message)) or any(makes(message, move) for move in _WANTED)
