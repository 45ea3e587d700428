"""Pages are written over pages of ours alone, lists over lists of their form: whatever else lies there may be somebody's
only copy, the mail itself above all."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mekiki.model.facts import Text
from mekiki.model.failures import NotDone

_SIGN = b'<meta name="generator" content="Mekiki">'
_HEAD = 4096  # bytes within which it stands


def keep_off_others(out: Path) -> None:
    """Raises NotDone where a file lies there that is no page of ours, and OSError where that cannot be seen."""
    if not out.is_file():
        return
    with out.open("rb") as stream:
        head = stream.read(_HEAD)
    if head and _SIGN not in head:
        raise _another(out, Text("report", "鑑定書"))


def keep_off_other_pictures(out: Path) -> None:
    """Raises NotDone where a file lies there that is no SVG."""
    if out.is_file() and (head := out.read_bytes()[:_HEAD]) and not head.startswith(b"<svg"):
        raise _another(out, Text("picture", "図"))


def keep_off_other_figures(out: Path) -> None:
    """Raises NotDone where a file lies there that holds no figures of ``mekiki evaluate``."""
    if out.is_file() and (there := out.read_text(encoding="utf-8", errors="replace")) and not _FIGURES(there):
        raise _another(out, Text("evaluation", "測定結果"))


def keep_off_casebooks(out: Path, *, anew: bool) -> None:
    """Raises NotDone where a file lies there: whatever it is, or an exported casebook that is not to be written ``anew``.

    Such a casebook may hold cases that were forgotten since.
    """
    if not out.is_file() or not out.stat().st_size:
        return
    if not _is_casebook(out):
        raise _another(out, Text("casebook", "事件簿"))
    if not anew:
        raise NotDone(
            Text(
                f"{out}: an exported casebook is there already; --anew writes over it",
                f"{out}: 書き出した事件簿がすでにあります。上書きするには --anew を付けてください",
            )
        )


def _is_casebook(out: Path) -> bool:
    try:
        with zipfile.ZipFile(out) as archive:
            return "casebook.jsonl" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _another(out: Path, what: Text) -> NotDone:
    return NotDone(
        Text(
            f"{out}: this file is no {what.en} of Mekiki, and was left as it is; name another file",
            f"{out}: Mekiki の{what.ja}ではないため、上書きしませんでした。別のファイル名を指定してください",
        )
    )


def keep_to_form(out: Path, form: str, *fit: str) -> None:
    """Raises NotDone where the end of a file's name promises another form than what is written.

    Whoever names a .pdf wants one, and a mail program would send it on as one. Ends that promise nothing are everybody's own.
    """
    if out.suffix.lower() not in _PROMISE or out.suffix.lower() in fit or out.is_dir():
        return
    a_file = Text(f"name a {fit[0]} file", f"{fit[0]} のファイル名を指定してください")
    print_it = Text(", which a browser prints as PDF", "（PDF にはブラウザーの印刷機能で変換できます）")
    more = print_it if (form, out.suffix.lower()) == ("HTML", ".pdf") else Text("", "")
    raise NotDone(
        Text(
            f"{out}: what is written is {form}; {a_file.en}{more.en}",
            f"{out}: 書き出すのは {form} です。{a_file.ja}{more.ja}",
        )
    )


_PROMISE = frozenset(
    ".pdf .doc .docx .odt .rtf .txt .md .json .jsonl .csv .tsv .xls .xlsx .ods .html .htm .xhtml .xml .svg .png .jpg "
    ".jpeg .gif .webp .eml .msg .mbox .zip .gz .toml .parquet".split()
)


def keep_off_other_lists(out: Path, existing: str, form: str) -> None:
    """Raises NotDone where what stands in the file is no list of this form, one of ``mekiki export``."""
    name, is_one = _LISTS[form]
    if not is_one(existing.removeprefix("\ufeff")):
        raise NotDone(
            Text(
                f"{out}: this file is no {name}, and was left as it is; name another file",
                f"{out}: {name} のファイルではないため、そのままにしました。別のファイル名を指定してください",
            )
        )


def _lines(pattern: str, comment: str) -> Callable[[str], bool]:
    """Whether every line of a text, but comments, is one of a list; a mail has a line in its head that is not."""
    line = re.compile(rf"(?:{pattern})\s*(?:{comment}.*)?", re.I)
    return lambda text: all(
        line.fullmatch(each.strip())
        for each in text.splitlines()
        if each.strip() and not each.lstrip().startswith(comment)
    )


def _object(fits: Callable[[dict[str, Any]], bool]) -> Callable[[str], bool]:
    def is_one(text: str) -> bool:
        try:
            read = json.loads(text)
        except (ValueError, RecursionError):
            return False
        return isinstance(read, dict) and fits(read)

    return is_one


_FIGURES = _object(lambda read: {"title", "about", "sections", "mails"} <= read.keys())
_NAME = r"(?:\*\.)?[\w-]+(?:\.[\w-]+)*\.?"
# A zone begins with its SOA (RFC 1035).
_ZONE = re.compile(r"(?:\s*;.*\n|\$.*\n|\s*\n)*\S*\s+(?:\d+\s+)?(?:IN\s+)?SOA\s", re.I)
_LISTS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "stix": ("STIX bundle", _object(lambda read: read.get("type") == "bundle")),
    "misp": ("MISP event", _object(lambda read: {"uuid", "info", "distribution"} <= read.keys())),
    "csv": ("CSV of indicators", lambda text: text.startswith("type,value,role,")),
    "rpz": (
        "RPZ zone",
        lambda text: _ZONE.match(text) is not None or _lines(rf"\$.*|{_NAME}\s+(?:\d+\s+)?(?:IN\s+)?CNAME\s+\S+", ";")(text),
    ),
    "hosts": ("hosts file", _lines(rf"[0-9a-f.:]+(?:%\w+)?(?:\s+{_NAME})+", "#")),
    "postfix": ("body_checks table", _lines(r"!?/.+/\w*\s+\S.*|(?:if|endif)\b.*", "#")),
    "rspamd": ("rspamd map", _lines(r"/.+/\w*|[\w-]+(?:\.[\w-]+)+\.?|[0-9a-f:]*:[0-9a-f:.]*", "#")),
}  # fmt: skip
"""What is to be read in a list that may be written on: its name, and how it is told."""
