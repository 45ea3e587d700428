"""The phrases of one entry as one sighting: enough of them to mean something, or each beside its right form."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mekiki.checks.form import Message, Sighting
from mekiki.checks.readings import reading
from mekiki.checks.readings.wording import Hit, folded_bodies, phrase_hits
from mekiki.knowledge.sums import millions_promised
from mekiki.knowledge.tells import right_forms, telling_alone, telling_with_sum
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quote, Quotes, Text
from mekiki.model.message import Place

SHOWN = 3  # distinct wordings that a finding names; the places show the rest


def telling_words(message: Message, id: str, together: bool = True) -> Iterator[Sighting]:
    """The phrases of an entry, where one that is enough alone stands, or (``together``) two different ones do.

    A sum of millions that is held out is as good as a second phrase for the stories that are about money.
    """
    found = phrase_hits(message, id)
    words = {fold(" ".join(hit.place.quote.split())) for hit in found}
    if (together and len(words) > 1) or words & telling_alone(id):
        yield Sighting(tuple(hit.place for hit in found), {"words": joined(found)})
    elif words and id in telling_with_sum() and (sum := promised_sum(message)) is not None:
        said = Quotes.of([*joined(found).each, " ".join(sum.quote.split())])
        yield Sighting((*(hit.place for hit in found), sum), {"words": said})


@reading
def promised_sum(message: Message) -> Place | None:
    """Where the mail first holds out a sum of millions."""
    for body, text in folded_bodies(message):
        extent = next(millions_promised(text), None)
        if extent is not None:
            return body.place(*extent)
    return None


def joined(found: tuple[Hit, ...]) -> Quotes:
    """The different wordings as they stand in the mail, a few of them."""
    wordings: dict[str, str] = {}
    for hit in found:
        wordings.setdefault(fold(hit.place.quote), " ".join(hit.place.quote.split()))
    return Quotes.of(list(wordings.values())[:SHOWN])


def corrections(message: Message, id: str, where: Callable[[Hit], bool] | None = None) -> Iterator[Sighting]:
    """The phrases of an entry, with the forms that a native writer would use in the same order."""
    hits = phrase_hits(message, id)
    if not hits:
        return
    right = right_forms(id)
    found = tuple(hit for hit in hits if fold(hit.place.quote) in right and (where is None or where(hit)))
    if found:
        meant = list(dict.fromkeys(fold(hit.place.quote) for hit in found))[:SHOWN]
        facts = {"words": joined(found), "right": _one_fact([right[word] for word in meant])}
        yield Sighting(tuple(hit.place for hit in found), facts)


def _one_fact(forms: list[Quote | Text]) -> Quote | Text:
    if all(isinstance(form, Quote) for form in forms):
        return Quotes.of(str(form) for form in forms)
    english = [form.en if isinstance(form, Text) else str(form) for form in forms]
    japanese = [form.ja if isinstance(form, Text) else str(form) for form in forms]
    return Text("; ".join(english), "、".join(japanese))
