"""A link taken apart: which piece decides where it leads, and which are decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mekiki.knowledge.brands import brand
from mekiki.model.facts import Text
from mekiki.model.message import Link
from mekiki.report.pictures.ink import Picture, line, rect, words
from mekiki.report.pictures.lettering import MONO, width_of, wrapped
from mekiki.report.safe import HIDDEN, Safe
from mekiki.report.texts import clipped

NARROW, WIDE = 350, 760
_LONGEST_PIECE = 160
_WEB = ("http", "https")


class Piece(NamedTuple):
    """One piece of a link. ``role`` is a key of ROLES; ``text`` is safe to show."""

    role: str
    text: str


ROLES = {
    "scheme": Text(
        "How the browser talks to the site. Fake sites have the padlock too.",
        "通信の方式。偽サイトでも「https」や鍵マークは付きます。",
    ),
    "userinfo": Text(
        "Everything before the @ is ignored: decoration.",
        "「@」より前は読み飛ばされます。ただの飾りです。",
    ),
    "sub": Text(
        "Chosen freely by the owner of the domain: decoration.",
        "ドメインの持ち主が自由に決められる部分。飾りです。",
    ),
    "decides": Text(
        "This alone decides where you end up: the domain.",
        "行き先を決めるのは、ここだけです（ドメイン）。",
    ),
    "port": Text("The door of the server that is knocked at.", "サーバーの入口の番号。"),
    "path": Text(
        "A place on that server, named as its owner likes.",
        "そのサーバーの中の場所。名前は持ち主の自由です。",
    ),
    "lure": Text(
        "Put here to be seen. It leads nowhere near {brand}.",
        "本物らしく見せるための文字。{brand}とは関係のない場所です。",
    ),
    "token": Text(
        "Tells the sender who opened the link (masked here).",
        "誰が開いたかを相手に知らせる印（ここでは伏せ字）。",
    ),
    "query": Text("Handed to the page when it opens.", "開いたページに渡される値。"),
    "other": Text("Not a web address.", "ウェブのアドレスではありません。"),
}  # fmt: skip
_LOOKS = {
    "decides": ("f-red", "red"), "lure": ("f-amber", "amber"), "token": ("f-blue", "blue"),
    "userinfo": ("f-amber", "amber"),
}  # fmt: skip


def pieces(link: Link, safe: Safe, impersonates: str | None = None) -> list[Piece]:
    """The target of a link piece by piece; their texts in a row are the whole link, masked and defanged."""
    if link.scheme not in _WEB:
        return [Piece("other", clipped(safe.url(link.target), _LONGEST_PIECE))]
    decides = link.registrable_domain or link.host
    found = [
        Piece("scheme", link.scheme.replace("tt", "xx") + "://"),
        Piece("userinfo", safe.raw(link.userinfo) + "@" if link.userinfo else ""),
        Piece("sub", safe.host(link.host.removesuffix(decides))),
        Piece("decides", safe.host(decides)),
        Piece("port", f":{link.port}" if link.port else ""),
        *_path(link.path, safe, impersonates),
        *_tail("?", link.query, safe),
        *_tail("#", link.fragment, safe),
    ]
    return [each for each in found if each.text]


def _path(path: str, safe: Safe, impersonates: str | None) -> Iterator[Piece]:
    """The path, the brand's names in it apart; masked as one, since a token may hold such a name."""
    row = brand(impersonates) if impersonates else None
    spelled = {name for names in row.names.values() for name in names if name.isascii()} if row else set()
    names = {*spelled, *(row.domains | row.customer_domains if row else ())} - {""}
    written = {re.escape(safe.raw(name)) for name in names if len(name) > 3}
    pattern = "|".join(sorted(written, key=len, reverse=True))
    shown = safe.raw(path)
    runs = re.split(f"({pattern})", shown, flags=re.IGNORECASE) if pattern else [shown]
    for at, run in enumerate(runs):
        text = clipped(run, _LONGEST_PIECE)
        yield Piece("token" if HIDDEN in text else "lure" if at % 2 else "path", text)


def _tail(mark: str, tail: str, safe: Safe) -> Iterator[Piece]:
    if tail:
        text = clipped(safe.text(mark + tail), _LONGEST_PIECE)
        yield Piece("token" if HIDDEN in text else "query", text)


def explained(piece: Piece, lang: str, brand_name: str) -> str:
    return ROLES[piece.role].in_(lang).format(brand=brand_name or ("the sender" if lang == "en" else "差出人"))


def anatomy(shown: Sequence[Piece], lang: str, alt: str, *, brand_name: str = "", wide: bool = False) -> Picture:
    """The link in one run of colours, and below it every piece with what it is good for."""
    width = WIDE if wide else NARROW
    top, at = _run(shown, width, 15.0 if wide else 13.0)
    rows, height = _rows(shown, lang, brand_name, width, at + 14, wide)
    frame = rect(0.5, 0.5, width - 1, height - 1, "f-sheet", 6) + rect(0.5, 0.5, width - 1, height - 1, "s-line", 6)
    return Picture("link-wide" if wide else "link", width, round(height), frame + top + rows, alt, lang)


def _run(shown: Sequence[Piece], width: float, size: float) -> tuple[str, float]:
    """The whole link, broken at the edge of the picture; returns the elements and where they end."""
    left, step = 16.0, size * 1.75
    x, y = left, 14 + size * 1.2
    drawn: list[str] = []
    for piece in shown:
        big = piece.role == "decides"
        for text in _fitting(piece.text, size, width - left, x, left, big):
            if text is None:
                x, y = left, y + step
                continue
            wide = width_of(text, size, True)
            drawn += _painted(piece.role, text, x, y, size, wide)
            x += wide
    return "".join(drawn), y + size * 0.9


def _fitting(text: str, size: float, right: float, x: float, left: float, whole: bool) -> Iterator[str | None]:
    """The text in stretches that fit into what is left of the line; None where a new line begins."""
    if whole and x > left and x + width_of(text, size, True) > right and left + width_of(text, size, True) <= right:
        yield None
        x = left
    run = ""
    for letter in text:
        if x + width_of(run + letter, size, True) > right and (run or x > left):
            if run:
                yield run
            yield None
            x, run = left, ""
        run += letter
    if run:
        yield run


def _painted(role: str, text: str, x: float, y: float, size: float, wide: float) -> Iterator[str]:
    fill, colour = _LOOKS.get(role, ("f-faint", ""))
    if colour:
        yield rect(x - 1, y - size * 1.05, wide + 2, size * 1.4, f"f-{colour}wash", 3)
        yield line(x, y + size * 0.42, x + wide, y + size * 0.42, f"s-{colour}", 2.5 if role == "decides" else 1.4,
                   **({} if role == "decides" else {"stroke_dasharray": "4 3"}))  # fmt: skip
    weight = " t-b" if role == "decides" else ""
    yield words(x, y, text, size, f"{fill} t-mono{weight}", textLength=f"{wide:.1f}", lengthAdjust="spacingAndGlyphs")


def _rows(
    shown: Sequence[Piece], lang: str, brand_name: str, width: float, top: float, wide: bool
) -> tuple[str, float]:
    """One row a piece: the piece, and what it is good for beside it (wide) or below it (narrow)."""
    left, size = 16.0, 13.5
    column = 250.0 if wide else 0.0
    room = width - left * 2 - column - 14
    drawn, y = [line(left, top, width - left, top, "s-line")], top + 10
    for piece in _once(shown):
        _, colour = _LOOKS.get(piece.role, ("f-faint", ""))
        piece_lines = _piece_lines(piece.text, size, (column if wide else room) - 8)
        said = wrapped(explained(piece, lang, brand_name), size * (1.06 if piece.role == "decides" else 1), room)
        bar_top, y = y, y + 20
        for text in piece_lines:
            kind = f"{_LOOKS.get(piece.role, ('f-soft', ''))[0]} t-mono" + (" t-b" if piece.role == "decides" else "")
            drawn.append(words(left + 12, y, text, size, kind, textLength=f"{width_of(text, size, True):.1f}",
                               lengthAdjust="spacingAndGlyphs"))  # fmt: skip
            y += 20
        end = y
        y = bar_top + 20 if wide else y
        for text in said:
            kind = "f-ink t-sans t-b" if piece.role == "decides" else "f-soft t-sans"
            drawn.append(words(left + 12 + column, y, text, size, kind))
            y += 20
        y = max(y, end) - 8
        drawn.append(line(left + 1.5, bar_top + 6, left + 1.5, y - 4, f"s-{colour or 'line'}", 3))
        y += 6
    return "".join(drawn), y + 10


def _piece_lines(text: str, size: float, room: float) -> list[str]:
    """At most three lines of a piece; the middle of a longer one is left out."""
    most = max(8, int(room / (MONO * size)) * 3 - 4)
    return wrapped(clipped(text, most), size, room, mono=True)


def _once(shown: Sequence[Piece]) -> list[Piece]:
    """Each role once, with the first of its pieces; path pieces beside a lure are put together."""
    kept: dict[str, Piece] = {}
    for piece in shown:
        if piece.text.strip("/?#") or piece.role in ("scheme", "decides"):
            kept.setdefault(piece.role, piece)
    return list(kept.values())
