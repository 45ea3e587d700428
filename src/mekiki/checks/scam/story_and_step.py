"""A scam's story, and in the same mail the step that such stories lead to."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import is_told_of_others
from mekiki.checks.readings.parties import from_outside, is_list_mail
from mekiki.checks.readings.phrases import by_family, quoted
from mekiki.checks.readings.phrasing import is_read
from mekiki.checks.readings.tells import joined
from mekiki.checks.readings.wording import shown_length
from mekiki.model.facts import Quote

# What a swindler wants next: to be alone with the victim, away from the mail, and something that cannot be called back.
_STEPS = frozenset(("request.keep-secret", "request.gift-cards", "request.move-to-messenger"))
_AT_HOME = 0.3  # of the weight, in a mail from the reader's own house, which may as well warn of such mails
_LONGEST = 4000  # characters shown; a magazine speaks of many things


@check(
    id="scam.story-and-step",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    title=Text(en="A scam's story, and the step it leads to", ja="詐欺でよく使われる話と、その次の一手"),
    found=Text(
        en="The mail tells a story known from scams (“{story}”), and asks for the usual next step: “{step}”.",
        ja="詐欺でよく使われる話「{story}」のあとに、決まって続く要求「{step}」があります。",
    ),
    why=Text(
        en="Secrecy, gift cards, a private chat: this is where the stories of scams go, because nobody looks on there and nothing "
        "can be called back.",
        ja="口止め、ギフトカード、個人チャットへの誘導。詐欺の話はここに行き着きます。人目がなく、取り返しもつかないからです。",
    ),
    innocent=Text(
        en="A superior, a recruiter or an adviser whom the reader really knows may say both. Ask them by another way.",
        ja="本当に知っている上司や採用担当者、相談相手が、両方を書くこともあります。別の手段で本人に確かめてください。",
    ),
    examples=(
        Example(
            mail("Are you at your desk? I need some gift cards from the shop."),
            sees=({"story": "Are you at your desk", "step": "need some gift cards"},),
        ),
        Example(mail("Are you at your desk? The review begins at ten.")),
        Example(mail("Our gift cards are a present for every occasion.")),
        Example(
            mail("著名人をかたり、LINEグループに誘う詐欺が増えています。「必ず儲かる」という言葉にご注意ください。")
        ),
    ),
    source="FBI IC3, annual reports (business e-mail compromise, investment, employment, advance fee): how such mails go on",
)
def story_and_step(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message) or shown_length(message) > _LONGEST:
        return
    found = by_family(message)
    story = next(iter(found.get("scam", ())), None)
    step = next((each for each in found.get("request", ()) if each.term.id in _STEPS), None)
    if story is None or step is None or story.place.meets(step.place):
        return
    if not any(is_told_of_others(message, each.place) for each in (story, step)):
        told = tuple(hit for hit in found["scam"] if hit.term.id == story.term.id)
        words = {"story": joined(told), "step": Quote(quoted(step))}
        # Where the wording model reads the mail, it has seen all this already.
        share = 1.0 if from_outside(message) else _AT_HOME
        yield Sighting((story.place, step.place), words, share, "read" if is_read(message) else "unread")
