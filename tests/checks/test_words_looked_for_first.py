"""What a check looks for first lets through what its patterns find, in each language and beside kana, which have no blanks."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.checks.run import examine
from mekiki.parse.message import parse

FREE, DESK = "Kim <kim4471@gmail.com>", "Kim <kim@desk-17.com>"
TOLD = (
    ("request.paste-and-run", DESK, "人間であることを確認するため、Windowsキー+Rを押し、Ctrl+Vを押してください。"),
    ("request.paste-and-run", DESK, "ロボットでないことの確認です。PowerShellを開き、Ctrl+Vを押してください。"),
    ("request.log-in-anew", DESK, "服务器迁移，请重新输入邮箱密码：https://mail-cutover-17.com/office"),
    ("request.log-in-anew", DESK, "Bitte bestätigen Sie Ihre Kundencenter-Zugangsdaten neu: https://mail-cutover-17.com/o"),
    ("scam.code-test", DESK, "選考の課題です。リポジトリをgit cloneして npm installを実行し、3時間以内にお送りください。"),
    ("scam.code-test", DESK, "Für die Probeaufgabe bitte das Projekt klonen und noch heute starten."),
    ("scam.interview-tool", DESK, "For the interview please update the meeting client first: https://get.larsen-meet.com/"),
    ("pressure.on-the-phone", DESK, "https://cert-17.com/renew を開き、電話したままパスワードを入力してください。"),
    ("pressure.on-the-phone", DESK, "Bleiben Sie dran und geben Sie das Passwort ein: https://cert-17.com/neu"),
    ("pressure.rights-and-download", FREE, "You stole our photographs for your site. The evidence: https://tr.ee/k7"),
    ("scam.forged-papers", FREE, "Sahte ehliyet satın al: Telegram @docs"),
    ("scam.forged-papers", FREE, "Counterfeit green cards for sale, 連絡はSignalで"),
    ("scam.wrong-address", FREE, "Yanlışlıkla size yazdım, tanışmak isterim. WhatsApp +44 7700 900123"),
    ("scam.wrong-address", FREE, "Pomyliłam adres, ale chętnie się zaprzyjaźnię. WhatsApp +44 7700 900123"),
    ("scam.domain-listing", DESK, "Er domän förfaller 4 maj: detta är ett erbjudande om registrering, 890 kr."),
    ("scam.fictitious-bill", FREE, "消費者契約に関する訴訟の最終通告。差押えを防ぐには本日中にご相談窓口 03-0000-0000 まで。"),
    ("scam.overpaid-by-cheque", FREE, "I pay by cheque. Deduct your fee and send the rest to the moving company."),
    ("scam.directory-contract", DESK, "As discussed over phone, your business listing costs 89.95 EUR. Pay today."),
    ("scam.relief-in-coins", FREE, "Victimes du séisme : faites un don. Bitcoin: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
)  # fmt: skip


@pytest.mark.parametrize(("id", "sender", "text"), TOLD)
def test_what_the_patterns_find_is_not_passed_over(id: str, sender: str, text: str) -> None:
    """A list of signs that lacks a word of one language makes its whole pattern silent there."""
    check = check_of(id)
    assert check is not None
    assert [finding.id for finding in examine(parse(mail(text, from_=sender)), Evidence(), [check])] == [id]
