"""From holds no usable address."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import Quote
from mekiki.model.message import Copy


@check(
    id="sender.from-malformed",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="No usable sender address", ja="差出人アドレスの書式が不正"),
    found=Text(
        en="What From says, “{value}”, is no complete mail address.",
        ja="From に書かれた「{value}」は、メールアドレスとして成り立っていません。",
    ),
    why=Text(
        en="Every mail program fills in From by itself. A broken one comes from a home-made sender or from a "
        "template whose hole was not filled.",
        ja="From は通常メールソフトが自動で付けます。壊れているのは、自作の送信プログラムや、"
        "差し込みに失敗したひな型から送られたときです。",
    ),
    innocent=Text(
        en="Old or home-made programs of printers, cameras and servers also send such mail, and archives "
        "sometimes cut addresses.",
        ja="複合機やカメラ、サーバーの古い通知プログラムも、こうしたメールを送ることがあります。"
        "保存の際にアドレスが削られた場合も同様です。",
    ),
    examples=(
        Example(mail(from_="Security Center"), sees=({"value": "Security Center"},)),
        Example(mail(from_="Bank <info@bank>"), sees=({"value": "Bank <info@bank>"},)),
        Example(mail(from_="Bank <info@bank.example"), sees=({"value": "Bank <info@bank.example"},)),
        Example(mail(from_="info@bank.example")),
        Example(mail(from_="root <root@localhost>")),
        Example(mail(from_="Mail Delivery System <MAILER-DAEMON>")),
    ),
    tags=(Tag.FORM,),
    source="RFC 5322 3.4.1, RFC 5321 2.3.5: an address on the Internet names a fully qualified domain",
)
def from_malformed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = message.field("from")
    if header is None or message.copy not in (Copy.ORIGINAL, Copy.ATTACHED):
        return
    value = header.value.strip()
    small = value.lower()
    if "mailer-daemon" in small or any(address in small for address in message.recipients):
        return  # a failure report of an old server; the reader's own masked address
    usable = [box for box in message.from_ if "." in box.domain or box.domain.startswith("[")]
    local = any(box.domain and is_reserved(box.domain) for box in message.from_)
    unclosed = value.count("<") == 1 and ">" not in value
    if value and (unclosed or not (usable or local)):
        yield saw(header.place(), value=Quote(value[:200]))
