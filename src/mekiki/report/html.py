"""A case as one HTML file that opens from disk: nothing is loaded, nothing leads out, nothing of the mail comes alive.

Every value goes through ``Safe`` here and is escaped by the template; the template holds no logic beyond loops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mekiki.checks.form import MOST_PLACES
from mekiki.knowledge.overlay import laid_over
from mekiki.model.case import Case
from mekiki.model.evidence import Reach
from mekiki.model.facts import Text
from mekiki.model.message import Copy, Hop, Layer, Link, Place
from mekiki.model.verdict import LONGEST_SUM, WARNED_OF
from mekiki.model.version import __version__
from mekiki.report import words
from mekiki.report.defectwords import DEFECTS, told_detail
from mekiki.report.entry.dates import stamp
from mekiki.report.follows import what_follows, what_to_do
from mekiki.report.head import copied, head_lines, sender_words
from mekiki.report.holds import held
from mekiki.report.inpictures import pictures_unread
from mekiki.report.ledger import groups, left
from mekiki.report.letters import faces
from mekiki.report.marked import Line, Marked, MarkedLink, Segment, marked
from mekiki.report.numbered import GROUPS, Numbered, numbered, uncounted
from mekiki.report.oflink import OF_A_LINK, is_of_link, speak_of_a_link
from mekiki.report.safe import HIDDEN_ADDRESS, Safe
from mekiki.report.seen import SeenWords, seen_words
from mekiki.report.sources import FEW_OPEN, Told
from mekiki.report.texts import (
    LANGUAGES,
    calm,
    claim_line,
    clipped,
    filled,
    label_id,
    leads_home,
    likelihood,
    listed,
    machines_word,
    percent,
    pretext_name,
    reason,
    said,
    shortened,
    term,
    times,
    worded,
)
from mekiki.report.visited import of_visit, reach_words, visited
from mekiki.report.webpage import csp_hash, environment
from mekiki.report.worldmap import land, world_map

TEMPLATES = Path(__file__).parent / "templates"
_LONGEST_NOTE = {"en": 100, "ja": 50}  # what three lines of the margin hold: the style cuts nothing once more
_MOST_REFUSED = 6  # things of one reason that are named
_OPEN_LINKS = 4  # unmarked links that are shown before the rest is folded away
_OPEN_TERMS = 12
_LONGEST_SUBJECT = 400
_DIGEST_OF_COPY = Text(  # that of the mail as handed in is not known any more
    "SHA-256 of the copy that is kept, in which the recipient is masked (the mail as it came has another)",
    "受信者を伏せて保管している写しの SHA-256（届いたメールそのものの値とは異なります）",
)
_OPEN_LINES = 4  # of one kind in the ledger, before the rest is folded away
_MANY_NOTES = 10  # more notes than this stand in the margin without their details


def render_html(case: Case, lang: str = "ja") -> str:
    """The case file in a language, or with a switch between the two for ``lang="both"``."""
    langs = LANGUAGES if lang == "both" else ("ja" if lang == "ja" else "en",)
    with laid_over(case.evidence.reader.overlay):
        told = values(case, langs)
        return environment(TEMPLATES).get_template("case.html.j2").render(told)


def values(case: Case, langs: Sequence[str], mail: Callable[[], Marked] | None = None) -> dict[str, Any]:
    """What the template ``case.html.j2``, and whatever extends it, needs to know about a case.

    Each part of a sheet is worked out when the template comes to it, so that the verdict is there before the rest is known.
    ``mail`` gives the mail as by ``marked``.
    """
    safe, rows = Safe(case), numbered(case)
    mail = mail or cache(lambda: marked(case, rows, safe))
    sheets = [_Sheet(case, each, safe, rows, mail).context() for each in langs]
    for each, sheet in zip(langs, sheets if is_of_link(case) else (), strict=False):
        speak_of_a_link(sheet, case, each)
    style, script = case_style(), _asset("script.js")
    return {
        "sheets": sheets, "lang": langs[0], "style": Markup(style), "script": Markup(script), "script_hash": csp_hash(script),
        "land": lambda: Markup(land()) if any(each["evidence"] and each["evidence"]["map"] for each in sheets) else "",
    }  # fmt: skip


class Unfolding(dict[str, Any]):
    """Values that are made when they are first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__()
        self._makers = makers

    def __missing__(self, key: str) -> Any:
        maker = self._makers[key]
        try:
            made = self[key] = maker()
        except (LookupError, TypeError, AttributeError) as lost:  # which a template takes for "there is no such name"
            raise RuntimeError(f"{key} could not be made") from lost
        return made


@cache
def _asset(name: str) -> str:
    """One of our own files, put into the page as it is."""
    return (TEMPLATES / name).read_text("utf-8")


@cache
def case_style() -> str:
    """The style of a case file, with the letters that it uses."""
    return faces() + _asset("style.css")


class _Sheet:
    """What the template needs to know about a case in one language."""

    def __init__(self, case: Case, lang: str, safe: Safe, rows: Sequence[Numbered], mail: Callable[[], Marked]) -> None:
        self.case, self.lang, self.safe, self.rows, self._mail = case, lang, safe, rows, mail
        self.by_number = {row.number: row for row in rows}
        self.told, self.of_link = Told(case, lang, safe), is_of_link(case)

    def say(self, key: str, **values: object) -> str:
        if self.of_link and key in OF_A_LINK:
            return worded(OF_A_LINK[key], self.lang, **values)
        if key == "digest" and self.case.masking is not None:
            return _DIGEST_OF_COPY.in_(self.lang)
        return said(key, self.lang, **values)

    @property
    def mail(self) -> Marked:
        return self._mail()

    def context(self) -> dict[str, Any]:
        return Unfolding({
            "lang": lambda: self.lang, "say": lambda: self.say, "verdict": self.verdict, "sum": self.sum,
            "mail": self.letter, "links": self.links, "route": self.route, "evidence": self.evidence,
            "visited_note": lambda: self.say(of_visit("visited-note", self.case)),
            "visited": lambda: visited(self.case, self.lang, self.safe), "groups": self.groups,
            "questions": self.questions, "defects": self.defects, "limits": self.limits, "foot": self.foot, "seen": self.seen,
        })  # fmt: skip

    def seen(self) -> SeenWords | None:
        return seen_words(self.case.seen, self.lang, self.safe) if self.case.seen else None

    # --- verdict ----------------------------------------------------------------------------------------------

    def verdict(self) -> dict[str, Any]:
        verdict, message = self.case.told, self.case.message
        label, by_hand = label_id(verdict), verdict.is_by_hand
        return {
            "label": verdict.label.value, "look": label,
            "name": term(words.LABELS, label, self.lang), "stamp": words.STAMPS.get(label, "鑑"),
            "caption": term(words.LABELS, label, "en"), "percent": "" if by_hand else percent(verdict.probability),
            "share": round(min(max(verdict.probability, 0), 1) * 100, 1),
            "likelihood": likelihood(verdict, self.lang), "robust": machines_word(self.case, self.lang),
            "open": self.unexamined(),
            "subject": clipped(self.safe.text(message.subject), _LONGEST_SUBJECT), "facts": self.claims(),
            "sender": sender_words(message, self.safe), "head": head_lines(self.case, self.lang, self.safe),
            "kinds_name": self.say("machine-kinds" if by_hand else "kinds"), "kinds": [
                (term(words.LABELS, kind, self.lang), round(share * 100, 1), percent(share))
                for kind, share in verdict.kind_probabilities.items()
            ],
            "advice": self.advice(), "was_sent": True,
        }  # fmt: skip

    def unexamined(self) -> str:
        count = sum(row.group == "inconclusive" for row in self.rows)
        return self.say("unsure", count=count) if count else ""

    def claims(self) -> list[tuple[str, str]]:
        verdict = self.case.told
        claims = [claim_line(self.case, self.lang)]
        if verdict.story:
            claims.append((self.say("story"), term(words.STORIES, verdict.story, self.lang)))
        if verdict.label not in WARNED_OF:
            return claims
        if verdict.pretext:
            claims.append((self.say("pretext"), pretext_name(verdict.pretext, self.lang)))
        if verdict.target:
            claims.append((self.say("target"), self.safe.raw(verdict.target.in_(self.lang))))
        return claims

    def advice(self) -> dict[str, Any]:
        """What follows and what to do; where nothing is wanted, only that."""
        verdict = self.case.told
        if verdict.label not in WARNED_OF:
            return {"consequence": "", "stages": [], "calm": self.say(calm(self.case))}
        told = what_to_do(self.case)
        return {
            "consequence": what_follows(self.case).in_(self.lang), "calm": "",
            "stages": [(id, self.say(name), text.in_(self.lang)) for id, name, text in told],
        }  # fmt: skip

    def sum(self) -> dict[str, Any]:
        verdict = self.case.verdict
        terms = [row for row in self.rows if row.log_odds]
        terms.sort(key=lambda row: -abs(row.log_odds))
        reach = max([1.0, *map(abs, (verdict.prior, verdict.total, verdict.cut, *(row.log_odds for row in terms)))])
        bars = [
            {"number": row.number, "title": row.finding.title.in_(self.lang), **_bar(row.log_odds, reach)}
            for row in terms
        ]
        return {
            "prior": _bar(verdict.prior, reach), "total": _bar(verdict.total, reach), "bars": bars[:_OPEN_TERMS],
            "cut": {"title": self.say("cut", most=f"{LONGEST_SUM:g}"), **_bar(verdict.cut, reach)} if verdict.cut else None,
            "more": bars[_OPEN_TERMS:], "percent": percent(verdict.probability),
        }  # fmt: skip

    # --- the mail ---------------------------------------------------------------------------------------------

    def letter(self) -> dict[str, Any]:
        mail, message = self.mail, self.case.message
        return {
            "dense": len(self.rows) > _MANY_NOTES,
            "note": self.say("mail-note", hidden=HIDDEN_ADDRESS),
            "headers": [self.line(each) for each in mail.headers],
            "others": [self.line(each) for each in mail.other_headers],
            "bodies": [
                {
                    "kind": body.kind, "alternative": body.alternative, "cut": body.cut,
                    "empty": not body.cut and all(each.is_blank for block in body.blocks for each in block.lines),
                    "blocks": [
                        {"folded": block.folded, "lines": [self.line(each) for each in block.lines]}
                        for block in body.blocks
                    ],
                }
                for body in mail.bodies
            ],
            "parts": [
                {
                    "name": each.name, "type": each.type, "size": each.size, "holds": each.holds,
                    "notes": self.notes(each.marks),
                }
                for each in held(self.case, mail, self.lang, self.safe)
            ],
            "loose": self.notes([n for n in mail.loose if self.by_number[n].group != "inconclusive"]),
            "copied": copied(message, self.lang),
            "first": self.say("marked-first", most=MOST_PLACES) if self.is_marked_out() else "",
            "better_copy": self.say("better-copy") if message.copy is Copy.INLINE_FORWARD else "",
        }  # fmt: skip

    def is_marked_out(self) -> bool:
        """Whether something was met so often that not each place of it is marked."""
        return any(len(row.finding.places) >= MOST_PLACES for row in self.rows)

    def line(self, line: Line) -> dict[str, Any]:
        runs = [
            (link, [self.segment(each) for each in same])
            for link, same in groupby(line.segments, key=lambda segment: segment.link)
        ]
        return {"name": self.safe.raw(line.name), "runs": runs, "notes": self.notes(line.fresh), "blank": line.is_blank}

    def segment(self, segment: Segment) -> dict[str, Any]:
        return {
            "text": segment.text, "kind": segment.kind, "tone": self.tone(segment.marks),
            "numbers": " ".join(map(str, segment.marks)), "pins": [(n, self.tone((n,))) for n in segment.pins],
            "note": term(words.HIDDEN_REASONS, segment.note, self.lang) if segment.kind == "hidden" else segment.note,
        }  # fmt: skip

    def tone(self, numbers: Iterable[int]) -> str:
        """The pen that a stretch is marked with: the gravest of its findings decides."""
        groups = [self.by_number[number].group for number in numbers]
        return min(groups, key=GROUPS.index) if groups else ""

    def notes(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        return [self.note(self.by_number[number]) for number in numbers]

    def note(self, row: Numbered) -> dict[str, Any]:
        return {
            "number": row.number, "tone": row.group, "title": row.finding.title.in_(self.lang),
            "found": shortened(self.found(row), _LONGEST_NOTE[self.lang]),
        }  # fmt: skip

    def found(self, row: Numbered) -> str:
        if row.group == "inconclusive":
            return reason(row.finding.reason, self.lang, self.safe)
        return filled(row.finding.found, row.finding.facts, self.lang, self.safe)

    # --- links ------------------------------------------------------------------------------------------------

    def links(self) -> dict[str, Any]:
        first: list[dict[str, Any]] = []
        rest: list[dict[str, Any]] = []
        for each in self.mail.links:
            (first if each.marks or len(first) < _OPEN_LINKS else rest).append(self.link(each))
        return {"first": first, "rest": rest}

    def link(self, each: MarkedLink) -> dict[str, Any]:
        link = each.link
        texts = [clipped(self.safe.text(text), 120) for text in each.texts[:3]]
        is_home = self.tone(each.marks) != "accuses" and leads_home(self.case, link.host)
        return {
            "number": each.number, "texts": texts, "anatomy": self.anatomy(link, is_home),
            "wrappers": [self.safe.host(host) for host in link.wrappers],
            "oddities": [term(words.LINK_ODDITIES, oddity, self.lang) for oddity in link.oddities],
            "source": term(words.OFFSITE, link.source, self.lang),
            "times": self.say("link-times", count=each.count) if each.count > 1 else "",
            "pins": [(number, self.tone((number,))) for number in each.marks],
        }  # fmt: skip

    def anatomy(self, link: Link, is_home: bool) -> list[tuple[str, str]]:
        """The target piece by piece: "decides" is where it leads, "decides home" to the firm itself, "lure" a false user."""
        if link.scheme not in ("http", "https"):
            return [("", clipped(self.safe.url(link.target), 400))]
        decides = link.registrable_domain or link.host
        below = link.host.removesuffix(decides)
        tail = link.path + (f"?{link.query}" if link.query else "") + (f"#{link.fragment}" if link.fragment else "")
        pieces = [
            ("", link.scheme.replace("tt", "xx") + "://"),
            ("lure", self.safe.raw(link.userinfo) + "@" if link.userinfo else ""),
            ("", self.safe.host(below)),
            ("decides home" if is_home else "decides", self.safe.host(decides)),
            ("", f":{link.port}" if link.port else ""),
            ("", clipped(self.safe.text(tail), 400)),
        ]
        return [(role, text) for role, text in pieces if text]

    # --- route ------------------------------------------------------------------------------------------------

    def route(self) -> dict[str, Any]:
        message = self.case.message
        origin = message.origin
        hops = [self.hop(at, hop) for at, hop in enumerate(message.hops)][::-1]
        known_by = term(words.ORIGIN_REASONS, origin.reason, self.lang) if origin.reason else ""
        return {
            "hops": hops, "lost": "route" in message.losses, "has_boundary": origin.hop >= 0, "reason": known_by,
            "origin": origin.ip, "sure": self.say(f"sure-{origin.confidence}"),
        }  # fmt: skip

    def hop(self, at: int, hop: Hop) -> dict[str, Any]:
        origin = self.case.message.origin
        none = self.say("hop-no-name") if hop.reverse_name == "unknown" else self.say("hop-not-recorded")
        name = hop.reverse_name if hop.reverse_name != "unknown" else ""
        known = self.told.short(hop.ip) if hop.ip else []
        if hop.reverse_name == "unknown":  # the receiving host found none either, and the line says so already
            known = [each for each in known if each != self.told.say("name-none")]
        return {
            "at": at, "boundary": at == origin.hop, "claimed": origin.hop < 0 or at > origin.hop,
            "helo": self.safe.station(hop.helo) or self.say("hop-not-recorded"), "ip": hop.ip,
            "name": self.safe.host(name),
            "no_name": none, "by": self.safe.station(hop.by) or self.say("hop-not-recorded"),
            "time": stamp(hop.time, self.lang) if hop.time else self.say("unknown"), "protocol": self.safe.raw(hop.protocol),
            "oddities": [
                term(words.HOP_ODDITIES, each, self.lang) for each in hop.oddities if each != "rdns-missing"  # see no_name
            ],
            "authenticated": self.safe.text(hop.authenticated), "known": known,
        }  # fmt: skip

    # --- evidence ---------------------------------------------------------------------------------------------

    def evidence(self) -> dict[str, Any] | None:
        """What the sources said; None where nothing was asked of anybody."""
        told, evidence = self.told, self.case.evidence
        if not evidence.answers and not evidence.ledger:
            return None
        ledger = groups(evidence.ledger, self.lang, self.safe)
        is_kept = any(each.kept for each in evidence.ledger)
        note = "note-kept" if is_kept else "note"
        return {
            "say": told.say, "note": told.say(note if evidence.ledger else "note-offline"), "map": self.map(),
            "cards": told.cards(), "others": told.others(), "silent": told.silent(),
            "left": left(ledger), "none_left": told.say("ledger-kept" if is_kept else "ledger-none"),
            "ledger": [
                {
                    "title": group.title, "disclosed": group.disclosed, "count": sum(each.times for each in group.lines),
                    "first": group.lines[:_OPEN_LINES], "more": group.lines[_OPEN_LINES:],
                }
                for group in ledger
            ],
        }  # fmt: skip

    def map(self) -> dict[str, Any] | None:
        spots = self.told.spots()
        if not spots:
            return None
        title = self.told.say("map-alt", what=listed([spot.label for spot in spots], self.lang))
        roles = {spot.role: spot.country for spot in spots}
        return {
            "svg": Markup(world_map(spots, title, f"{self.lang}-map")),  # escaped where it is drawn
            "way": roles.get("receiving", roles.get("origin")) != roles.get("origin"),
            "claim": "origin" in roles and roles.get("home", roles["origin"]) != roles["origin"],
        }  # fmt: skip

    # --- findings ---------------------------------------------------------------------------------------------

    def groups(self) -> list[dict[str, Any]]:
        found = {name: [row for row in self.rows if row.group == name] for name in GROUPS}
        return [self.group(name, rows) for name, rows in found.items() if rows]

    def group(self, name: str, rows: Sequence[Numbered]) -> dict[str, Any]:
        """The cards of one group; what could not be decided is listed by its reason, since a dead source stops many."""
        undecided: dict[str, list[tuple[int, str, str]]] = {}
        for row in rows if name == "inconclusive" and len(rows) > FEW_OPEN else ():
            entry = row.number, row.finding.title.in_(self.lang), row.finding.id
            undecided.setdefault(self.found(row), []).append(entry)
        cards = [] if undecided else [self.card(row) for row in rows]
        return {"id": name, "title": self.say(name), "count": len(rows), "cards": cards, "open": undecided}

    def card(self, row: Numbered) -> dict[str, Any]:
        finding = row.finding
        kind = f"-{row.group}" if row.group in ("exonerates", "context") else ""
        why, innocent = "why" + kind, "innocent" + kind
        places = [each for each in (self.place(place) for place in finding.places[:6]) if each]
        return {
            "number": row.number, "tone": row.group, "id": finding.id, "title": finding.title.in_(self.lang),
            "found": self.found(row), "why_label": self.say(why), "why": finding.why.in_(self.lang),
            "innocent_label": self.say(innocent if innocent in words.WORDS else "innocent"),
            "innocent": finding.innocent.in_(self.lang), "severity": int(finding.severity),
            "severity_word": words.SEVERITIES[finding.severity].in_(self.lang), "confidence": int(finding.confidence),
            "confidence_word": words.CONFIDENCES[finding.confidence].in_(self.lang),
            "weight": self.weight(row), "weightless": self.weightless(row),
            "places": list(dict.fromkeys(places)), "more": max(0, len(finding.places) - 6),
        }  # fmt: skip

    def weight(self, row: Numbered) -> str:
        if not row.log_odds:
            return ""
        return times(row.log_odds) + (self.say("for-spam") if row.group == "accuses" and row.log_odds < 0 else "")

    def weightless(self, row: Numbered) -> str:
        return self.say(key, number=row.counted_with) if (key := uncounted(row)) else ""

    def place(self, place: Place) -> tuple[str, str]:
        part = self.say("place-part", part=place.part) if place.part else self.say("place-message")
        if place.part and place.index:
            part = self.say("place-page", part=place.part, page=place.index)
        names = {
            Layer.HEADER: self.say("place-header", name=self.safe.raw(place.header)),
            Layer.TEXT: self.say("place-text"),
            Layer.SOURCE: self.say("place-source"),
            Layer.PART: part,
        }
        return names[place.layer], clipped(self.safe.quote(place.quote), 120)

    # --- the end ----------------------------------------------------------------------------------------------

    def questions(self) -> list[str]:
        return [self.safe.text(each.in_(self.lang)) for each in self.case.verdict.questions]

    def defects(self) -> list[tuple[str, str]]:
        return [
            (term(DEFECTS, each.id, self.lang), clipped(told_detail(self.safe.text(each.detail), self.lang), 120))
            for each in self.case.message.defects[:40]
        ]

    def limits(self) -> dict[str, Any]:
        plan = self.case.plan
        wider = [self.say("wider-0" if plan.reach == Reach.OFFLINE else "wider-2")] if plan.reach < Reach.VISIT else []
        refused: dict[str, dict[str, None]] = {}  # by the reason, what differs
        for each in plan.refusals:
            things = refused.setdefault(reason(each.refused, self.lang, self.safe), {})
            things[self.told.thing(each.observable.value)] = None
        return {
            "reach": self.say(reach_words(self.case)),
            "wider": wider or [self.say("wider-none")],
            "unread": pictures_unread(self.case.message, self.lang),
            "refused": [
                (why, [*things][:_MOST_REFUSED], self.more(len(things) - _MOST_REFUSED)) for why, things in refused.items()
            ],
        }  # fmt: skip

    def more(self, count: int) -> str:
        return self.told.say("more", count=count) if count > 0 else ""

    def foot(self) -> dict[str, str]:
        return {
            "sha256": self.case.message.sha256, "made": self.say("made-by", version=__version__),
            "source": self.safe.raw(Path(self.case.source.path).name) if self.case.source.path != "-" else "",
        }  # fmt: skip


def _bar(log_odds: float, reach: float) -> dict[str, Any]:
    """A bar on a scale of 200 with its zero at 100."""
    length = round(min(abs(log_odds) / reach, 1) * 98, 1)
    return {
        "x": 100 if log_odds >= 0 else round(100 - length, 1), "width": max(length, 0.6),
        "side": "up" if log_odds >= 0 else "down", "value": f"{log_odds:+.2f}".replace("-", "−"),
        "times": times(log_odds),
    }  # fmt: skip
