"""The mail thanks for the service of one company of a group and is signed by another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.namedbrands import named_brands
from mekiki.checks.readings.phrases import by_family
from mekiki.checks.readings.stories import stories
from mekiki.checks.readings.wording import Hit, hits, without_overlaps
from mekiki.knowledge import brands
from mekiki.model.facts import BrandId
from mekiki.model.message import Message as Mail
from mekiki.model.message import Place
from mekiki.model.regex import regex

_THANKS = regex(r"[」』】]?[ 　]?を?[ 　]?ご(?:利用|愛顧)")
_SIGNED = regex(r"株式会社|[ 　]?(?:カスタマー|お客様|お客さま)")
_BEFORE_SIGNED = regex(r"(?:発行者|発行元|発行|株式会社)[■】:：\s]*$")
_MONEY = frozenset(("bank", "card", "securities"))
_ACCOUNTS = frozenset(("bank", "card", "securities", "shop", "payment", "marketplace", "transport", "utility"))


@check(
    id="brand.house-mixed",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Two companies of one group mixed up", ja="同じグループの別会社を取り違え"),
    found=Text(
        en="The mail speaks as {brand} in one place and as {other} in another, though these are two companies.",
        ja="「{brand}」として書き出しながら、別の箇所では「{other}」を名乗っています。両者は別の会社です。",
    ),
    why=Text(
        en="A bank and a card firm of one group are two senders with two texts. Who copies from both mixes them up.",
        ja="同じグループでも、銀行とカード会社は別々に、それぞれの文面で連絡します。継ぎはぎの偽メールでは混ざります。",
    ),
    innocent=Text(
        en="Advertising of one company of a group for another names both.",
        ja="グループ会社どうしの宣伝では、両方の名前が出ることがあります。",
    ),
    examples=(
        Example(
            mail(
                "いつも三井住友銀行をご利用いただきありがとうございます。\n口座取引を制限しました。\n三井住友カード株式会社"
            ),
            sees=({"brand": "smbc", "other": "smbc-card"},),
        ),
        Example(
            mail(
                "いつも三井住友カードをご利用いただきありがとうございます。\n取引を制限しました。\n三井住友カード株式会社"
            )
        ),
        Example(
            mail("いつも三井住友銀行をご利用いただきありがとうございます。\n三井住友カード株式会社からのご案内です。")
        ),
        Example(
            mail(
                "本人確認書類をご提出ください。ご提出がない場合、取引を制限します。\nSMBC日興証券株式会社",
                from_="SMBC日興証券 <easytrade@smbcnikko.example>",
            )
        ),
    ),
    source="HEARTLAND (d), self-contradiction of the sender: bank and card firm in one mail",
)
def house_mixed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    families = by_family(message)
    if not (families.get("threat") or families.get("request") or stories(message)):
        return
    first = _opening(message)
    second = _signatures(message) if first else []
    for opened, place in first:
        for signed, other in second:
            if _are_two(opened, signed) and not any(id == opened for id, _ in second):
                yield saw(place, other, brand=BrandId(opened), other=BrandId(signed))
                return


def _opening(message: Mail) -> list[tuple[str, Place]]:
    """The brands as which the sender's name and the thanks of the text speak."""
    named = named_brands(message)
    found = [
        (brand.id, place)
        for at, (brand, place) in enumerate(named)
        if not any(place.meets(longer) and place != longer for _, longer in named[:at])  # "SMBC" in "SMBC日興証券"
    ]
    return found + _spoken(message, lambda text, _, end: bool(_THANKS.match(text, end)))


def _signatures(message: Mail) -> list[tuple[str, Place]]:
    found = _spoken(
        message,
        lambda text, start, end: bool(
            _SIGNED.match(text, end)
            or text[start:end].startswith("株式会社")
            or text[start:end].endswith("株式会社")
            or _BEFORE_SIGNED.search(text[max(0, start - 12) : start])
        ),
    )
    heads = [(hit.term.id, hit.place) for hit in _brand_hits(message) if hit.where == "subject"]
    return found + (heads if named_brands(message) else [])


def _brand_hits(message: Mail) -> tuple[Hit, ...]:
    """The brands named in the mail; a name inside a longer one ("Rakuten" in "Rakuten Card") is none."""
    return without_overlaps(
        tuple(hit for (kind, _), each in hits(message).items() if kind == "brand" for hit in each[:20])
    )


def _spoken(message: Mail, told: Callable[[str, int, int], bool]) -> list[tuple[str, Place]]:
    found = []
    for hit in _brand_hits(message):
        body = message.body(hit.place.part) if hit.where == "body" else None
        if body is not None and told(body.text, hit.place.start, hit.place.end):
            found.append((hit.term.id, hit.place))
    return found


def _are_two(one: str, other: str) -> bool:
    first, second = brands.all_brands()[one], brands.all_brands()[other]
    house = one.partition("-")[0]
    if one == other or house != other.partition("-")[0]:
        return False
    if any(row.id == house and row.trade not in _MONEY for row in (first, second)):
        return False  # the name of the whole house, which all of its firms say
    return {first.trade, second.trade} <= _ACCOUNTS
