"""The form of a check: its metadata, its texts in both languages, its examples and its function, in one file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, islice

from mekiki.model.evidence import Absent, Answer, Evidence, Known, Observable
from mekiki.model.facts import Text
from mekiki.model.finding import Bearing, Confidence, Finding, Severity, Status, Tag
from mekiki.model.message import Message, Place
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label

__all__ = [
    "Bearing", "Check", "Confidence", "Evidence", "Example", "Label", "Message", "Place", "Reader", "Severity", "Sighting",
    "Tag", "Text", "absent", "check", "known", "links", "mail", "saw",
]  # fmt: skip

EXAMPLE_TIME = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)  # when an example's sources answered
MOST_SIGHTINGS = 5  # findings of one check on one mail; a mail with 300 such links needs no 300 cards
MOST_PLACES = 12
MOST_LOOKED_AT = 60  # sightings of one check that are merged into findings


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a check saw once: where, and the facts that fill its text."""

    places: tuple[Place, ...]
    facts: Mapping[str, object]
    strength: float = 1.0  # see Finding.strength
    variant: str = ""  # see Finding.variant
    more: Text | None = None  # a sentence behind the check's ``found`` where there is more to tell; facts fill it, too


def saw(*places: Place | None, **facts: object) -> Sighting:
    """A sighting at these places (None is left out) with these facts."""
    return Sighting(tuple(place for place in places if place is not None), facts)


Function = Callable[[Message, Evidence], Iterable[Sighting]]


@dataclass(frozen=True, slots=True)
class Example:
    """A mail and what the check must see in it: the facts of each sighting; nothing for the near miss."""

    mail: bytes
    sees: tuple[Mapping[str, object], ...] = ()
    reader: Reader = field(default_factory=Reader)
    answers: Mapping[tuple[str, Observable], Answer] = field(default_factory=dict)  # of the sources; see known()

    def evidence(self) -> Evidence:
        return Evidence(reader=self.reader, answers=self.answers)


@dataclass(frozen=True, slots=True)
class Check:
    """A check with everything that is said about it. ``needs`` names the topics of evidence it cannot do without."""

    id: str
    severity: Severity
    confidence: Confidence
    title: Text
    found: Text
    why: Text
    innocent: Text
    examples: tuple[Example, ...]
    function: Function
    doc: str
    module: str
    needs: tuple[str, ...] = ()
    bearing: Bearing = Bearing.ACCUSES
    receiver: bool = False  # reads what the receiving hop left behind: shown always, weighs only when that is trusted
    source: str = ""  # where the clue is known from
    asks: str = ""  # see Finding.asks
    tells: str = ""  # see Finding.tells
    words: str = ""  # the entry of knowledge/data/phrases without whose words it sees nothing, so that it is not called
    when: tuple[str, ...] = ()  # the occasions (readings/occasions.py) without each of which it sees nothing
    # groups of literals, of each of which one must stand in the folded text or subject for it to see anything (readings/signs.py)
    signs: tuple[tuple[str, ...], ...] = ()
    tags: tuple[Tag, ...] = ()  # what kind of clue it is, for the judge
    labels: tuple[Label, ...] = ()  # it tells of these kinds of mail alone: of others it is shown only where it weighs

    phrase: tuple[str, str] | None = None  # ``words`` as the key under which the readings keep its hits

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]

    def findings(self, message: Message, evidence: Evidence) -> Sequence[Finding]:
        """The sightings as findings; equal facts are one finding with several places."""
        sightings = iter(self.function(message, evidence))
        earliest = next(sightings, None)
        if earliest is None:  # nearly always
            return ()
        weighs = not self.receiver or _receiver_is_trusted(message, evidence)
        another = next(sightings, None)
        if another is None:  # nearly always, where there is one at all
            return (self._finding(earliest, earliest.places[:MOST_PLACES], weighs),)
        merged: dict[tuple[tuple[str, object], ...], list[Place]] = {}
        first: dict[tuple[tuple[str, object], ...], Sighting] = {}
        for sighting in chain((earliest, another), islice(sightings, MOST_LOOKED_AT - 2)):
            key = tuple(sorted((name, _hashable(value)) for name, value in sighting.facts.items()))
            if key not in merged and len(merged) >= MOST_SIGHTINGS:
                break
            places = merged.setdefault(key, [])
            first.setdefault(key, sighting)
            places += [place for place in sighting.places if place not in places][: MOST_PLACES - len(places)]
        return [self._finding(first[key], tuple(places), weighs) for key, places in merged.items()]

    def _finding(self, sighting: Sighting, places: tuple[Place, ...], weighs: bool) -> Finding:
        return Finding(
            id=self.id, severity=self.severity, confidence=self.confidence, bearing=self.bearing, title=self.title,
            found=_joined(self.found, sighting.more), why=self.why, innocent=self.innocent,
            facts=dict(sighting.facts), places=places,
            strength=sighting.strength, variant=sighting.variant, asks=self.asks, tells=self.tells, weighs=weighs,
            tags=self.tags,
        )  # fmt: skip

    def inconclusive(self, reason: str) -> Finding:
        """The check could not be made: said as plainly as a bad answer."""
        return Finding(
            id=self.id, severity=self.severity, confidence=self.confidence, bearing=Bearing.CONTEXT, title=self.title,
            found=self.found, why=self.why, innocent=self.innocent, status=Status.INCONCLUSIVE, reason=reason,
            weighs=False,
        )  # fmt: skip


def _joined(found: Text, more: Text | None) -> Text:
    return found if more is None else Text(f"{found.en} {more.en}", found.ja + more.ja)


def _hashable(value: object) -> object:
    return value if isinstance(value, (str, int, tuple, float)) else repr(value)


def _receiver_is_trusted(message: Message, evidence: Evidence) -> bool:
    return bool(evidence.reader.trusted_hosts) and bool(message.hops) and evidence.reader.trusts(message.hops[0].by)


REGISTERED: dict[str, Check] = {}


def check(
    *,
    id: str,
    severity: Severity,
    confidence: Confidence,
    title: Text,
    found: Text,
    why: Text,
    innocent: Text,
    examples: tuple[Example, ...],
    needs: tuple[str, ...] = (),
    bearing: Bearing = Bearing.ACCUSES,
    receiver: bool = False,
    source: str = "",
    asks: str = "",
    tells: str = "",
    words: str = "",
    when: tuple[str, ...] = (),
    signs: tuple[tuple[str, ...], ...] = (),
    tags: tuple[Tag, ...] = (),
    labels: tuple[Label, ...] = (),
) -> Callable[[Function], Check]:
    """Register the function below as a check. Raises ValueError where the id is taken, or a tag or label is none."""

    def registered(function: Function) -> Check:
        if id in REGISTERED and REGISTERED[id].module != function.__module__:
            raise ValueError(f"check id {id} is taken by {REGISTERED[id].module}")
        made = Check(
            id=id, severity=severity, confidence=confidence, title=title, found=found, why=why, innocent=innocent,
            examples=examples, function=function, doc=function.__globals__.get("__doc__") or "",
            module=function.__module__, needs=needs, bearing=bearing, receiver=receiver, source=source, asks=asks, tells=tells,
            words=words, when=when, signs=signs, tags=tuple(map(Tag, tags)), labels=tuple(map(Label, labels)),
            phrase=("phrase", words) if words else None,
        )  # fmt: skip
        REGISTERED[id] = made
        return made

    return registered


def known(
    topic: str, kind: str, value: str, *more: Mapping[tuple[str, Observable], Answer], **facts: object
) -> dict[tuple[str, Observable], Answer]:
    """Answers for an example: ``facts`` are known on a topic about one observable; further answers are joined on."""
    answers = {(topic, Observable(kind, value)): Known(facts, "example", EXAMPLE_TIME)}
    return dict(answers) | {key: answer for each in more for key, answer in each.items()}


def absent(topic: str, kind: str, value: str) -> dict[tuple[str, Observable], Answer]:
    """An answer for an example: the source says that there is no such thing."""
    return {(topic, Observable(kind, value)): Absent("example", EXAMPLE_TIME)}


def mail(
    text: str = "",
    *,
    html: str = "",
    subject: str = "",
    from_: str = "Hanako <hanako@home.example>",
    to: str = "taro@office.example",
    headers: tuple[str, ...] = (),
    attachments: tuple[tuple[str, str, bytes], ...] = (),
) -> bytes:
    """A mail for an example: header fields in UTF-8, plain text and/or HTML, attachments as (name, type, content)."""
    head = [f"From: {from_}", f"To: {to}", f"Subject: {subject}", *headers, "MIME-Version: 1.0"]
    bodies = [
        (kind, words) for kind, words in (("plain", text), ("html", html)) if words or (kind == "plain" and not html)
    ]
    blocks = [_text_part(kind, words) for kind, words in bodies]
    if len(blocks) == 2:
        blocks = [_multipart("alternative", "ALT", blocks)]
    blocks += [_attachment(*each) for each in attachments]
    body = blocks[0] if len(blocks) == 1 else _multipart("mixed", "MIX", blocks)
    return ("\n".join(head) + "\n" + body).encode()


def _text_part(kind: str, words: str) -> str:
    return f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}\n"


def _attachment(name: str, content_type: str, content: bytes) -> str:
    return (
        f'Content-Type: {content_type}\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{b64encode(content).decode()}\n"
    )


def _multipart(kind: str, boundary: str, blocks: list[str]) -> str:
    inner = "".join(f"--{boundary}\n{block}\n" for block in blocks)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{inner}--{boundary}--\n'


def links(*urls: str, shows: str = "", subject: str = "", from_: str = "Hanako <hanako@home.example>") -> bytes:
    """An HTML mail with these links; each shows ``shows``, or else itself."""
    html = (
        "<html><body><p>" + "</p><p>".join(f'<a href="{url}">{shows or url}</a>' for url in urls) + "</p></body></html>"
    )
    return mail(html=html, subject=subject, from_=from_)


def pdf(words: str, of_page: str = "") -> bytes:
    """A PDF of one page that shows these words; ``of_page`` are further entries of the page."""
    drawn = f"BT /F1 12 Tf ({words}) Tj ET"
    return (
        f"%PDF-1.4\n1 0 obj\n<</Type/Page/Contents 2 0 R{of_page}>>\nendobj\n"
        f"2 0 obj\n<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream\nendobj\n"
    ).encode()
