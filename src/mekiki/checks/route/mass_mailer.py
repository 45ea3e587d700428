"""The sending program names itself as one that is mostly met in mass mailings and break-ins."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.knowledge import mailers
from mekiki.model.facts import Quote


@check(
    id="route.mass-mailer",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Sent by a program known from mass mailings", ja="大量送信で知られる送信プログラム"),
    found=Text(
        en="The sending program calls itself “{program}”.",
        ja="送信プログラムが「{program}」と名乗っています。",
    ),
    why=Text(
        en=(
            "This program is a tool for mass mailings, or a script that burglars leave on web servers. "
            "No mail host, bank or shop sends its notices with it."
        ),
        ja=(
            "これは大量送信用の道具か、侵入したウェブサーバーに置かれるスクリプトとして知られています。"
            "レンタルサーバー会社や銀行、通販サイトの通知に使われるものではありません。"
        ),
    ),
    innocent=Text(
        en="Some of these programs are sold, and a club or small firm may send its newsletter with one.",
        ja="市販品もあり、サークルや小さな会社がお知らせの一斉送信に使っていることもあります。",
    ),
    examples=(
        Example(
            mail("hello", headers=("X-Mailer: Leaf PHPMailer 2.7 (leafmailer.pw)",)),
            sees=({"program": "Leaf PHPMailer 2.7 (leafmailer.pw)"},),
        ),
        Example(mail("hello", headers=("X-Mailer: PHPMailer 6.8.0 (https://github.com/PHPMailer/PHPMailer)",))),
    ),
    source="knowledge/data/mailers.json",
)
def mass_mailer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for name in ("x-mailer", "user-agent"):
        header = message.field(name)
        if header is not None and any(kit in header.value.lower() for kit in mailers.kits()):
            yield saw(header.place(), program=Quote(header.value[:120]))
