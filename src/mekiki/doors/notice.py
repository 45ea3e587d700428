"""``mekiki notice``: abuse reports on a saved case, written down, shown or sent.

Nothing is sent but with ``--send``, and then only after the word was typed that it asks for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import CASE_FOLDER, LEAKING, Language, complain, in_room
from mekiki.doors.mailserver import PASSWORD, MailServer, connected, failure, hand_over, mail_server_from
from mekiki.doors.savedcase import opened
from mekiki.doors.wholefile import write_whole
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file

if TYPE_CHECKING:
    from smtplib import SMTP

    from mekiki.model.case import Case
    from mekiki.report.notice.draft import Draft, Reporter
    from mekiki.report.notice.receivers import Receiver

_CONFIRM = "send"


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    notice = commands.add_parser(
        "notice",
        help=Text(
            "abuse reports on a saved case, ready to send", "保存した事例について、そのまま送れる通報文を作ります"
        ),
    )
    notice.add_argument("folder", metavar="CASE-DIR", help=CASE_FOLDER)
    notice.add_argument(
        "--to",
        nargs="+",
        default=[],
        metavar="ROLE",
        help=Text(
            "capaj, registrar, … (default: list everybody)", "capaj、registrar など（既定：通報先をすべて一覧します）"
        ),
    )
    notice.add_argument(
        "--out",
        metavar="DIR",
        help=Text(
            "write the drafts: .eml, .txt for forms, .xarf.json",
            "下書きを書き出します（.eml、フォーム用の .txt、.xarf.json）",
        ),
    )
    notice.add_argument(
        "--identify",
        action="store_true",
        help=Text("leave the recipient's address and name in", "受信者のアドレスと名前を伏せずに残します"),
    )
    notice.add_argument(
        "--send", action="store_true", help=Text("send them, after asking once more", "もう一度確認してから送信します")
    )
    common(notice)
    notice.set_defaults(run=lambda options: _notice(options, language(options)))


def _notice(options: argparse.Namespace, lang: str) -> int:
    from mekiki.report.notice.draft import drafts

    case = opened(options)
    _check_roles(options.to)
    if not options.to and options.send:
        raise NotDone(
            Text(
                "--send needs --to: nothing goes to everybody unasked (--to all does)",
                "--send には --to が必要です（全員に送るときは --to all）",
            )
        )
    if not options.to:
        _list_receivers(case, lang)
        return 0
    server = mail_server_from(options.config)
    reporter = _reporter(server, identified=options.identify)
    made = drafts(case, reporter, datetime.now().astimezone(), () if "all" in options.to else options.to)
    _tell_missing(case, options.to, lang)
    held = _tell_held(made, lang)
    made = tuple(each for each in made if not each.held)
    if options.out:
        _write_drafts(made, Path(options.out))
    elif not options.send:
        _show_drafts(made, lang)
    done = _send(made, server, lang) if options.send else 0
    return LEAKING if held else done


def _check_roles(stated: Sequence[str]) -> None:
    """Raises NotDone for a role that nobody has."""
    from mekiki.report.notice.receivers import ROLES

    if unknown := sorted(set(stated) - {*ROLES, "all"}):
        known = ", ".join(("all", *ROLES))
        raise NotDone(of_file(f"--to {' '.join(unknown)}", Text(f"known are {known}", f"使えるのは {known} です")))


def _reporter(server: MailServer, *, identified: bool) -> Reporter:
    from mekiki.report.notice.draft import Reporter

    return Reporter(server.sender or "reporter@reporter.invalid", server.name, server.organization, identified)


def _tell_held(made: Sequence[Draft], lang: str) -> bool:
    """Say of every draft that would tell what it must not why it is held back; whether there was one."""
    told = [(each.receiver.role, each.held) for each in made if each.held]
    for role, reason in told:
        complain(f"{role}: {reason.in_(lang)}")
    return bool(told)


def _list_receivers(case: Case, lang: str) -> None:
    from mekiki.report.notice.receivers import receivers
    from mekiki.report.texts import colon

    for each in receivers(case):
        how = _why(each.why_not, lang) if each.why_not else ", ".join(each.addresses) or each.form
        is_named = each.about in ("", each.name.in_(lang))
        about = "" if is_named else Text(f" ({each.about})", f"（{each.about}）").in_(lang)
        source = "" if each.why_not else _source(each, lang)
        print(in_room(f"{each.role:<16} {each.name.in_(lang)}{about}{colon(lang)}{how}{source}", hang=17))


def _source(receiver: Receiver, lang: str) -> str:
    """Where a contact is known from, behind it; nothing where its own form is the page that says so."""
    from mekiki.report.notice.receivers import known_from

    if not receiver.source or receiver.source == receiver.form:
        return ""
    said = known_from(receiver.source)
    return Text(f"  [contact known from: {said.en}]", f"　［連絡先の出典：{said.ja}］").in_(lang)


def _why(why: str, lang: str) -> str:
    from mekiki.report.notice.receivers import LEAST, WHY_NOT

    return WHY_NOT[why].in_(lang).format(least=f"{LEAST:.0%}")


def _tell_missing(case: Case, wanted: Sequence[str], lang: str) -> None:
    """Say of everybody who was asked for and gets nothing why that is."""
    from mekiki.report.notice.receivers import receivers

    found = receivers(case)
    for role in wanted:
        same = [each for each in found if each.role == role]
        why = [each.why_not for each in same if each.why_not]
        if (not same or why) and role != "all":
            reason = _why(why[0] if why else "no-part", lang)
            complain(f"{role}: {reason}")


def _write_drafts(made: Sequence[Draft], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(made, 1):
        stem = folder / f"{number:02d}-{each.receiver.role}"
        if each.is_mail:
            write_whole(stem.with_suffix(".eml"), each.raw)
        else:
            text = f"{each.receiver.form}\n\n{each.subject}\n\n{each.text}"
            write_whole(stem.with_suffix(".txt"), text)
            if each.reported:  # where the form takes a file
                write_whole(stem.with_suffix(".reported.eml"), each.reported)
                print(stem.with_suffix(".reported.eml"))
        if each.xarf:
            write_whole(stem.with_suffix(".xarf.json"), each.xarf + "\n")
        print(stem.with_suffix(".eml" if each.is_mail else ".txt"))


def _show_drafts(made: Sequence[Draft], lang: str) -> None:
    from mekiki.report.notice.draft import NO_XARF

    for each in made:
        to = ", ".join(each.receiver.addresses) or each.receiver.form
        print(
            in_room(
                f"=== {each.receiver.role}: {each.receiver.name.in_(lang)} <{to}>{_source(each.receiver, lang)}", hang=4
            )
        )
        print(in_room(f"{each.subject}\n\n{each.text}"))
        if each.no_xarf in NO_XARF:
            why = NO_XARF[each.no_xarf]
            print(Text(f"({why.en})", f"（{why.ja}）").in_(lang))


def _send(made: Sequence[Draft], server: MailServer, lang: str) -> int:
    """Send what is a mail, after the confirmation; 0 where all of it was taken."""
    _check_server(server)
    mails = [each for each in made if each.is_mail]
    for each in mails:
        print(f"{each.receiver.role}: {', '.join(each.receiver.addresses)}: {each.subject}")
    for each in (each for each in made if not each.is_mail):
        print(
            Text(
                f"{each.receiver.role}: takes reports by its form alone, not by mail: {each.receiver.form}",
                f"{each.receiver.role}: 専用フォームでのみ受け付けています（メールでは送れません）：{each.receiver.form}",
            ).in_(lang)
        )
    if not mails or not _is_confirmed(len(mails), server, lang):
        print(Text("Nothing was sent.", "送信しませんでした。").in_(lang))
        return 0
    return max(_deliver(mails, server, lang))


def _check_server(server: MailServer) -> None:
    """Raises NotDone where the settings do not say enough to send by it."""
    if not server.sender or not server.host:
        raise NotDone(
            Text(
                "sending needs notice.sender and notice.host in mekiki.toml",
                "送信には mekiki.toml の notice.sender と notice.host が必要です",
            )
        )
    if server.user and not os.environ.get(PASSWORD):
        raise NotDone(
            Text(
                f"notice.user needs a password in ${PASSWORD}",
                f"notice.user を使うには、パスワードを環境変数 {PASSWORD} に入れてください",
            )
        )


def _is_confirmed(count: int, server: MailServer, lang: str) -> bool:
    print(
        Text(
            f"Send {count} {'mail' if count == 1 else 'mails'} as {server.sender} by {server.host}? Type “{_CONFIRM}”: ",
            f"{server.sender} から {server.host} 経由で {count} 通送信します。よければ {_CONFIRM} と入力してください：",
        ).in_(lang),
        end="",
        flush=True,
    )
    return sys.stdin.readline().strip() == _CONFIRM


def _deliver(mails: Sequence[Draft], server: MailServer, lang: str) -> list[int]:
    import smtplib

    statuses = []
    try:
        with connected(server) as smtp:
            for each in mails:
                statuses.append(_delivered(smtp, each, server.sender, lang))
    except (OSError, smtplib.SMTPException) as error:
        complain(of_file(server.host, failure(error)).in_(lang))
        statuses.append(LEAKING)
    return statuses


def _delivered(smtp: SMTP, draft: Draft, sender: str, lang: str) -> int:
    import smtplib

    try:
        hand_over(smtp, draft, sender)
    except smtplib.SMTPResponseException as error:
        _tell_refused(draft, f"{error.smtp_code} {error.smtp_error!r}", lang)
        return LEAKING
    except smtplib.SMTPRecipientsRefused as error:
        _tell_refused(draft, str(error.recipients), lang)
        return LEAKING
    print(f"{draft.receiver.role}: {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
    return 0


def _tell_refused(draft: Draft, answer: str, lang: str) -> None:
    refused = Text(f"refused: {answer}", f"メールサーバーに拒否されました（{answer}）")
    complain(f"{draft.receiver.role}: {refused.in_(lang)}")
