"""The domain that a link leads to has been taken out of the DNS by its registrar or registry."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import registrations, texts
from mekiki.knowledge.registrations import held_statuses, status_words
from mekiki.model.facts import Domain

_MAIL = mail(html='<a href="https://17aday.example/jp/kagoya.net/">update</a>')


@check(
    id="registration.held",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=("registration",),
    title=Text(en="Link to a suspended domain", ja="停止されたドメインへのリンク"),
    found=Text(
        en="{domain}, where a link leads, has been suspended: {status}.",
        ja="リンク先の {domain} は停止されています（{status}）。",
    ),
    why=Text(
        en=(
            "Registrars take a name out of the DNS when it is reported for fraud. Somebody was quicker than this mail."
        ),
        ja=(
            "レジストラは、不正の通報を受けたドメインを DNS から外します。このメールより先に、"
            "誰かが通報したのでしょう。"
        ),
    ),
    innocent=Text(
        en="The same is done where the fee was not paid or an address was not confirmed.",
        ja="料金の未払いや、登録者の連絡先が確認できない場合にも、同じ措置がとられます。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=(
                {
                    "domain": "17aday.example",
                    "status": Text("taken out of the DNS by the registrar", "レジストラが DNS から外している"),
                },
            ),
            answers=known(
                "registration", "domain", "17aday.example", status=("clientHold", "clientTransferProhibited")
            ),
        ),
        Example(
            _MAIL,
            answers=known(
                "registration",
                "domain",
                "17aday.example",
                status=("clientTransferProhibited", "serverUpdateProhibited"),
            ),
        ),
    ),
    source="RFC 5731 2.3; RFC 8056",
)
def held(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in registrations(message, evidence):
        status = next((each for each in texts(value, "status") if each.lower() in held_statuses()), "")
        words = status_words(status)
        if words is not None:
            yield saw(link.place, domain=Domain(link.registrable_domain), status=words)
