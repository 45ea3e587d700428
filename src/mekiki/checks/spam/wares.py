"""Subject or sender's name say what is for sale: wares that unwelcome advertising lives on."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.tells import joined
from mekiki.checks.readings.wording import phrase_hits, without_overlaps

_WARES = (
    "spam.adult-dating", "spam.casino-gambling", "spam.cheap-loans", "spam.insurance-solar", "spam.pharmacy", "spam.seo",
    "spam.software-ads", "spam.web-design", "spam.weight-loss", "spam.wares",
)  # fmt: skip


@check(
    id="spam.wares",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="What is for sale stands in the subject or the name", ja="件名・差出人名が売り込みそのもの"),
    found=Text(
        en="Subject or sender's name offer “{words}”.",
        ja="件名または差出人名に「{words}」と、売り込む品がそのまま出ています。",
    ),
    why=Text(
        en="Casinos, miracle cures, dating, loans and insurance offers are what mass advertising sells. That is unwelcome, "
        "but a mail that tells openly what it sells is seldom after passwords.",
        ja="カジノ、健康食品、出会い系、融資、保険の見直しなどは、迷惑広告の定番です。迷惑ではあっても、"
        "何を売るかを堂々と書くメールがパスワードを狙うことはあまりありません。",
    ),
    innocent=Text(
        en="Subscribers of a shop or an insurer get such subjects because they asked for them.",
        ja="自分で登録した店や保険会社からの案内なら、同じような件名でも迷惑メールではありません。",
    ),
    examples=(
        Example(
            mail(subject="Relief from nerve pain", from_="Wellness <a@b.example>"), sees=({"words": "nerve pain"},)
        ),
        Example(mail(subject="Hello", from_="Best Online Casino <a@b.example>"), sees=({"words": "Online Casino"},)),
        Example(mail("We once spoke of an online casino.", subject="Lunch")),
        Example(mail(subject="Your invoice for November")),
    ),
    source="hits in the development corpus: 92 spam, 5 fraud, 3 genuine",
)
def wares_for_sale(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    named = tuple(hit for id in _WARES for hit in phrase_hits(message, id) if hit.where in ("subject", "name"))
    found = without_overlaps(named)
    if found:
        yield Sighting(tuple(hit.place for hit in found), {"words": joined(found)})
