"""Imitation goods or false papers are sold."""

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
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.replica",
    words="spam.replica",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="worthless-goods",
    title=Text(
        en="Imitations and false papers",
        ja="偽ブランド品・偽造書類の広告",
    ),
    found=Text(
        en="The mail advertises imitations: “{words}”.",
        ja="偽ブランド品や偽造書類の広告の言葉「{words}」があります。",
    ),
    why=Text(
        en="Selling imitations is a crime; what is paid for often never comes, and the card number is kept.",
        ja="偽ブランド品の販売は犯罪です。代金を払っても届かず、カード番号だけ取られることも少なくありません。",
    ),
    innocent=Text(
        en="Customs, museums and watchmakers speak of replicas as well.",
        ja="税関や博物館、時計店のメールでも、複製品やコピー品は話題になります。",
    ),
    examples=(
        Example(
            mail("Replica watches and designer handbags, exact copy."),
            sees=({"words": "Replica watches / designer handbags / exact copy"},),
        ),
        Example(
            mail("スーパーコピー時計の専門店。最高級コピー品が激安です。"),
            sees=({"words": "スーパーコピー / 最高級コピー"},),
        ),
        Example(mail("The museum shop sells a replica of the old bell.")),
        Example(mail("会場には土器のレプリカが展示されています。")),
    ),
    source="hits in the development corpus: 7 bad, 0 genuine",
)
def replica(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.replica")
