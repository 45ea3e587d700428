"""``mekiki publish`` writes the warning about a saved case; ``mekiki site build`` makes a site of such warnings."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mekiki.doors.commandline import CASE_FOLDER, Language, complain, spoken
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file

if TYPE_CHECKING:
    from mekiki.doors.wordpress import WordPress
    from mekiki.model.case import Case
    from mekiki.report.entry.folder import Written

PASSWORD = "MEKIKI_WORDPRESS_PASSWORD"  # the variable that holds it; an argument would show in the list of processes
_LANGS = {"ja": ("ja",), "en": ("en",), "both": ("ja", "en")}
_SHARED = "card"
_UPLOADS = "wordpress.json"  # in the case's folder: what a site has of its pictures


def add_commands(
    commands: Any, language: Language, speaks: Callable[[Any], None], settled: Callable[[Any], None]
) -> None:
    """Add both commands."""
    _add_publish(commands, language, settled)
    _add_site(commands, language, speaks)


def _add_publish(commands: Any, language: Language, settled: Callable[[Any], None]) -> None:
    publish = commands.add_parser(
        "publish",
        help=Text(
            "write the public warning about a saved case", "保存した事例について、公開用の注意喚起を書き出します"
        ),
    )
    publish.add_argument(
        "folder",
        metavar="CASE-DIR",
        help=CASE_FOLDER,
    )
    publish.add_argument(
        "--lang",
        choices=tuple(_LANGS),
        default="both",
        help=Text("languages of the warning (default: both)", "注意喚起の言語（既定：both（日英両方））"),
    )
    publish.add_argument(
        "--out", type=Path, metavar="DIR", help=Text("the folder of the warning", "注意喚起を書き出すフォルダー")
    )
    publish.add_argument(
        "--address",
        type=_web_address,
        default="",
        metavar="URL",
        help=Text("the address that the folder will have on the web", "公開したときの、このフォルダーのアドレス"),
    )
    publish.add_argument(
        "--force",
        action="store_true",
        help=Text(
            "also write up a mail that is not accused of anything", "不審と鑑定されていないメールでも書き出します"
        ),
    )
    publish.add_argument(
        "--anew",
        action="store_true",
        help=Text("write over a warning that was changed by hand", "手を加えた注意喚起にも上書きします"),
    )
    publish.add_argument(
        "--wordpress",
        metavar="URL",
        help=Text(
            f"also put a draft on this WordPress site; the password is in ${PASSWORD}",
            f"このサイトにも下書きを作ります（パスワードは環境変数 {PASSWORD} に入れます）",
        ),
    )
    publish.add_argument(
        "--user",
        default="",
        metavar="NAME",
        help=Text("who the application password belongs to", "アプリケーションパスワードの持ち主"),
    )
    settled(publish)
    publish.set_defaults(run=lambda options: _publish(options, language(options)))


def _add_site(commands: Any, language: Language, speaks: Callable[[Any], None]) -> None:
    site = commands.add_parser("site", help=Text("a static site of published warnings", "公開した注意喚起の静的サイト"))
    what = site.add_subparsers(required=True, metavar="WHAT")
    build = what.add_parser(
        "build",
        help=Text(
            "write the site: lists, search, feed and the warnings",
            "サイトを書き出します（一覧、検索、フィード、注意喚起）",
        ),
    )
    build.add_argument(
        "entries",
        nargs="+",
        type=Path,
        metavar="FOLDER",
        help=Text("a warning, or a folder of warnings", "注意喚起、または注意喚起を集めたフォルダー"),
    )
    build.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help=Text("the folder of the site", "サイトを書き出すフォルダー"),
    )
    build.add_argument(
        "--url",
        type=_web_address,
        default="",
        help=Text(
            "the address of the site, for its feed and for sharing", "サイトのアドレス（フィードと共有に使います）"
        ),
    )
    build.add_argument("--title", default="", help=Text("the name of the site", "サイトの名前"))
    build.add_argument(
        "--anew",
        action="store_true",
        help=Text(
            "empty a site for which there is no warning any more", "注意喚起が一件もなければ、サイトを空にします"
        ),
    )
    speaks(build)
    build.set_defaults(run=lambda options: _build(options, language(options)))


def _web_address(written: str) -> str:
    """Where something will lie on the web, whole: half of one makes every link within dead. Raises ArgumentTypeError."""
    try:
        parts = urlsplit(written)
        if not written or (parts.scheme in ("https", "http") and parts.hostname and parts.port != 0):
            return written
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(
        spoken(
            Text(
                f"{written}: a web address is needed, as https://warnings.office.example/",
                f"{written}：https://warnings.office.example/ のような Web のアドレスを指定してください",
            )
        )
    )


def _publish(options: argparse.Namespace, lang: str) -> int:
    from mekiki.store.casedir import open_case

    if not options.out and not options.wordpress:
        raise NotDone(
            Text(
                "publish needs --out DIR, or --wordpress URL, or both",
                "publish には --out DIR と --wordpress URL の少なくとも一方が必要です",
            )
        )
    site = _site_of(options) if options.wordpress else None  # what it lacks is told before anything is written
    case = open_case(Path(options.folder))
    if options.out:
        written = write(case, options.out, options)
        print(written.folder)
        _tell_lacking(written, lang)
    if site is not None:
        for link in send(case, options, site, lang):
            print(link)
    return 0


def write(case: Case, out: Path, options: argparse.Namespace) -> Written:
    """The folder of a warning. Raises NotPublished or OSError."""
    from mekiki.doors.drawing import Beside
    from mekiki.doors.settings import reader_from
    from mekiki.report.entry.folder import publish

    base, langs, now = (
        options.address and options.address.rstrip("/") + "/",
        _LANGS[options.lang],
        datetime.now().astimezone(),
    )
    return publish(
        case,
        out,
        langs,
        now,
        base=base,
        force=options.force,
        draw=Beside,
        reader=reader_from(options.config),
        anew=options.anew,
    )


def _site_of(options: argparse.Namespace) -> WordPress:
    from mekiki.doors.wordpress import Refused, WordPress

    password = os.environ.get(PASSWORD, "")
    if not options.user or not password:
        raise Refused(
            Text(
                f"--wordpress needs --user NAME, and an application password in ${PASSWORD}",
                f"--wordpress には --user NAME と、環境変数 {PASSWORD} に入れたアプリケーションパスワードが必要です",
            )
        )
    return WordPress(options.wordpress, options.user, password)


def send(case: Case, options: argparse.Namespace, site: WordPress, lang: str) -> list[str]:
    """The warning as drafts, one a language. It is written and checked here first; only what passes is sent."""
    from mekiki.doors.wordpress import Uploads
    from mekiki.report.entry.fragment import escape, render

    links, uploads = [], Uploads(Path(options.folder) / _UPLOADS, site.address.rstrip("/"))
    with tempfile.TemporaryDirectory() as beside:
        written = write(case, Path(beside) / "entry", options)
        _tell_lacking(written, lang)
        for entry in written.entries:
            ids, files = {}, {}
            for picture in entry.pictures:
                png = written.folder / "pictures" / f"{picture.name}.{entry.meta.lang}.png"
                if png.is_file():
                    name = f"{entry.meta.slug}-{png.name}"
                    ids[picture.name], files[picture.name] = uploads.put(site, name, png.read_bytes(), picture.alt)
            slug = f"{entry.meta.slug}-{entry.meta.lang}"
            meta = entry.meta
            links.append(
                site.draft(escape(meta.title), render(entry, files), escape(meta.summary), slug, ids.get(_SHARED, 0))
            )
    return links


def _build(options: argparse.Namespace, lang: str) -> int:
    from mekiki.report.site.build import Site, build

    entries = build(options.entries, options.out, Site.named(options.title, options.url), anew=options.anew)
    count = len({each.slug for each in entries})
    made = Text(f"{count} warning{'' if count == 1 else 's'}", f"注意喚起 {count} 件")
    print(of_file(options.out, made).in_(lang))
    return 0


def _tell_lacking(written: Written, lang: str) -> None:
    for each in written.lacking:
        stays = Text(f"pictures stay SVG: {each.en}", f"図は SVG のままになります：{each.ja}")
        complain(stays.in_(lang))
