"""``mekiki demo``: plays a world of the small internet to a stranger, with the cable unplugged and the real code."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import UNREADABLE, Language, Report, complain, on_screen
from mekiki.doors.settings import WayOut, way_out_from
from mekiki.model.evidence import Reach
from mekiki.model.extras import adding
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone

if TYPE_CHECKING:
    from rich.text import Text as Words

    from mekiki.collect.page.browser import House
    from mekiki.model.case import Case
    from mekiki.rehearsal.world import World

NEEDS_DEMO = Text(
    f"this needs a small internet of its own: {adding('demo')}",
    f"リハーサル用の部品が必要です：{adding('demo')}",
)
_EXTRA = ("cryptography", "dnslib")
_FIRST = "kagoya"
_USUAL = WayOut()

_WORLD = Text(en="A rehearsal: {title}", ja="リハーサル：{title}")
_UNPLUGGED = Text(
    en="Everything below was asked of servers on this machine. Nothing left it.",
    ja="以下の問い合わせは、すべてこのパソコンの中のサーバーに宛てたものです。外には何も出ていません。",
)
_TEACHES = Text(en="What this world teaches", ja="この世界から分かること")


def add_command(commands: Any, language: Language, common: Callable[[Any], None], report: Report) -> None:
    """Add the command; ``report`` prints a case as ``mekiki inspect`` does."""
    demo = commands.add_parser(
        "demo",
        help=Text(
            "play an investigation on a small internet of this machine's own",
            "このコンピューターの中だけの小さなインターネットで、鑑定を実演します",
        ),
    )
    demo.add_argument(
        "world",
        nargs="?",
        default=_FIRST,
        metavar="WORLD",
        help=Text("a world's name, or a file WORLD.toml", "世界の名前、または WORLD.toml ファイル"),
    )
    demo.add_argument("--list", action="store_true", help=Text("list the worlds", "世界を一覧します"))
    demo.add_argument(
        "--reach",
        choices=[each.name.lower() for each in Reach],
        help=Text(
            "how far to go (default: lookup; visit where a warning is published, so that it shows the page)",
            "照会の範囲（既定：lookup。注意喚起を書き出すときは、ページも載せるため visit）",
        ),
    )
    demo.add_argument(
        "--seen-from",
        default="US",
        metavar="COUNTRY",
        help=Text(
            "the country, in two letters, that its servers take a visitor to be in (default: US)",
            "訪問者がどの国から来たように見せるか（2 文字の国コード。既定：US）",
        ),
    )
    demo.add_argument(
        "--html",
        metavar="OUT",
        help=Text("write the case file instead of the report", "結果を表示する代わりに、鑑定書を書き出します"),
    )
    demo.add_argument(
        "--json",
        action="store_true",
        help=Text("one JSON object, and no story around it", "前後の説明を付けず、JSON だけを出力します"),
    )
    demo.add_argument(
        "--publish",
        type=Path,
        metavar="DIR",
        help=Text("write the public warning, in both languages, as well", "公開用の注意喚起も日英両方で書き出します"),
    )
    common(demo)
    demo.set_defaults(whole_ledger=True, run=lambda options: _demo(options, language(options), report))


def _demo(options: argparse.Namespace, lang: str, report: Report) -> int:
    from mekiki.rehearsal.world import BadWorld

    try:
        if options.list:
            return _list(lang)
        world, seen_from = _world(options.world), _country(options.seen_from)
        reach = options.reach or ("visit" if options.publish else "lookup")  # a loopback world: a visit harms nobody
        case = play(world, Reach[reach.upper()], seen_from, way_out_from(options.config))
    except BadWorld as error:
        complain(str(error))
        return UNREADABLE
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _EXTRA:
            raise
        raise NotDone(NEEDS_DEMO) from error
    if options.json:
        report(case, options, lang)
        return 0
    _tell_before(world, lang)
    report(case, options, lang)
    _tell_after(world, lang)
    return _publish(world, case, options.publish) if options.publish else 0


def _world(name: str) -> World:
    """A world by its name or its file. Raises NotDone where no world has the name, and BadWorld."""
    from mekiki.rehearsal.world import World

    if not name.endswith(".toml") and name not in World.names():
        raise NotDone(
            Text(
                f"no world is called {name}; `mekiki demo --list` lists them",
                f"{name} という世界はありません。`mekiki demo --list` で一覧できます",
            )
        )
    return World.load(name)


def _country(stated: str) -> str:
    """The code of a country. Raises NotDone: any other word would be a country from which nobody comes."""
    from mekiki.knowledge.countries import is_country

    if not is_country(stated.upper()):
        raise NotDone(
            Text(
                f"--seen-from {stated}: a country is named by its two letters (ISO 3166-1), as JP or US",
                f"--seen-from {stated}: 国は JP や US のような 2 文字の国コード（ISO 3166-1）で指定します",
            )
        )
    return stated.upper()


def play(world: World, reach: Reach, seen_from: str = "US", way_out: WayOut = _USUAL) -> Case:
    """Investigate a world's mail in that world. Raises BadWorld where the world is none.

    Of ``way_out`` the blocklists, databases and budget hold here too; resolver, proxy and cache are the world's.
    """
    from mekiki.collect.plan import Sources
    from mekiki.investigate import investigate
    from mekiki.rehearsal.internet import SmallInternet

    with _browser(reach) as house, SmallInternet(world, seen_from=seen_from) as net:
        zones = dict.fromkeys((*way_out.blocklists, *world.blocklists))
        sources = Sources(tuple(zones), (str(net.database), *way_out.databases))
        gateway = net.gateway(browser=house, budget=way_out.budget)
        return investigate(world.mail, world.reader, reach, net=gateway, sources=sources)


def _browser(reach: Reach) -> AbstractContextManager[House | None]:
    """What starts while the world is still being built, where the play goes as far as a visit."""
    if reach != Reach.VISIT:
        return nullcontext()
    from mekiki.collect.page.browser import House

    house = House()
    house.get_ready()
    return house


def _publish(world: World, case: Case, folder: Path) -> int:
    from mekiki.doors.drawing import Beside
    from mekiki.report.entry.folder import publish

    written = publish(case, folder, ("ja", "en"), world.now, draw=Beside, anew=True)
    print(f"\n{written.folder}")
    return 0


def _list(lang: str) -> int:
    from mekiki.rehearsal.world import World

    names = World.names()
    width = max(map(len, names))
    for name in (_FIRST, *(each for each in names if each != _FIRST)):
        print(f"{name:<{width}}  {World.load(name).title.in_(lang)}")
    return 0


# --- what stands around the report ------------------------------------------------------------------------------------


def _tell_before(world: World, lang: str) -> None:
    _print(_WORLD.in_(lang).format(title=world.title.in_(lang)), "bold")
    _print(world.story.in_(lang))
    _print(_UNPLUGGED.in_(lang) + "\n", "dim")


def _tell_after(world: World, lang: str) -> None:
    _print(f"\n{_TEACHES.in_(lang)}", "bold")
    _print(world.teaches.in_(lang))


def _print(line: str | Words, style: str = "") -> None:
    on_screen().print(line, style=style or None, markup=False, emoji=False)
