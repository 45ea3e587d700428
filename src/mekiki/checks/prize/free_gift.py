"""The mail offers something for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.phrases import quoted
from mekiki.checks.readings.wording import hits, phrase_hits
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.textfold import fold

# The things themselves, which shops also sell: that one of them is named makes it no present.
_THING = saying("free-gift", "thing")


@check(
    id="prize.free-gift",
    words="prize.free-gift",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="subscription-trap",
    tells="prize-survey",
    title=Text(en="Something for nothing", ja="無料プレゼントの誘い"),
    found=Text(
        en="The mail offers a gift or names a typical one: “{words}”.",
        ja="無料の品や豪華な景品をうたっています（「{words}」）。",
    ),
    why=Text(
        en="Telephones, drill sets and cookware “for free” are the standing bait of subscription traps.",
        ja="「無料のスマートフォン」などは、気づかないうちに定期契約を結ばせる手口の定番の餌です。",
    ),
    innocent=Text(
        en="Shops do give things away in earnest, and sell the same goods.",
        ja="本物の店も販促で無料の品を配りますし、同じ商品を売ってもいます。",
    ),
    examples=(
        Example(mail("最新スマートフォンを無料プレゼント。"), sees=({"words": "無料プレゼント"},)),
        Example(mail("Get a free iPhone."), sees=({"words": "free iPhone"},)),
        Example(mail("You have been selected: the iPhone 17 is waiting."), sees=({"words": "iPhone 17"},)),
        Example(mail("Order 774120: Apple iPhone 17 Pro, 256 GB. Ships on Monday.")),
        Example(mail("入場は無料です。贈り物はご遠慮ください。")),
        Example(mail("Entry is free; please bring no gifts.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/prize.json"
        "; hits in the development corpus: 60 of 1410 bad, 2 of 1587 genuine"
    ),
)
def free_gift(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = phrase_hits(message, "prize.free-gift")
    if any(not _THING.fullmatch(fold(hit.place.quote)) for hit in found) or (found and _is_promised(message)):
        yield saw(*(hit.place for hit in found), words=quoted(found[0]))


def _is_promised(message: Message) -> bool:
    return any(kind == "phrase" and id.startswith("prize.") and id != "prize.free-gift" for kind, id in hits(message))
