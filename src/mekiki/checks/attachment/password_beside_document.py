"""The password of a locked document stands in the same mail."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.facts import Quote

_LOCKED = (
    b"%PDF-1.5\n"
    b"1 0 obj\n"
    b"<</Type/Page/Annots[<</A<</S/URI/URI<8d35ba9c8f11085bf56205c6c3c40bf66d1aa3>>>>>]>>\n"
    b"endobj\n"
    b"2 0 obj\n"
    b"<</Filter/Standard/V 2/R 3/Length 128/P -4"
    b"/O<202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f>"
    b"/U<90a59b45487d2be3018db7794f28313800000000000000000000000000000000>>>\n"
    b"endobj\n"
    b"trailer\n"
    b"<</Encrypt 2 0 R/ID[<30313233343536373839616263646566>]>>\n"
)  # RC4, password 4711


@check(
    id="attachment.password-beside-document",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("document",),
    title=Text(en="A locked document and its key in one mail", ja="文書の錠と鍵が同じメールに"),
    found=Text(
        en="“{name}” is encrypted, and a password written in the mail itself opened it.",
        ja="「{name}」は暗号化されていますが、同じメールに書かれたパスワードで開きました。",
    ),
    why=Text(
        en="Such a lock keeps no secret; it only keeps filters from reading the document and the links in it.",
        ja=("これでは秘密は守れません。フィルターに文書の中身とリンクを読ませないことにしか役立たない掛け方です。"),
    ),
    innocent=Text(
        en="Some people send a locked file and its password together out of convenience or a misread rule.",
        ja="手間を省いたり、社内規則を取り違えたりして、パスワードを同じメールに書いてしまう人もいます。",
    ),
    examples=(
        Example(
            mail("The password of the file is: 4711", attachments=(("prize.pdf", "application/pdf", _LOCKED),)),
            sees=({"name": "prize.pdf"},),
        ),
        Example(
            mail("The password is: your date of birth.", attachments=(("slip.pdf", "application/pdf", _LOCKED),)),
        ),
    ),
    source="ISO 32000-1 7.6.3; hits in the development corpus: 5 bad, 0 genuine",
)
def password_beside_document(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in message.documents:
        if "password-in-mail" in each.oddities:
            yield saw(each.place(), name=Quote(each.name))
