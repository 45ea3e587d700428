"""What every section needs to know: the case in one language, its clues under their numbers, and the sources' answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property

from mekiki.knowledge.brands import Brand, brand
from mekiki.knowledge.countries import name_of
from mekiki.knowledge.domains import is_address, is_below, registrable_domain
from mekiki.knowledge.providers import SHARED, kinds_of
from mekiki.knowledge.url_words import is_about_unsubscribing
from mekiki.model.case import Case
from mekiki.model.evidence import Absent, Answer, Known, Reach, Unavailable, mappings
from mekiki.model.facts import BrandId, PretextId, Text
from mekiki.model.finding import Bearing, Confidence, Finding, Status
from mekiki.model.message import Layer, Link, Place
from mekiki.model.verdict import UNDECIDED, WARNED_OF, Label
from mekiki.parse.landing import end_of
from mekiki.report.entry.form import Said, Sure
from mekiki.report.entry.shown import Published
from mekiki.report.marked import Marked, MarkedLink, marked
from mekiki.report.numbered import GROUPS, Numbered, numbered
from mekiki.report.oflink import is_of_link, is_open
from mekiki.report.safe import HIDDEN, HIDDEN_ADDRESS
from mekiki.report.steps import way_in
from mekiki.report.texts import brand_name, clipped, filled, pretext_name, reason, shortened, told_as

_LEAST_WEIGHT, _MOST_CLUES = 0.2, 18
_TOLD_CONTEXT = frozenset({"recipient.role-account", "links.elsewhere-than-sender"})
_ELSEWHERE = "links.elsewhere-than-sender"
_SURE = {Confidence.HIGH: Sure.CERTAIN, Confidence.MEDIUM: Sure.FAIRLY, Confidence.LOW: Sure.MAYBE}
_LONGEST_SUBJECT, _LONGEST_FOUND = 120, 420


_MASKED_FIRST = re.compile(
    rf"^(?:\[{re.escape(HIDDEN)}\]|{re.escape(HIDDEN_ADDRESS)}|{re.escape(HIDDEN)})(?: {re.escape(HIDDEN)})*[\s,:;、，：]*(?=\S)"
)
# What the receiving side's filter put before the subject: whoever got the same mail elsewhere does not see it.
_FILTERS_TAG = re.compile(
    r"^(?:\[\W?(?:spam|bulk|junk|suspect(?:ed)?|external|ext|迷惑メール|meiwaku)[^\]]{0,12}\]|\*{2,}\s*spam\s*\*{2,}|\{spam\?\})"
    r"[\s:]*(?=\S)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'^"(.+)"$')
_KANA = "\u3041-\u30ff\u4e00-\u9fff々〆"
_ASIDE = re.compile(  # links of the page's foot, which are often genuine
    r"^\W*(?:contact(?: us)?|help(?: cent(?:er|re))?|support|faqs?|privacy(?: (?:policy|statement))?|about us|legal(?: notice)?"
    r"|terms(?: (?:of (?:use|service)|and conditions))?|impressum|datenschutz|kontakt|hilfe|contato|ajuda|contacto|ayuda|aide"
    r"|contatti|お問い?合わ?せ|ヘルプ|プライバシーポリシー|個人情報保護方針|利用規約|会社概要|よくあるご?質問)\W*$",
    re.IGNORECASE,
)
_RENTED = SHARED | {"link-in-bio", "private-registry"}
_SELECTORS = range(0xE0100, 0xE01F0)  # of glyph variants, which a list of titles may draw as boxes


def seen(text: str) -> str:
    """The text without what nobody sees.

    >>> seen("P\\u200dri\\u200bme")
    'Prime'
    """
    return "".join(each for each in text if not _is_unseen(each))


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc", "Co", "Cn") or letter == "\ufffd" or ord(letter) in _SELECTORS


# Which part of an entry tells what the checks of a family saw; a family that is not listed asks about the link's domain.
_PARTS: Mapping[str, str] = {
    **dict.fromkeys(("sender", "auth", "authentication", "receiver"), "sender"), **dict.fromkeys(("route", "network"), "journey"),
    **dict.fromkeys(
        ("salutation", "japanese", "tells", "pretext", "threat", "urgency", "pressure", "request", "identity", "prize",
         "scam", "spam", "arithmetic", "wording", "content", "structure"), "wording",
    ),
    **{each: each for each in ("recipient", "subject", "brand", "page")},
}  # fmt: skip
_OF_LINK = ("content.qr-link", "content.little-but-a-link")
_ASK_SOMEBODY = frozenset({"network", "registration", "landing", "page", "certificate"})


def part_of(finding: Finding) -> str:
    """The part of an entry that a finding is told in: recipient, subject, sender, brand, journey, wording, link, page."""
    if finding.family == "registration" and "sender" in finding.id:
        return "sender"
    return "link" if finding.id in _OF_LINK else _PARTS.get(finding.family, "link")


class Telling:
    """A case as it is told in one language."""

    def __init__(self, case: Case, lang: str, safe: Published | None = None) -> None:
        self.case, self.lang = case, lang
        self.message, self.verdict, self.evidence = case.message, case.told, case.evidence
        self.safe = safe or Published(case)

    def say(self, text: Text, **values: object) -> str:
        """A sentence with its gaps filled; the values are safe already."""
        return text.in_(self.lang).format(**values)

    def pick(self, words: Mapping[str, Text], key: str) -> Text:
        """One of the words of a section: where the case is about a link alone, that for links, if there is one."""
        return words.get(f"{key}-link", words[key]) if self.is_of_link else words[key]

    @cached_property
    def is_of_link(self) -> bool:
        """Whether there is no mail, and all that is told is about a link alone."""
        return is_of_link(self.case)

    @property
    def is_warned_of(self) -> bool:
        return self.verdict.label in WARNED_OF

    @property
    def told_as(self) -> Label:
        """What the mail is called in public."""
        return told_as(self.verdict)

    @property
    def label(self) -> str:
        """The same as it stands: "undecided" or "open" where nothing clears what nothing convicts."""
        if self.is_of_link and self.told_as is Label.LEGITIMATE and is_open(self.case):
            return "open"
        return UNDECIDED if self.verdict.is_undecided else self.told_as.value

    @property
    def is_cleared(self) -> bool:
        """Whether it may be said that nothing is wrong with it."""
        return self.label == Label.LEGITIMATE.value

    @cached_property
    def brand(self) -> Brand | None:
        return brand(self.verdict.posed_as) if self.verdict.posed_as else None

    @cached_property
    def brand_name(self) -> str:
        return brand_name(self.verdict.posed_as, self.lang)

    @cached_property
    def named(self) -> Brand | None:
        """The brand that the mail poses as or speaks of."""
        id = self.verdict.impersonates
        return brand(id) if id else None

    @cached_property
    def spoken_of(self) -> str:
        """The name of a firm that the mail speaks of, and not as."""
        return brand_name(self.verdict.speaks_of, self.lang)

    @cached_property
    def pretext_name(self) -> str:
        return pretext_name(self.verdict.pretext, self.lang)

    @property
    def pretext_sure(self) -> Sure:
        """As sure as the surest check that recognised the story, and no surer."""
        told = {
            each.confidence
            for each in self.case.findings
            if (each.family == "pretext" or each.tells == self.verdict.pretext) and each.status is Status.SEEN
        }
        return next((_SURE[each] for each in _SURE if each in told), Sure.MAYBE)

    @property
    def is_story_guessed(self) -> bool:
        """Whether no more than a passing word tells the story."""
        return self.pretext_sure is Sure.MAYBE

    @cached_property
    def subject(self) -> str:
        """In one line, without what nobody sees; what is masked is shown as masked, at its beginning too."""
        return shortened(" ".join(self.safe.text(seen(self.message.subject)).split()), _LONGEST_SUBJECT)

    @cached_property
    def quoted_subject(self) -> str:
        """The subject as it stands within quotation marks, without what a filter put before it."""
        bare = _QUOTED.sub(r"\1", _FILTERS_TAG.sub("", self.subject))
        return self.quoted(bare)

    @cached_property
    def headline(self) -> str:
        """The subject as a title tells it: without the masked recipient that it may begin with."""
        return _MASKED_FIRST.sub("", self.quoted_subject)

    def quoted(self, text: str) -> str:
        """A text as it stands within quotation marks: those within it are the other ones."""
        inner = ("「」", "『』") if self.lang == "ja" else ("“”", "‘’")
        return text.translate(str.maketrans(*inner))

    @property
    def is_offline(self) -> bool:
        return self.case.plan.reach is Reach.OFFLINE

    # --- clues ------------------------------------------------------------------------------------------------

    @cached_property
    def clues(self) -> tuple[Numbered, ...]:
        """What speaks against the mail, numbered in the order in which a reader of the mail meets it."""
        rows = [row for row in numbered(self.case) if row.group == "accuses" and row.log_odds >= _LEAST_WEIGHT]
        rows = sorted(rows[:_MOST_CLUES], key=lambda row: self._spot(row.finding.places))
        return tuple(row._replace(number=number) for number, row in enumerate(rows, 1))

    def _spot(self, places: Iterable[Place]) -> tuple[int, int, int]:
        """Where the eye comes upon a place: the header from the top, the text, the rest."""
        order = {Layer.HEADER: 0, Layer.TEXT: 1, Layer.SOURCE: 2, Layer.PART: 3}
        heads = ("from", "to", "subject")
        spots = [
            (order[each.layer], heads.index(each.header.lower()) if each.header.lower() in heads else 9, each.start)
            for each in places
        ]
        return min(spots, default=(9, 9, 0))

    @cached_property
    def marked(self) -> Marked:
        return marked(self.case, self.clues, self.safe)

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number of a clue by the identity of its finding."""
        return {id(row.finding): row.number for row in self.clues}

    def found(self, finding: Finding) -> str:
        if finding.status is Status.INCONCLUSIVE:
            return reason(finding.reason, self.lang, self.safe)
        text = filled(finding.found, finding.facts, self.lang, self.safe)
        return clipped(self._in_japanese(text, finding) if self.lang == "ja" else text, _LONGEST_FOUND)

    def _in_japanese(self, text: str, finding: Finding) -> str:
        """Without the blanks that only a brand's name in Latin letters needs, and no 「 within 「 of a story's name."""
        facts = finding.facts.values()
        for story in {pretext_name(each, "ja") for each in facts if isinstance(each, PretextId)}:
            text = text.replace(f"「{story}」", f"「{self.quoted(story)}」")
        for name in {brand_name(each, "ja") for each in facts if isinstance(each, BrandId)}:
            text = re.sub(rf"(?<=[{_KANA}]) (?={re.escape(name)})", "", text) if re.match(f"[{_KANA}]", name) else text
            text = (
                re.sub(rf"(?<={re.escape(name)}) (?=[{_KANA}])", "", text) if re.search(f"[{_KANA}]$", name) else text
            )
        return text

    def of(self, *parts: str) -> tuple[Said, ...]:
        """What was seen that belongs into these parts, the numbered clues first and in their order."""
        return self._statements([each for each in self.case.findings if self._is_told(each) and part_of(each) in parts])

    def _statements(self, told: list[Finding]) -> tuple[Said, ...]:
        told.sort(key=lambda each: self.numbers.get(id(each), 99))
        return tuple(map(self.statement, told))

    def _is_told(self, finding: Finding) -> bool:
        if finding.status is Status.INCONCLUSIVE:
            return False
        if finding.id == _ELSEWHERE and self.domain not in finding.facts.values():
            return False  # the link that is taken apart is not among them
        return id(finding) in self.numbers or finding.id in _TOLD_CONTEXT or self._is_of_evidence(finding)

    def _is_of_evidence(self, finding: Finding) -> bool:
        """Whether a check that asked somebody saw something that speaks against the mail."""
        return finding.bearing is Bearing.ACCUSES and finding.family in _ASK_SOMEBODY and finding.severity > 0

    def statement(self, finding: Finding) -> Said:
        space = "" if self.lang == "ja" else " "
        number = self.numbers.get(id(finding))
        return Said(
            self.found(finding) + space + finding.why.in_(self.lang), _SURE[finding.confidence],
            (number,) if number else (), finding.title.in_(self.lang), finding.innocent.in_(self.lang),
        )  # fmt: skip

    def exonerating(self) -> tuple[Finding, ...]:
        rows = numbered(self.case)
        return tuple(row.finding for row in rows if row.group == GROUPS[1])

    @cached_property
    def way_in(self) -> str:
        """Whether the mail leads on by a link or by an attached file; "" where by neither."""
        return way_in(self.message)

    # --- the link that everything is about --------------------------------------------------------------------

    @cached_property
    def link(self) -> Link | None:
        """The link that the reader is to follow: the one with most clues, of a stranger rather than of the brand."""
        links = [each for each in self.marked.links if each.link.scheme in ("http", "https")]
        if not links:
            return None
        return max(links, key=self._draws).link

    def _draws(self, row: MarkedLink) -> tuple[bool, bool, int, int]:
        """How much a link is the one that the reader is to follow."""
        link = row.link
        leaves = any(map(is_about_unsubscribing, (link.url, link.text))) or bool(_ASIDE.match(link.text))
        return not self.is_of_brand(link.host, link.path), not leaves, len(row.marks), -row.number

    def is_of_brand(self, host: str, path: str = "") -> bool:
        """Whether the genuine mail of the brand that is named leads there, and not everybody's who rents room from it."""
        return self.named is not None and self.named.uses(host) and not kinds_of(host, path) & _RENTED

    def is_brands_own(self, host: str) -> bool:
        """Whether a host lies in the brand's own domains, and not in those that it gives to its customers."""
        brand = self.brand
        given = brand is not None and any(is_below(host, each) for each in brand.customer_domains)
        return brand is not None and brand.owns(host) and not given

    @cached_property
    def domain(self) -> str:
        """The registrable domain of that link, or the address that stands in its place; "" where there is none."""
        link = self.link
        return (link.registrable_domain or registrable_domain(link.host) or link.host) if link else ""

    @cached_property
    def has_text(self) -> bool:
        """Whether there are words in the mail to be read."""
        return any(body.text.strip() for body in self.message.bodies)

    @cached_property
    def is_short_link(self) -> bool:
        """Whether that link belongs to a service that only passes visitors on."""
        link = self.link
        return link is not None and not link.wrappers and "shortener" in kinds_of(link.host, link.path)

    @cached_property
    def other_links(self) -> int:
        return len({each.link.host for each in self.marked.links} - ({self.link.host} if self.link else set()))

    @cached_property
    def page(self) -> Answer | None:
        """What was answered about the page behind the link, or behind any link that was looked at."""
        asked = [(seen.value, answer) for (topic, seen), answer in self.evidence.answers.items() if topic == "page"]
        wanted = [answer for url, answer in asked if self.link and url in (self.link.url, self.link.target)]
        known = [answer for _, answer in asked if isinstance(answer, Known)]
        return next(iter([*wanted, *known, *(answer for _, answer in asked)]), None)

    @cached_property
    def view(self) -> Mapping[str, object]:
        """The best look at the page: a desk's before a telephone's, one with a page before one without; {} if none."""
        views = list(mappings(self.page.value.get("views"))) if isinstance(self.page, Known) else []
        order = ("desktop", "phone", "plain")
        views.sort(
            key=lambda each: (each.get("outcome") != "page", order.index(v) if (v := each.get("view")) in order else 9)
        )
        return views[0] if views else {}

    @cached_property
    def end(self) -> Link | None:
        """The page on another host at which that link was seen to end."""
        return end_of(self.link, self.evidence) if self.link else None

    @cached_property
    def landing_address(self) -> str:
        """The IP address behind the link, by the visit or by the DNS; "" where it is not known."""
        hops = mappings(self.view.get("hops"))
        if hops:
            return str(hops[-1].get("address") or "")
        if self.link and is_address(self.link.host):
            return self.link.host.strip("[]")
        for name in (self.link.host if self.link else "", self.domain):
            answer = self.evidence.answer("dns", name) if name else None
            records = answer.value.get("a") or answer.value.get("aaaa") if isinstance(answer, Known) else ()
            if isinstance(records, (list, tuple)) and records:
                return str(records[0])
        return ""

    # --- sources ----------------------------------------------------------------------------------------------

    def value(self, topic: str, about: str) -> Mapping[str, object]:
        """What a source told on a topic about a thing; {} where it told nothing."""
        answer = self.evidence.answer(topic, about) if about else None
        return answer.value if isinstance(answer, Known) else {}

    def silence(self, topic: str, about: str) -> str:
        """Why there is nothing to tell: not asked, there is none, or no answer."""
        answer = self.evidence.answer(topic, about) if about else None
        if isinstance(answer, Absent):
            return self.say(_ABSENT)
        if isinstance(answer, Unavailable):
            return self.say(_UNAVAILABLE, reason=reason(answer.reason, self.lang, self.safe))
        return self.say(_NOT_ASKED)

    def place(self, ip: str) -> str:
        """The place of an address in words: the city and country, or the country; "" where it is not known."""
        found = self.value("place", ip)
        code = str(found.get("country") or self.value("network", ip).get("country") or "")
        country = name_of(code).in_(self.lang) if code else ""
        city = self.safe.text(str(found.get("city") or ""))
        if city and country:
            return f"{country}（{city}）" if self.lang == "ja" else f"{city}, {country}"
        return country

    def network(self, ip: str) -> str:
        """The holder of an address's network, with its number; "" where it is not known."""
        found = {**self.value("place", ip), **{k: v for k, v in self.value("network", ip).items() if v}}
        holder = self.safe.text(str(found.get("holder") or found.get("name") or ""))
        number = f"AS{found['asn']}" if found.get("asn") else ""
        return " · ".join(each for each in (holder, number) if each)

    @property
    def held(self) -> Sure:
        """How sure it is that the mail came from outside at the place that counts as its origin."""
        return Sure.CERTAIN if self.message.origin.confidence in ("high", "medium") else Sure.MAYBE

    @cached_property
    def came(self) -> tuple[datetime | None, bool]:
        """When the mail came, and whether the receiving side wrote that down; else the date that the mail states."""
        hops, at = self.message.hops, self.message.origin.hop
        times = [hop.time for hop in ([hops[at]] if 0 <= at < len(hops) else []) + list(hops[:1])]
        told = next((each for each in times if each is not None), None)
        return (told, True) if told else (self.message.date, False)


_ABSENT = Text("none: the source says that there is no such record", "なし（情報源に記録がありません）")
_UNAVAILABLE = Text("not known: {reason}", "不明（{reason}）")
_NOT_ASKED = Text("not asked", "問い合わせていません")


def from_field(t: Telling) -> str:
    """The field as it is written; of a mail forwarded by hand the names that are left of it."""
    field = t.message.field("from")
    written = field.value if field else " ".join(box.name for box in t.message.from_)
    return " ".join(t.safe.text(seen(written)).replace("<>", "").split())
