"""An attached document says in two ways or more what fraud says: it threatens, promises, asks for a log-in or a card."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, pdf, saw
from mekiki.checks.readings.moves import LETTERS
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.wording import LEVERS
from mekiki.knowledge.lexicon import Match, matches, pretexts
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quote

_LONGEST = 6_000  # letters; contracts and manuals say everything somewhere
# What bills and letters say as well: of these alone no number is enough.
_LITTLE = frozenset(("request.click-link", "request.open-attachment", "request.call-number"))


@check(
    id="attachment.words-of-fraud",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("document",),
    title=Text(en="The words of fraud, in a document", ja="添付書類の中の詐欺の言い回し"),
    found=Text(
        en="The attached “{name}” says “{words}” and “{more}”.",
        ja="添付の「{name}」に「{words}」「{more}」とあります。",
    ),
    why=Text(
        en="Filters read the mail and seldom what is attached. So the threat or the promise is moved into a document, and the "
        "mail itself says nothing.",
        ja="フィルターは本文を調べますが、添付書類の中まで読むとは限りません。そのため、脅しや得な話を書類に移し、"
        "本文には何も書かない手口があります。",
    ),
    innocent=Text(
        en="Letters of banks and authorities, warnings of fraud and terms of business hold such sentences as well.",
        ja="銀行や役所の通知書、詐欺への注意喚起、規約などにも同じような文が出てきます。",
    ),
    examples=(
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "letter.pdf",
                        "application/pdf",
                        pdf("Your account has been suspended. Please verify your account within 24 hours."),
                    ),
                ),
            ),
            sees=({"name": "letter.pdf", "words": "account has been suspended", "more": "verify your account"},),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "bill.pdf",
                        "application/pdf",
                        pdf("Please call us within 24 hours. Click here."),
                    ),
                ),
            )
        ),
        Example(
            mail("x", attachments=(("paper.pdf", "application/pdf", pdf("We measured the rainfall of ten years.")),))
        ),
    ),
    source="hits in the development corpus: 7 bad, 0 genuine (of 18 genuine documents)",
)
def words_of_fraud(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in message.documents:
        if each.kind not in LETTERS or not each.text or len(each.text) > _LONGEST:
            continue
        met: dict[str, Match] = {}
        for match in matches(fold(each.text)):
            if _counts(match):
                met.setdefault(match.term.id if match.term.kind == "phrase" else "story", match)
        first = next((match for id, match in met.items() if _tells(id)), None)
        other = next((match for match in met.values() if first is not None and _stand_apart(match, first)), None)
        if first is not None and other is not None:
            words, more = (Quote(one_line(each.text[match.start : match.end])) for match in (first, other))
            yield saw(each.place(), name=Quote(each.name), words=words, more=more)


def _counts(match: Match) -> bool:
    if match.term.kind == "pretext":
        return pretexts()[match.term.id].kind != "spam"
    return match.term.kind == "phrase" and match.term.id.partition(".")[0] in LEVERS


def _tells(id: str) -> bool:
    return id != "story" and id not in _LITTLE and not id.startswith("urgency.")


def _stand_apart(one: Match, other: Match) -> bool:
    """Whether two matches are different words, and not the same ones known by two entries."""
    return one.end <= other.start or other.end <= one.start
