"""The page that a terminal shows of a case: each method is a block of it, from the verdict down to what was asked of whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.panel import Panel
from rich.text import Text as Words

from mekiki.model.case import Case
from mekiki.model.evidence import Reach
from mekiki.model.message import Copy, Hop
from mekiki.model.seen import Seen
from mekiki.model.verdict import WARNED_OF, Label
from mekiki.report import words
from mekiki.report.defectwords import DEFECTS, told_detail
from mekiki.report.entry.dates import stamp
from mekiki.report.fold import folded
from mekiki.report.follows import what_follows, what_to_do
from mekiki.report.head import copied, head_lines, sender_words
from mekiki.report.holds import Held, held
from mekiki.report.inpictures import pictures_unread
from mekiki.report.ledger import Line, groups, left
from mekiki.report.linkrows import in_rows, in_runs
from mekiki.report.marked import MarkedLink, marked
from mekiki.report.numbered import GROUPS, Numbered, numbered, uncounted
from mekiki.report.safe import Safe
from mekiki.report.seen import SeenWords, seen_words
from mekiki.report.sources import FEW_OPEN, Card, Told
from mekiki.report.textmap import COLUMNS, drawn, marks
from mekiki.report.texts import (
    adding_up,
    bracketed,
    chance,
    claim_line,
    clipped,
    colon,
    filled,
    label_id,
    leads_home,
    likelihood,
    listed,
    machines_word,
    pretext_name,
    reason,
    said,
    term,
    times,
)
from mekiki.report.visited import landings, of_visit, reach_words

_COLOURS = {
    Label.PHISHING: "red", Label.SCAM: "red", Label.SUSPICIOUS: "yellow", Label.SPAM: "yellow",
    Label.LEGITIMATE: "green",
}  # fmt: skip
_TONES = {"accuses": "red", "exonerates": "blue", "context": "dim", "inconclusive": "yellow"}
_ROWS = {"danger": "red", "odd": "yellow", "": ""}
_SPOTS = {"origin": "red", "landing": "red", "home": "blue", "receiving": "green"}
_MOST_LINKS, _MOST_PARTS = 12, 12
_MOST_RECIPIENTS = 5
_FACTS = (
    "from", "reply-to", "sender", "return-path", "to", "subject", "date", "message-id", "mailer", "origin",
    "authentication", "smime",
)  # fmt: skip
_MOST_REQUESTS = 5  # of one kind in the ledger


class Page:
    """One case in one language at one width."""

    def __init__(self, case: Case, lang: str, width: int, whole_ledger: bool) -> None:
        self.case, self.lang, self.width, self.safe = case, lang, width, Safe(case)
        self.whole_ledger = whole_ledger
        self.rows = numbered(case)
        self.mail = marked(case, self.rows, self.safe)
        self.tones = {row.number: _TONES[row.group] for row in self.rows}
        self.told = Told(case, lang, self.safe)
        self.colon = colon(lang)

    def say(self, key: str, **values: object) -> str:
        return said(key, self.lang, **values)

    def blocks(self) -> Iterator[Words]:
        """All that follows the verdict."""
        yield from self.facts()
        yield from self.seen()
        yield from self.route()
        yield from self.links()
        yield from self.parts()
        yield from self.visited()
        yield from self.evidence()
        for group in GROUPS:
            yield from self.group(group)
            if group == "exonerates" and self.case.verdict.contributions:  # below all that weighs
                yield self.line(adding_up(self.case.verdict, self.lang), "dim")
        yield from self.advice()
        yield from self.questions()
        yield from self.limits()
        yield from self.ledger()

    def heading(self, title: str) -> Words:
        rest = max(2, self.width - cell_len(title) - 4)
        return Words.assemble("\n", "── ", (title, "bold"), " ", ("─" * rest, "dim"))

    def indented(self, words: Words, indent: int = 2, hang: int = 3) -> Words:
        """The words folded to the width behind an indent, later lines of a paragraph a little further in."""
        lines = folded(words, self.width - indent, hang).split("\n", allow_blank=True)
        return Words("\n").join(Words(" " * indent) + line for line in lines)

    def line(self, text: str, style: str = "") -> Words:
        return folded(Words(text, style), self.width, 2)

    # --- blocks -----------------------------------------------------------------------------------------------

    def verdict(self) -> Panel:
        verdict = self.case.told
        colour = "default" if verdict.is_undecided else _COLOURS[verdict.label]
        number = "" if verdict.is_by_hand else f"{chance(verdict, self.lang)}  "
        first = Words.assemble(
            (term(words.LABELS, label_id(verdict), self.lang), f"bold {colour}"), "  ",
            (number, "bold"), likelihood(verdict, self.lang),
        )  # fmt: skip
        lines = [first, Words(machines_word(self.case, self.lang), "dim")]
        lines += [Words.assemble((f"{name}{self.colon}", "dim"), value) for name, value in self.claims()]
        return self.framed(lines, colour)

    def framed(self, lines: Sequence[Words], colour: str = "none") -> Panel:
        body = Words("\n").join(folded(line, self.width - 4, 2) for line in lines)
        return Panel(body, border_style=colour, title=f"目利き · {self.say('verdict')}", title_align="left")

    def claims(self) -> Iterator[tuple[str, str]]:
        verdict = self.case.told
        yield claim_line(self.case, self.lang)
        if verdict.story:
            yield self.say("story"), term(words.STORIES, verdict.story, self.lang)
        if verdict.label not in WARNED_OF:  # whom a harmless mail aims at, and why it came, is a pretext for nothing
            return
        if verdict.pretext:
            yield self.say("pretext"), pretext_name(verdict.pretext, self.lang)
        if verdict.target:
            yield self.say("target"), self.safe.raw(verdict.target.in_(self.lang))

    def facts(self) -> Iterator[Words]:
        message, origin = self.case.message, self.case.message.origin
        head = {line.id: (line.label, line.text, line.small) for line in head_lines(self.case, self.lang, self.safe)}
        how_sure = bracketed(self.say(f"sure-{origin.confidence}"), self.lang)
        sent_from = f"{origin.ip}{how_sure}" if origin.ip else self.unknown_origin()
        own = {
            "from": sender_words(message, self.safe),
            "to": self.recipients(),
            "subject": clipped(self.safe.text(message.subject), 400),
            "date": stamp(message.date, self.lang) if message.date else self.say("unknown"), "origin": sent_from,
        }  # fmt: skip
        rows = {key: (self.say(key), value, "") for key, value in own.items()} | head
        column = max(cell_len(label) for label, _, _ in rows.values()) + 2
        for label, value, small in (rows[key] for key in _FACTS if key in rows):
            gap = " " * (column - cell_len(label))
            yield folded(Words.assemble((label + gap, "dim"), value.strip() or "—"), self.width, column)
            if small:
                yield folded(Words(" " * column + small, "dim"), self.width, column)
        if copy := copied(message, self.lang):
            yield self.line(f"{self.say('copy')}{self.colon}{copy}", "yellow")
        if message.copy is Copy.INLINE_FORWARD:
            yield self.line(self.say("better-copy"), "yellow")

    def recipients(self) -> str:
        boxes = self.case.message.to
        shown = [self.safe.address(box.address) for box in boxes[:_MOST_RECIPIENTS]]
        rest = len(boxes) - len(shown)
        return listed([*shown, self.say("more-recipients", count=rest)] if rest else shown, self.lang)

    def seen(self) -> Iterator[Words]:
        if self.case.seen is None:
            return
        told = self.seen_before(self.case.seen)
        yield self.heading(told.title)
        yield from (self.line(line) for line in told.lines)
        if told.nearest:
            yield self.indented(
                Words.assemble((f"{told.nearest}{self.colon}", "dim"), listed((*told.same, *told.changed), self.lang))
            )
        for wave in told.waves[-12:]:
            bar = "▇" * max(1, round(wave.share / 10))
            names = " · ".join(each for each in (wave.brands, wave.domains) if each)
            yield self.indented(Words.assemble((f"{wave.month} ", "bold"), f"{bar} {wave.cases}  ", (names, "dim")))
        if told.innocent:
            yield self.indented(Words(told.innocent, "dim"))

    def seen_before(self, seen: Seen) -> SeenWords:
        return seen_words(seen, self.lang, self.safe)

    def unknown_origin(self) -> str:
        known_by = term(words.ORIGIN_REASONS, self.case.message.origin.reason, self.lang)
        return self.say("origin-unknown") + (f" – {known_by}" if known_by else "")

    def route(self) -> Iterator[Words]:
        message = self.case.message
        yield self.heading(self.say("route"))
        if not message.hops:
            yield self.line(self.say("route-lost" if "route" in message.losses else "no-route"), "yellow")
        elif message.origin.hop < 0:
            yield self.line(self.say("boundary-unknown"), "yellow")
        for number, (at, hop) in enumerate(reversed(list(enumerate(message.hops))), 1):
            if at == message.origin.hop:
                yield folded(Words(f"  ┄┄ {self.say('boundary')}", "red"), self.width, 5)
            yield self.indented(self.hop(number, hop, claimed=at > message.origin.hop))

    def hop(self, number: int, hop: Hop, *, claimed: bool) -> Words:
        name = self.say("hop-nameless") if hop.reverse_name == "unknown" else self.safe.host(hop.reverse_name)
        seen = " ".join(each for each in (name, f"[{hop.ip}]" if hop.ip else "") if each)
        from_ = (self.safe.station(hop.helo) or "?") + (f" ({seen})" if seen else "")
        line = Words.assemble(
            f"{number}. {from_} → {self.safe.station(hop.by) or '?'}  ",
            (stamp(hop.time, self.lang) if hop.time else "", "dim"),
        )
        if claimed:
            line.stylize("dim")
        oddities = [term(words.HOP_ODDITIES, each, self.lang) for each in hop.oddities if each != "rdns-missing"]
        if oddities:  # that there is no name stands in the name's place
            line.append(f"\n   ! {listed(oddities, self.lang)}", "yellow")
        return line

    def links(self) -> Iterator[Words]:
        yield self.heading(self.say("links"))
        if not self.mail.links:
            yield self.line(self.say("no-links"), "dim")
        rows = sorted(in_rows(self.mail.links), key=lambda row: (not self.is_accused(row[0]), not row[0].marks))
        for row in sorted(rows[:_MOST_LINKS], key=lambda row: row[0].number):
            yield self.indented(self.link(*row))
        if more := sum(map(len, rows[_MOST_LINKS:])):
            key = "more-links-of-all" if rows[_MOST_LINKS][0].marks else "more-links"
            yield self.line("  " + self.say(key, count=more), "dim")

    def is_accused(self, link: MarkedLink) -> bool:
        return _TONES["accuses"] in map(self.tones.get, link.marks)

    def link(self, each: MarkedLink, *alike: MarkedLink) -> Words:
        line = Words.assemble((f"L{each.number} ", "bold"), self.anatomy(each))
        if alike:
            numbers = in_runs([link.number for link in alike])
            line.append(f"\n   {self.say('same-host', count=len(alike), numbers=numbers)}", "dim")
        for number in each.marks:
            line.append(f" ({number})", self.tones[number])
        if each.texts and each.texts[0] != each.link.url:
            line.append(f"\n   {self.say('link-shows')}{self.colon}{clipped(self.safe.text(each.texts[0]), 80)}", "dim")
        if each.link.wrappers:
            hosts = " → ".join(self.safe.host(host) for host in each.link.wrappers)
            line.append(f"\n   {self.say('link-by-way')}{self.colon}{hosts}", "dim")
        if each.link.oddities:
            oddities = [term(words.LINK_ODDITIES, oddity, self.lang) for oddity in each.link.oddities]
            line.append(f"\n   ! {listed(oddities, self.lang)}", "yellow")
        return line

    def anatomy(self, each: MarkedLink) -> Words:
        """The target, the part that decides where it leads marked by brackets as well as by weight."""
        link = each.link
        is_home = leads_home(self.case, link.host) and not self.is_accused(each)
        if link.scheme not in ("http", "https"):
            return Words(clipped(self.safe.url(link.target), 200))
        decides = link.registrable_domain or link.host
        tail = link.path + (f"?{link.query}" if link.query else "") + (f"#{link.fragment}" if link.fragment else "")
        user = f"{link.userinfo}@" if link.userinfo else ""
        before = f"{link.scheme.replace('tt', 'xx')}://{self.safe.raw(user)}{self.safe.host(link.host.removesuffix(decides))}"
        port = f":{link.port}" if link.port else ""
        return Words.assemble(
            (before, "dim"),
            (f"【{self.safe.host(decides)}】", "bold" if is_home else "bold red"),
            (port + clipped(self.safe.text(tail), 160), "dim"),
        )

    def parts(self) -> Iterator[Words]:
        """The attached files; nothing where there are none."""
        parts = held(self.case, self.mail, self.lang, self.safe)
        if parts:
            yield self.heading(self.say("attachments"))
        for each in parts[:_MOST_PARTS]:
            yield self.indented(self.part(each))
        if len(parts) > _MOST_PARTS:
            yield self.line("  " + self.say("more-parts", count=len(parts) - _MOST_PARTS), "dim")

    def part(self, each: Held) -> Words:
        line = Words.assemble((each.name, "bold"), f"  {each.type} · {each.size}")
        for number in each.marks:
            line.append(f" ({number})", self.tones[number])
        if each.holds:
            line.append(f"\n   {each.holds}", "dim")
        return line

    def visited(self) -> Iterator[Words]:
        """The pages that were looked at; nothing where none was."""
        pages = landings(self.case, self.lang, self.safe)
        if pages:
            yield self.heading(self.say("visited"))
            yield self.line(self.say(of_visit("visited-note", self.case)), "dim")
        for page in pages:
            yield self.line(page.url, "bold")
            for row in page.rows:
                yield self.indented(Words.assemble((f"{row.label}{self.colon}", "dim"), (row.text, _ROWS[row.tone])))

    def evidence(self) -> Iterator[Words]:
        """What the sources said, those that said nothing first; nothing where nothing was asked of anybody."""
        evidence, told = self.case.evidence, self.told
        if not evidence.answers and not evidence.ledger:
            return
        yield self.heading(told.say("heading"))
        for topic, what, why in told.silent():
            yield self.line(f"! {topic} {what}".rstrip() + f"{self.colon}{why}", "yellow")
        yield from self.map()
        for card in told.cards():
            yield from self.card(card)
        for row in told.others():
            yield self.indented(Words.assemble((f"{row.label}{self.colon}", "dim"), row.text))

    def map(self) -> Iterator[Words]:
        """The places on a map; what is known of the country alone is said to be no more than that."""
        spots = self.told.spots()
        if not spots or self.width < COLUMNS + 2 or self.case.plan.reach == Reach.OFFLINE:
            return
        placed = marks(spots)
        for row in drawn(placed):
            runs = [(text, f"bold {_SPOTS[mark.spot.role]}" if mark else "dim") for text, mark in row]
            yield Words.assemble("  ", *runs)
        for mark in placed:
            note = "" if mark.spot.exact else f"  {self.told.say('country-only')}"
            sign = f"{mark.sign} ", f"bold {_SPOTS[mark.spot.role]}"
            yield self.indented(Words.assemble(sign, mark.spot.label, (note, "dim")))

    def card(self, card: Card) -> Iterator[Words]:
        yield folded(Words.assemble((card.title, "bold"), f"  {card.about}"), self.width, 2)
        for row in card.rows:
            small = bracketed(row.small, self.lang) if row.small else ""
            label = row.label + (" " if row.label.endswith("?") else self.colon)
            line = Words.assemble((label, "dim"), (row.text, "yellow" if row.tone else ""), (small, "dim"))
            yield self.indented(line)

    def refusals(self) -> Iterator[Words]:
        """What was never asked about, by its reason."""
        by_reason: dict[str, dict[str, None]] = {}
        for each in self.case.plan.refusals if self.case.plan.reach > Reach.OFFLINE else ():
            why = reason(each.refused, self.lang, self.safe).rstrip("。.")
            by_reason.setdefault(why, {})[self.told.thing(each.observable.value)] = None
        if by_reason:
            yield self.line(self.say("refused"), "bold")
        for why, things in by_reason.items():
            yield self.indented(Words.assemble((f"{why}{self.colon}", "dim"), self.told.several([*things])))

    def group(self, group: str) -> Iterator[Words]:
        rows = [row for row in self.rows if row.group == group]
        if rows:
            yield self.heading(self.say(group) + bracketed(len(rows), self.lang))
        if group == "inconclusive" and len(rows) > FEW_OPEN:
            yield from self.undecided(rows)
            return
        for row in rows:
            yield from self.finding(row)

    def undecided(self, rows: Sequence[Numbered]) -> Iterator[Words]:
        """What could not be decided, by its reason: a dead source stops many checks at once."""
        by_reason: dict[str, list[Numbered]] = {}
        for row in rows:
            by_reason.setdefault(reason(row.finding.reason, self.lang, self.safe), []).append(row)
        for why, stopped in by_reason.items():
            yield self.line(f"{self.say('reason')}{self.colon}{why}", "yellow")
            titles = [f"{row.number} {row.finding.title.in_(self.lang)}" for row in stopped]
            yield self.indented(Words(" · ".join(titles), "dim"), 2, 0)

    def finding(self, row: Numbered) -> Iterator[Words]:
        tone = f"bold {_TONES[row.group]}"
        yield folded(
            Words.assemble((f"{row.number:>2} ", tone), (row.finding.title.in_(self.lang), tone)), self.width, 3
        )
        yield self.indented(Words(self.meta(row), "dim"), 3, 0)
        for label, text, style in self.reasons(row):
            yield self.indented(Words.assemble((f"{label}{self.colon}", "dim") if label else "", (text, style)), 3, 2)

    def meta(self, row: Numbered) -> str:
        finding = row.finding
        parts = (
            [f"{self.say('severity')} {words.SEVERITIES[finding.severity].in_(self.lang)}"]
            if row.group == "accuses"
            else []
        )
        if row.group != "inconclusive":
            parts.append(words.CONFIDENCES[finding.confidence].in_(self.lang))
        if row.log_odds:
            spam = self.say("for-spam") if row.group == "accuses" and row.log_odds < 0 else ""
            parts.append(f"{self.say('weight')} {times(row.log_odds)}{spam}")
        elif key := uncounted(row):
            parts.append(self.say(key, number=row.counted_with))
        return " · ".join([*parts, finding.id])

    def reasons(self, row: Numbered) -> Iterator[tuple[str, str, str]]:
        finding = row.finding
        if row.group == "inconclusive":
            yield self.say("reason"), reason(finding.reason, self.lang, self.safe), ""
            return
        kind = f"-{row.group}" if row.group in ("exonerates", "context") else ""
        innocent = f"innocent{kind}" if f"innocent{kind}" in words.WORDS else "innocent"
        yield "", filled(finding.found, finding.facts, self.lang, self.safe), ""
        yield self.say(f"why{kind}"), finding.why.in_(self.lang), "dim"
        yield self.say(innocent), finding.innocent.in_(self.lang), "dim"

    def advice(self) -> Iterator[Words]:
        verdict = self.case.told
        if verdict.label not in WARNED_OF:
            return
        yield self.heading(self.say("advice"))
        if verdict.label is Label.SUSPICIOUS:
            yield self.line(self.say("consequence-if"), "dim")
        yield self.line(what_follows(self.case).in_(self.lang))
        yield from self.steps()

    def steps(self) -> Iterator[Words]:
        """What to do, and what if it was done already."""
        for _, name, text in what_to_do(self.case):
            yield folded(
                Words.assemble((f"▸ {self.say(name)}{self.colon}", "bold"), text.in_(self.lang)), self.width, 2
            )

    def questions(self) -> Iterator[Words]:
        if self.case.verdict.questions:
            yield self.heading(self.say("questions"))
        for question in self.case.verdict.questions:
            yield self.line(f"? {self.safe.text(question.in_(self.lang))}")

    def limits(self) -> Iterator[Words]:
        reach = self.case.plan.reach
        yield self.heading(self.say("limits"))
        yield self.line(self.say(reach_words(self.case)))
        if reach < Reach.VISIT:
            yield self.line(self.say("wider-0" if reach == Reach.OFFLINE else "wider-2"), "dim")
        if unread := pictures_unread(self.case.message, self.lang):
            yield self.line(f"! {unread}", "yellow")
        yield from self.refusals()
        yield from self.defects()

    def defects(self) -> Iterator[Words]:
        for defect in self.case.message.defects[:12]:
            detail = clipped(told_detail(self.safe.text(defect.detail), self.lang), 80)
            name = term(DEFECTS, defect.id, self.lang).rstrip("。.")
            around = "（{}）" if self.lang == "ja" else " ({})"
            yield self.line(f"! {name}{around.format(detail) if detail else ''}", "yellow")

    def ledger(self) -> Iterator[Words]:
        """A line for each request, by whom it told what and why it was made; of many, the first and those in vain."""
        if self.case.plan.reach == Reach.OFFLINE:
            return
        told = groups(self.case.evidence.ledger, self.lang, self.safe)
        count, cut = left(told), 0
        yield self.heading(self.told.say("ledger") + (bracketed(count, self.lang) if count else ""))
        if not count:
            is_kept = any(each.kept for each in self.case.evidence.ledger)
            yield self.line("  " + self.told.say("ledger-kept" if is_kept else "ledger-none"), "dim")
        for group in told:
            chosen = group.lines if self.whole_ledger else _chosen(group.lines)
            cut += sum(line.times for line in group.lines) - sum(line.times for line in chosen)
            yield self.line(group.title + bracketed(sum(line.times for line in group.lines), self.lang), "bold")
            yield self.indented(Words(group.disclosed, "dim"), 2, 0)
            yield from self.requests(group.id, chosen)
        if cut:
            yield self.line("  " + self.told.say("ledger-cut", count=cut), "dim")

    def requests(self, kind: str, lines: Sequence[Line]) -> Iterator[Words]:
        """By what each was made for; what did not leave, by what kept it."""
        by_reason: dict[str, list[Line]] = {}
        for each in lines:
            by_reason.setdefault(each.outcome if kind == "stayed" else each.why, []).append(each)
        for why, same in by_reason.items():
            yield self.indented(Words(f"{why}:", "dim"))
            for each in same:
                named = "" if kind == "dns" or "://" in each.asked or not each.to else f"{each.to}  "
                more = f" ×{each.times}" if each.times > 1 else ""
                end = f"{each.outcome} {each.seconds}"
                if kind in ("stayed", "kept"):
                    end = f"– {each.why}" if kind == "stayed" else f"{each.outcome}  {each.time}"
                yield self.indented(Words(f"{named}{each.asked}{more}  {end}", "yellow" if each.tone else ""), 4)


def _chosen(lines: Sequence[Line]) -> list[Line]:
    failed = [each for each in lines[_MOST_REQUESTS:] if each.tone]
    return [*lines[:_MOST_REQUESTS], *failed[:_MOST_REQUESTS]]
