"""Somebody speaks for a university or school from a domain that is only written like one of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import first_place
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

# "ac" and "edu" before or behind a hyphen, or with the country's letters behind them: where the genuine domain has its dots.
# Or the school's short name beside the desk that orders for it: "leeds-uni-supply".
_DESKS = r"(?:suppl(?:y|ies)|procurement|purchas(?:e|ing)|sourcing|orders?|accounts|finance|tenders?)"
_SIGN = regex(
    rf"-(?:u-)?ac(?:-[a-z]{{2}})?$|-edu(?:-[a-z]{{2}})?$|^(?:ac|edu)-[a-z]{{2}}-|(?:^|-)uni(?:v|versity)?-(?:\w+-)*{_DESKS}(?:-|$)"
)
_SCHOOL = saying("false-university-domain", "school")
_IN_DOMAIN = regex(r"^uni(?:v-|v?of)|universi(?:t|d)")  # the school's name is the domain itself: "uniofx-ac.co.uk"
_ELSE = saying("false-university-domain", "else")
_OPENING = 1500  # characters of a body in which its writer says who they are


@check(
    id="sender.false-university-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A domain that only sounds like a university's", ja="大学・学校を装ったドメイン"),
    found=Text(
        en="The mail speaks for a university, and {domain} is written like the domain of one; but it lies under no ending that only "
        "schools get.",
        ja="大学などを名乗り、{domain} も大学のドメインのように書かれていますが、学校だけが使える「.ac.jp」「.edu」などの下にはありません。",
    ),
    why=Text(
        en="Where “.ac.jp”, “.ac.uk” or “.edu” would stand there is a hyphen, and anybody can register that. False orders for goods on "
        "account come from such domains.",
        ja="本来「.ac.jp」「.edu」となるところがハイフンになっており、これなら誰でも取得できます。"
        "大学を名乗り、後払いで商品を送らせる偽の発注にも使われています。",
    ),
    innocent=Text(
        en="Alumni, campus shops and agencies have such names, too.",
        ja="同窓会や生協、代理店が似た名前を使うこともあります。",
    ),
    examples=(
        Example(
            mail("国立大学法人北町大学 調達課です。", from_="北町大学 調達課 <order@kitamachi-u-ac.com>"),
            sees=({"domain": "kitamachi-u-ac.com"},),
        ),
        Example(
            mail("Please send 40 laptops to the University of Larsen.", from_="Purchasing <po@larsen-edu.org>"),
            sees=({"domain": "larsen-edu.org"},),
        ),
        Example(
            mail("Quote 60 hard disks, net 30.", from_="Procurement <po@uniofkitamachi-ac.co.uk>"),
            sees=({"domain": "uniofkitamachi-ac.co.uk"},),
        ),
        Example(mail("国立大学法人北町大学 調達課です。", from_="北町大学 調達課 <order@kitamachi-u.ac.jp>")),
        Example(mail("The new air conditioner of the school of Larsen.", from_="Cool <info@larsen-ac-service.com>")),
        Example(mail("Your AC tune-up is on Tuesday.", from_="College Park AC <info@collegepark-ac.com>")),
        Example(
            mail(
                "The University of Larsen wishes to place an order on Net 30 terms.",
                from_="Prof. Kim - Central Procurement <procurement@larsen-uni-supply.com>",
            ),
            sees=({"domain": "larsen-uni-supply.com"},),
        ),
        Example(mail("Pens and paper for schools.", from_="Uni Supply <sales@uni-supply.com>")),
        Example(mail("Our quote for two split units.", from_="Universal AC <info@universal-ac.com>")),
        Example(mail("Das Treffen der Alumni unserer Universität.", from_="Alumni <post@uni-larsen-edu.de>")),
        Example(mail("Votre inscription au cours d'anglais.", from_="Larsen <post@institut-larsen-edu.fr>")),
        Example(mail("Our filters for your air conditioner are here.", from_="Cool <info@cool-ac.com>")),
    ),
    source="fbi.gov, 2014-10-27, “Purchase Order Scam Leaves a Trail of Victims”: names almost those of universities; JPRS, 属性型JPドメイン名: ac.jp",
)
def false_university_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    host = sender.domain if sender is not None else ""
    if not host or "-" not in host or is_reserved(host) or is_list_mail(message) or brands.owners_of(host):
        return
    domain = registrable_domain(host)
    label = domain.partition(".")[0]
    if sender is None or not _SIGN.search(label):
        return
    if first_place(message, _ELSE) is not None:
        return
    if _IN_DOMAIN.search(label) or _speaks_for_a_school(message, sender.name):
        yield saw(sender.place, domain=Domain(domain))


def _speaks_for_a_school(message: Message, name: str) -> bool:
    texts = (name.lower(), *(text[:_OPENING] for _, text in folded_bodies(message)))
    return any(_SCHOOL.search(text) for text in texts)
