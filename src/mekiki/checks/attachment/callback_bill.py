"""An attached bill from nobody's address is to be undone by calling a number that stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    pdf,
    saw,
)
from mekiki.checks.readings.callnotes import BILLS, is_to_be_undone, phones_in
from mekiki.checks.readings.moves import LETTERS, from_nowhere
from mekiki.knowledge.lexicon import matches
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quote

_LONGEST = 6_000  # letters; a bill is short


@check(
    id="attachment.callback-bill",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("document",),
    asks="callback-call",
    tells="subscription-renewal",
    title=Text(en="An attached bill, to be undone by telephone", ja="電話で取り消させる添付の請求書"),
    found=Text(
        en="The attached “{name}” bills for something, speaks of undoing it, and gives the number {number}; nobody stands behind the sender's address.",
        ja="添付の「{name}」は何かの請求で、取り消しや覚えのない請求に触れ、電話番号 {number} を載せています。差出人は身元の分からないアドレスです。",
    ),
    why=Text(
        en="Nothing was bought. Who calls to stop the charge is talked into giving remote access to the computer, or the card. The "
        "bill is a file because filters seldom read those.",
        ja="実際には何も買っていません。驚いて電話をかけると、パソコンの遠隔操作やカード番号を求められます。"
        "請求を添付ファイルにするのは、フィルターに読まれにくいからです。",
    ),
    innocent=Text(
        en="A craftsman may write from a free mailbox and put a telephone number on the bill. You know then what was done.",
        ja="職人さんがフリーメールから請求書を送り、電話番号を載せていることもあります。その場合は何の代金か思い当たるはずです。",
    ),
    examples=(
        Example(
            mail(
                "See the file.",
                from_="Jay <kx82hq@gmail.com>",
                attachments=(
                    (
                        "inv.pdf",
                        "application/pdf",
                        pdf("Subscription renewal: $539.99 has been charged. For cancellations call +1 808 555 0134."),
                    ),
                ),
            ),
            sees=({"name": "inv.pdf", "number": "+1 808 555 0134"},),
        ),
        Example(
            mail(
                "Our bill for the doors.",
                from_="Larsen <larsen.doors@gmail.com>",
                attachments=(
                    ("inv.pdf", "application/pdf", pdf("Bill for two doors: $539.99. Call +1 808 555 0134.")),
                ),
            )
        ),
        Example(
            mail(
                "See the file.",
                from_="Larsen <billing@larsen-doors.com>",
                attachments=(
                    (
                        "inv.pdf",
                        "application/pdf",
                        pdf("Subscription renewal: $539.99 has been charged. For cancellations call +1 808 555 0134."),
                    ),
                ),
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="MITRE ATT&CK T1566.004 on mail that has its reader call; hits in the development corpus: 1 bad, 0 genuine",
)
def callback_bill(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not from_nowhere(message):
        return
    for each in message.documents:
        if each.kind not in LETTERS or not each.text or len(each.text) > _LONGEST:
            continue
        folded = fold(each.text)
        number = next(phones_in(each.text), None)
        if number is None or not is_to_be_undone(folded):
            continue
        if any(match.term.kind == "pretext" and match.term.id in BILLS for match in matches(folded)):
            yield saw(each.place(), name=Quote(each.name), number=Quote(each.text[slice(*number)].strip()))
            return
