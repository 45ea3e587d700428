"""A Japanese bracket of the subject has lost its other half."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.wording import within
from mekiki.model.facts import Quote

_PAIRS = (("【", "】"), ("「", "」"), ("『", "』"), ("《", "》"))


@check(
    id="subject.brackets-unbalanced",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("wide subject",),
    title=Text(en="Half a bracket in the subject", ja="片方だけの括弧がある件名"),
    found=Text(
        en="The subject has “{bracket}” without its other half.",
        ja="件名の「{bracket}」に、対になる括弧がありません。",
    ),
    why=Text(
        en=(
            "A program cut the subject together. An office that announces something to its customers reads "
            "its subject line before sending."
        ),
        ja=("プログラムが件名を切り貼りした跡と見られます。お客さま宛ての案内なら、送る前に件名を読み直すはずです。"),
    ),
    innocent=Text(
        en="Long subjects are cut off by mail programs, and anybody can mistype.",
        ja="長い件名がソフトに途中で切られることもあり、単なる打ち間違いもあります。",
    ),
    examples=(
        Example(mail("x", subject="重要】お支払いについて"), sees=({"bracket": "】"},)),
        Example(mail("x", subject="【三井住友カード お支払い金額のご案内"), sees=({"bracket": "【"},)),
        Example(mail("x", subject="【重要】お支払いについて")),
        Example(mail("x", subject="1】議事録 2】予定表")),
    ),
    tags=(Tag.EVASION,),
    source="HEARTLAND (d): 「三井住友カード】」「重要】」「ヤマト運輸】」",
)
def brackets_unbalanced(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, where = message.subject, message.subject_place
    if where is None or subject.isascii() or subject.endswith(("…", "...")):
        return
    for opening, closing in _PAIRS:
        opened, closed = subject.count(opening), subject.count(closing)
        if opened != closed and opened + closed == 1:
            at = max(subject.find(opening), subject.find(closing))
            yield saw(within(where, at, at + 1, subject), bracket=Quote(subject[at]))
