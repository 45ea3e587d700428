"""A collection that is not registered yet, or runs over somebody's own account, takes coins or gift cards."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import is_forbidden_at
from mekiki.checks.readings.parties import is_from_known_house
from mekiki.checks.readings.together import all_places, first_place, is_letter, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_TO_GIVE, _PENDING, _COINS, _BY_CARD = (
    saying("unregistered-appeal", each) for each in ("to-give", "pending", "coins", "by-card")
)


@check(
    id="scam.unregistered-appeal",
    signs=signs_of("unregistered-appeal"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="fee-payment",
    title=Text(
        en="An appeal of nobody registered, which takes coins",
        ja="登録前の団体や個人の口座による、暗号資産などでの募金",
    ),
    found=Text(
        en="Gifts are collected by somebody who is not registered yet or has them sent to an account of their own, in what cannot be "
        "called back: “{words}”.",
        ja="まだ登録されていない団体、または個人の口座が、取り戻せない方法での寄付を募っています：「{words}」。",
    ),
    why=Text(
        en="False charities have no number that could be looked up, and say that it is on its way. What is sent as coins or cards nobody can "
        "call back.",
        ja="偽の団体には調べられる登録番号がないため、「申請中」と書きます。暗号資産やギフトカードで送ったものは取り戻せません。",
    ),
    innocent=Text(
        en="A new group may wait for its registration. Others then vouch for it: an address, people whom you can ring, a page that is older "
        "than the appeal.",
        ja="発足したばかりの団体が登録を待っていることもあります。所在地や電話で話せる人、以前からの活動の記録で確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "The shelter burnt down. Please give today, by bank transfer or in Bitcoin. Charity registration pending.",
                from_="Larsen Shelter <appeal@larsen-shelter.example>",
            ),
            sees=({"words": "Please give / Charity registration pending / Bitcoin"},),
        ),
        Example(
            mail(
                "猫たちの避難所へのご寄付をお願いします。暗号資産でも受け付けています。当団体は法人登録申請中です。",
                from_="保護の会 <appeal@larsen-shelter.example>",
            ),
            sees=({"words": "寄付 / 団体は法人登録申請中 / 暗号資産"},),
        ),
        Example(  # registered
            mail(
                "Please give today, by card or in Bitcoin, on our page. Registered charity no. 104471.",
                from_="Larsen Shelter <appeal@larsen-shelter.example>",
            )
        ),
        Example(
            mail(
                "Las donaciones se reciben por Bizum a un número personal de la coordinadora o en USDT.",
                from_="Fundación Larsen <ayuda@larsen-fund.example>",
            ),
            sees=({"words": "donaciones / número personal / USDT"},),
        ),
        Example(
            mail(
                "ご支援をお願いします。当会を名乗り、個人名義の口座や暗号資産での寄付を求めるメールにご注意ください。",
                from_="こども支援の会 <hello@larsen-roots.example>",
            )
        ),
        Example(  # not yet, and by card as well
            mail(
                "We are new, and our charity registration is pending. Donate by card on our page; we take Bitcoin, too.",
                from_="Young Roots <hello@larsen-roots.example>",
            )
        ),
        Example(  # not yet, and only an account
            mail(
                "We founded a club for the park. Please give; our charity registration is pending, and the treasurer writes receipts.",
                from_="Park Club <club@larsen-park.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="Charity Commission and Action Fraud (2021–2023): look for the registered number before giving; Cifas 2022 on appeals in crypto currency",
)
def unregistered_appeal(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or is_from_known_house(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _TO_GIVE, _PENDING, _COINS)
    if not places or any(is_forbidden_at(message, each) for each in places):
        return
    if first_place(message, _BY_CARD) is None:
        yield Sighting(places, {"words": worded(places)})
