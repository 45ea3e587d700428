"""The contract that every check keeps, ours and other people's: for the tests and for ``mekiki check-plugin``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from string import Formatter

from mekiki.checks.form import Check, Example
from mekiki.checks.readings.occasions import is_occasion
from mekiki.checks.run import examine
from mekiki.knowledge.consequences import UNKNOWN, consequences
from mekiki.knowledge.lexicon import pretexts
from mekiki.model.evidence import Evidence, Observable, Unavailable
from mekiki.model.facts import Fact, Text
from mekiki.model.finding import Finding, Status
from mekiki.model.regex import regex
from mekiki.parse.message import parse

_JAPANESE = regex(r"[぀-ヿ一-鿿]")
_QUOTED = regex("「[^」]*」|“[^”]*”")
_ID = regex(r"[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
_BARE_MAILS = (b"", b"From: a@b.example\n\nhello", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n--x--\n")


def violations(check: Check) -> list[str]:
    """What the check does not keep, one sentence each; nothing where it keeps all. Never raises."""
    return [f"{check.id}: {told}" for rule in _RULES for told in _kept(rule, check)]


def _kept(rule: Callable[[Check], Iterator[str]], check: Check) -> list[str]:
    try:
        return list(rule(check))
    except Exception as error:  # noqa: BLE001 - the check's own failure, of whatever kind, is what is being told here
        return [f"fails with {type(error).__name__}: {error} ({rule.__name__.strip('_').replace('_', ' ')})"]


def clashes(checks: Sequence[Check]) -> list[str]:
    """Ids that stand more than once."""
    ids = [check.id for check in checks]
    return [f"{id}: the id stands twice" for id in sorted(set(ids)) if ids.count(id) > 1]


# --- the rules --------------------------------------------------------------------------------------------------------


def _is_well_named(check: Check) -> Iterator[str]:
    family, _, name = check.id.partition(".")
    if not _ID.fullmatch(check.id):
        yield "the id is not family.name in lower case with hyphens"
    ours = check.module.startswith("mekiki.checks.")
    wanted = f"{family}.{name}" if ours else name
    if f".{check.module}".endswith(f".{wanted.replace('-', '_')}") is False:
        yield f"the file is {check.module}, not …{wanted.replace('-', '_')}"


def _begins_with_one_sentence(check: Check) -> Iterator[str]:
    doc = check.doc.strip()
    if not doc.endswith(".") or "\n\n" in doc:
        yield "the file does not begin with one sentence that tells the clue"


def _speaks_both_languages(check: Check) -> Iterator[str]:
    for name in ("title", "found", "why", "innocent"):
        text = getattr(check, name)
        if not isinstance(text, Text) or not text.en.strip() or not text.ja.strip():
            yield f"{name} is not a Text in both languages"
        elif not _JAPANESE.search(text.ja):
            yield f"{name}: not Japanese: {text.ja}"
        elif _JAPANESE.search(_QUOTED.sub("", text.en)):
            yield f"{name}: not English: {text.en}"
    if _fields(check.found.en) != _fields(check.found.ja):
        yield "found: the two languages do not state the same facts"
    for name in ("title", "why", "innocent"):
        if _fields(getattr(check, name).en) | _fields(getattr(check, name).ja):
            yield f"{name}: only the text found is filled with facts"


def _tells_what_follows(check: Check) -> Iterator[str]:
    """Whoever tells of a scam tells what would happen: the report has nothing else to say it from."""
    if check.asks and (check.asks not in consequences() or check.asks == UNKNOWN):
        yield f"asks: there is no consequence {check.asks} in knowledge/data/consequences.json"
    if check.tells and check.tells not in pretexts():
        yield f"tells: there is no pretext {check.tells} in knowledge/data/pretexts.json"
    if check.family == "scam" and not check.asks:
        yield "asks: it tells of a scam, but not which consequence it has"


def _says_where_it_is_known_from(check: Check) -> Iterator[str]:
    if not check.source.strip():
        yield "no source says where the clue is known from, or how often it was met"


def _shows_a_hit_and_a_near_miss(check: Check) -> Iterator[str]:
    if not any(example.sees for example in check.examples):
        yield "no example in which it sees something"
    if all(example.sees for example in check.examples):
        yield "no example of a harmless neighbour"


def _sees_what_its_examples_say(check: Check) -> Iterator[str]:
    for number, example in enumerate(check.examples, 1):
        saw = [dict(finding.facts) for finding in _findings(check, example)]
        wanted = [dict(facts) for facts in example.sees]
        if saw != wanted:
            yield f"example {number}: it saw {saw}, not {wanted}"


def _is_called_for_its_examples(check: Check) -> Iterator[str]:
    """``words`` and ``when`` keep a check from being called; they must not keep it from what it would see."""
    for name in check.when:
        if not is_occasion(name):
            yield f"there is no occasion {name}"
    limits = " or ".join([*filter(None, [check.words]), *check.when])
    for number, example in enumerate(check.examples if limits else (), 1):
        called = examine(parse(example.mail, example.reader), example.evidence(), [check])
        if _findings(check, example) and not called:
            yield f"example {number}: without {limits} it is never called"


def _points_to_places(check: Check) -> Iterator[str]:
    for number, example in enumerate(check.examples, 1):
        for finding in _findings(check, example):
            if not finding.places:
                yield f"example {number}: a finding without a place"
            if any(not 0 <= place.start <= place.end for place in finding.places):
                yield f"example {number}: a place that ends before it begins"


def _fills_its_text(check: Check) -> Iterator[str]:
    for number, example in enumerate(check.examples, 1):
        for finding in _findings(check, example):
            missing = sorted((_fields(finding.found.en) | _fields(finding.found.ja)) - set(finding.facts))
            if missing:
                yield f"example {number}: the text names facts that are not given: {missing}"
            for name, value in finding.facts.items():
                if not isinstance(value, (Fact, Text, int, float)):
                    yield f"example {number}: {name} is a bare {type(value).__name__}, not a fact of mekiki.model.facts"


def _stands_an_outage(check: Check) -> Iterator[str]:
    message = parse(check.examples[0].mail) if check.needs else None
    for topic in check.needs if message else ():
        answers = {(topic, Observable("domain", "a.example")): Unavailable("timed out", "rehearsal")}
        found = examine(message, Evidence(answers=answers), [check]) if message else ()
        if [(each.status, each.weighs, each.reason) for each in found] != [(Status.INCONCLUSIVE, False, "timed out")]:
            yield f"where {topic} is unavailable, it does not say that it is inconclusive"


def _stands_bare_mails(check: Check) -> Iterator[str]:
    for raw in _BARE_MAILS:
        check.findings(parse(raw), Evidence())
    return
    yield


_RULES = (
    _is_well_named, _begins_with_one_sentence, _speaks_both_languages, _says_where_it_is_known_from, _tells_what_follows,
    _shows_a_hit_and_a_near_miss, _sees_what_its_examples_say, _is_called_for_its_examples, _points_to_places,
    _fills_its_text, _stands_an_outage, _stands_bare_mails,
)  # fmt: skip


def _findings(check: Check, example: Example) -> Sequence[Finding]:
    return check.findings(parse(example.mail, example.reader), example.evidence())


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
