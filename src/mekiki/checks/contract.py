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


def violations(check: Check, lang: str = "en") -> list[str]:
    """What the check does not keep, one sentence each; nothing where it keeps all. Never raises."""
    return [f"{check.id}: {told.in_(lang)}" for rule in _RULES for told in _kept(rule, check)]


def _kept(rule: Callable[[Check], Iterator[Text]], check: Check) -> list[Text]:
    try:
        return list(rule(check))
    except Exception as error:  # noqa: BLE001 - the check's own failure, of whatever kind, is what is being told here
        how, held_to = f"{type(error).__name__}: {error}", rule.__name__.strip("_").replace("_", " ")
        return [Text(f"fails with {how} ({held_to})", f"例外で止まります：{how}（{held_to}）")]


def clashes(checks: Sequence[Check]) -> list[str]:
    """Ids that stand more than once."""
    ids = [check.id for check in checks]
    return [f"{id}: the id stands twice" for id in sorted(set(ids)) if ids.count(id) > 1]


# --- the rules --------------------------------------------------------------------------------------------------------


def _is_well_named(check: Check) -> Iterator[Text]:
    family, _, name = check.id.partition(".")
    if not _ID.fullmatch(check.id):
        yield Text(
            "the id is not family.name in lower case with hyphens",
            "id が「ファミリー.名前」の形（英小文字とハイフン）になっていません",
        )
    ours = check.module.startswith("mekiki.checks.")
    wanted = f"{family}.{name}" if ours else name
    if f".{check.module}".endswith(f".{wanted.replace('-', '_')}") is False:
        file = wanted.replace("-", "_")
        yield Text(
            f"the file is {check.module}, not …{file}",
            f"ファイル名が id と合っていません（{check.module} ではなく …{file}）",
        )


def _begins_with_one_sentence(check: Check) -> Iterator[Text]:
    doc = check.doc.strip()
    if not doc.endswith(".") or "\n\n" in doc:
        yield Text(
            "the file does not begin with one sentence that tells the clue",
            "ファイルの先頭に、手がかりを説明する一文の docstring がありません",
        )


def _speaks_both_languages(check: Check) -> Iterator[Text]:
    for name in ("title", "found", "why", "innocent"):
        text = getattr(check, name)
        if not isinstance(text, Text) or not text.en.strip() or not text.ja.strip():
            yield Text(f"{name} is not a Text in both languages", f"{name} が日英両方の Text になっていません")
        elif not _JAPANESE.search(text.ja):
            yield Text(f"{name}: not Japanese: {text.ja}", f"{name}：日本語の文になっていません：{text.ja}")
        elif _JAPANESE.search(_QUOTED.sub("", text.en)):
            yield Text(f"{name}: not English: {text.en}", f"{name}：英語の文になっていません：{text.en}")
    if _fields(check.found.en) != _fields(check.found.ja):
        yield Text(
            "found: the two languages do not state the same facts", "found：日英で、埋め込む事実が一致していません"
        )
    for name in ("title", "why", "innocent"):
        if _fields(getattr(check, name).en) | _fields(getattr(check, name).ja):
            yield Text(
                f"{name}: only the text found is filled with facts", f"{name}：事実を埋め込めるのは found だけです"
            )


def _tells_what_follows(check: Check) -> Iterator[Text]:
    """Whoever tells of a scam tells what would happen: the report has nothing else to say it from."""
    if check.asks and (check.asks not in consequences() or check.asks == UNKNOWN):
        yield Text(
            f"asks: there is no consequence {check.asks} in knowledge/data/consequences.json",
            f"asks：{check.asks} という行は knowledge/data/consequences.json にありません",
        )
    if check.tells and check.tells not in pretexts():
        yield Text(
            f"tells: there is no pretext {check.tells} in knowledge/data/pretexts.json",
            f"tells：{check.tells} という行は knowledge/data/pretexts.json にありません",
        )
    if check.family == "scam" and not check.asks:
        yield Text(
            "asks: it tells of a scam, but not which consequence it has",
            "asks：詐欺の検査ですが、どんな被害につながるかが指定されていません",
        )


def _says_where_it_is_known_from(check: Check) -> Iterator[Text]:
    if not check.source.strip():
        yield Text(
            "no source says where the clue is known from, or how often it was met",
            "source がありません（手がかりの出典か、実際に見つかった件数を書いてください）",
        )


def _shows_a_hit_and_a_near_miss(check: Check) -> Iterator[Text]:
    if not any(example.sees for example in check.examples):
        yield Text("no example in which it sees something", "検出する例がありません")
    if all(example.sees for example in check.examples):
        yield Text("no example of a harmless neighbour", "よく似ているが無害な例（検出しない例）がありません")


def _sees_what_its_examples_say(check: Check) -> Iterator[Text]:
    for number, example in enumerate(check.examples, 1):
        saw = [dict(finding.facts) for finding in _findings(check, example)]
        wanted = [dict(facts) for facts in example.sees]
        if saw != wanted:
            yield _in_example(
                number, Text(f"it saw {saw}, not {wanted}", f"検出結果は {saw} で、期待した {wanted} と異なります")
            )


def _is_called_for_its_examples(check: Check) -> Iterator[Text]:
    """``words``, ``when`` and ``signs`` keep a check from being called; they must not keep it from what it would see."""
    for name in check.when:
        if not is_occasion(name):
            yield Text(f"there is no occasion {name}", f"when：{name} という条件はありません")
    limits = " or ".join(filter(None, [check.words, *check.when, "signs" if check.signs else ""]))
    for number, example in enumerate(check.examples if limits else (), 1):
        called = examine(parse(example.mail, example.reader), example.evidence(), [check])
        if _findings(check, example) and not called:
            told = Text(f"without {limits} it is never called", f"検査が呼び出されません（呼び出す条件：{limits}）")
            yield _in_example(number, told)


def _points_to_places(check: Check) -> Iterator[Text]:
    for number, example in enumerate(check.examples, 1):
        for finding in _findings(check, example):
            if not finding.places:
                yield _in_example(number, Text("a finding without a place", "検出箇所が示されていません"))
            if any(not 0 <= place.start <= place.end for place in finding.places):
                told = Text("a place that ends before it begins", "検出箇所の終わりが始まりより前にあります")
                yield _in_example(number, told)


def _fills_its_text(check: Check) -> Iterator[Text]:
    for number, example in enumerate(check.examples, 1):
        for finding in _findings(check, example):
            missing = sorted((_fields(finding.found.en) | _fields(finding.found.ja)) - set(finding.facts))
            if missing:
                told = Text(
                    f"the text names facts that are not given: {missing}", f"文中の事実が渡されていません：{missing}"
                )
                yield _in_example(number, told)
            for name, value in finding.facts.items():
                if not isinstance(value, (Fact, Text, int, float)):
                    bare = type(value).__name__
                    told = Text(
                        f"{name} is a bare {bare}, not a fact of mekiki.model.facts",
                        f"{name} が mekiki.model.facts の型ではなく、ただの {bare} です",
                    )
                    yield _in_example(number, told)


def _stands_an_outage(check: Check) -> Iterator[Text]:
    message = parse(check.examples[0].mail) if check.needs else None
    for topic in check.needs if message else ():
        answers = {(topic, Observable("domain", "a.example")): Unavailable("timed out", "rehearsal")}
        found = examine(message, Evidence(answers=answers), [check]) if message else ()
        if [(each.status, each.weighs, each.reason) for each in found] != [(Status.INCONCLUSIVE, False, "timed out")]:
            yield Text(
                f"where {topic} is unavailable, it does not say that it is inconclusive",
                f"{topic} が得られないときに、判定不能（inconclusive）と答えていません",
            )


def _stands_bare_mails(check: Check) -> Iterator[Text]:
    for raw in _BARE_MAILS:
        check.findings(parse(raw), Evidence())
    return
    yield


_RULES = (
    _is_well_named, _begins_with_one_sentence, _speaks_both_languages, _says_where_it_is_known_from, _tells_what_follows,
    _shows_a_hit_and_a_near_miss, _sees_what_its_examples_say, _is_called_for_its_examples, _points_to_places,
    _fills_its_text, _stands_an_outage, _stands_bare_mails,
)  # fmt: skip


def _in_example(number: int, told: Text) -> Text:
    return Text(f"example {number}: {told.en}", f"例 {number}：{told.ja}")


def _findings(check: Check, example: Example) -> Sequence[Finding]:
    return check.findings(parse(example.mail, example.reader), example.evidence())


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
