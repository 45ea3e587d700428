"""A bare link as a case that can be kept: a mail that holds nothing but the link, looked at by the checks of links alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mekiki.checks.registry import all_checks
from mekiki.investigate import examine_again, investigate
from mekiki.judge.judge import judge
from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Plan, Reach
from mekiki.model.linkalone import mail_of
from mekiki.model.message import Message
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.parse.url import read_url
from mekiki.report.safe import Safe

if TYPE_CHECKING:
    from mekiki.checks.form import Check
    from mekiki.collect.collect import Tell
    from mekiki.collect.net import Gateway
    from mekiki.collect.plan import Sources

LONGEST = 4000
_FAMILIES = ("links", "landing", "page", "registration")  # what can be told of a link without a mail around it


def as_link(text: str) -> str:
    """The one web address that a text consists of, with its scheme; "" where it is something else."""
    word = text.strip()
    if not word or len(word) > LONGEST or len(word.split()) != 1 or "@" in word.partition("/")[0]:
        return ""
    for url in (word, f"http://{word}") if "." in word else (word,):
        reading = read_url(url)
        if reading is not None and reading.scheme in ("http", "https") and reading.host:
            return url
    return ""


def safe_before(message: Message, reader: Reader) -> Safe:
    """What shows a mail's words without harm while there is no case of it yet."""
    return Safe(Case(message, Plan(Reach.OFFLINE), Evidence(reader=reader), (), judge(())))


def look(
    url: str, reader: Reader, reach: Reach, net: Gateway | None, tell: Tell | None, sources: Sources | None = None
) -> Case:
    """The case of a link. Its verdict can accuse and never clear: an innocent name says nothing of what lies behind it."""
    message = replace(parse(mail_of(url), reader), defects=(), memo={})
    return investigate(message, reader, reach, net=net, tell=tell, sources=sources, checks=_checks())


def examined(case: Case) -> Case:
    """The case with what the checks of links say of it."""
    return examine_again(case, _checks())


def _checks() -> list[Check]:
    return [each for each in all_checks() if each.family in _FAMILIES]
