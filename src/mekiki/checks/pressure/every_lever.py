"""Deadline, threat, prize, demand and story at once, from a sender whose name and address do not belong together."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.phrases import by_family, one_line
from mekiki.checks.readings.phrasing import is_read
from mekiki.checks.readings.servers import is_of_own_server
from mekiki.checks.readings.stories import stories
from mekiki.checks.readings.unrelated import is_from_nowhere
from mekiki.checks.readings.wording import LEVERS, Hit
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quotes

_LITTLE = ("request.click-link", "request.open-attachment")  # what every mail asks for
_FEWEST = 2
_SHOWN = 4  # words that the finding names
_MOST = 3.0


@check(
    id="pressure.every-lever",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Several levers at once, from a stranger", ja="差出人のはっきりしないメールに、手口が重なっている"),
    found=Text(
        en="“{words}”: the mail pulls several levers at once, and no word of the sender's name stands in its address.",
        ja="「{words}」と、いくつもの手口を重ねていますが、差出人の名前とアドレスにはつながりがありません。",
    ),
    why=Text(
        en="A story, a deadline, a threat, a prize, a demand: each by itself stands in honest mail, too. All at once they "
        "leave no time to think, and then it counts that the sender cannot be told.",
        ja="口実、期限、脅し、当選、要求は、一つずつなら本物のメールにもあります。重なると考える余裕を奪うものになり、"
        "差出人がはっきりしないことの意味も重くなります。",
    ),
    innocent=Text(
        en="A firm that sends by way of an agency under whose address it is not recognised may word a reminder like this.",
        ja="代行業者のアドレスから送られた、本物の会社の督促や案内でも、このような書き方になることがあります。",
    ),
    examples=(
        Example(
            mail(
                "Letzte Mahnung: Ihr Konto wird gesperrt. Bestätigen Sie Ihre Daten innerhalb von 24 Stunden.",
                from_="Kundendienst Nordwind <q7@larsen-doors.com>",
            ),
            sees=({"words": "Konto wird gesperrt / Letzte Mahnung"},),
        ),
        Example(  # one phrase, in the subject and in the text
            mail("Your airdrop is waiting.", subject="Airdrop", from_="Nordwind <q7@larsen-doors.com>")
        ),
        Example(mail("Your parcel is on its way.", from_="Nordwind <q7@larsen-doors.com>")),
        Example(
            mail(
                "Letzte Mahnung: Ihr Konto wird gesperrt. Bestätigen Sie Ihre Daten innerhalb von 24 Stunden.",
                from_="Kundendienst Nordwind <service@nordwind.com>",
            )
        ),
        Example(  # a known bank's own domain, of whose name no letter stands in it
            mail("【緊急】本人確認がお済みでない場合は利用を制限します。", from_="三菱UFJ銀行 <info@bk.mufg.jp>")
        ),
        Example(
            mail(
                "Letzte Mahnung: Ihr Konto wird gesperrt. Ihr Rechenzentrum der Nordwind Hochschule",
                from_="RZ Benutzerberatung <rz@nordwindhochschule.de>",
            )
        ),
    ),
    source="hits in the development corpus, where no wording model reads: 142 bad, 1 genuine",
)
def every_lever(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_from_nowhere(message) or is_of_own_server(message):
        return
    levers = _levers(message)
    pulled: list[Place] = []
    for place in (hit.place for hit in levers):
        if not any(_are_one(place, other) for other in pulled):
            pulled.append(place)
    if not pulled:
        return
    told = next((each for each in _of_the_story(message) if not any(_are_one(each, other) for other in pulled)), None)
    count = len(pulled) + (told is not None)
    if count >= _FEWEST:
        places = (*pulled, *([told] if told is not None else []))
        words = Quotes.of(one_line(place.quote) for place in places[:_SHOWN])
        # Where the wording model reads the mail, it has seen all this already.
        variant = "read" if is_read(message) else "unread"
        yield Sighting(places, {"words": words}, min(count - 1.0, _MOST), variant)


def _of_the_story(message: Message) -> Iterator[Place]:
    """Where the pretext is told: a lever of its own, where its words are not another's."""
    for story in stories(message):
        if story.pretext.kind != "spam":
            yield from story.places


def _are_one(one: Place, other: Place) -> bool:
    """Whether two places are the same words: they meet, or the one says in the subject what the other says in the text."""
    if one.meets(other):
        return True
    words, others = (f" {one_line(fold(place.quote))} " for place in (one, other))
    return words in others or others in words


def _levers(message: Message) -> list[Hit]:
    """The first phrase of each family that is pulled."""
    found = []
    for family in LEVERS:
        hit = next((each for each in by_family(message).get(family, ()) if each.term.id not in _LITTLE), None)
        if hit is not None:
            found.append(hit)
    return found
