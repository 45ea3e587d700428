"""How far somebody may have gone with a mail, and what to do then: as reports, terminals and articles put it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mekiki.knowledge.consequences import UNKNOWN, consequence
from mekiki.model.facts import Text
from mekiki.model.message import Message

# Whose advice speaks of no page: who opened a link there is told what to do after any.
_READ_ONLY = ("reply-to-scammer", "redirected-transfer", "gift-cards", "extortion-payment")
_LAST = {
    **dict.fromkeys(
        (
            "reply-to-scammer", "redirected-transfer", "gift-cards", "extortion-payment", "advance-fee", "investment-fraud",
            "mule-work",
        ),
        "answered",
    ),
    "callback-call": "called", "malware": "ran", "unordered-listing": "signed", "worthless-goods": "ordered",
}  # fmt: skip
SITUATIONS: Mapping[str, Text] = {
    "received": Text("I only received it", "受け取っただけ"),
    "clicked": Text("I opened the link", "リンクを開いた"),
    "opened": Text("I opened the attached file", "添付ファイルを開いた"),
    "typed": Text("I entered something", "入力してしまった"),
    "read": Text("I read it", "読んだだけ"),
    "answered": Text("I answered or paid", "返事や支払いをした"),
    "told": Text("I gave something away", "何かを伝えてしまった"),
    "called": Text("I called", "電話をかけてしまった"),
    "saved": Text("I saved the file", "ファイルを保存した"),
    "signed": Text("I signed or paid", "署名や支払いをしてしまった"),
    "ordered": Text("I ordered", "注文してしまった"),
    "ran": Text("I opened the file", "ファイルを開いてしまった"),
}

_LEAVE_CLOSED = Text(" Do not open the attached file.", "添付ファイルは開かないでください。")
_OPENED = Text(
    "If a page opened, close it without typing anything. If a program ran, or you allowed editing or macros, take the device off "
    "the network and have it looked at.",
    "画面が開いただけなら、何も入力せずに閉じてください。プログラムが動いたり、「編集を有効にする」「コンテンツの有効化」を"
    "押したりした場合は、端末をネットワークから切り離し、詳しい人に見てもらってください。",
)
_NO_LURE = ("image/", "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


class Step(NamedTuple):
    """``id``: received, clicked or typed; ``name``: what that was here, as a key of the words of whoever tells it."""

    id: str
    name: str
    advice: Text


def way_in(message: Message) -> str:
    """What the mail itself offers to be opened: "link", or "file" where all it has is in what is attached; "" for neither."""
    attached = {part.path for part in message.parts if part.is_attachment}
    web = [link for link in message.links if link.scheme in ("http", "https")]
    if any(link.source == "qr" or not (link.source == "attachment" or link.place.part in attached) for link in web):
        return "link"
    files = [part for part in message.parts if part.is_attachment and not part.content_type.startswith(_NO_LURE)]
    return "file" if files or web else ""


def steps(asks: str, way: str) -> Iterator[Step]:
    """The steps that this mail allows: nobody opens a link that is not there. ``way`` is what ``way_in`` said."""
    advice = consequence(asks)
    is_file = way == "file" and asks != "malware"
    yield Step("received", "received", _joined(advice.received, _LEAVE_CLOSED) if is_file else advice.received)
    if asks == "malware":
        yield Step("clicked", "saved", advice.clicked)
    elif way == "link":
        yield Step("clicked", "clicked", (consequence(UNKNOWN) if asks in _READ_ONLY else advice).clicked)
    elif asks in _READ_ONLY:
        yield Step("clicked", "read", advice.clicked)
    elif is_file:
        yield Step("clicked", "opened", _OPENED)
    yield Step("typed", _LAST.get(asks, "typed" if way else "told"), advice.typed)


def _joined(first: Text, second: Text) -> Text:
    return Text(first.en + second.en, first.ja + second.ja)
