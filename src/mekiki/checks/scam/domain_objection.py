"""Somebody else wants the firm's name as a domain, says a registrar that nobody asked."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, told

_PLOT = Plot((("registry",), ("applicant",), ("objection",)))


@check(
    id="scam.domain-objection",
    when=("move registry", "move applicant"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    title=Text(en="“Somebody wants your domain name”", ja="「貴社の名前を登録したい会社がある」"),
    found=Text(
        en="The mail says that another firm applies for the reader's name, and asks for a word: “{words}”.",
        ja="他社が貴社の名前でドメインを申請しているとして、返事を求めています：「{words}」。",
    ),
    why=Text(
        en="There is no such applicant. Who answers is sold a dozen domains at many times their price.",
        ja="そのような申請者は存在しません。返事をすると、何倍もの値段で多数のドメインを売りつけられます。",
    ),
    innocent=Text(
        en="Registries do ask owners in a dispute: by letter or through the registrar that you pay.",
        ja="実際の紛争では、登録機関が書面で、または契約中の登録業者を通じて連絡してきます。",
    ),
    examples=(
        Example(
            mail(
                "We are the registrar. Another company applied for your name as internet keyword. Does it conflict with your rights? Please say if you have an objection."
            ),
            sees=({"words": "registrar / Another company / conflict with"},),
        ),
        Example(
            mail(
                "弊社はドメイン登録機関です。他の会社が貴社名でドメインを申請しました。異議があればお知らせください。"
            ),
            sees=({"words": "ドメイン / 他の会社 / 異議"},),
        ),
        Example(mail("Your domain name is renewed on 3 May. The registrar, Larsen Names.")),
        Example(  # of whoever keeps watch over a mark
            mail(
                "Our watch reports that another company applied for the mark LARSEN (no. 4711). Do you have an objection?",
                from_="Sato Patent Attorneys <office@sato.example>",
            )
        ),
    ),
    source="SANS ISC diaries of 2010-11-18 and 2012-03-13 (isc.sans.edu), on a registrar that somebody “applied” to; not met in the development corpus",
)
def domain_objection(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT)
    if story is not None:
        yield Sighting(story.places, {"words": story.words})
