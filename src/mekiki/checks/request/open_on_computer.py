"""What the mail offers is to be opened on a computer with Windows, and not on a telephone."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.phrases import sightings_of
from mekiki.checks.readings.weblinks import strangers


@check(
    id="request.open-on-computer",
    words="request.open-on-computer",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="malware",
    title=Text(en="To be opened on a Windows computer", ja="「Windowsのパソコンで開いて」という指定"),
    found=Text(
        en="The mail says on what its document opens: “{words}”.",
        ja="書類を開く機器を「{words}」と指定しています。",
    ),
    why=Text(
        en="A statement or an invoice opens everywhere. What needs Windows is a program: it takes over the machine, and a "
        "telephone would not run it.",
        ja="明細や請求書なら、どの機器でも開けます。Windowsでなければならないのは、それがプログラムだからです。"
        "開くとパソコンを乗っ取られます。",
    ),
    innocent=Text(
        en="Old forms of offices and programs for tax returns do need a computer. Fetch them from the official site, by a "
        "bookmark of your own.",
        ja="役所の古い書式や申告用のソフトには、本当にパソコンが必要なものもあります。自分のブックマークから開いた公式サイトで入手してください。",
    ),
    examples=(
        Example(
            mail("Your statement is ready: http://larsen-doors.com/s It can only be opened on Windows."),
            sees=({"words": "can only be opened on Windows"},),
        ),
        Example(
            mail("明細はこちらです。http://larsen-doors.com/s スマートフォンでは開けません。"),
            sees=({"words": "スマートフォンでは開けません"},),
        ),
        Example(mail("The new viewer runs on Windows and on the Mac: http://larsen-doors.com/s")),
        Example(mail("The form can only be opened on Windows; ask me for the paper one.")),
        Example(mail("明細は http://larsen-doors.com/s からパソコンでもスマートフォンでもご覧いただけます。")),
    ),
    source="false statements of social insurance that install a remote-control program "
    "(computertechsreno.com, 2025); banking trojans that begin with an invoice “for computers only”",
)
def open_on_computer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    leads = strangers(message) or any(part.is_attachment for part in message.parts)
    if leads and not is_list_mail(message):
        yield from sightings_of(message, "request.open-on-computer")
