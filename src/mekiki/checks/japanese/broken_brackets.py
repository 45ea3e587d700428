"""Brackets or stops in the text do not match."""

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
from mekiki.checks.readings.tells import joined
from mekiki.checks.readings.wording import phrase_hits
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_MARK = regex("[】」。、，][】」。、， ]|[【「]【|[。、][ ]?,|【[^】]*」|「[^」]*】")
_STOPS = regex("[ぁ-ん]{1,6}。 ?[,，]")
_CLOSED_ONLY = regex("(?:^|[\n。])[ 　]*([^【】\n。0-9０-９]{2,24}】)")


@check(
    id="japanese.broken-brackets",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Brackets or stops that do not match",
        ja="対応しない括弧・句読点",
    ),
    found=Text(
        en="“{words}” holds a bracket or stop that does not fit.",
        ja="「{words}」の括弧や句読点が合っていません。",
    ),
    why=Text(
        en="It looks as if a program had cut and pasted the text; an office reads its notices before sending them.",
        ja="プログラムで切り貼りした跡と見られます。会社の案内なら、送る前に読み返して直すはずです。",
    ),
    innocent=Text(
        en="Hand-written mails have such slips, and lists use a closing bracket after a number.",
        ja="手書きのメールにはこうした打ち間違いがあり、箇条書きで番号の後に閉じ括弧だけを使う人もいます。",
    ),
    examples=(
        Example(mail("三井住友カード】利用いただき、ありがとうございます。"), sees=({"words": "三井住友カード】"},)),
        Example(mail("ご確認ください。、お手続きをお願いします。"), sees=({"words": "。、"},)),
        Example(
            mail(
                "【三井住友カード】をご利用いただき、ありがとうございます。\n1】日時\n【重要なお知らせ\nシステム停止について】"
            )
        ),
    ),
    source="HEARTLAND (d): 「三井住友カード】」「重要】」",
)
def broken_brackets(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hits = tuple(hit for hit in phrase_hits(message, "japanese.broken-brackets") if _MARK.search(hit.place.quote))
    if hits:
        yield saw(*(hit.place for hit in hits), words=joined(hits))
        return
    for piece in japanese_pieces(message):
        stops = _STOPS.search(piece.text)
        if stops:
            yield saw(piece.place(*stops.span()), words=Quote(stops.group()))
        if piece.where == "body" and "】" in piece.text:
            for hit in _CLOSED_ONLY.finditer(piece.text):
                before = piece.text[: hit.start()]
                if before.rfind("【") <= before.rfind("】"):
                    yield saw(piece.place(*hit.span(1)), words=Quote(hit.group(1)))
