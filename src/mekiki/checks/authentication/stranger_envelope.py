"""SPF passes, but for an envelope of somebody else than the domain in From, and nothing else confirms that domain."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import ARRIVED, TOPIC, answers, own_check, signature, was_passed_on
from mekiki.checks.readings.parties import is_free_mail, is_mail_platform, same_organisation
from mekiki.checks.readings.trail import boundary
from mekiki.knowledge import brands
from mekiki.model.facts import BrandId, Domain

_SPF = {"result": "pass", "domain": "xqz.test", "ip": "203.0.113.5", "why": "ip4:203.0.113.5"}
_DMARC = {"result": "fail", "domain": "amazon.co.jp", "policy": "none", "why": "not-aligned"}
_FROM_AMAZON = "Amazon <info@amazon.co.jp>"


@check(
    id="authentication.stranger-envelope",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    needs=(TOPIC,),
    title=Text(en="A pass that belongs to a stranger", ja="合格したのは別人の封筒"),
    found=Text(
        en="From shows {sender}, a domain of {brand}. SPF passes, but only for {envelope}, to which bounces go.",
        ja="差出人は {brand} の {sender} ですが、SPFに合格しているのは、不達通知の戻り先である {envelope} のほうです。",
    ),
    why=Text(
        en="SPF looks at the envelope, which no reader sees. Anybody passes it with a domain of his own, whatever he writes "
        "into From.",
        ja="SPFが調べるのは、読む人には見えない「封筒」の差出人です。自分のドメインを使えば、画面上の差出人に何と書いても合格できます。",
    ),
    innocent=Text(
        en="Mailing houses let bounces come to themselves and pass in this way every day, for honest customers too.",
        ja="配信業者は不達通知を自社で受け取るため、まともな依頼主のメールでも、ふだんからこの形になります。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            sees=({"sender": "amazon.co.jp", "brand": "amazon", "envelope": "xqz.test"},),
            answers=answers(spf=_SPF, dmarc=_DMARC),
        ),
        Example(  # the company's own signature holds
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            answers=answers(signature("amazon.co.jp", aligned=True), spf=_SPF, dmarc={**_DMARC, "result": "pass"}),
        ),
        Example(  # a mailing house that companies use
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            answers=answers(spf={**_SPF, "domain": "sendgrid.net"}, dmarc=_DMARC),
        ),
        Example(  # a small firm's mail: who knows whom it lets send
            mail(from_="Shop <info@shop.example>", headers=(ARRIVED,)), answers=answers(spf=_SPF)
        ),
    ),
    source="RFC 9989 4.4 (identifier alignment)",
)
def stranger_envelope(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender, hop = own_check(message, evidence), message.sender, boundary(message)
    if found is None or sender is None or hop is None or found.confirms_sender or was_passed_on(message, found):
        return
    owners, envelope = brands.owners_of(sender.domain), found.spf["domain"]
    if not owners or is_free_mail(sender.domain) or is_mail_platform(envelope) or found.spf["result"] != "pass":
        return
    if not same_organisation(sender.domain, envelope) and not any(
        brands.all_brands()[id].uses(envelope) for id in owners
    ):
        yield saw(
            sender.place, hop.place, sender=Domain(sender.domain), brand=BrandId(owners[0]), envelope=Domain(envelope)
        )  # fmt: skip
