"""Money is wanted within a time, in a way that nobody can call back."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_on, told
from mekiki.checks.readings.phrases import by_family
from mekiki.checks.readings.together import first_place
from mekiki.knowledge.sayings import saying

_PLOT = Plot((("crypto", "demand"), ("deadline",)), ("confirm", "we", "secrecy"), 1, longest=1500)
_WARNED, _NOTHING_WANTED = saying("pay-or-harm", "warned"), saying("coins-in-time", "nothing-wanted")
_SENT, _TOGETHER = saying("coins-in-time", "sent"), saying("coins-in-time", "together")


@check(
    id="request.coins-in-time",
    when=("move crypto",),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(en="Coins, vouchers or cash transfer, within a time", ja="期限つきの、取り消せない方法での送金の求め"),
    found=Text(
        en="The mail speaks of money to be sent within a time, in a way that cannot be undone: “{words}”.",
        ja="取り消しのできない方法での送金を、期限を区切って求めています：「{words}」。",
    ),
    why=Text(
        en="Coins, codes of vouchers and cash transfers cannot be called back and name no receiver. Who insists on them has no account "
        "in his own name, or does not want it known.",
        ja="暗号資産、電子マネーの番号、現金送金は取り消せず、受取人も分かりません。それにこだわるのは、"
        "自分名義の口座を持てないか、知られたくない相手です。",
    ),
    innocent=Text(
        en="Family abroad sends money by such services, and some shops take coins beside other ways. Ask whoever it is by another way.",
        ja="海外の家族への送金や、ほかの方法と並べて暗号資産も受け付ける店はあります。別の手段で本人に確かめてください。",
    ),
    examples=(
        Example(
            mail("The agent holds the box for 5 days. We have to send him the $900 in Bitcoin."),
            sees=({"words": "days / $ / Bitcoin / We have"},),
        ),
        Example(
            mail("荷物を預かっている業者には暗号資産で支払うしかありません。3日以内に。誰にも言わないでください。"),
            sees=({"words": "暗号資産 / 支払 / 日以内 / 誰にも"},),
        ),
        Example(
            mail(
                "My bag was stolen. Mum sent me 300 € by Western Union within two hours, so don't send anything. I'll be home by Sunday."
            )
        ),
        Example(
            mail(
                "I sent you the $300 by Western Union. You can pick it up within 30 days. Don't tell Dad, it's for his birthday."
            )
        ),
        Example(
            mail("We collect $10 each for gift cards for the teachers until Friday. Don't tell them! Reply to confirm.")
        ),
        Example(mail("We accept cards and PayPal. Parcels arrive within 3 days.")),
    ),
    tags=(Tag.EVERYDAY_WORDS,),
    source="FTC, how scammers make you pay (consumer.ftc.gov/articles/what-payment-methods-do-scammers-use)",
)
def coins_in_time(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if leads_on(message) or not by_family(message).keys().isdisjoint(("prize", "spam")):
        return
    if any(first_place(message, each) for each in (_WARNED, _NOTHING_WANTED, _TOGETHER)):
        return
    story = told(message, _PLOT)
    if story is not None and not (first_place(message, _SENT) and not story.makes("upfront")):
        yield Sighting(story.places, {"words": story.words})
