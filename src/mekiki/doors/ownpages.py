"""Pages are written over pages of ours alone: whatever else lies there may be somebody's only copy, the mail itself above all."""

from __future__ import annotations

from pathlib import Path

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
