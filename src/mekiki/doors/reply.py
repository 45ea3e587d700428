"""``mekiki reply``: an answer to whoever sent the mail in."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from mekiki.doors.commandline import CASE_FOLDER, in_room, room
from mekiki.doors.savedcase import opened
from mekiki.model.facts import Text


def add_command(commands: Any, common: Callable[..., None]) -> None:
    reply = commands.add_parser(
        "reply", help=Text("an answer to whoever sent the mail in", "メールを届けてくれた人への返信を作ります")
    )
    reply.add_argument("folder", metavar="CASE-DIR", help=CASE_FOLDER)
    common(reply, Text("language of the answer (default: that of the mail)", "返信の言語（既定：メールの言語）"))
    reply.set_defaults(run=_reply)


def _reply(options: argparse.Namespace) -> int:
    from mekiki.report.reply import reply

    case = opened(options)
    answer = reply(case, options.lang or "")
    text = f"{answer.subject}\n\n{answer.text}"
    print(in_room(text).rstrip("\n") if room() else text, end="\n" if room() else "")
    return 0
