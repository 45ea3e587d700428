"""What clues may do by themselves that tell of no fraud: make a mail suspicious, and no more.

Form. How a mail was built, routed and addressed tells a careless program as often as a fraud. Without a claim, a lure, a request
or words to go with it – a lone picture, a forged HELO, hidden recipients – nobody would sign an accusation: of the mails that
such clues alone accused, in the development corpus and among other parsers' test mail, most were advertising or harmless.

Our list. That a firm writes from a domain which our list lacks is a gap of the list as often as a fraud. Of 295 genuine notices
whose own domain was taken out of the list, 192 showed nothing else; of 192 false ones in the labelled corpora, four. So where
nothing else accuses, and the mail gives the signs of a house that writes to its customers, the list alone does not convict.

Notices. The same house warns, reminds, sets a day and offers a voucher before it expires. Where that is all that accuses it, and
neither a link nor a name nor a story does, it may be suspicious.

Rented places. A form that anybody can set up and a file that anybody can put up are where clubs count their tickets and keep
their recordings: of the mails at hand that nothing else accused, all were genuine.

Shares. A service that writes for one of its users uses the words that fraud copies from it: a document was shared, open it. What
that user wants, only the shared thing tells. Nor can a task or a ticket whose links all lead to the service that keeps it.

Wares. Who sells to millions that never asked hides from their filters by the tricks of fraud, and rents the same cheap places. Of
65 mails read by hand that offer something for sale and are accused of little else, 62 were advertising and none was fraud.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import log

from mekiki.judge.weights import Tagged, Weights, sells_openly
from mekiki.model.finding import Tag

# Families that tell of nothing but form; so does of others whatever has the tag.
_FORM = ("route.", "structure.", "recipient.")
# Families of what notices of every kind say, and no advertising by itself: click here, by Friday, or the account ends.
IN_ANY_NOTICE = ("identity.", "request.", "salutation.", "threat.", "urgency.")
# What genuine notices say, too, and the letters that are attached to them: reminders, reservations, vouchers that expire.
# Each of it is little, and so are its words.
OF_NOTICES = (
    "attachment.words-of-fraud", "identity.", "pressure.", "pretext.", "prize.", "request.", "salutation.", "threat.", "urgency.",
    "wording.",
)  # fmt: skip
# What the mail of a service says of what somebody shares, whoever that is.
_FOR_A_USER, _REPEATS = "sender.writes-for-a-user", "sender.repeats-its-users"
OF_SHARES = (
    "content.little-but-a-link", "identity.", "links.file-sharing", "pretext.", "request.click-link", "request.log-in",
    "wording.",
)  # fmt: skip
# And what a user writes whose words it repeats, in a task or a ticket: little, each.
OF_TASKS = ("request.", "threat.", "urgency.")
_RENTED = ("links.file-sharing", "links.form-builder")
_LOUD = 3.5  # log-odds of words from which no service's own template has them
GRAVE = 1.7  # log-odds of a single such clue from which it is more than that
_FITS, _DEMANDS = "sender.name-fits", ("threat.", "pressure.")
WHISPERED = 0.35  # log-odds of all else that accuses, below which it gives form nothing to go with
TRIFLES = 0.8  # log-odds of all else that accuses, below which it is nothing
BELOW = 0.1  # log-odds below an accusation at which such clues stop


def held(terms: Mapping[str, float], seen: Collection[str], weights: Weights, tags: Tagged) -> Mapping[str, float]:
    """The log-odds by weight id, where nothing but form or the list accuses held below an accusation, each in its share.

    ``seen`` are the weight ids of all that was found, also of what weighs nothing.
    """
    accusing = {id: value for id, value in terms.items() if value > 0}
    beside_form = {id: value for id, value in accusing.items() if not is_form(id, tags)}
    if sum(value for id, value in beside_form.items() if id not in _RENTED) < WHISPERED:
        return _below_accusation(terms, weights)
    if _is_of_the_list(accusing, seen, tags) or _is_a_notice(accusing, tags) or _is_a_share(accusing, seen, tags):
        return _below_accusation(terms, weights)
    if _is_for_sale(terms, tags):
        return _below(terms, weights, weights.suspect_at)
    return terms


def tells_of_form(id: str, tags: Collection[Tag]) -> bool:
    """Whether a check of these tags tells how a mail was built, sent or addressed, and nothing of what it says."""
    return id.startswith(_FORM) or Tag.FORM in tags


def is_form(id: str, tags: Tagged) -> bool:
    """The same of a weight, by what was seen of each tag."""
    return id in tags[Tag.FORM] or tells_of_form(id, ())


def _is_a_house(tags: Tagged) -> bool:
    return bool(tags[Tag.HOUSE]) and not tags[Tag.NO_HOUSE]


def _is_of_the_list(accusing: Mapping[str, float], seen: Collection[str], tags: Tagged) -> bool:
    """Whether a house that gives its signs is accused of nothing but that its domain is not on our list.

    Where its name cannot be held against its address (三井住友カード at kanko-annai.com), it may threaten nothing either.
    """
    if tags[Tag.OUR_LIST].isdisjoint(accusing) or not _is_a_house(tags):
        return False
    if _FITS not in seen and any(id.startswith(_DEMANDS) for id in seen):
        return False
    return sum(value for id, value in accusing.items() if id not in tags[Tag.OUR_LIST]) < TRIFLES


def _is_a_notice(accusing: Mapping[str, float], tags: Tagged) -> bool:
    """Whether a house that gives its signs is accused of nothing but what its notices say when they want to be heeded."""
    if not _is_a_house(tags):
        return False
    return all((id.startswith(OF_NOTICES) or is_form(id, tags)) and value < GRAVE for id, value in accusing.items())


def _is_a_share(accusing: Mapping[str, float], seen: Collection[str], tags: Tagged) -> bool:
    """Whether a service that writes for one of its users is accused of nothing but how such mails are worded and made.

    Where it repeats what that user wrote, and leads to itself alone, the words may want more: there is nowhere to give it.
    """
    if _FOR_A_USER not in seen and _REPEATS not in seen:
        return False
    return all(
        ((value < _LOUD or _REPEATS in seen) and (id.startswith(OF_SHARES) or is_form(id, tags)))
        or (value < GRAVE and _REPEATS in seen and id.startswith(OF_TASKS))
        for id, value in accusing.items()
    )


def _is_for_sale(terms: Mapping[str, float], tags: Tagged) -> bool:
    """Whether who sells openly, and asks for no secret, is accused of little but how it hides and where it lives."""
    if tags[Tag.SIGN_IN] or tags[Tag.TAKES] or not any(sells_openly(id) for id in terms):
        return False
    hidden = tags[Tag.EVASION]
    return (
        sum(value for id, value in terms.items() if value > 0 and id not in hidden and not is_form(id, tags)) < TRIFLES
    )


def _below_accusation(terms: Mapping[str, float], weights: Weights) -> Mapping[str, float]:
    return _below(terms, weights, weights.accuse_at)


def _below(terms: Mapping[str, float], weights: Weights, probability: float) -> Mapping[str, float]:
    """What accuses, each in its share, so that all stays below a probability."""
    total = sum(value for value in terms.values() if value > 0)
    most = log(probability / (1 - probability)) - BELOW - weights.prior - (sum(terms.values()) - total)
    if total <= most:
        return terms
    return {id: value * most / total if value > 0 else value for id, value in terms.items()}
