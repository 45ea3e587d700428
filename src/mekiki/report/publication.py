"""Is a folder fit to be published? Every file of it is read for what must not get out, in whatever encoding.

``violations(folder, case=…, reader=…)`` tells each leak: a recipient's address, name or own domain; an opaque token that stands
for one reader; a live link to anybody who is not known to be harmless; what runs; what is fetched from elsewhere; a file of
a kind that nobody should publish. Only what can be read is judged: the letters drawn in a PNG are not, which is why the
pictures' own SVG stands beside them and is read instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

from mekiki.knowledge.decodings import legible
from mekiki.knowledge.namings import words_of
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.reader import Reader
from mekiki.report.destinations import Destinations
from mekiki.report.entry.ownwords import are_own_words
from mekiki.report.liveliness import (
    FILE,
    RUNS,
    Inner,
    Seen,
    Sight,
    cut_out,
    in_text,
    marked_down,
    markup,
    own_scripts,
    records,
    style,
)
from mekiki.report.personal import IN_JAPANESE, Personal, Secret
from mekiki.report.picturedata import PICTURES, readable_data

LARGEST = 64_000_000  # bytes of a file; a larger one is told as unread, never passed over
_DEEPEST = 6  # files within files
_MOST_OF_A_KIND = 40  # leaks of one kind in one file that are told
_SHOWN = 80
_SHORTEST_NUMBER = 8
_NAMES = ("name", "word", "data", "local-part")

KINDS: Mapping[str, Text] = {
    "recipient": Text("tells who received the mail", "受信者が分かってしまいます"),
    "token": Text("holds a token that may stand for one recipient", "受信者を特定しうる文字列が残っています"),
    "live-link": Text(
        "leads to an address that is not known to be harmless", "安全と確かめられない接続先へのリンクが生きています"
    ),
    "executable": Text("runs, or could be made to run", "実行される（おそれのある）内容です"),
    "remote-resource": Text("is fetched from somewhere else", "外部から読み込まれます"),
    "file": Text("is no file that may be published", "公開してよい種類のファイルではありません"),
}
_PRIVATE = ("case.json", "mail.eml", "mekiki.toml")


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that must not be published. ``place`` says where in the file, ``shown`` what it is, masked."""

    file: str  # path below the folder
    place: Text
    kind: str  # a key of KINDS
    shown: Text

    def said(self, lang: str) -> str:
        place = self.place.in_(lang)
        where = f"{self.file}: {place}" if place else self.file
        return f"{where}: {self.what(lang)}"

    def what(self, lang: str) -> str:
        """The same without its place."""
        return f"{KINDS[self.kind].in_(lang)}{'：' if lang == 'ja' else ': '}{self.shown.in_(lang)}"


def violations(
    folder: Path, *, case: Case | None, reader: Reader | None, site: str = "", awaited: Callable[[], None] | None = None
) -> list[Leak]:
    """Everything in a folder that must not be published; none means that it may.

    ``case`` tells the secrets and the suspects, ``reader`` the mailboxes that are ours; without a case every
    link to somebody who is not known to be harmless counts. ``site`` is the host that the folder will stand on.
    ``awaited`` returns when files that were still being written stand there; what is there already is read before.
    Raises OSError where the folder cannot be read.
    """
    check = _Check(folder, Personal(_secrets(case, reader)), Destinations(case, site))
    paths = _files(folder)
    found = [leak for path in paths for leak in check.file(path)]
    if awaited is not None:
        awaited()
        found += [leak for path in sorted(set(_files(folder)) - set(paths)) for leak in check.file(path)]
    return list(dict.fromkeys(found))


def _secrets(case: Case | None, reader: Reader | None) -> Iterator[Secret]:
    """What must not get out; a name that is one of our own words would forbid everything, and is masked anyway. So would
    a short number, which may stand in any picture.
    """
    for each in dict.fromkeys((*Personal.of(case, reader).secrets, *_told_by_mail(case))):
        is_number = each.what == "short-token" and each.text.isdigit() and len(each.text) < _SHORTEST_NUMBER
        if not is_number and (case is None or each.what not in _NAMES or not _is_our_word(each, case)):
            yield each


def _told_by_mail(case: Case | None) -> Iterable[Secret]:
    """Whom the mail tells of by itself, whatever the settings say: they may be another's."""
    if case is None or case.evidence.reader == Reader():
        return ()
    return Personal.of(replace(case, evidence=replace(case.evidence, reader=Reader())), None).secrets


def _is_our_word(secret: Secret, case: Case) -> bool:
    """Whether an entry says it of itself: the whole of it, or two words of a name that are looked for beside one another."""
    pairs = [" ".join(pair) for pair in permutations(words_of(secret.text), 2)] if secret.what == "name" else []
    return any(are_own_words(each, case) for each in (secret.text, *pairs))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


@dataclass(frozen=True, slots=True)
class _Told:
    place: Text
    kind: str
    shown: Text


class _Check:
    def __init__(self, folder: Path, personal: Personal, to: Destinations) -> None:
        self.folder, self.personal, self.to = folder, personal, to

    def file(self, path: Path) -> Iterator[Leak]:
        name = path.relative_to(self.folder).as_posix()
        told = [*self._name(name), *self._content(path)]
        counts: dict[str, int] = {}
        for each in told:
            counts[each.kind] = counts.get(each.kind, 0) + 1
            if counts[each.kind] <= _MOST_OF_A_KIND:
                yield Leak(name, each.place, each.kind, each.shown)

    def _name(self, name: str) -> Iterator[_Told]:
        spellings = "\n".join((name, *name.split("/"), *re.split(r"[/.]", name)))
        for secret in sorted(self.personal.found(spellings)):
            yield _Told(_FILE_NAME, secret.kind, _masked(secret))

    def _content(self, path: Path) -> Iterator[_Told]:
        if path.is_symlink():
            yield _Told(_NOWHERE, FILE, Text("a symbolic link", "シンボリックリンク"))
        elif path.name in _PRIVATE or path.suffix.lower() not in _READERS:
            yield _Told(_NOWHERE, FILE, _as_is(path.suffix or path.name))
        elif path.stat().st_size > LARGEST:
            unread = Text(f"larger than {LARGEST} bytes, not read", f"{LARGEST} バイトを超えるため未確認")
            yield _Told(_NOWHERE, FILE, unread)
        else:
            yield from self.read(path.suffix.lower(), path.read_bytes(), path.parent)

    def read(
        self, suffix: str, data: bytes, folder: Path | None, within: Text | None = None, depth: int = 0
    ) -> Iterator[_Told]:
        """What a file of this kind gives away; ``within`` is the place of a file that stands inside another."""
        if suffix in PICTURES:
            yield from self._picture(data, suffix, within)
        elif suffix in _FONTS:
            yield from self._personal("\n".join(legible(data)), within or _FONT, lines=False)
        else:
            yield from self._text(suffix, data, folder, within, depth)

    def _text(self, suffix: str, data: bytes, folder: Path | None, within: Text | None, depth: int) -> Iterator[_Told]:
        text = _text_of(data)
        if text is None:
            yield _Told(within or _NOWHERE, FILE, Text("text in an unknown encoding", "文字コードの分からないテキスト"))
            return
        bare, inner = cut_out(text)
        acts: list[Seen] = [*_READERS[suffix](bare, self.to, folder), *inner]
        acts += in_text(bare, self.to) if suffix != ".js" else []
        yield from self._personal(bare, within, lines=True)
        for each in acts:
            if isinstance(each, Sight):
                yield _Told(within or _at(each.line), each.kind, _as_is(_clipped(each.what)))
            elif depth < _DEEPEST:
                yield from self._inner(each, within or _at(each.line), depth + 1)
            else:
                yield _Told(within or _NOWHERE, FILE, Text("files nested too deep", "ファイルの入れ子が深すぎます"))

    def _inner(self, inner: Inner, place: Text, depth: int) -> Iterator[_Told]:
        suffix = _TYPES.get(inner.type)
        if suffix is None:
            yield _Told(_further(place, _as_is("data:")), RUNS, _as_is(inner.type))
            suffix = ".txt"
        yield from self.read(suffix, inner.data, None, _further(place, _as_is(f"data:{inner.type}")), depth)

    def _picture(self, data: bytes, suffix: str, within: Text | None) -> Iterator[_Told]:
        for place, text in readable_data(data, suffix):
            where = _further(within, _PARTS.get(place, _as_is(place)))
            if text is None:
                yield _Told(where, FILE, Text("cannot be read as a picture", "画像として読み取れません"))
                continue
            yield from self._personal(text, where, lines=False)
            yield from (_Told(where, each.kind, _as_is(_clipped(each.what))) for each in in_text(text, self.to))

    def _personal(self, text: str, place: Text | None, *, lines: bool) -> Iterator[_Told]:
        for secret in sorted(self.personal.found(text)):
            yield _Told(place or _at(self._line(text, secret) if lines else 0), secret.kind, _masked(secret))

    def _line(self, text: str, secret: Secret) -> int:
        """The first line that gives a secret away by itself; 0 where it takes several."""
        rows = text.splitlines()
        alone = Personal([secret])
        return next((number for number, row in enumerate(rows, 1) if alone.found(row)), 0) if len(rows) < 5000 else 0


def _as_is(said: str) -> Text:
    """What comes out of the file itself, or needs no translation."""
    return Text(said, said)


_NOWHERE, _FILE_NAME, _FONT = Text("", ""), Text("name", "ファイル名"), Text("font", "フォント")
_PARTS = {
    "whole file": Text("whole file", "ファイル全体"),
    "behind the end": Text("behind the end", "画像データの後ろ"),
}


def _at(line: int) -> Text:
    return Text(f"line {line}", f"{line} 行目") if line else _NOWHERE


def _further(within: Text | None, place: Text) -> Text:
    """A place inside another."""
    return Text(f"{within.en}, {place.en}", f"{within.ja}, {place.ja}") if within and within.en else place


def _masked(secret: Secret) -> Text:
    """Enough to recognise a secret by, for one who knows it."""
    text = secret.text
    shown = f" {text[:2]}…{text[-1:]}" if len(text) > 4 else ""
    ja = IN_JAPANESE.get(secret.what, secret.what)
    return Text(f"{secret.what}{shown} ({len(text)} characters)", f"{ja}{shown}（{len(text)} 文字）")


def _clipped(text: str) -> str:
    flat = " ".join(text.split())
    flat = flat if len(flat) <= _SHOWN else flat[:_SHOWN] + "…"
    return flat.replace("://", "[:]//").replace(".", "[.]")


def _text_of(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


# --- kinds of files --------------------------------------------------------------------------------------------------

_Reader = Callable[[str, Destinations, "Path | None"], Iterable[Seen]]
_FONTS = frozenset((".woff2", ".woff", ".ttf", ".otf"))


def _page(text: str, to: Destinations, folder: Path | None) -> Iterable[Seen]:
    return markup(text, to, folder)


def _feed(text: str, to: Destinations, folder: Path | None) -> Iterable[Seen]:
    return markup(text, to, folder, nests=True)


def _markdown(text: str, to: Destinations, folder: Path | None) -> Iterable[Seen]:
    return [*markup(text, to, folder), *marked_down(text, to)]


def _sheet(text: str, to: Destinations, folder: Path | None) -> Iterable[Seen]:
    return style(text, to)


def _json(text: str, to: Destinations, folder: Path | None) -> Iterator[Seen]:
    yield from records(text, to)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):  # as ``records`` has told
        return
    if isinstance(whole, dict) and {"format", "findings", "evidence"} <= whole.keys():
        yield Sight(FILE, "a case")


def _script(text: str, to: Destinations, folder: Path | None) -> Iterable[Seen]:
    return [] if text.strip() in own_scripts() else [Sight(RUNS, "a script that is none of ours")]


def _plain(text: str, to: Destinations, folder: Path | None) -> Iterable[Seen]:
    return []


_READERS: Mapping[str, _Reader] = {
    ".html": _page, ".htm": _page, ".svg": _page, ".xml": _feed, ".atom": _feed, ".rss": _feed, ".md": _markdown,
    ".css": _sheet, ".json": _json, ".webmanifest": _json, ".js": _script, ".mjs": _script, ".txt": _plain,
    **dict.fromkeys((*PICTURES, *_FONTS), _plain),
}  # fmt: skip
_TYPES: Mapping[str, str] = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "image/x-icon": ".ico",
    "image/vnd.microsoft.icon": ".ico", "image/svg+xml": ".svg", "text/css": ".css", "text/plain": ".txt",
    "font/woff2": ".woff2", "font/woff": ".woff", "font/ttf": ".ttf", "font/otf": ".otf",
}  # fmt: skip
