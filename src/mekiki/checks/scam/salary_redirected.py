"""Somebody wants their wages paid to another account."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import redirected_salary

_UNASKED = (
    0.6  # of the weight, where no account is given and no call refused: staff do write from home and ask how it is done
)


@check(
    id="scam.salary-redirected",
    when=("move mine",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="redirected-transfer",
    tells="hr-payroll",
    title=Text(en="Wages to another account", ja="給与の振込先を変えてほしいという依頼"),
    found=Text(
        en="The mail asks for wages to be paid to another account, from an address outside of the house: “{words}”.",
        ja="社外のアドレスから、給与の振込先を変えるよう求めています：「{words}」。",
    ),
    why=Text(
        en="Fraudsters write to the personnel office as one of the staff, and the next wages go to them.",
        ja="社員を装って人事・経理に連絡し、次の給与を自分の口座に振り込ませる手口があります。",
    ),
    innocent=Text(
        en="Colleagues do change their bank, and some write from home. Let them do it in person or in the staff portal.",
        ja="本人が私用のアドレスから頼むこともあります。本人に直接、または社内の手続きで確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Hi, I would like to change the account for my salary before the next pay date.",
                from_="Hanako <h.sato@gmail.com>",
            ),
            sees=({"words": "I would like to change / account / my salary"},),
        ),
        Example(
            mail(
                "私の給与の振込先口座を変更したいです。必要な情報を教えてください。",
                from_="佐藤花子 <h.sato@gmail.com>",
            ),
            sees=({"words": "私の給 / 振込先 / 変更"},),
        ),
        Example(mail("Your salary is paid to your account on the 25th.", from_="Payroll <pay@gmail.com>")),
        Example(mail("Please change the account for my salary.", from_="Hanako <hanako@office.example>")),
    ),
    source="FBI IC3 on payroll diversion (ic3.gov/PSA/2018/PSA180918); FBI IC3 on business e-mail compromise (ic3.gov/media/2019/190910.aspx)",
)
def salary_redirected(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = redirected_salary(message)
    if story is not None:
        told = story.makes("account-number") or story.makes("unreachable")
        yield Sighting(story.places, {"words": story.words}, 1.0 if told else _UNASKED)
