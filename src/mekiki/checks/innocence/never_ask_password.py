"""The mail says that passwords are never asked for."""

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
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="innocence.never-ask-password",
    words="genuine.never-ask-password",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(
        en="“We never ask for your password”",
        ja="「パスワードはお聞きしません」という断り書き",
    ),
    found=Text(
        en="The mail says “{words}”.",
        ja="「{words}」という断り書きがあります。",
    ),
    why=Text(
        en=("Genuine senders write this sentence; fraud copies it together with the rest. It says nothing either way."),
        ja="本物の案内にある文ですが、詐欺メールも丸ごと写して使います。これだけではどちらとも言えません。",
    ),
    innocent=Text(
        en=(
            "The sentence does not make a mail genuine. If the mail asks for a password all the same, it "
            "gives itself away."
        ),
        ja="この一文があっても本物とは限りません。それでもパスワードを求めてくるなら、偽物です。",
    ),
    examples=(
        Example(mail("We will never ask for your password."), sees=({"words": "will never ask for your password"},)),
        Example(
            mail("当行がパスワードをお聞きすることはありません。"), sees=({"words": "パスワードをお聞きすることは"},)
        ),
        Example(mail("Please never ask me about my past words.")),
    ),
    tags=(Tag.HOUSE,),
    source="hits in the development corpus: 7 bad, 1 genuine",
)
def never_ask_password(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "genuine.never-ask-password")
