"""``mekiki redact``: a copy of a mail that can be shared."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from mekiki.doors.commandline import LEAKING, Language, complain, in_room
from mekiki.doors.ownpages import keep_to_form
from mekiki.doors.settings import reader_from
from mekiki.doors.wholefile import write_whole
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    redact = commands.add_parser(
        "redact", help=Text("a copy of a mail that can be shared", "人に見せられるメールの写しを作ります")
    )
    redact.add_argument(
        "mail", metavar="MAIL", help=Text("a mail, or - for standard input", "メール、または標準入力を表す -")
    )
    redact.add_argument(
        "--out",
        metavar="FILE",
        help=Text("where to write it (default: standard output)", "書き出し先（既定：標準出力）"),
    )
    redact.add_argument(
        "--anew",
        action="store_true",
        help=Text("write over a copy that is there already", "前に作った写しに上書きします"),
    )
    redact.add_argument(
        "--attachments", choices=("clean", "keep", "drop"), default="clean",
        help=Text(
            "keep those that tell nothing (default), all, or none",
            "残す添付ファイル：個人情報のないもの（既定）、すべて、なし",
        ),
    )  # fmt: skip
    common(redact)
    redact.set_defaults(run=lambda options: _redact(options, language(options)))


def _redact(options: argparse.Namespace, lang: str) -> int:
    from mekiki.report.personal import IN_JAPANESE
    from mekiki.report.redaction import Attachments, redact
    from mekiki.report.redactionwords import told_place
    from mekiki.report.texts import colon

    raw = sys.stdin.buffer.read() if options.mail == "-" else Path(options.mail).read_bytes()
    if options.out and Path(options.out).is_file() and Path(options.out).read_bytes() == raw:
        raise NotDone(
            Text(
                f"{options.out}: this is the mail itself, and was left as it is; name another file for the copy",
                f"{options.out}: 元のメールそのものなので、上書きしませんでした。別のファイル名を指定してください",
            )
        )
    if options.out:
        _check_copy(Path(options.out), anew=options.anew)
    done = redact(_only_mail(options.mail, raw), reader_from(options.config), Attachments(options.attachments))
    for each in done.replaced:
        kind = Text(each.what, IN_JAPANESE.get(each.what, each.what)).in_(lang)
        _tell(f"{kind}{colon(lang)}{each.count} × {each.secret} → {each.placeholder}")
    for place in map(told_place, done.removed):
        _tell(Text(f"taken out: {place.en}", f"削除：{place.ja}").in_(lang))
    for place in map(told_place, done.left):
        _tell(Text(f"still tells something: {place.en}", f"まだ情報が残っています：{place.ja}").in_(lang))
    if done.left:
        complain(Text("not written", "書き出しませんでした").in_(lang))
        return LEAKING
    if options.out:
        write_whole(Path(options.out), done.raw)
    else:
        sys.stdout.buffer.write(done.raw)
    return 0


def _tell(line: str) -> None:
    """Beside the copy, which may be standard output; a mail may name its parts and readers by what a terminal obeys."""
    from mekiki.report.safe import visible

    print(in_room(visible(line), hang=2, stream=sys.stderr), file=sys.stderr)


def _check_copy(out: Path, *, anew: bool) -> None:
    """Raises NotDone where a copy must not be written: a mail that lies there may be another one, and no copy at all."""
    keep_to_form(out, "EML", ".eml", ".txt", ".mbox")
    if not anew and out.is_file() and out.stat().st_size:
        raise NotDone(
            Text(
                f"{out} is there already; --anew writes over it",
                f"{out}: 同じ名前のファイルがすでにあります。上書きするには --anew を付けてください",
            )
        )


def _only_mail(path: str, given: bytes) -> bytes:
    """The one mail of a file. Raises NotDone where it holds none, or several: whoever the others were sent to would be told."""
    from mekiki.parse.containers import UnreadableMail, read_all
    from mekiki.report.unread import unreadable

    found = list(islice(read_all(("-",), BytesIO(given)), 2))
    if len(found) > 1:
        raise NotDone(
            Text(
                f"{path}: there are several mails, and one copy holds one; give each as a file of its own",
                f"{path}: メールが複数あります。写しは 1 通ずつ作るので、1 通ごとに分けたファイルを指定してください",
            )
        )
    mail = found[0]
    if isinstance(mail, UnreadableMail):
        why = UnreadableMail(path, mail.reason, mail.detail)
        raise NotDone(Text(unreadable(why, "en"), unreadable(why, "ja")))
    return mail.raw
