"""The mail expects to be filed as junk, and asks to be moved so that its links work."""

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
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Quote

_SHUT = saying("move-to-inbox", "shut")
_MOVED = saying("move-to-inbox", "moved")
_INBOX = saying("move-to-inbox", "inbox")
_WITHIN = 160  # characters between what is shut and the inbox


@check(
    id="request.move-to-inbox",
    signs=signs_of("move-to-inbox"),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Expecting to be filed as junk", ja="迷惑メール扱いを見越した案内"),
    found=Text(
        en="The mail asks to be moved to the inbox in case its links or pictures do not open: “{words}”.",
        ja="リンクや画像が開けないときは受信トレイへ移すよう、あらかじめ案内しています（「{words}」）。",
    ),
    why=Text(
        en="Mail programs shut off links and pictures in the junk folder for the reader's safety. A sender who writes this "
        "knows that the mail will be put there, and wants the protection taken off.",
        ja="迷惑メールフォルダでリンクや画像が開けないのは、読む人を守るためです。わざわざこう書く差出人は、"
        "自分のメールがそこに入ると知っていて、その守りを外させようとしています。",
    ),
    innocent=Text(
        en="Some honest newsletters that filters often misjudge give the same advice, mostly with “add us to your contacts”.",
        ja="フィルタに誤って振り分けられがちなメールマガジンが、「連絡先に追加してください」などと一緒に案内することもあります。",
    ),
    examples=(
        Example(
            mail("Note: if the link does not work, please move this message to your inbox. https://t.example/x"),
            sees=({"words": "link does not work, please move this message to your inbox"},),
        ),
        Example(
            mail("Wenn der Link bei Ihnen nicht funktioniert, verschieben Sie diese Mail in Ihren Posteingang."),
            sees=({"words": "Link bei Ihnen nicht funktioniert, verschieben Sie diese Mail in Ihren Posteingang"},),
        ),
        Example(
            mail("リンクが開けない場合は、このメールを受信トレイに移動してください。"),
            sees=({"words": "リンクが開けない場合は、このメールを受信トレイに移動"},),
        ),
        Example(mail("If the link does not work, copy it into the address line of your browser.")),
        Example(
            mail("Add us to your contacts, so that our letters reach your inbox. Drag them to the tab that you like.")
        ),
        Example(mail("リンクが開けない場合は、アドレスをブラウザに貼り付けてください。ご返信は受信トレイに届きます。")),
        Example(mail("Wir haben Ihre Unterlagen erhalten. Die Bestätigung liegt in Ihrem Posteingang.")),
    ),
    source="advice that stands at the head of mass mailings; hits in the development corpus: 11 of 1361 bad, 0 of 1416 genuine",
)
def wants_to_be_moved(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body, text in folded_bodies(message):
        for shut in _SHUT.finditer(text):
            extent = _moved_to_inbox(text, shut.start(), shut.end())
            if extent is not None:
                yield saw(body.place(*extent), words=Quote(one_line(body.text[slice(*extent)])))
                return


def _moved_to_inbox(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From the word for what is shut to the word for the inbox or for the moving, whichever is last."""
    after = text[end : end + _WITHIN]
    inbox, moved = _INBOX.search(after), _MOVED.search(after)
    return (start, end + max(inbox.end(), moved.end())) if inbox is not None and moved is not None else None
