"""Phrases of Portuguese fraud mail stand in the text."""

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
)
from mekiki.checks.readings.tells import telling_words


@check(
    id="tells.portuguese-errors",
    words="tells.portuguese-errors",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Portuguese that offices do not write",
        ja="会社や役所が書かないポルトガル語",
    ),
    found=Text(
        en="The text uses phrases of Portuguese fraud mail: “{words}”.",
        ja="ポルトガル語の詐欺メールによくある言い回し「{words}」があります。",
    ),
    why=Text(
        en="Banks and tax offices do not cancel a tax number by mail or send “modules” to update.",
        ja=(
            "銀行や税務署が、メール一本で納税者番号を取り消したり、「モジュール」の更新を求めたりすることはありません。"
        ),
    ),
    innocent=Text(
        en="News and warnings quote the same phrases.",
        ja="報道や注意喚起の記事でも、同じ言い回しが引用されます。",
    ),
    examples=(
        Example(
            mail("Consta uma pendência: seu CPF será bloqueado. Clique aqui para regularizar."),
            sees=({"words": "Consta uma pendência / CPF será bloqueado / Clique aqui para regularizar"},),
        ),
        Example(mail("Segue em anexo o boleto da mensalidade, como combinado.")),
        Example(mail("O seu CPF consta no cadastro do clube.")),
    ),
    source="hits in the development corpus: 3 bad, 0 genuine",
)
def portuguese_errors(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "tells.portuguese-errors")
