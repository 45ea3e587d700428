"""The sender's domain is spelt almost like one that the mail itself names."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.twins import twin
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain, Quote


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
        Example(mail("Write to kim@larsenwindows2.com", from_="Kim <kim@larsenwindows.com>")),
        Example(mail("Write to kim@larsendoors.com", from_="Kim <kim@larsenwindows.com>")),
    ),
    source="FBI IC3, business e-mail compromise: spoofed domains that differ by a letter; Japan IPA, ビジネスメール詐欺の事例",
)
def near_twin(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = twin(message)
    if found is not None and message.sender is not None:
        domain = Domain(registrable_domain(message.sender.domain))
        name = Domain(found.name) if "." in found.name and " " not in found.name else Quote(found.name)
        yield saw(message.sender.place, found.place, domain=domain, name=name)
