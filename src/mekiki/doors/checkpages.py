"""The documentation of a check, made from the check itself: for the terminal, and as the pages of docs/checks."""

from __future__ import annotations

from collections.abc import Iterable

from mekiki.checks.form import Check
from mekiki.checks.registry import all_checks
from mekiki.investigate import investigate
from mekiki.model.facts import Text
from mekiki.report.safe import Safe
from mekiki.report.texts import colon, filled
from mekiki.report.words import CONFIDENCES, SEVERITIES

_WORDS = {
    "severity": Text("severity", "重大さ"),
    "confidence": Text("confidence", "確かさ"),
    "bearing": Text("points", "向き"),
    "needs": Text("needs", "必要な証拠"),
    "found": Text("What it says, for example", "指摘の例"),
    "why": Text("Why it matters", "なぜ問題か"),
    "innocent": Text("When it is harmless", "無害な場合"),
    "source": Text("Known from", "出典"),
    "receiver": Text(
        "Read from what the receiving server left behind: always shown, but weighed only when that server is "
        "configured as trusted.",
        "受信側サーバーが残した記録から読み取ります。常に表示しますが、そのサーバーを信頼すると設定した場合にだけ判定に加えます。",
    ),
    "accuses": Text("against the mail", "疑わしい"),
    "exonerates": Text("in its favour", "疑いを弱める"),
    "context": Text("neither way", "どちらでもない"),
    "nothing": Text("nothing but the mail", "メールそのものだけ"),
    "contents": Text("All checks", "検査の一覧"),
    "generated": Text(
        "This page is made from the checks themselves by `make docs`; do not edit it.",
        "このページは `make docs` が検査そのものから作ります。手で書き換えないでください。",
    ),
}  # fmt: skip


def _word(key: str, lang: str) -> str:
    return _WORDS[key].in_(lang)


def terminal_page(check: Check, lang: str) -> str:
    """What ``mekiki explain`` prints."""
    lines = [f"{check.id}  {check.title.in_(lang)}", "", check.doc.strip() if lang == "en" else "", _facts(check, lang)]
    for key, text in (
        ("found", said(check, lang)),
        ("why", check.why.in_(lang)),
        ("innocent", check.innocent.in_(lang)),
    ):
        lines += ["", f"{_word(key, lang)}{colon(lang).rstrip()}", f"  {text}"]
    if check.receiver:
        lines += ["", _word("receiver", lang)]
    if check.source:
        lines += ["", f"{_word('source', lang)}{colon(lang)}{check.source}"]
    return "\n".join(line for at, line in enumerate(lines) if line or lines[at - 1])


def said(check: Check, lang: str) -> str:
    """What the check says of its own first example; the bare template where it sees nothing there."""
    example = next((each for each in check.examples if each.sees), None)
    if example is not None:
        case = investigate(example.mail, example.reader)
        for finding in case.findings:
            if finding.id == check.id and finding.facts:
                return filled(finding.found, finding.facts, lang, Safe(case))
    return check.found.in_(lang)


def _facts(check: Check, lang: str) -> str:
    needs = ", ".join(check.needs) or _word("nothing", lang)
    pairs = (
        ("severity", SEVERITIES[check.severity].in_(lang)),
        ("confidence", CONFIDENCES[check.confidence].in_(lang)),
        ("bearing", _word(check.bearing.value, lang)),
        ("needs", needs),
    )
    return " · ".join(f"{_word(key, lang)}{colon(lang)}{value}" for key, value in pairs)


def family_page(family: str, about: str, checks: Iterable[Check], lang: str) -> str:
    """A page of docs/checks: all checks of one family, in Markdown."""
    mark = colon(lang).rstrip()
    lines = [f"# {family}", "", *([about, ""] if lang == "en" else []), _word("generated", lang), ""]
    for check in checks:
        lines += [f"## {check.id}", "", f"**{check.title.in_(lang)}** — {_facts(check, lang)}", ""]
        lines += [f"{_word('found', lang)}{mark}", "", f"> {_escaped(said(check, lang))}", ""]
        for key, text in (("why", check.why), ("innocent", check.innocent)):
            lines += [f"*{_word(key, lang)}*{mark} {_escaped(text.in_(lang))}", ""]
        if check.receiver:
            lines += [_word("receiver", lang), ""]
        if check.source:
            lines += [f"{_word('source', lang)}{mark} {_escaped(check.source)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def contents_page(families: Iterable[tuple[str, list[Check]]], lang: str) -> str:
    """The first page of docs/checks in a language: every check by its title."""
    lines = [f"# {_word('contents', lang)}", "", _word("generated", lang), ""]
    for family, checks in families:
        lines += [f"## [{family}]({family}.md)", ""]
        lines += [f"- [{each.id}]({family}.md#{each.id.replace('.', '')}): {each.title.in_(lang)}" for each in checks]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _escaped(text: str) -> str:
    """The text with the letters that Markdown or HTML would take for its own."""
    for letter in "\\`*_<>|":
        text = text.replace(letter, f"\\{letter}")
    return " ".join(text.split())


def nearest(id: str) -> str:
    """The check that was likely meant by an id that none has; "" where nothing is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(id, [each.id for each in all_checks()], 1)), "")


def no_such_check(id: str) -> Text:
    """What is said of an id that no check has, with the one that was likely meant."""
    ids = [each.id for each in all_checks()]
    family = id.rstrip("*").rstrip(".")
    if any(each.startswith(f"{family}.") for each in ids):
        return Text(
            f"{family} is a family of checks, not one; `mekiki checks {family}` lists it",
            f"{family} は検査の系統です。`mekiki checks {family}` で一覧できます",
        )
    near = nearest(id)
    meant = Text(f"; is it {near}?", f"{near} のことですか。") if near else Text(";", "")
    return Text(
        f"no check is called {id}{meant.en} `mekiki checks` lists them",
        f"{id} という検査はありません。{meant.ja}`mekiki checks` で一覧できます",
    )
