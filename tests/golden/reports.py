"""The reports on the example mails, as they stand in this folder. ``make golden`` writes them anew."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from mekiki.investigate import investigate
from mekiki.model.case import Case, Source
from mekiki.report.jsonform import to_dict
from mekiki.report.terminal import render_terminal

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "examples").glob("*.eml"))
WIDTH = 100


def reports(mail: Path) -> Iterator[tuple[Path, str]]:
    """Every report on a mail: the file that holds it, and what should stand there."""
    case = investigate(mail.read_bytes(), source=Source(f"examples/{mail.name}"))
    for lang in ("ja", "en"):
        yield HERE / f"{mail.stem}.{lang}.txt", terminal(case, lang)
    yield HERE / f"{mail.stem}.json", json.dumps(rounded(to_dict(case)), ensure_ascii=False, indent=1) + "\n"


def terminal(case: Case, lang: str) -> str:
    """The terminal report as a pipe gets it."""
    out = io.StringIO()
    render_terminal(case, lang, Console(file=out, width=WIDTH, highlight=False))
    return out.getvalue()


def rounded(value: Any) -> Any:
    """The same with every fraction to six places, so that no machine's arithmetic shows."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {name: rounded(each) for name, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else value


def remake() -> None:
    made = {path: text for mail in EXAMPLES for path, text in reports(mail)}
    for stale in {*HERE.glob("*.txt"), *HERE.glob("*.json")} - made.keys():
        stale.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    remake()
