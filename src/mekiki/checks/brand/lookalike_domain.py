"""The sender's or a link's domain is made to resemble a brand's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, links, mail
from mekiki.checks.readings.namedbrands import leads_only_to
from mekiki.checks.readings.posing import may_be_another_firms, named_by_claim, names_a_desk
from mekiki.checks.readings.urls import BrandInUrl, is_senders_stand_in, is_stand_in, registered_label
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.likeness import ADDED, ALIKE, MISSPELT, Likeness, likeness
from mekiki.model.facts import BrandId, Domain
from mekiki.model.message import Place
from mekiki.model.regex import regex

# The host of an address in a display name.
_SHOWN = regex(r"[^\s@<>\"'“”]@((?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,})")

# Of the weight, where a hyphen or a word more is all that differs ("firm-mail.com"), and all links lead to the company itself; or
# where the name is a word like others, and nothing else speaks of the company.
_HARDLY = 0.4


@check(
    id="brand.lookalike-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Domain made to look like a company's", ja="企業のドメインに似せたドメイン"),
    found=Text(
        en="{domain} resembles {known} of {brand} ({how}), but is not known to belong to it.",
        ja="{domain} は {brand} の {known} に似ています（{how}）が、{brand} のものとは確認されていません。",
    ),
    why=Text(
        en="Such a name is registered to be misread. The eye completes the familiar word.",
        ja="読み間違えさせるために登録される名前です。見慣れた単語は、目が勝手に補ってしまいます。",
    ),
    innocent=Text(
        en="Short and ordinary words resemble one another by chance, and companies own some variants of their "
        "names themselves.",
        ja="短い単語や一般的な言葉は偶然似ることがあり、企業自身が似た名前のドメインを持っていることもあります。",
    ),
    examples=(
        Example(
            links("https://www.amaz0n-login.com/ap"),
            sees=({"domain": "amaz0n-login.com", "known": "amazon.com", "brand": "amazon", "how": ADDED},),
        ),
        Example(
            mail(from_="Support <info@paypa1.com>"),
            sees=({"domain": "paypa1.com", "known": "paypal.com", "brand": "paypal", "how": ALIKE},),
        ),
        Example(
            mail(from_="Support <info@rakutem.com>"),
            sees=({"domain": "rakutem.com", "known": "rakuten.com", "brand": "rakuten", "how": MISSPELT},),
        ),
        Example(  # as firms name the house from which they write
            mail("Fares from 9.99: https://www.ryanair.com/fares", from_="Ryanair <news@ryanairmail.com>"),
            sees=({"domain": "ryanairmail.com", "known": "ryanair.com", "brand": "ryanair", "how": ADDED},),
        ),
        Example(  # written there by the platform that sends for its user
            mail(from_='"mail@ledger-clients.com via SurveyMonkey" <member@surveymonkeyuser.com>'),
            sees=({"domain": "ledger-clients.com", "known": "ledger.com", "brand": "ledger", "how": ADDED},),
        ),
        Example(mail(from_="Accounting <info@ledger-software.com>")),
        Example(  # hardly anything, where the mail speaks as another firm
            mail("Your room is booked for 3 nights.", from_="Orange Grove Hotel <help@orange-help.com>"),
            sees=({"domain": "orange-help.com", "known": "orange.com", "brand": "orange", "how": ADDED},),
        ),
        Example(links("https://www.amazon.com/login")),
        Example(links("https://amazon-rainforest.org/help")),
        Example(mail(from_="Paypay Cafe <info@pawpal-pets.com>")),
        Example(mail(from_="PayPay <info@paypay-notice.example>")),
    ),
    tags=(Tag.DISGUISE,),
    source="knowledge/data/lookalikes.json; 173 of 16,543 domains of JPCERT/CC's phishing URLs; corpus: 2 "
    "bad, none genuine",
)
def lookalike_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    senders = list(_of_senders(message))
    hosts = [(box.domain, box.place) for box in message.reply_to[:1] if box.domain]
    hosts += [(link.host, link.place) for link in strangers(message)[:60]]
    for at, (host, place) in enumerate((*senders, *hosts)):
        named = _named(message, host) if at < len(senders) else None
        like = likeness(host) or (_likeness(named) if named else None)
        if (
            like is not None
            and not is_stand_in(host)
            and not (like.how == ADDED and is_senders_stand_in(message, host, like.brand))
        ):
            facts = {
                "domain": Domain(registrable_domain(host)), "known": Domain(like.domain), "brand": BrandId(like.brand),
                "how": like.how,
            }  # fmt: skip
            own_like = like.how == ADDED or _hyphened_alike(host, like.domain)
            harmless = own_like and leads_only_to(message, brands.all_brands()[like.brand])
            word = like.how == ADDED and may_be_another_firms(message, like.brand, registered_label(like.domain))
            yield Sighting((place,), facts, _HARDLY if harmless or word else 1.0)


def _of_senders(message: Message) -> Iterator[tuple[str, Place]]:
    """Hosts of the senders' addresses, and of those that a platform writes into their names ("info@firm.com via Platform")."""
    for box in message.from_[:2]:
        if box.domain:
            yield box.domain, box.place
        shown = _SHOWN.search(box.name) if "@" in box.name else None
        if shown and box.name_place is not None and shown[1].lower() != box.domain:
            yield shown[1].lower(), box.name_place


def _named(message: Message, host: str) -> BrandInUrl | None:
    """The brand whose name, with a desk's words beside it, makes the domain, where that is a word like others by itself."""
    return next(
        (each for each in (*named_by_claim(message, host), *names_a_desk(host)) if each.where == "domain"), None
    )


def _likeness(named: BrandInUrl) -> Likeness:
    return Likeness(named.brand, brands.all_brands()[named.brand].best_known()[0], ADDED)


def _hyphened_alike(one: str, other: str) -> bool:
    """Whether two names differ in hyphens alone, as a firm's own may: who misspells one wants to be answered there."""
    return registrable_domain(one).replace("-", "") == registrable_domain(other).replace("-", "")
