"""Casinos or bets are advertised."""

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
    id="spam.casino-gambling",
    words="spam.casino-gambling",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Advertising for casinos or bets",
        ja="カジノ・賭博の広告",
    ),
    found=Text(
        en="The mail advertises gambling: “{words}”.",
        ja="カジノや賭け事の広告の言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Bonus offers by unsolicited mail lead to unlicensed operators. In Japan, taking part in an "
            "online casino is a crime."
        ),
        ja=(
            "迷惑メールの「ボーナス」は無許可の業者への入口です。日本では、オンラインカジノで賭けること自体が犯罪です。"
        ),
    ),
    innocent=Text(
        en="A licensed operator where the reader has an account writes like this; so do news on the subject.",
        ja="海外の許可業者に口座がある人への通知や、賭博問題の報道でも使われます。",
    ),
    examples=(
        Example(
            mail("Online casino welcome package: 100 free spins, no deposit."),
            sees=({"words": "Online casino / welcome package / free spins"},),
        ),
        Example(
            mail("オンラインカジノの入金不要ボーナスを進呈します。"),
            sees=({"words": "オンラインカジノ / 入金不要ボーナス"},),
        ),
        Example(mail("You can bet on Tom to be late again.")),
        Example(mail("会議室のスロット予約は木曜日までです。")),
    ),
    source="hits in the development corpus: 68 bad, 0 genuine",
)
def casino_gambling(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.casino-gambling")
