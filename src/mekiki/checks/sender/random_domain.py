"""The domain of the sender's address reads like letters drawn at random."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.names import run_together
from mekiki.checks.readings.randomness import unreadable
from mekiki.checks.readings.together import first_place
from mekiki.checks.readings.voices import speaks_as
from mekiki.checks.readings.weblinks import is_well_known
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.words import surprise
from mekiki.model.facts import Address, Quote

# Of 3,319 domains of known firms of so many letters ten are as odd: "swyftx", "elkjop".
_SHORTEST, _ODD = 6, 5.2
_DEALER = saying("random-domain", "dealer")


@check(
    id="sender.random-domain",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Sender's domain of random letters", ja="でたらめな文字の並ぶ送信元ドメイン"),
    found=Text(
        en="“{label}” in the sender's address {address} reads like letters drawn at random.",
        ja="差出人アドレス {address} の「{label}」は、無作為な文字の並びに見えます。",
    ),
    why=Text(
        en="Nobody can remember such a name, and nobody needs to: it is used for one batch and thrown away.",
        ja="誰も覚えられない名前です。一度の大量送信だけに使い、捨てるためのドメインによく見られます。",
    ),
    innocent=Text(
        en="Abbreviations and words of other languages can look random; so can the host names of some sending services.",
        ja="略称や外国語の単語、配信サービスのホスト名がそう見えることもあります。",
    ),
    examples=(
        Example(
            mail(from_="Notice <support@71cw8dvqdq2uzu36swld.net>"),
            sees=({"label": "71cw8dvqdq2uzu36swld", "address": "support@71cw8dvqdq2uzu36swld.net"},),
        ),
        Example(
            mail(
                "楽天カードをご利用いただきありがとうございます。",
                subject="楽天カードからのお知らせ",
                from_="楽天カード <info@card.ybkwzonp.com>",
            ),
            sees=({"label": "ybkwzonp", "address": "info@card.ybkwzonp.com"},),
        ),
        Example(  # a dealer, whose letters stand for his name
            mail(
                "北海システム合同、楽天カード取扱店です。楽天カードをご利用いただきありがとうございます。",
                subject="楽天カードからのお知らせ",
                from_="北海システム合同 <info@ybkwzonp.com>",
            )
        ),
        Example(mail("The minutes are attached.", from_="Hanako <hanako@ybkwzonp.com>")),
        Example(mail("Your Trello board: https://trello.com/b/1", from_="Trello <news@trellohq.com>")),
        Example(mail(from_="Notice <support@brzeczyszczykiewicz.pl>")),
        Example(mail(from_="Notice <support@schwarzwaldmuehle.de>")),
        Example(mail(from_="Notice <support@buzzsquare.com>")),
        Example(mail(from_="Bergslagens VVS-Grossist <support@bergslagensvvs.se>")),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 53 bad, 2 genuine",
)
def domain_of_drawn_letters(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.domain or is_well_known(sender.domain):
        return
    if kinds_of(sender.domain):
        return
    own, _, suffix = registrable_domain(sender.domain).partition(".")
    for label in sender.domain.removesuffix("." + suffix).split("."):
        for word in label.split("-"):
            if len(word) <= 30 and unreadable(word) and word not in run_together(sender.name):
                yield saw(sender.place, label=Quote(word), address=Address(sender.address))
                return
    if own in run_together(sender.name) or not own.isalpha() or len(own) < _SHORTEST or surprise(own) <= _ODD:
        return
    if _poses(message, sender.domain):
        yield saw(sender.place, label=Quote(own), address=Address(sender.address))


def _poses(message: Message, domain: str) -> bool:
    """Whether the mail speaks as a firm that is not known to use the domain: whose own name would be readable.

    A dealer's, in letters that stand for his name, says that he is one.
    """
    spoken = speaks_as(message)
    if spoken is None or not spoken[0].domains or spoken[0].uses(domain):
        return False
    own = registrable_domain(domain).partition(".")[0]
    if any(registrable_domain(each).partition(".")[0] in own for each in spoken[0].domains):
        return False  # the name with letters behind it ("slackhq"): others judge what it is made to resemble
    return first_place(message, _DEALER) is None
