"""What could not be read as a mail, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mekiki.model.facts import Text
from mekiki.model.failures import in_words
from mekiki.report.safe import visible

_UNREADABLE: Mapping[str, Text] = {
    "missing": Text("there is no such file", "ファイルがありません"),
    "unreadable": Text("cannot be read", "読み取れません"),
    "empty": Text("holds no mail", "メールが入っていません"),
    "not-a-mail": Text("is not a mail", "メールではありません"),
    "too-large": Text("is too large for a mail", "メールとしては大きすぎます"),
    "broken-msg": Text("is an Outlook file that cannot be read", "Outlookのファイルですが、読み取れません"),
}


_DETAILS: Mapping[str, Text] = {
    "binary": Text("binary data", "バイナリーデータ"),
    "no header lines": Text(
        "no header lines; save the mail itself as .eml or .msg, its copied text is not enough",
        "ヘッダー行なし。本文の写しではなく、メールそのものを .eml か .msg で保存してください",
    ),
    "no mail in this folder": Text("no mail in this folder", "このフォルダーにはメールなし"),
    "an OLE file without Outlook's properties": Text(
        "an OLE file without Outlook's properties", "Outlook の情報を持たない OLE ファイル"
    ),
    "embedded null byte": Text("a character that no name can hold", "名前に使えない文字"),
}


def _detail(stated: str) -> Text:
    if too_large := re.fullmatch(r"(?:mail (\d+): )?more than (\d+) MiB", stated):
        number, most = too_large.groups()
        return Text(stated, (f"{number} 通目、" if number else "") + f"{most} MiB 超")
    return _DETAILS.get(stated) or in_words(stated)


def unreadable(error: Exception, lang: str = "en") -> str:
    """What could not be read and why, in one line."""
    return shown_path(f"{getattr(error, 'path', '')}: {why_unread(error, lang)}")


def why_unread(error: Exception, lang: str) -> str:
    """Why something could not be read."""
    reason, detail = (str(getattr(error, name, "")) for name in ("reason", "detail"))
    said = _UNREADABLE[reason].in_(lang) if reason in _UNREADABLE else str(error)
    detail = _detail(detail).in_(lang)
    apart = "（{}）" if lang == "ja" else " ({})"
    return shown_path(said + (apart.format(detail) if detail else ""))


def shown_path(path: str) -> str:
    """A file as it is named in one line: whatever acts on a terminal stands there by its number.

    >>> shown_path("box\\x1b[2J\\n")
    'box⟨U+001B⟩[2J⟨U+000A⟩'
    """
    return visible(path).replace("\n", "⟨U+000A⟩").replace("\t", "⟨U+0009⟩")
