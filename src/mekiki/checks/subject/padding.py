"""The subject ends in a meaningless string that makes every copy of a mass mailing different."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.wording import within
from mekiki.knowledge.countries import is_country
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

# A run of letters and digits mixed, a time with seconds, or the like in brackets, at the very end.
_CODE = r"(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{6,60}|\d{9,30}"
_TAIL = regex(
    rf"(?:^|[\s　◉●◆#・_|【\[(（「]|[^\x00-\x7f])((?:{_CODE})|\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s?[AP]M)?)"
    r"[\s】\])）」]{0,3}$"
)
_LOOKED_AT = 200  # characters at the end
_LABEL = regex(rf"(?:{saying('padding', 'numbered').pattern})\W{{0,4}}$", re.IGNORECASE)
# The number of a postal item (UPU S10): two letters, nine digits, the country. An invented one is meant to be read as such, too.
_ITEM = regex(r"[A-Z]{2}\d{9}([A-Z]{2})")
# A bare time glued to a bracket or a word, with no date before it: programs append the minute of sending.
_MINUTE = regex(r"[)）】」\]ぁ-んァ-ヶ一-龠](\d{1,2}:\d{2})$")
_DATED = regex(r"\d[/月日-]|[(（][月火水木金土日][)）]")
_GAP = regex(r"\S(\s{8,}\S{3,40})\s*$")
_DIGITS = regex(r"\d")


@check(
    id="subject.padding",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Meaningless string at the end of the subject", ja="件名の末尾の意味のない文字列"),
    found=Text(
        en="The subject ends in “{padding}”, which the mail itself never mentions again.",
        ja="件名の末尾に「{padding}」とありますが、本文のどこにも出てきません。",
    ),
    why=Text(
        en=(
            "Mass mailers add a different string to every copy, so that filters do not see one and the same "
            "subject a million times."
        ),
        ja=(
            "大量送信では、同じ件名が何百万通も並んでフィルターに気付かれるのを避けるため、一通ごとに違う文字"
            "列を付け足します。"
        ),
    ),
    innocent=Text(
        en=("Order, ticket and reference numbers stand there too; the text of such a mail usually repeats them."),
        ja="注文番号や受付番号のこともあります。ただし、その場合はたいてい本文にも同じ番号が書かれています。",
    ),
    examples=(
        Example(
            mail("ご確認ください。", subject="お支払い方法の更新 ◉PI-64x57774727"),
            sees=({"padding": "PI-64x57774727"},),
        ),
        Example(mail("ご確認ください。", subject="カード利用のお知らせ 8:19:31"), sees=({"padding": "8:19:31"},)),
        Example(mail("ご確認ください。", subject="お支払い方法の更新(自動配信)7:26"), sees=({"padding": "7:26"},)),
        Example(mail("お待ちしています。", subject="説明会のご案内 5月12日(火)19:00")),
        Example(mail("ご注文番号 A7Q-552310-X を承りました。", subject="ご注文ありがとうございます A7Q-552310-X")),
        Example(mail("Votre colis est parti.", subject="Expédition de votre commande n° 4R7TQ19XK2")),
        Example(mail("Your parcel waits at the customs office.", subject="Arrived: RR473124829JP")),
        Example(
            mail("Your parcel waits at the customs office.", subject="Arrived: RR473124829XX"),
            sees=({"padding": "RR473124829XX"},),
        ),
        Example(mail("お荷物をお預かりしています。", subject="お届けのご案内 お問い合わせ伝票番号 4R7TQ19XK2")),
        Example(mail("Your parcel waits.", subject="Tracking 4R7TQ19XK2")),
        Example(mail("Meet us in hall 4.", subject="Programme of PyCon2024")),
        Example(mail("Patch attached.", subject="Re: crash in libfoo-1.2.3")),
    ),
    tags=(Tag.FORM,),
    source="HEARTLAND (d): subject padding, trailing ids and times; UPU S10 for the numbers of postal items",
)
def padding(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, where = message.subject, message.subject_place
    if where is None or not _DIGITS.search(subject[-40:]) or message.is_answer:
        return
    cut = max(0, len(subject) - _LOOKED_AT)
    subject = subject[cut:]
    hit = _TAIL.search(subject) or _GAP.search(subject)
    if hit is None and not _DATED.search(subject):
        hit = _MINUTE.search(subject.rstrip())
    if hit is None or _LABEL.search(subject[max(0, hit.start(1) - 20) : hit.start(1)]):
        return
    code = hit[1].strip()
    if _is_postal_item(code):
        return
    if _looks_random(code) and not any(code in body.text or code in body.source for body in message.bodies):
        yield saw(within(where, cut + hit.start(1), cut + hit.end(1), message.subject), padding=Quote(code))


def _is_postal_item(code: str) -> bool:
    item = _ITEM.fullmatch(code)
    return item is not None and is_country(item[1])


def _looks_random(code: str) -> bool:
    """Not a year, a version, or a word with a number behind it ("PyCon2024", "covid-19"); a time always counts."""
    if ":" in code:
        return True
    changes = sum(1 for a, b in pairwise(code) if a.isdigit() != b.isdigit())
    return len(_DIGITS.findall(code)) >= 4 and (changes >= 2 or code.isdigit())
