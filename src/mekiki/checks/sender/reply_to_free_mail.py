"""A sender with a domain of its own wants answers at a free mail address."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.answers import is_rewritten, is_same_person
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, is_mail_platform, same_organisation
from mekiki.checks.readings.services import shares_for_others
from mekiki.knowledge.providers import writes_for_firms_at
from mekiki.model.facts import Address
from mekiki.model.message import Mailbox

_BY_A_SERVICE = 0.4  # of the weight


@check(
    id="sender.reply-to-free-mail",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("reply-to",),
    title=Text(en="Answers go to a free mail address", ja="返信先がフリーメール"),
    found=Text(
        en="From says {address}, but an answer would go to the free mail address {reply}.",
        ja="差出人は {address} ですが、返信すると誰でも取得できるフリーメール {reply} に届きます。",
    ),
    why=Text(
        en="Who can send from an address can also receive there. An answer to a free mailbox that has nothing to do with it "
        "suggests that the sender's address was borrowed, or will be given up tomorrow.",
        ja="そのアドレスで送れる人なら、そこで受け取れるはずです。返信先が無関係なフリーメールなら、"
        "差出人アドレスは借り物か、使い捨てかもしれません。",
    ),
    innocent=Text(
        en="Contact forms name the visitor's free mail address there, and small shops and clubs often read "
        "their mail that way.",
        ja="問い合わせフォームは、入力した人のフリーメールを返信先にします。"
        "小さな店や団体が普段使いのアドレスで受けることもあります。",
    ),
    examples=(
        Example(
            mail(from_="Director <director@ministry.example>", headers=("Reply-To: <director.office@gmail.com>",)),
            sees=({"address": "director@ministry.example", "reply": "director.office@gmail.com"},),
        ),
        Example(mail(from_="Hanako <hanako@yahoo.co.jp>", headers=("Reply-To: <hanako@gmail.com>",))),
        Example(mail(from_="Hanako <hanako@gmail.com>", headers=("Reply-To: <hanako@office.example>",))),
        Example(
            mail(from_="Mrs Grant <tomk4411@gmail.com>", headers=("Reply-To: <mrsgrant@outlook.com>",)),
            sees=({"address": "tomk4411@gmail.com", "reply": "mrsgrant@outlook.com"},),
        ),
        Example(mail(from_="Hanako Sato <sato.h@yahoo.co.jp>", headers=("Reply-To: <h-sato77@gmail.com>",))),
        Example(mail(from_="Hanako <hanako@gmail.com>", headers=("Reply-To: <club@groups.outlook.com>",))),
        Example(  # a mailing house wrote the sender's own address into one of its own
            mail(from_="Hanako <hanako+2Esato=gmail.com@house.example>", headers=("Reply-To: <hanako.sato@gmail.com>",))
        ),
    ),
    tags=(Tag.ANSWER,),
    source="knowledge/data/providers.json, free mail; hits in the development corpus: 67 bad, 14 spam, 1 genuine",
)
def reply_to_free_mail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not message.reply_to or "." not in sender.domain or is_list_mail(message):
        return
    for box in message.reply_to[:2]:
        if is_free_mail(box.domain) and not _is_expected(message, sender, box):
            facts = {"address": Address(sender.address), "reply": Address(box.address)}
            yield Sighting((sender.place, box.place), facts, _BY_A_SERVICE if _is_a_service(sender) else 1.0)
            return


def _is_a_service(sender: Mailbox) -> bool:
    """Whether a service writes for its customers, whose own address is often a free one; fraud uses such services, too."""
    return any(asked(sender.domain) for asked in (writes_for_firms_at, is_mail_platform, shares_for_others))


def _is_expected(message: Message, sender: Mailbox, box: Mailbox) -> bool:
    """Whether the answer goes to the sender itself, or to a group that it writes to."""
    if not is_free_mail(sender.domain):
        return same_organisation(sender.domain, box.domain) or is_rewritten(sender, box.address)
    if box.domain.startswith("groups.") or any(box.address == each.address for each in message.to + message.cc):
        return True
    return is_same_person(sender, box.address)
