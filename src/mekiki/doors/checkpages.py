"""The documentation of a check, made from the check itself: for the terminal, and as the pages of docs/checks."""

from __future__ import annotations

from mekiki.checks.form import Check
from mekiki.model.facts import Text

_WORDS = {
    "severity": Text("severity", "重大さ"),
    "confidence": Text("confidence", "確度"),
    "bearing": Text("points", "向き"),
    "needs": Text("needs", "必要な証拠"),
    "found": Text("What it says", "指摘の文面"),
    "why": Text("Why it matters", "なぜ大事か"),
    "innocent": Text("When it is harmless", "無害な場合"),
    "source": Text("Known from", "出典"),
    "receiver": Text(
        "Read from what the receiving server left behind: always shown, but weighed only when that server is configured "
        "as trusted.",
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
    "INFO": Text("none", "なし"), "LOW": Text("low", "低"), "MEDIUM": Text("medium", "中"), "HIGH": Text("high", "高"),
}  # fmt: skip


def _word(key: str, lang: str) -> str:
    return _WORDS[key].in_(lang)


def terminal_page(check: Check, lang: str) -> str:
    """What ``mekiki explain`` prints."""
    lines = [f"{check.id}  {check.title.in_(lang)}", "", check.doc.strip() if lang == "en" else "", _facts(check, lang)]
    for key, text in (("found", check.found), ("why", check.why), ("innocent", check.innocent)):
        lines += ["", f"{_word(key, lang)}:", f"  {text.in_(lang)}"]
    if check.receiver:
        lines += ["", _word("receiver", lang)]
    if check.source:
        lines += ["", f"{_word('source', lang)}: {check.source}"]
    return "\n".join(line for at, line in enumerate(lines) if line or lines[at - 1])


def _facts(check: Check, lang: str) -> str:
    needs = ", ".join(check.needs) or _word("nothing", lang)
    pairs = (
        ("severity", _word(check.severity.name, lang)),
        ("confidence", _word(check.confidence.name, lang)),
        ("bearing", _word(check.bearing.value, lang)),
        ("needs", needs),
    )
    return " · ".join(f"{_word(key, lang)}: {value}" for key, value in pairs)


def family_page(family: str, about: str, checks: list[Check], lang: str) -> str:
    """A page of docs/checks: all checks of one family, in Markdown."""
    lines = [f"# {family}", "", about if lang == "en" else "", "" if lang == "en" else "", _word("generated", lang), ""]
    for check in checks:
        lines += [f"## {check.id}", "", f"**{check.title.in_(lang)}** — {_facts(check, lang)}", ""]
        lines += [f"> {check.found.in_(lang)}", ""]
        lines += [f"*{_word('why', lang)}.* {check.why.in_(lang)}", ""]
        lines += [f"*{_word('innocent', lang)}.* {check.innocent.in_(lang)}", ""]
        if check.receiver:
            lines += [_word("receiver", lang), ""]
        if check.source:
            lines += [f"{_word('source', lang)}: {check.source}", ""]
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"
