"""The registration of the domain that a link leads to has run out or is about to be deleted."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    known,
    mail,
    saw,
)
from mekiki.checks.readings.sources import registrations, texts
from mekiki.knowledge.registrations import status_words
from mekiki.model.facts import Domain

_MAIL = mail(html='<a href="https://17aday.example/jp/kagoya.net/">update</a>')
_ENDING = ("redemptionperiod", "pendingdelete")


@check(
    id="registration.given-up",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=("registration",),
    title=Text(en="Domain that has been given up", ja="手放されたドメイン"),
    found=Text(
        en="{domain}, where a link leads, is no longer kept up: {status}.",
        ja="リンク先の {domain} は、もう更新されていません（{status}）。",
    ),
    why=Text(
        en=(
            "Names that served one campaign are left to run out. The page is likely gone by now; the "
            "mail was no better for it."
        ),
        ja=(
            "一度の送信に使われた名前は、そのまま期限切れになります。"
            "ページはもうないかもしれませんが、メールの中身が安全だったことにはなりません。"
        ),
    ),
    innocent=Text(
        en="Small firms forget to renew, and shops close.",
        ja="小さな会社が更新を忘れたり、店が閉じたりすることもあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=(
                {
                    "domain": "17aday.example",
                    "status": Text("given up; the last holder may still reclaim it", "失効後の買い戻し期間"),
                },
            ),
            answers=known("registration", "domain", "17aday.example", status=("redemptionPeriod",)),
        ),
        Example(_MAIL, answers=known("registration", "domain", "17aday.example", status=("autoRenewPeriod",))),
    ),
    source="RFC 3915 3.1",
)
def given_up(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in registrations(message, evidence):
        status = next((each for each in texts(value, "status") if each.lower() in _ENDING), "")
        words = status_words(status)
        if words is not None:
            yield saw(link.place, domain=Domain(link.registrable_domain), status=words)
