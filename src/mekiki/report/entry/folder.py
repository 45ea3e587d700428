"""An entry as a folder: pages, Markdown, pictures and ``entry.json``. Written beside its place, checked, and only then moved.

ja.html en.html     the pages
ja.md en.md         the same as Markdown with front matter
pictures/           every picture as SVG and as PNG, in each language
entry.json          what a site needs to list it
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.failures import NOTHING_MORE, NotDone, in_name_of
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.report.byhand import held_against, named_today
from mekiki.report.entry.build import entry as build_entry
from mekiki.report.entry.changed import by_hand
from mekiki.report.entry.form import Entry, Letter
from mekiki.report.entry.html import render as render_html
from mekiki.report.entry.markdown import render as render_markdown
from mekiki.report.entry.shown import Published
from mekiki.report.oflink import is_of_link, is_open
from mekiki.report.pictures.drawing import Draw, Drawings, Wanted, possible
from mekiki.report.pictures.ink import Picture
from mekiki.report.safe import Safe
from mekiki.report.texts import brand_name
from mekiki.report.webpage import in_script

RECORD = "entry.json"
FORMAT = 1
_ZOOMS = {"card": 1.0, "page": 1.0, "map-wide": 1.0, "link-wide": 1.5, "mail": 1.3}  # pixels to a unit
_TALL = 1500  # units; a higher picture is scrolled through rather than looked at, and is drawn as it is

_IN_PAGES_ONLY = ("map", "link")  # the telephone's layouts of two pictures: a page holds them itself

Awaited = Callable[[], None]
Check = Callable[[Path, Case | None, Reader, str, Awaited], Sequence[Any]]
"""A publication checker: the leaks of a folder that will stand on a host ("" where that is open); none where it is safe.
Files may still be missing when it begins; it calls the last argument when it has read the others, and then reads these."""


Edit = Callable[[Entry], Entry]
"""What somebody changed in the words of an entry. What comes of it is checked like all else."""


class NotPublished(NotDone):
    """Nothing was written. ``reason`` says why; ``said`` says besides what to write on a command line."""

    def __init__(self, reason: Text, command: Text = NOTHING_MORE) -> None:
        super().__init__(Text(reason.en + command.en, reason.ja + command.ja))
        self.reason = reason


_UNDECIDED = Text("is undecided: nothing convicts it", "このメールは決め手がなく、不審とはいえません")
_CLEARED = Text("was judged legitimate", "このメールは正規のメールと鑑定されています")
_LINK_OPEN = Text("is left open: its address alone decides nothing", "このリンクは、アドレスだけでは判断できません")
_LINK_CLEARED = Text("was judged harmless", "このリンクは問題ないと鑑定されています")
_FORCED = Text(
    ". --force writes it up as an examination, not as a warning",
    "。--force を付けると、注意喚起ではなく鑑定の記録として書き出します",
)
_WAY_OUT = Text(
    ". What tells who the reader is can be masked everywhere: put the words as the mail writes them into mekiki.toml, "
    'as [reader] names = ["…"], and publish again',
    '。受信者が分かる語は、mekiki.toml に [reader] names = ["…"] としてメールの表記どおりに書けば、'
    "すべて伏せられます。そのうえで、もう一度公開してください",
)
_HOUSE_HIDDEN = Text(
    ". A warning has to say in whose name the mail speaks, and that is a name of the reader's here: where it may be told, "
    "take it out of [reader] names in mekiki.toml, inspect the mail again, and publish that case",
    "。注意喚起にはかたられた相手の名を出しますが、その名は受信者の側の名として伏せる設定です。"
    "公開してよければ、mekiki.toml の [reader] names から除き、メールを鑑定し直してから公開してください",
)
_SHOWN = 5  # leaks that are named


class Leaking(NotPublished):
    """The publication check found something that must not be published."""

    def __init__(self, leaks: Sequence[Any], way_out: Text = _WAY_OUT) -> None:
        self.leaks = tuple(leaks)
        en, ja = (self._shown(lang) for lang in ("en", "ja"))
        more = way_out if any(getattr(each, "kind", "") == "recipient" for each in self.leaks) else NOTHING_MORE
        found, leaks = len(self.leaks), "leak" if len(self.leaks) == 1 else "leaks"
        super().__init__(
            Text(
                f"the publication check found {found} {leaks}, nothing was written",
                f"公開前の検査で漏れが {found} 件見つかったため、何も書き込みませんでした",
            ),
            Text(f": {en}{more.en}", f"：{ja}{more.ja}"),
        )

    def _shown(self, lang: str) -> str:
        shown = [each.said(lang) if hasattr(each, "said") else str(each) for each in self.leaks[:_SHOWN]]
        if left := len(self.leaks) - _SHOWN:
            shown += [f"ほか {left} 件" if lang == "ja" else f"and {left} more"] if left > 0 else []
        return ("；" if lang == "ja" else "; ").join(shown)


@dataclass(slots=True)
class Written:
    """What was written where; ``lacking`` says what could not be."""

    folder: Path
    entries: list[Entry] = field(default_factory=list)
    lacking: list[Text] = field(default_factory=list)


def nothing_awaited() -> None:
    """All files are there."""


def publication_check(
    folder: Path, case: Case | None, reader: Reader, site: str = "", awaited: Awaited = nothing_awaited
) -> Sequence[Any]:
    """The leaks of a folder by ``mekiki check-publication``. Raises NotPublished where there is no checker to ask."""
    try:
        from mekiki.report.publication import violations
    except ImportError as error:
        raise NotPublished(
            Text(
                f"the publication check cannot be run ({error}), nothing was written",
                f"公開前の検査を実行できないため、何も書き込みませんでした（{error}）",
            )
        ) from error
    return list(violations(folder, case=case, reader=reader, site=site, awaited=awaited))


def publish(
    case: Case, out: Path, langs: Sequence[str], published: datetime, *, base: str = "", force: bool = False,
    check: Check = publication_check, edit: Edit | None = None, draw: Draw = Drawings, reader: Reader | None = None,
    anew: bool = False,
) -> Written:  # fmt: skip
    """Write the entry of a case into a folder. Raises NotPublished (nothing was written) or OSError.

    ``edit`` is what was changed in its words, ``base`` the address that the folder will have; ``force`` publishes about a
    mail that is not accused of anything; ``draw`` makes its PNG files while its texts are checked. ``reader`` is who publishes,
    by the settings of today: the case knows its own, and where it is a masked copy not even that. ``anew`` replaces an
    older entry even where somebody has changed it since.
    """
    if case.told.label is Label.LEGITIMATE and not force:
        thing, stands = _standing(case)
        raise NotPublished(
            Text(
                f"the {thing} {stands.en}; a public warning would accuse somebody without grounds",
                f"{stands.ja}。注意喚起として公開すると、根拠なく誰かを責めることになります",
            ),
            _FORCED,
        )
    case = named_today(case, reader)
    _must_be_replaceable(out, anew=anew)
    out.parent.mkdir(parents=True, exist_ok=True)
    with in_name_of(out):
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        built = _entries(case, langs, published)
        written = Written(out, [edit(each) for each in built] if edit else built)
        ours = held_against(case, reader, _by_hand(built, written.entries))
        wanted, written.lacking = possible([each for entry in written.entries for each in _as_png(entry, beside)])
        with draw(wanted) as pictures:
            _write_texts(written.entries, beside, base, {each.file for each in wanted})
            leaks = check(beside, case, ours, host_of(base), pictures.finish)
            if not leaks:
                pictures.finish()  # whatever the checker did
        if leaks:
            raise Leaking(leaks, _HOUSE_HIDDEN if _is_house_hidden(case) else _WAY_OUT)
        _note_files(beside)
        put_in_place(beside, out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return written


def _standing(case: Case) -> tuple[str, Text]:
    """What is not accused of anything, and how it stands."""
    if is_of_link(case):
        return "link", _LINK_OPEN if is_open(case) else _LINK_CLEARED
    return "mail", _UNDECIDED if case.told.is_undecided else _CLEARED


def _is_house_hidden(case: Case) -> bool:
    """Whether the mail poses as the reader's own house, and the house is among the names that are masked."""
    safe = Safe(case)
    names = (brand_name(case.told.posed_as, lang) for lang in ("en", "ja"))
    return any(safe.text(name) != name for name in names)


def _entries(case: Case, langs: Sequence[str], published: datetime) -> list[Entry]:
    safe = Published(case)
    return [build_entry(case, lang, published, safe) for lang in langs]


def _by_hand(built: Sequence[Entry], now: Sequence[Entry]) -> list[str]:
    return [text for before, after in zip(built, now, strict=True) for text in by_hand(before, after)]


def _write_texts(entries: Sequence[Entry], folder: Path, base: str, drawn: Collection[Path]) -> None:
    """All files but those PNG files, which are being drawn meanwhile."""
    (folder / "pictures").mkdir()
    for each in entries:
        lang = each.meta.lang
        files = _pictures(each, folder, drawn)
        other = next((f"{one.meta.lang}.html" for one in entries if one.meta.lang != lang), "")
        page = render_html(each, other=other, base=base, card=files.get("card", ""))
        (folder / f"{lang}.html").write_text(page, encoding="utf-8")
        (folder / f"{lang}.md").write_text(render_markdown(each, files), encoding="utf-8")
    (folder / RECORD).write_text(_record(entries), encoding="utf-8")


def _name_of(picture: Picture, lang: str) -> str:
    return f"pictures/{picture.name}.{lang}"


def _as_png(entry: Entry, folder: Path) -> Iterator[Wanted]:
    for picture in entry.pictures:
        if picture.name not in _IN_PAGES_ONLY:
            zoom = _ZOOMS.get(picture.name, 1.0) if picture.height <= _TALL else 1.0
            yield Wanted(picture, zoom, folder / f"{_name_of(picture, entry.meta.lang)}.png")


def _pictures(entry: Entry, folder: Path, drawn: Collection[Path]) -> dict[str, str]:
    """The pictures written as SVG; which file shows each of them best."""
    files: dict[str, str] = {}
    for picture in entry.pictures:
        if picture.name in _IN_PAGES_ONLY:
            continue
        name = _name_of(picture, entry.meta.lang)
        (folder / f"{name}.svg").write_text(picture.svg(), encoding="utf-8")
        files[picture.name] = f"{name}.png" if folder / f"{name}.png" in drawn else f"{name}.svg"
    return files


def _record(entries: Iterable[Entry]) -> str:
    rows = []
    for each in entries:
        row = asdict(each.meta)
        row["published"] = each.meta.published.isoformat()
        row["came"] = each.meta.came.isoformat() if each.meta.came else None
        row["tone"], row["stamp"], row["kicker"] = each.banner.tone, each.banner.stamp, each.banner.kicker
        row["clues"] = [clue.title for clue in _clues(each)]
        rows.append(row)
    return in_script(json.dumps({"format": FORMAT, "entries": rows}, ensure_ascii=False, indent=1)) + "\n"


def _clues(entry: Entry) -> Iterable[Any]:
    return (clue for s in entry.sections for block in s.blocks if isinstance(block, Letter) for clue in block.clues)


def host_of(address: str) -> str:
    """The host of an address of ours; "" where there is none yet."""
    return (urlsplit(address).hostname or "") if address else ""


def _note_files(folder: Path) -> None:
    """What was written, by its hash, in the record: so that the next time can tell what somebody wrote since."""
    record = json.loads((folder / RECORD).read_bytes())
    text = json.dumps(record | {"files": _digests(folder)}, ensure_ascii=False, indent=1)
    (folder / RECORD).write_text(in_script(text) + "\n", encoding="utf-8")


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != RECORD)
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()[:16] for path in files}


def _by_somebody(folder: Path) -> str:
    """The first file of an entry that somebody has changed or put there since it was written; "" where that is none.

    Nothing can be said of an entry that an older Mekiki wrote.
    """
    try:
        noted = json.loads((folder / RECORD).read_bytes()).get("files")
    except (ValueError, RecursionError, AttributeError):
        noted = None
    if not isinstance(noted, dict):
        return ""
    return next((name for name, digest in _digests(folder).items() if noted.get(name) != digest), "")


def _must_be_replaceable(out: Path, *, anew: bool) -> None:
    """Only what was an entry before, or is empty, is ever replaced; and none in which somebody wrote, unless ``anew``."""
    if out.is_dir() and any(out.iterdir()) and not (out / RECORD).is_file():
        raise NotPublished(
            Text(
                f"{out} holds something else than an entry, and is left alone",
                f"{out}: 公開記事ではないものが入っているため、そのままにしました。別のフォルダーを指定してください",
            )
        )
    if out.exists() and not out.is_dir():
        raise NotPublished(Text(f"{out} is no folder", f"{out}: フォルダーではありません"))
    if not anew and (out / RECORD).is_file() and (name := _by_somebody(out)):
        raise NotPublished(
            Text(
                f"{out / name} was changed by hand, and nothing was written",
                f"{out / name}: 書き出したあとで手を加えられているため、何も書き込みませんでした",
            ),
            Text("; --anew writes over it", "。上書きするには --anew を付けてください"),
        )


def put_in_place(beside: Path, out: Path) -> None:
    """A folder that was written beside its place is moved there; what stood there goes only when it is replaced."""
    beside.chmod(0o755)
    if out.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
        os.replace(out, old / "entry")
        try:
            os.replace(beside, out)
        finally:
            if not out.exists():  # the disk would not take the new one: the old one stays
                os.replace(old / "entry", out)
            shutil.rmtree(old, ignore_errors=True)
    else:
        os.replace(beside, out)
