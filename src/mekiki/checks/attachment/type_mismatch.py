"""An attached file is something else than its ending says."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote


@check(
    id="attachment.type-mismatch",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("attachment",),
    title=Text(en="A file of another kind than its name says", ja="名前と中身が食い違う添付"),
    found=Text(
        en="“{name}” ends in .{ending}, but its content is {kind}.",
        ja="「{name}」の拡張子は .{ending} ですが、中身は {kind} です。",
    ),
    why=Text(
        en="A false ending misleads filters that go by the name, and the person who opens the file.",
        ja="偽の拡張子は、名前で判断するフィルターも、開く人も欺きます。",
    ),
    innocent=Text(
        en="People rename files, and faulty programs give them a wrong ending.",
        ja="人が名前を付け替えたり、ソフトが誤った拡張子を付けたりすることもあります。",
    ),
    examples=(
        Example(
            mail("x", attachments=(("請求書.pdf", "application/pdf", b"Rar!\x1a\x07\x01\0" + bytes(60)),)),
            sees=({"name": "請求書.pdf", "ending": "pdf", "kind": "application/vnd.rar"},),
        ),
        Example(mail("x", attachments=(("photo.jpg", "image/jpeg", b"\x89PNG\r\n\x1a\n" + bytes(60)),))),
        Example(mail("x", attachments=(("請求書.pdf", "application/octet-stream", b"%PDF-1.7"),))),
    ),
    source="RFC 2046 4; WHATWG MIME Sniffing",
)
def type_mismatch(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        allowed = dangers.expected().get(each.ending)
        if allowed is None or not each.kind or each.kind in allowed:
            continue
        if not any(kind.endswith("*") and each.kind.startswith(kind[:-1]) for kind in allowed):
            yield saw(each.place, name=Quote(each.name), ending=Quote(each.ending), kind=Quote(each.kind))
