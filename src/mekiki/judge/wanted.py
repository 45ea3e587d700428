"""What a mail is after (the ids of ``knowledge/data/consequences.json``): the surest of all that tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mekiki.knowledge.brands import all_brands
from mekiki.knowledge.consequences import UNKNOWN, asked_of, taken_by_trade
from mekiki.model.finding import Bearing, Finding, Severity, Status, Tag
from mekiki.model.verdict import WARNED_OF, Label

# What is taken on a page; whoever links to none has to have an answer first.
_ON_A_PAGE = frozenset((
    "account-credentials", "authority-account", "authority-payment", "bank-credentials", "card-data", "fee-payment",
    "mail-credentials", "securities-credentials", "wallet-seed",
))  # fmt: skip
_A_BEGINNING = "reply-to-scammer"  # of what comes later
_OF_A_PRIZE = "subscription-trap"
_BEHIND_A_LINK = ("links.", "page.", "landing.", "attachment.")


def wanted(findings: Sequence[Finding], label: Label, by_pretext: str, brand: str | None) -> str:
    """What a page was seen to ask for, else what the mail tells, else what the firm's name is worth."""
    told = next(iter(_seen_on_a_page(findings)), "")
    if told:
        return told
    known = all_brands().get(brand or "")
    trade = known.trade if known else ""
    surely, perhaps = _told(findings)
    pretext = by_pretext if by_pretext != UNKNOWN else ""
    if label not in WARNED_OF:
        return surely or asked_of(pretext, trade) or UNKNOWN
    usual = taken_by_trade(trade) if trade and label != Label.SCAM and _may_lead_on(findings) else ""
    asks = surely or asked_of(pretext or perhaps, trade) or usual
    return _by_answer(asks) if label == Label.SCAM and not _leads_on(findings) else asks or UNKNOWN


def _seen_on_a_page(findings: Sequence[Finding]) -> Iterator[str]:
    return (asks for each in findings if (asks := str(each.facts.get("asks", UNKNOWN))) != UNKNOWN)


def _told(findings: Sequence[Finding]) -> tuple[str, str]:
    """What is told as plainly as by a whole story, and what the gravest of the other findings would tell."""
    telling = [
        each for each in findings if each.asks and each.status == Status.SEEN and each.bearing == Bearing.ACCUSES
    ]
    telling.sort(
        key=lambda each: (
            not _is_held(each),
            -each.severity,
            each.asks == _A_BEGINNING,
            -each.confidence,
            -each.strength,
        )
    )
    surely = next((each.asks for each in telling if _is_held(each) or _is_story(each)), "")
    return surely, next((each.asks for each in telling), "")


def _is_story(finding: Finding) -> bool:
    """Whether it is a whole story, with an aim of its own: "only an answer" is how every other begins."""
    tells = bool(finding.tells) and finding.severity >= Severity.MEDIUM and finding.asks != _A_BEGINNING
    return tells or finding.severity == Severity.HIGH


def _is_held(finding: Finding) -> bool:
    """Whether the mail holds it (a form, a program, a number to call) rather than says it: that lies less than a story."""
    return finding.family in ("attachment", "content", "links") and finding.severity >= Severity.MEDIUM


def _leads_on(findings: Sequence[Finding]) -> bool:
    """Whether something was seen of a link or file that the reader is to open."""
    return any(
        each.status == Status.SEEN
        and (Tag.LEADS_ON in each.tags or (each.id.startswith(_BEHIND_A_LINK) and each.bearing == Bearing.ACCUSES))
        for each in findings
    )


def _may_lead_on(findings: Sequence[Finding]) -> bool:
    """Whether anything was told of a link, a page or a file: without one, no page takes what a firm's name is worth."""
    return any(
        each.status == Status.SEEN
        and (Tag.LEADS_ON in each.tags or each.id.startswith(_BEHIND_A_LINK) or "link" in each.id)
        for each in findings
    )


def _by_answer(asks: str) -> str:
    """The aim of a scam that leads nowhere: it lives by the answer, and a prize costs a fee before it comes."""
    if asks == _OF_A_PRIZE:
        return "advance-fee"
    return _A_BEGINNING if not asks or asks in _ON_A_PAGE else asks
