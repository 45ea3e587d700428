"""Who was chosen for a post is first to pay a deposit for a uniform, a pass, a training or a medical check."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, is_letter_of_nobody_known, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_CHOSEN, _BEARS, _HOW = (saying("job-with-deposit", each) for each in ("chosen", "bears", "how"))


@check(
    id="scam.job-with-deposit",
    signs=signs_of("job-with-deposit"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="job-offer",
    title=Text(en="A job for which the candidate pays", ja="応募者に費用を払わせる採用"),
    found=Text(
        en="The reader is said to have the post, and is to pay a deposit or a fee for it: “{words}”.",
        ja="採用を告げたうえで、保証金や費用の支払いを求めています：「{words}」。",
    ),
    why=Text(
        en="The post does not exist. The deposit that comes back with the first salary never does, and the copies of identity papers are "
        "used for more. Employers do not take money for a uniform, a pass or a training before the first day.",
        ja="その仕事は存在しません。初任給と一緒に返すという保証金は戻らず、渡した身分証の写しも悪用されます。"
        "働き始める前に制服や研修の費用を払わせる雇い主はまずいません。",
    ),
    innocent=Text(
        en="Schools and courses charge fees, and some firms keep back a deposit for keys or clothes from the wage. None of them has it "
        "sent to an account before there is a contract.",
        ja="学校や講座なら受講料がかかり、鍵や作業着の預かり金を給与から引く会社もあります。"
        "契約の前に口座へ振り込ませることはありません。",
    ),
    examples=(
        Example(
            mail(
                "You have been selected for the position of cabin crew. A refundable security deposit of $120 for the uniform is returned "
                "with the first salary. Account number 4471 0098; send the receipt.",
                from_="Larsen Air HR <hr@larsen-air.example>",
            ),
            sees=({"words": "selected for the position / refundable security deposit / Account number 4"},),
        ),
        Example(
            mail(
                "Votre candidature est retenue. Les frais de formation, 90 €, sont à votre charge. Merci de verser la somme par Western Union.",
                from_="Recrutement <rh@larsen-jobs.example>",
            ),
            sees=({"words": "candidature est retenue / frais de formation / verser"},),
        ),
        Example(
            mail(
                "採用が決定しました。制服代の保証金2万円は初任給と一緒に返金します。振込先は追ってお送りします。",
                from_="採用担当 <saiyo@larsen-jobs.example>",
            ),
            sees=({"words": "採用が決定 / 制服代 / 振込先"},),
        ),
        Example(  # the firm pays
            mail(
                "You have been selected for the position. Uniform and medical check are at our cost. Bring your account number for the salary.",
                from_="Larsen Air HR <hr@larsen-air.example>",
            )
        ),
        Example(
            mail(
                "採用が決定しました。制服代と研修費用は会社が負担します。給与の振込先をお知らせください。",
                from_="人事部 <hr@larsen-doors.example>",
            )
        ),
        Example(  # a university's deposit
            mail(
                "Your place on the course is offered. To accept it, pay the deposit of £2,000; account number and reference are below.",
                from_="Admissions <offers@larsen-university.example>",
            )
        ),
        Example(
            mail(
                "You have been selected for the position of keeper. The deposit for the locker key is kept back from the first wage.",
                from_="Larsen Doors <hr@larsen-doors.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="thequint.com on job letters that want a refundable security deposit (NEFT, RTGS, IMPS); montgomerycountymd.gov police, job offer scams; FTC, never pay for a job",
)
def job_with_deposit(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _CHOSEN, _BEARS, _HOW)
    if places:
        yield Sighting(places, {"words": worded(places)})
