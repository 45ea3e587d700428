"""An employee wants the salary paid to another account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import redirected_salary
from mekiki.checks.readings.phrases import sightings_of

_TOLD = 0.2  # of the weight, where the whole story is told, and its own check says so


@check(
    id="scam.payroll-diversion",
    words="scam.payroll-diversion",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    asks="redirected-transfer",
    tells="hr-payroll",
    title=Text(en="The salary to another account", ja="給与の振込口座を変えてほしいという依頼"),
    found=Text(
        en="The mail wants a salary paid to another account: “{words}”.",
        ja="給与の振込先を変えるよう頼んでいます：「{words}」。",
    ),
    why=Text(
        en="Swindlers write to the payroll office under an employee's name shortly before payday; the real one notices when nothing comes.",
        ja="給料日の前に、社員の名をかたって給与の担当者に送られてきます。本人は、入金がないことで初めて気づきます。",
    ),
    innocent=Text(
        en="Employees do change their banks. Most firms have a form for it, and a question to the colleague in person settles it.",
        ja="社員が実際に口座を変えることもあります。社内の手続きに沿い、本人に直接確かめればはっきりします。",
    ),
    examples=(
        Example(
            mail("I recently changed banks and would like it done before the next payroll."),
            sees=({"words": "I recently changed banks"},),
        ),
        Example(
            mail("給与の振込口座を変更したいのですが、次の給料日に間に合いますか。"),
            sees=({"words": "給与の振込口座を変更したい"},),
        ),
        Example(mail("Your payslip for May is in the portal.")),
        Example(mail("5月分の給与明細を掲載しました。")),
    ),
    source="FBI IC3, public service announcements on payroll diversion since 2018 (business e-mail compromise)",
)
def payroll_diversion(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    share = 1.0 if redirected_salary(message) is None else _TOLD
    for each in sightings_of(message, "scam.payroll-diversion"):
        yield replace(each, strength=share)
