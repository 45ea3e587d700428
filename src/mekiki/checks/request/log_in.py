"""The mail wants the reader to log in."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
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
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.log-in",
    words="request.log-in",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="account-credentials",
    title=Text(en="Log-in asked for", ja="ログインの求め"),
    found=Text(en="The mail speaks of logging in: “{words}”.", ja="ログインに触れています（「{words}」）。"),
    why=Text(
        en="A log-in by a link of a mail puts the password into whatever page the link leads to.",
        ja=(
            "メールのリンクからログインすると、パスワードはリンク先の画面に渡ります。そこが本物である保証はありません。"
        ),
    ),
    innocent=Text(
        en=(
            "Genuine notices also end in “log in for details”; open the site by your own bookmark and the question "
            "does not arise."
        ),
        ja="本物の通知も「詳しくはログインして」と結びます。自分のブックマークから開けば、迷わずに済みます。",
    ),
    examples=(
        Example(mail("こちらからログインしてください。"), sees=({"words": "ログインしてください"},)),
        Example(mail("Please log in to your page."), sees=({"words": "log in to your"},)),
        Example(mail("新しい端末からのログインがありました。ご自身であれば、何もする必要はありません。")),
        Example(mail("Somebody signed in from a new device. If it was you, nothing need be done.")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 37 of 1410 bad, 24 of 1587 genuine"
    ),
)
def log_in(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.log-in")
