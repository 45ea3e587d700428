"""``mekiki url``: what a bare link says by itself. The link is looked at, never followed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mekiki.doors.commandline import UNREADABLE, Language, complain, in_json, in_room
from mekiki.doors.settings import reader_from
from mekiki.model.facts import Text
from mekiki.model.reader import Reader


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    url = commands.add_parser(
        "url",
        help=Text("what is said of a bare link, which is not followed", "リンクだけを調べます（リンク先は開きません）"),
    )
    url.add_argument(
        "urls",
        nargs="+",
        metavar="URL",
        help=Text("as it stands in the mail, or defanged", "メールにあるとおりのリンク、または無効化したリンク"),
    )
    url.add_argument(
        "--json",
        action="store_true",
        help=Text("one JSON object a link, on one line", "1 リンクにつき 1 行の JSON で出力します"),
    )
    common(url)
    url.set_defaults(run=lambda options: _url(options, language(options)))


def _url(options: argparse.Namespace, lang: str) -> int:
    status, reader = 0, reader_from(options.config)
    for url in options.urls:
        found = look_at(url, reader)
        if found is None:
            no_address = Text(f"not a web address: {url!r}", f"Web のアドレスではありません：{url!r}")
            complain(no_address.in_(lang))
            status = UNREADABLE
        else:
            print(in_json(as_dict(found)) if options.json else in_room(as_text(found, lang)))
    return status


def look_at(url: str, reader: Reader | None = None) -> Any:
    """A case about one link: only the checks that look at links, and a mail that holds nothing else."""
    from mekiki.checks.registry import all_checks
    from mekiki.investigate import investigate
    from mekiki.model.message import Layer, Place
    from mekiki.parse.links import link_from
    from mekiki.parse.message import parse
    from mekiki.parse.url import read_url

    reading = read_url(url) or (read_url("http://" + url) if "." in url else None)
    if reading is None or reading.scheme not in ("http", "https"):
        return None
    link = link_from(url, reading, "", "text", Place(Layer.TEXT, end=len(url), quote=url))
    as_meant = replace(link, oddities=tuple(each for each in link.oddities if each != "defanged"))  # that was the asker
    message = replace(parse(b""), links=(as_meant,), defects=(), memo={})
    return investigate(message, reader, checks=[each for each in all_checks() if each.family == "links"])


def is_decided(case: Any) -> bool:
    """Whether the address accuses. It can never clear: an innocent name says nothing of what lies behind it."""
    from mekiki.model.verdict import WARNED_OF

    return case.verdict.label in WARNED_OF


def as_dict(case: Any) -> dict[str, Any]:
    from mekiki.knowledge.brands import owners_of
    from mekiki.report.jsonform import to_dict

    link, whole = case.message.links[0], to_dict(case)
    verdict = {key: whole["verdict"][key] for key in ("label", "probability", "impersonates")}
    if not is_decided(case):
        verdict["label"] = None
    return {
        "url": link.url, "target": link.target, "host": link.host, "registrable_domain": link.registrable_domain,
        "owned_by": list(owners_of(link.host)), "wrappers": list(link.wrappers), "verdict": verdict,
        "findings": whole["findings"],
    }  # fmt: skip


def as_text(case: Any, lang: str) -> str:
    from mekiki.knowledge.brands import owners_of
    from mekiki.model.finding import Bearing, Status
    from mekiki.report import words
    from mekiki.report.safe import Safe
    from mekiki.report.texts import brand_name, chance, colon, filled, listed, said, term

    link, verdict, safe = case.message.links[0], case.verdict, Safe(case)
    owners = listed([brand_name(id, lang) for id in owners_of(link.host)], lang)
    rows = [
        (Text("leads to", "接続先").in_(lang), safe.host(link.registrable_domain or link.host)),
        (Text("belongs to", "持ち主").in_(lang), owners),
        (Text("imitates", "名乗っている相手").in_(lang), brand_name(verdict.posed_as, lang)),
    ]
    seen = [each for each in case.findings if each.status == Status.SEEN]
    if is_decided(case):
        label = f"{term(words.LABELS, verdict.label.value, lang)}  {chance(verdict, lang)}"
    elif owners and not any(each.bearing == Bearing.ACCUSES for each in seen):
        label = Text("Nothing speaks against the address", "アドレスに疑わしい点はありません").in_(lang)
    else:
        label = Text("Not to be told from the address alone", "アドレスだけでは判断できません").in_(lang)
    lines = [safe.url(link.url), f"  {label}"]
    lines += [f"  {name}{colon(lang)}{value}" for name, value in rows if value]
    for each in seen:
        lines += [f"  - {each.title.in_(lang)} ({each.id})", f"    {filled(each.found, each.facts, lang, safe)}"]
        lines.append(f"    {said('innocent', lang)}{colon(lang)}{each.innocent.in_(lang)}")
    if not seen and not owners:
        nothing = Text("Nothing can be said of the address alone.", "アドレスだけからいえることはありません。")
        lines.append(f"  {nothing.in_(lang)}")
    return "\n".join(lines)
