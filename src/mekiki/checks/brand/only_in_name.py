"""A brand's name in the sender's name, and nowhere in the subject or the text."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.namedbrands import named_brand, uses_any
from mekiki.checks.readings.parties import is_list_mail, writes_to_its_own
from mekiki.checks.readings.servers import may_be_a_server
from mekiki.checks.readings.wording import hits_of_brand
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import BrandId

_SHORTEST, _LONGEST = 40, 4_000  # characters of text in which a firm would name itself


@check(
    id="brand.only-in-name",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Names the firm only as the sender", ja="会社名が差出人名にしかない"),
    found=Text(
        en="The sender calls itself {brand}, but neither subject nor text says which firm is writing.",
        ja="差出人名は {brand} ですが、件名にも本文にも、どの会社からの連絡なのかが書かれていません。",
    ),
    why=Text(
        en="A firm names itself in its own letter. A text that fits any firm is sent under many names in turn.",
        ja="会社は自分の通知に社名を書きます。どこにでも当てはまる文面は、差出人名だけを替えて使い回されています。",
    ),
    innocent=Text(
        en="Mails made of pictures show the name in a picture; short alerts may leave it out.",
        ja="画像だけのメールでは画像の中に社名があります。ごく短い通知でも省かれることがあります。",
    ),
    examples=(
        Example(
            mail(
                "お支払い用に指定されたカードは承認されていません。サービスの利用を続けるには、お支払いの詳細を更新してください。",
                from_="Rakuten <a@kakunin-bm.com>",
            ),
            sees=({"brand": "rakuten"},),
        ),
        Example(
            mail(
                "楽天をご利用いただきありがとうございます。お支払い用に指定されたカードは承認されていません。お支払いの詳細を更新してください。",
                from_="Rakuten <a@kakunin-bm.com>",
            )
        ),
    ),
    tags=(Tag.DISGUISE,),
    source="zakkurin.com, note on a false Rakuten mail: neither subject nor text names the firm",
)
def only_in_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, named = message.sender, named_brand(message)
    if sender is None or named is None or is_list_mail(message) or is_reserved(sender.domain):
        return
    if uses_any((named,), sender.domain) or message.is_answer:
        return
    if may_be_a_server(message, named[0]) and writes_to_its_own(message):
        return
    length = sum(len(body.text.strip()) for body in message.shown)
    spelt = hits_of_brand(message, named[0].id)
    if _SHORTEST <= length <= _LONGEST and all(hit.where == "name" for hit in spelt):
        yield saw(named[1], brand=BrandId(named[0].id))
