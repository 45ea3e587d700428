"""Answers would go to another organisation than the one that the mail claims to come from."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, is_mail_platform, same_organisation
from mekiki.checks.readings.services import shares_for_others, writes_for_a_person
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import writes_for_firms_at
from mekiki.knowledge.visited import is_visited
from mekiki.model.facts import Address

_BY_A_SERVICE = 0.4  # of the weight: who signs or shares by a service is answered at an address of their own, fraud too


@check(
    id="sender.reply-to-elsewhere",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("reply-to",),
    title=Text(en="Answers go elsewhere", ja="返信先が別の組織"),
    found=Text(
        en="From says {address}, but an answer would go to {reply}.",
        ja="差出人は {address} ですが、返信すると {reply} に届きます。",
    ),
    why=Text(
        en="A borrowed or forged sender address cannot receive answers, so fraud that wants to talk names another one.",
        ja="偽装した差出人アドレスには返信が届かないため、やり取りを狙う詐欺は別の返信先を指定します。",
    ),
    innocent=Text(
        en="Newsletters, shops and booking sites have answers sent to a partner or to the person concerned "
        "all the time.",
        ja="メールマガジンや通販、予約サイトでは、提携先や相手本人へ返信が届くようにするのが普通です。",
    ),
    examples=(
        Example(
            mail(
                from_="Tideway Ltd <messaging-service@post.xero.com>", headers=("Reply-To: <accounts@tideway.example>",)
            )
        ),
        Example(
            mail(from_="Bank <info@bank.example>", headers=("Reply-To: <desk@other.example>",)),
            sees=({"address": "info@bank.example", "reply": "desk@other.example"},),
        ),
        Example(mail(from_="Bank <info@news.bank.example>", headers=("Reply-To: <desk@bank.example>",))),
        Example(mail(from_="Times <news@mail.nytimes-letters.test>", headers=("Reply-To: <desk@nytimes.com>",))),
        Example(
            mail(from_="Times <news@nytimes.com>", headers=("Reply-To: <desk@nytimes-letters.test>",)),
            sees=({"address": "news@nytimes.com", "reply": "desk@nytimes-letters.test"},),
        ),
        Example(
            mail(
                from_="Hanako <hanako@home.example>, Taro <taro@office.test>",
                headers=("Reply-To: Taro <taro@office.test>",),
            )
        ),
        Example(  # a service writes for a person
            mail(
                from_="Hanako Sato <no-reply@sharepointonline.com>",
                headers=("Reply-To: Hanako Sato <hanako@home.example>",),
            )
        ),
        Example(
            mail(
                from_="Shop <info@shop.example>",
                headers=("Reply-To: <club@lists.example>", "List-Post: <mailto:club@lists.example>"),
            )
        ),
    ),
    tags=(Tag.FORM,),
    source="RFC 5322 3.6.2; hits in the development corpus: 100 bad mails, but 15 genuine",
)
def reply_to_elsewhere(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not message.reply_to or not sender.domain or is_list_mail(message):
        return
    if writes_for_a_person(message) or writes_for_firms_at(sender.domain):
        return
    for box in message.reply_to[:2]:
        if not box.domain or "." not in box.domain or same_organisation(sender.domain, box.domain):
            return
        if any(box.address == other.address for other in (*message.from_[1:], *message.to, *message.cc)):
            return  # another author; a list or a group, which answers go to
        if _is_called_after(sender.domain, box.domain):
            return
        if is_free_mail(box.domain) or is_mail_platform(box.domain) or is_mail_platform(sender.domain):
            return
    box = message.reply_to[0]
    facts = {"address": Address(sender.address), "reply": Address(box.address)}
    yield Sighting((sender.place, box.place), facts, _BY_A_SERVICE if shares_for_others(sender.domain) else 1.0)


_TELLING = 5  # letters of a name that no other holds by chance


def _is_called_after(domain: str, site: str) -> bool:
    """Whether a domain is called after a much visited site: nytimes-letters.test after nytimes.com.

    Who imitates a site wants the answers elsewhere than there.
    """
    name = registrable_domain(site).partition(".")[0]
    return len(name) >= _TELLING and name in registrable_domain(domain).partition(".")[0] and is_visited(site)
