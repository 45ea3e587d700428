"""The card that pays, the state's number of a person and the day of birth are to be given together."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.together import (
    by_way_of,
    close_together,
    is_letter_of_nobody_known,
    share_of_writer,
    unknown_link,
)
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.regex import regex

_NUMBER, _BIRTH, _CARD, _ASKED = (saying("card-with-identity", each) for each in ("number", "birth", "card", "asked"))
_NO_WHOLE_CARD = saying("card-with-identity", "no-whole-card")
_NEAR = 90  # characters: such lists stand in one sentence
_SENTENCE_ENDS = regex(r"[。！？]|[.!?] ")


@check(
    id="request.card-with-identity",
    when=("web link",),
    signs=signs_of("card-with-identity"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="card-data",
    title=Text(en="Card, identity number and birth date at once", ja="カード・個人番号・生年月日をまとめて求める"),
    found=Text(
        en="By a link to {host} a card is to be given together with what proves who somebody is: “{words}”.",
        ja="リンク先の {host} で、カードの情報と本人を証明する情報をまとめて求めています：「{words}」。",
    ),
    why=Text(
        en="A firm that sells to you has your card or takes it at its till; it needs no number of the state's for that. All three "
        "together are what a stranger needs to pay and to borrow as you.",
        ja="商品やサービスの支払いに、国の個人番号は要りません。三つがそろうと、他人があなたになりすまして買い物や借り入れをできてしまいます。",
    ),
    innocent=Text(
        en="Banks, insurers and lenders take such data when a contract is made. Then you began it yourself; open their site the way you did.",
        ja="銀行・保険・ローンの申し込みでは、こうした情報がそろって必要になります。自分から始めた手続きなら、公式サイトから続けられます。",
    ),
    examples=(
        Example(
            mail(
                "Your plan was stopped. Confirm your tax number, date of birth and main card: https://renew-plan-17.com/a",
                from_="Plan <a@renew-plan-17.com>",
            ),
            sees=({"host": "renew-plan-17.com", "words": "tax number / date of birth / main card"},),
        ),
        Example(
            mail(
                "再開には、個人番号、生年月日、カード番号の入力が必要です。 https://renew-plan-17.com/a",
                from_="a@renew-plan-17.com",
            ),
            sees=({"host": "renew-plan-17.com", "words": "個人番号 / 生年月日 / カード番号"},),
        ),
        Example(
            mail(
                "Confirme el DNI, la fecha de nacimiento y los datos de su tarjeta: https://renew-plan-17.com/a",
                from_="a@renew-plan-17.com",
            ),
            sees=({"host": "renew-plan-17.com", "words": "DNI / fecha de nacimiento / datos de su tarjeta"},),
        ),
        Example(
            mail(
                "To call us have ready: tax number, date of birth and the last four digits of your credit card, which we need. "
                "https://garden-bank.com/a",
                from_="a@garden-bank.com",
            )
        ),
        Example(
            mail(
                "Please confirm your date of birth and your tax number for payroll: https://garden-hr.com/a",
                from_="a@garden-hr.com",
            )
        ),
        Example(
            mail(
                "We never ask you to confirm tax number, date of birth and credit card by mail. https://garden-bank.com/a",
                from_="a@garden-bank.com",
            )
        ),
    ),
    tags=(Tag.SIGN_IN, Tag.NO_HOUSE),
    source="gauchazh.clicrbs.com.br/tecnologia/noticia/2020/07, golpistas-usam-netflix-como-isca: a subscription's renewal takes the card "
    "and personal data at once",
)
def card_with_identity(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter_of_nobody_known(message):
        return
    for body, text in folded_bodies(message):
        extents = close_together(text, _NEAR, _NUMBER, _BIRTH, _CARD)
        if not extents or any(forbids(text, *each) for each in extents):
            continue
        first, last = min(start for start, _ in extents), max(end for _, end in extents)
        if _SENTENCE_ENDS.search(text, first, last):
            continue
        first, last = max(0, first - _NEAR), last + _NEAR
        if _ASKED.search(text, first, last) and not _NO_WHOLE_CARD.search(text, first, last):
            places = tuple(body.place(*each) for each in extents)
            yield by_way_of(link, places, share_of_writer(message))
            return
