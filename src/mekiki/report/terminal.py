"""A case on a terminal: the same numbers and words as the HTML case file, from 60 columns up, plain in a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.panel import Panel
from rich.text import Text as Words

from mekiki.knowledge.consequences import UNKNOWN
from mekiki.knowledge.overlay import laid_over
from mekiki.model.case import Case
from mekiki.model.seen import Seen
from mekiki.model.verdict import WARNED_OF
from mekiki.report import words
from mekiki.report.numbered import GROUPS
from mekiki.report.oflink import is_of_link, is_open, of_a_link
from mekiki.report.seen import SeenWords, seen_words
from mekiki.report.terminalpage import Page
from mekiki.report.texts import adding_up, term

_NARROWEST, _WIDEST = 40, 110  # columns; longer lines are hard to read


def render_terminal(case: Case, lang: str, console: Console, *, whole_ledger: bool = False) -> None:
    """Print the case. Colour and width are the console's; nothing of the mail can reach the terminal as a command.

    A long ledger is cut short unless it is wanted whole.
    """
    width = max(_NARROWEST, min(console.width, _WIDEST))
    with laid_over(case.evidence.reader.overlay):
        page = (LinkPage if is_of_link(case) else Page)(case, lang, width, whole_ledger)
        console.print(page.verdict(), width=width)
        told = Words("\n").join(page.blocks())  # one print costs less than a hundred
    console.print(told, soft_wrap=True, markup=False, highlight=False, emoji=False)


class LinkPage(Page):
    """A case about a link alone: nobody sent it, it came no way, and what its address does not accuse of stays open."""

    def say(self, key: str, **values: object) -> str:
        return of_a_link(key, self.lang) or super().say(key, **values)

    def verdict(self) -> Panel:
        if not is_open(self.case):
            return super().verdict()
        first = Words.assemble((term(words.LABELS, "open", self.lang), "bold"), "  ", self.say("open-why"))
        return self.framed([first, Words(self.say("open-advice"), "dim")])

    def blocks(self) -> Iterator[Words]:
        yield from self.seen()
        yield from self.links()
        yield from self.visited()
        yield from self.evidence()
        for group in GROUPS:
            yield from self.group(group)
        if self.case.verdict.contributions and not is_open(self.case):
            yield self.line(adding_up(self.case.verdict, self.lang), "dim")
        yield from self.advice()
        yield from self.questions()
        yield from self.limits()
        yield from self.ledger()

    def seen_before(self, seen: Seen) -> SeenWords:
        return seen_words(seen, self.lang, self.safe, of_link=True)

    def defects(self) -> Iterator[Words]:
        """None: the header that a link is kept under is ours."""
        yield from ()

    def advice(self) -> Iterator[Words]:
        if self.case.told.asks != UNKNOWN:
            yield from super().advice()
        elif self.case.told.label in WARNED_OF:
            yield self.heading(self.say("advice"))
            yield self.line(self.say("consequence-unknown"))
            yield from self.steps()
