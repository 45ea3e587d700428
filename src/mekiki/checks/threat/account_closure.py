"""The mail speaks of closing an account for good."""

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
    id="threat.account-closure",
    words="threat.account-closure",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Account to be closed", ja="アカウント閉鎖の予告"),
    found=Text(
        en="The mail speaks of the end of an account: “{words}”.",
        ja="アカウントや口座の閉鎖・解約に触れています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Losing an account is the commonest lever to make a reader log in at once through the link that is offered."
        ),
        ja="「アカウントを失う」という話は、すぐにリンクからログインさせるための、最もよくある口実です。",
    ),
    innocent=Text(
        en=(
            "Services do close unused accounts and say so, and the confirmation of a closure that you asked for "
            "reads alike. See whether you can find the same notice after logging in by your own bookmark."
        ),
        ja=(
            "長く使われていない口座の閉鎖や、ご自身で手続きした解約の確認でも同じ言葉が使われます。"
            "自分のブックマークからログインして、同じお知らせがあるかを見てください。"
        ),
    ),
    examples=(
        Example(mail("手続きがない場合、アカウントが閉鎖されます。"), sees=({"words": "アカウントが閉鎖"},)),
        Example(mail("Your account will be closed unless you act."), sees=({"words": "account will be closed"},)),
        Example(mail("アカウントの開設、ありがとうございます。不要なときは、いつでもやめられます。")),
        Example(mail("You may leave the club whenever you like; your account stays.")),
    ),
    source=(
        "HEARTLAND; phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 5 of 1410 bad, 2 of 1587 genuine"
    ),
)
def account_closure(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.account-closure")
