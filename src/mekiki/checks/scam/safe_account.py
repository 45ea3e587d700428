"""Somebody who speaks for police, a bank or a ministry has the reader's savings moved to where they are “safe”."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, first_place, is_letter, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of

_SAFE = saying("safe-account", "safe")
_MOVED = saying("safe-account", "moved")
_WHO = saying("safe-account", "authority")


@check(
    id="scam.safe-account",
    signs=signs_of("safe-account"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="redirected-transfer",
    title=Text(en="Savings to be moved to a “safe account”", ja="「安全な口座」へ資金を移させる"),
    found=Text(
        en="For an authority or a bank the reader is to move money to where it is said to be safe: “{words}”.",
        ja="捜査機関や銀行などを名乗り、「安全」や「調査」を理由に資金を移させようとしています：「{words}」。",
    ),
    why=Text(
        en="There is no such account. No bank, police or ministry has anybody's savings moved; whoever asks for it takes them.",
        ja="そのような口座は存在しません。銀行も警察も、資金を別の口座に移させることはありません。移した瞬間に奪われます。",
    ),
    innocent=Text(
        en="Warnings of this very trick use the same words, and tell to hang up.",
        ja="この手口への注意喚起でも同じ言葉が使われます。その場合は、電話を切って相談するよう案内されます。",
    ),
    examples=(
        Example(
            mail(
                "An inspector will call you today. To protect your savings, transfer them to the safe account that he names. Tell nobody.",
                from_="Director <director.larsen@gmail.com>",
            ),
            sees=({"words": "inspector / savings / safe account"},),
        ),
        Example(
            mail(
                "愛知県警捜査二課です。あなたの口座の資金調査が必要です。指定の口座へ送金してください。",
                from_="捜査二課 <sousa2@desk-17.com>",
            ),
            sees=({"words": "捜査 / 送金 / 資金調査"},),
        ),
        Example(
            mail(
                "Police warn: callers say that your money has to be moved to a safe account. That is a scam; hang up.",
                from_="Kitamachi Bank <news@kitamachi.example>",
            )
        ),
        Example(mail("Keep the key in a safe. Your account is unchanged.", from_="Hanako <h@larsen.example>")),
        Example(
            mail(
                "The police will never ask you to transfer money to a safe account.", from_="Desk <desk@larsen.example>"
            )
        ),
    ),
    tags=(Tag.ANSWER,),
    source="Bank of Russia by tmn.aif.ru: no such account exists, police and central bank are the pretext; tokugin.co.jp, 2025-09-19: 資金調査 of false police; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def safe_account(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message) or not is_letter(message) or speaks_of_fraud(message):
        return
    who = first_place(message, _WHO)
    places = all_places(message, _MOVED, _SAFE) if who is not None else ()
    if who is not None and places and not _is_warning(message):
        told = (who, *places)
        yield Sighting(told, {"words": worded(told)})


def _is_warning(message: Message) -> bool:
    """Whether the words about the account stand where the mail says that nobody asks for it."""
    return any(forbids(text, *found.span()) for _, text in folded_bodies(message) if (found := _SAFE.search(text)))
