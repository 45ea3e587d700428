"""The mail names the secrets that are to be entered: a card's number and code, a PIN, a password."""

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
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import by_family, sightings_of


@check(
    id="request.enter-secret",
    words="request.enter-secret",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="A card's number, a PIN or a password", ja="カード番号・暗証番号・パスワードの入力"),
    found=Text(
        en="The mail speaks of secrets to be entered: “{words}”.",
        ja="「{words}」と、秘密の番号や言葉の入力に触れています。",
    ),
    why=Text(
        en="A bank knows the card's number, and nobody but you may know the code and the PIN. What is typed on a page that a mail "
        "leads to is gone.",
        ja="カード番号は会社のほうが知っていますし、暗証番号やセキュリティコードは本人だけのものです。"
        "メールから開いた画面に入力したものは、盗まれたと考えるべきです。",
    ),
    innocent=Text(
        en="Notices on a new card and on signing in explain the same words, and warnings name them.",
        ja="新しいカードやログイン方法の案内、注意喚起でも同じ言葉が説明されます。",
    ),
    examples=(
        Example(
            mail("確認のため、カード番号とセキュリティコードをご入力ください。"),
            sees=({"words": "セキュリティコード"},),
        ),
        Example(mail("Enter your card number and the CVV here."), sees=({"words": "Enter your card"},)),
        Example(mail("パスワードをお忘れの方はこちら。")),
        Example(mail("We will never ask you to enter your PIN: beware of such mail, and enter your PIN nowhere.")),
    ),
    tags=(Tag.NO_HOUSE, Tag.SIGN_IN),
    source="FTC, How to recognize and avoid phishing scams: passwords and account numbers are what is wanted",
)
def enter_secret(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if by_family(message).get("genuine") and _never_asks(message):
        return
    yield from sightings_of(message, "request.enter-secret")


def _never_asks(message: Message) -> bool:
    """Whether the mail says that the firm never asks for these: the words stand there for that."""
    return any(hit.term.id == "genuine.never-ask-password" for hit in by_family(message)["genuine"])
