"""The reader is to ask by a number that they have already, and the mail gives no other way."""

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
    Text,
    check,
    mail,
)
from mekiki.checks.readings.callnotes import phones_in
from mekiki.checks.readings.moves import Plot, told
from mekiki.checks.readings.parties import is_free_mail, same_organisation, shown_domain
from mekiki.checks.readings.weblinks import strangers

_PLOT = Plot((("known-number",),), longest=3000)


@check(
    id="innocence.known-number",
    when=("move known-number",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(en="To be checked by a number the reader has", ja="以前から知っている番号での確認を求める"),
    found=Text(
        en="The reader is to ask back by a number that they have already (“{words}”), and the mail names no other.",
        ja="以前から知っている番号で確認するよう求めており（「{words}」）、メールには別の番号がありません。",
    ),
    why=Text(
        en="Whoever lies cannot want that: the firm whose name is used would answer. False notices of new accounts and orders say that "
        "nobody can be reached, or give a number of their own.",
        ja="嘘をつく側は、これを望めません。名をかたられた本人が電話に出てしまうからです。偽の口座変更の連絡は、"
        "電話に出られないと書くか、自分の番号を書きます。",
    ),
    innocent=Text(
        en="A bold fraud may copy the sentence and trust that nobody calls. So do call.",
        ja="どうせ電話しないだろうと見込んで、この一文をまねることもありえます。ですから、実際に電話してください。",
    ),
    examples=(
        Example(
            mail(
                "Our bank details change on 1 May. Please do not act on this mail alone: ring us on the number you already hold.",
                from_="Accounts <ar@larsen-timber.com>",
            ),
            sees=({"words": "number you already"},),
        ),
        Example(
            mail(
                "振込先が変わります。念のため、ご存じの番号にお電話でご確認ください。",
                from_="経理部 <keiri@larsen-mokuzai.com>",
            ),
            sees=({"words": "ご存じの番号"},),
        ),
        Example(  # a number of its own
            mail(
                "Our bank details change. Ring us on the number you already hold, or on +44 1632 960 117.",
                from_="Accounts <ar@larsen-timber.com>",
            )
        ),
        Example(  # a link
            mail(
                "Confirm here or by the number you already hold: https://larsen-check-17.com/a",
                from_="Accounts <ar@larsen-timber.com>",
            )
        ),
        Example(
            mail("Ring me on the number you already hold.", from_="Accounts <larsen.timber@gmail.com>")  # anybody's
        ),
    ),
    source="UK Finance and NCSC on payment fraud: check a changed account by a number that you had before",
)
def known_number(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    domain = shown_domain(message)
    if not domain or is_free_mail(domain) or strangers(message):
        return
    if any(not same_organisation(domain, box.domain) for box in message.reply_to):
        return
    if any(next(phones_in(body.text), None) is not None for body in message.shown):
        return
    story = told(message, _PLOT)
    if story is not None:
        yield Sighting(story.places, {"words": story.words})
