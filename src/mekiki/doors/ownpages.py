"""Pages are written over pages of ours alone, lists over lists of their form: whatever else lies there may be somebody's
only copy, the mail itself above all."""

from __future__ import annotations

import json
import re
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
        raise NotDone(
            Text(
                f"{out}: this file is no report of Mekiki, and was left as it is; name another file",
                f"{out}: Mekiki の鑑定書ではないため、上書きしませんでした。別のファイル名を指定してください",
            )
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
