"""The mail is about something to install, or a device said to be infected."""

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
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.install",
    words="request.install",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="malware",
    title=Text(en="Something to install, or an infection", ja="インストールの求め・感染の知らせ"),
    found=Text(
        en="The mail is about a program, an update or an infected device: “{words}”.",
        ja="プログラムの導入や更新、機器の感染に触れています（「{words}」）。",
    ),
    why=Text(
        en="What one installs oneself passes by every filter; remote-control programs hand the machine over.",
        ja=(
            "自分で入れたプログラムは、どんな防御も素通りします。遠隔操作のソフトなら、"
            "機械をそのまま明け渡すことになります。"
        ),
    ),
    innocent=Text(
        en=(
            "Software firms, IT departments and release notes speak of updates daily. Install only from the "
            "maker's site or the store."
        ),
        ja=(
            "ソフト会社の案内や社内の情報システム担当の連絡、更新履歴にも普通に出てきます。"
            "導入は公式サイトやストアから行ってください。"
        ),
    ),
    examples=(
        Example(mail("専用ソフトをインストールしてください。"), sees=({"words": "インストールしてください"},)),
        Example(mail("Download and install the viewer."), sees=({"words": "Download and install"},)),
        Example(mail("更新は夜のうちに自動で行われます。操作は要りません。")),
        Example(mail("The update comes by itself tonight; leave the computer switched on.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 13 of 1410 bad, 5 of 1587 genuine"
    ),
)
def install(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.install")
