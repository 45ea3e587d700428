"""The mail is nested deeper than any mail program nests."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Text, check, mail, saw
from mekiki.model.message import Layer

_DEEP = 6


@check(
    id="structure.nested-deep",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Unusually deep nesting", ja="異常に深い入れ子構造"),
    found=Text(
        en="The parts of the mail are nested {depth} deep.", ja="メールのパートが {depth} 段の入れ子になっています。"
    ),
    why=Text(
        en="Filters look only so far into a mail. What lies deeper may pass unseen.",
        ja=(
            "フィルターが中を調べる深さには限りがあります。それより奥にあるものは、調べられずに通ってしまうこ"
            "とがあります。"
        ),
    ),
    innocent=Text(
        en="Long chains of forwarded mail grow as deep.",
        ja="添付で転送を何度も重ねたメールも、同じくらい深くなります。",
    ),
    examples=(
        Example(
            b"From: a@home.example\nSubject: x\n"
            + b"".join(b'Content-Type: multipart/mixed; boundary="B%d"\n\n--B%d\n' % (n, n) for n in range(7))
            + b"Content-Type: text/plain\n\nhello\n",
            sees=({"depth": 7},),
        ),
        Example(mail("hello", html="<p>hello</p>", attachments=(("a.pdf", "application/pdf", b"%PDF-1.4"),))),
    ),
    source="RFC 2046 5.1",
)
def nested_deep(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    deepest = max(message.parts, key=lambda part: part.path.count("."), default=None)
    if deepest is not None and deepest.path.count(".") + 1 >= _DEEP:
        yield saw(Place(Layer.PART, deepest.path), depth=deepest.path.count(".") + 1)
