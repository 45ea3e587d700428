"""Work abroad with a visa is promised unasked, for a fee that the worker is to pay first."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.knowledge.sayings import saying, signs_of

_PERMIT = saying("job-abroad-with-fee", "permit")
_FEE = saying("job-abroad-with-fee", "fee")
_WAGE = saying("job-abroad-with-fee", "wage")
_HOW = saying("job-abroad-with-fee", "how")


@check(
    id="scam.job-abroad-with-fee",
    signs=signs_of("job-abroad-with-fee"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="job-offer",
    title=Text(en="Work abroad, for a fee", ja="手数料を払わせる海外就労の誘い"),
    found=Text(
        en="The mail promises work abroad and wants a fee for the papers: “{words}”.",
        ja="海外での就労を約束し、書類の費用を払うよう求めています：「{words}」。",
    ),
    why=Text(
        en="There is no such post. After the first fee come others – for a lawyer, a test, an insurance – and the copy of the passport "
        "is used for more. In many countries an employer must not charge the worker for the permit at all.",
        ja="その仕事は存在しません。最初の手数料の後も、弁護士、検査、保険などの名目で請求が続き、旅券の写しは悪用されます。"
        "就労許可の費用を労働者に負担させること自体を禁じている国も多くあります。",
    ),
    innocent=Text(
        en="Lawyers and agencies whom you turned to yourself bill for their work, and authorities charge for a visa. They can be rung "
        "up under a number that you find yourself.",
        ja="自分から依頼した弁護士や代行業者の請求や、役所の手数料はあります。その場合は、自分で調べた電話番号で確かめられます。",
    ),
    examples=(
        Example(
            mail("Your LMIA is approved. Salary CAD 4,100 monthly. Pay visa processing ZAR 3,850. WhatsApp only."),
            sees=({"words": "LMIA / Pay visa processing / WhatsApp / Salary"},),
        ),
        Example(
            mail(
                "Vaga garantida e visto de trabalho. Salário: CAD 4.800. A taxa de processamento do visto é de USD 640, "
                "a pagar por Western Union."
            ),
            sees=({"words": "visto de trabalho / taxa de processamento / Western Union / Salário"},),
        ),
        Example(
            mail(
                "We sponsor a work permit; the salary is 50,000, and we pay all fees. Bring your passport on the first day."
            )
        ),
        Example(  # a guide for whoever moves abroad
            mail(
                "The work permit, the visa fees, the passport, the salary: what to know before you move.\n"
                + "Chapter by chapter, our readers tell of their first year abroad. " * 95
            )
        ),
        Example(mail("Please upload your passport and pay the visa fee at the embassy before you travel.")),
    ),
    source="adaptimmigration.com, fake job offers: an employer in Canada cannot charge for an LMIA or a visa; CBC News on sold job papers",
)
def job_abroad_with_fee(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or is_list_mail(message):  # a guide for who moves abroad names all of it
        return
    places = all_places(message, _PERMIT, _FEE, _HOW, _WAGE)
    if places:
        yield Sighting(places, {"words": worded(places)})
