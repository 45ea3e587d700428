"""A deadline of hours or days stands next to a threat."""

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
    saw,
)
from mekiki.checks.readings.phrases import by_family, one_line, quoted
from mekiki.checks.readings.wording import folded_bodies
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_UNITS = (
    "時間",
    "日以内",
    "hour",
    "hrs",
    "days",
    "stunden",
    "tagen",
    "heures",
    "jours",
    "horas",
    "dias",
    "días",
    "uur",
    "ساعة",
)
_DEADLINE = regex(
    r"(?<!\d)(?:(?:6|12|24|36|48|72) ?時間(?:以内|を過ぎ|経過|後)|[1-7] ?日以内)"
    r"|\b(?:within|in|next|after|than|von|binnen|nächsten|les|sous|d'ici|prochaines|de|en|em|até|próximas|komende)"
    r" (?:the next )?"
    r"(?:(?:6|12|24|36|48|72) ?(?:hours|hrs|stunden|heures|horas|uur)|[1-7] (?:days|tagen|jours|dias|días))\b"
    r"|(?:خلال|غضون) (?:الـ ?)?(?:6|12|24|36|48|72|٢٤|٤٨|٧٢) ?ساعة"
)
_NEAR = 200  # characters between the deadline and the threat


@check(
    id="urgency.deadline-hours",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("threat",),
    title=Text(en="Deadline next to a threat", ja="短い期限と脅しの組み合わせ"),
    found=Text(
        en="A short span of time (“{deadline}”) stands close to an announced harm (“{threat}”).",
        ja="短い期限（「{deadline}」）のそばに、不利益の予告（「{threat}」）があります。",
    ),
    why=Text(
        en="“Do it within hours, or else” leaves no time to ask anybody; that is its purpose.",
        ja="「何時間以内に、さもないと」という書き方は、だれかに相談する暇を与えないためのものです。",
    ),
    innocent=Text(
        en=(
            "Some genuine notices count in days: a domain to be confirmed, a parcel that goes back, a locked card. "
            "They can be found again after a log-in by your own bookmark."
        ),
        ja=(
            "ドメインの確認、荷物の保管期限、カードの停止など、日数を区切る本物の通知もあります。"
            "その場合は、自分のブックマークからログインしても同じ内容を確かめられます。"
        ),
    ),
    examples=(
        Example(
            mail("24時間以内にお手続きがない場合、アカウントを停止いたします。"),
            sees=({"deadline": "24時間以内", "threat": "アカウントを停止"},),
        ),
        Example(
            mail("Your mailbox will be closed if you do not answer in the next 48 hours."),
            sees=({"deadline": "in the next 48 hours", "threat": "mailbox will be closed"},),
        ),
        Example(
            mail("سيتم إيقاف حسابك خلال 24 ساعة إذا لم تقم بتحديث بياناتك."),
            sees=({"deadline": "خلال 24 ساعة", "threat": "سيتم إيقاف حسابك"},),
        ),
        Example(mail("24時間以内にお返事します。\n" + "ご案内です。" * 40 + "\nカードの利用停止は窓口へ。")),
        Example(mail("紛失・盗難によるカードの利用停止は、24時間受け付けています。")),
        Example(mail("The outage lasted 48 hours. No account was closed.")),
    ),
    source=(
        "etc-meisai.jp: caution; smbc.co.jp warning; hits in the development corpus: 7 of 1410 bad, 0 of 1587 genuine"
    ),
)
def deadline_hours(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    threats = [
        hit for hit in by_family(message).get("threat", ()) if hit.where == "body" and hit.term.id != "threat.fine"
    ]
    for body, text in folded_bodies(message) if threats else ():
        if not any(unit in text for unit in _UNITS):
            continue
        for threat in (hit for hit in threats if hit.place.part == body.part):
            found = _DEADLINE.search(text, max(0, threat.place.start - _NEAR), threat.place.end + _NEAR)
            if found is not None:
                deadline = Quote(one_line(body.text[slice(*found.span())]))
                yield saw(body.place(*found.span()), threat.place, deadline=deadline, threat=quoted(threat))
                return
