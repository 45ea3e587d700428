"""Japanese sentences end in an ASCII full stop."""

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
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_ENDS_IN_ASCII = regex(
    "[ぁ-んァ-ヴー一-鿿]{0,8}(?:ます|です|でした|ました|ません|ください|下さい)\\.(?=[\\sぁ-んァ-ヴ一-鿿]|$)"
)


@check(
    id="japanese.half-width-stop",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="ASCII full stop after Japanese",
        ja="日本語の文末に半角ピリオド",
    ),
    found=Text(
        en="“{words}” ends in “.” instead of 「。」.",
        ja="「{words}」と、文末が「。」ではなく半角のピリオドになっています。",
    ),
    why=Text(
        en=(
            "A Japanese input method gives 「。」 by itself; the ASCII stop comes from a translation or from "
            "text put together abroad."
        ),
        ja="日本語入力では自然に「。」になります。半角ピリオドは、翻訳や海外での作成を思わせます。",
    ),
    innocent=Text(
        en="Some scientists and engineers use full stops on purpose, and then throughout.",
        ja="理工系の人など、あえてピリオドで統一する書き手もいます。",
    ),
    examples=(
        Example(
            mail("下記をご覧ください。", subject="Vpass情報を更新してください."),
            sees=({"words": "情報を更新してください."},),
        ),
        Example(
            mail("ご利用いただきありがとうございます.手続きをお願いします。"),
            sees=({"words": "ありがとうございます."},),
        ),
        Example(mail("送信していただくファイル名は「お願いします.txt」です。お待ちください...。")),
    ),
    source="security.apr20.net 20-273, meiwaku-zukan.jp 689",
)
def half_width_stop(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if "." in piece.text:
            for hit in _ENDS_IN_ASCII.finditer(piece.text):
                yield saw(piece.place(*hit.span()), words=Quote(hit.group()))
