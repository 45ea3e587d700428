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
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Quote

_DEADLINE = saying("deadline-hours", "deadline")
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
        for threat in (hit for hit in threats if hit.place.part == body.part):
            found = _DEADLINE.search(text, max(0, threat.place.start - _NEAR), threat.place.end + _NEAR)
            if found is not None:
                deadline = Quote(one_line(body.text[slice(*found.span())]))
                yield saw(body.place(*found.span()), threat.place, deadline=deadline, threat=quoted(threat))
                return
