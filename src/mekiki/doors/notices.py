"""Commands that let something out: check a publication, redact a mail, draft notices, export indicators, answer a reporter.

Nothing is sent but by ``mekiki notice --send``, and then only after the word was typed that it asks for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import CASE_FOLDER, in_room, room
from mekiki.doors.ownpages import keep_off_other_lists, keep_to_form
from mekiki.doors.settings import at_least_one, reader_from, table_of, takes
from mekiki.doors.wholefile import write_whole
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file

if TYPE_CHECKING:
    from smtplib import SMTP, SMTPException

    from mekiki.model.case import Case
    from mekiki.report.notice.draft import Draft
    from mekiki.report.notice.receivers import Receiver

LEAKING, UNREADABLE = 1, 2
FORMATS = ("stix", "misp", "csv", "rpz", "hosts", "postfix", "rspamd")
_SUFFIXES = {"stix": (".json",), "misp": (".json",), "csv": (".csv", ".txt")}  # the lists are plain text
_LISTS = ("rpz", "hosts", "postfix", "rspamd")
_CONFIRM = "send"
PASSWORD = "MEKIKI_SMTP_PASSWORD"  # the variable that holds it
_TIMEOUT = 30.0  # seconds for the mail server

Language = Callable[[argparse.Namespace], str]


def add_commands(commands: Any, language: Language, add_common: Callable[..., None]) -> None:
    """Register the five commands."""
    check = commands.add_parser(
        "check-publication", help=Text("is a folder fit to be published?", "フォルダーを公開してよいかを検査します")
    )
    check.add_argument("folder", metavar="DIR", help=Text("the folder of the warning", "注意喚起のフォルダー"))
    check.add_argument(
        "--case",
        metavar="CASE",
        help=Text(
            "the case, as its folder or its name in the casebook: whose recipient must not be told, whom it suspects",
            "事例（フォルダーか、事件簿での名前）：受信者の情報が漏れていないか、不審な相手を含めて調べます",
        ),
    )
    check.add_argument(
        "--site",
        default="",
        metavar="HOST",
        help=Text("the host that the folder will stand on", "このフォルダーを公開するホスト"),
    )
    check.set_defaults(run=lambda options: _check(options, language(options)))

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
    redact.set_defaults(run=lambda options: _redact(options, language(options)))

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
    notice.set_defaults(run=lambda options: _notice(options, language(options)))

    export = commands.add_parser(
        "export",
        help=Text(
            "indicators and blocklists from a saved case", "保存した事例から、脅威情報やブロックリストを書き出します"
        ),
    )
    export.add_argument("folder", metavar="CASE-DIR", help=CASE_FOLDER)
    export.add_argument(
        "--format",
        required=True,
        choices=FORMATS,
        help=Text(
            "indicators (stix, misp, csv) or a list that blocks (the others)",
            "脅威情報（stix、misp、csv）か、ブロックリスト（ほかの形式）",
        ),
    )
    export.add_argument(
        "--scope",
        choices=("url", "host", "domain"),
        default="host",
        help=Text(
            "how much of a link is listed: the page, its host (default), or the whole domain",
            "リンクのどこまでを登録するか：ページだけ、ホスト（既定）、ドメイン全体",
        ),
    )
    export.add_argument(
        "--expires",
        type=at_least_one,
        default=30,
        metavar="DAYS",
        help=Text("days until an entry is to be dropped (default: 30)", "登録の有効日数（既定：30）"),
    )
    export.add_argument(
        "--out",
        metavar="FILE",
        help=Text(
            "bring this file up to date (lists), or write it", "書き出し先（リストは、今あるファイルを更新します）"
        ),
    )
    export.add_argument(
        "--diff",
        action="store_true",
        help=Text(
            "show what would change in the file, and leave it", "ファイルには書き込まず、変わる部分だけを表示します"
        ),
    )
    export.set_defaults(run=lambda options: _export(options, language(options)))

    reply = commands.add_parser(
        "reply", help=Text("an answer to whoever sent the mail in", "メールを届けてくれた人への返信を作ります")
    )
    reply.add_argument("folder", metavar="CASE-DIR", help=CASE_FOLDER)
    reply.set_defaults(run=_reply)
    for command in (check, redact, notice, export):
        add_common(command)
    add_common(reply, Text("language of the answer (default: that of the mail)", "返信の言語（既定：メールの言語）"))


def _opened(options: argparse.Namespace) -> Case:
    """The case of a folder, whose reader is called as the settings of today say besides."""
    from mekiki.report.byhand import named_today
    from mekiki.store.casedir import open_case

    return named_today(open_case(Path(options.folder)), reader_from(options.config))


def _opened_anywhere(told: str) -> Case:
    """A case that was saved into a folder, or that the casebook knows by this name. Raises NotACase and CasebookError."""
    from mekiki.store.casedir import open_case

    if Path(told).exists() or not told.isalnum():
        return open_case(Path(told))
    from mekiki.store.casebook import Casebook

    with Casebook.open() as book:
        return book.case(book.entry(told).id)


# --- check-publication ------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace, lang: str) -> int:
    """0 where the folder may be published, 1 where it leaks."""
    from mekiki.report.byhand import held_against
    from mekiki.report.entry.changed import lines_by_hand
    from mekiki.report.publication import violations

    folder = Path(options.folder)
    if folder.is_file():
        raise NotDone(
            Text(
                f"{folder}: this is a file; a warning is a folder, as `mekiki publish` writes it",
                f"{folder}: これはファイルです。`mekiki publish` が書き出したフォルダーを指定してください",
            )
        )
    if not folder.is_dir():
        raise NotDone(Text(f"{folder}: there is no such folder", f"{folder}: そのようなフォルダーはありません"))
    case = _opened_anywhere(options.case) if options.case else None
    reader = reader_from(options.config)
    if case is not None and case.masking is not None:
        reader = held_against(case, reader, lines_by_hand(case, folder))
    leaks = violations(folder, case=case, reader=reader, site=options.site)
    for leak in leaks:
        print(leak.said(lang))
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    if leaks:
        print(
            Text(
                f"{len(leaks)} {'leak' if len(leaks) == 1 else 'leaks'} in {_files(count)}: not fit to be published.",
                f"{count} ファイル中に漏れが {len(leaks)} 件あります。公開できません。",
            ).in_(lang)
        )
        return LEAKING
    print(
        Text(
            f"{_files(count)} read, nothing found that must not get out.",
            f"{count} ファイルを確認しました。公開してはならないものは見つかりませんでした。",
        ).in_(lang)
    )
    if case is None:
        print(
            Text(
                "No case was given: only your own mailboxes were looked for (--case tells the rest).",
                "事例が指定されていないため、あなた自身のアドレスだけを探しました（--case で指定できます）。",
            ).in_(lang)
        )
    return 0


def _files(count: int) -> str:
    return f"{count} file" + ("" if count == 1 else "s")


# --- redact -----------------------------------------------------------------------------------------------------------


def _redact(options: argparse.Namespace, lang: str) -> int:
    from mekiki.report.personal import IN_JAPANESE
    from mekiki.report.redaction import Attachments, redact, told_place

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
        print(f"{kind}: {each.count} × {each.secret} → {each.placeholder}", file=sys.stderr)
    for place in map(told_place, done.removed):
        print(Text(f"taken out: {place.en}", f"削除：{place.ja}").in_(lang), file=sys.stderr)
    for place in map(told_place, done.left):
        print(
            Text(f"still tells something: {place.en}", f"まだ情報が残っています：{place.ja}").in_(lang), file=sys.stderr
        )
    if done.left:
        print(Text("mekiki: not written", "mekiki: 書き出しませんでした").in_(lang), file=sys.stderr)
        return LEAKING
    if options.out:
        write_whole(Path(options.out), done.raw)
    else:
        sys.stdout.buffer.write(done.raw)
    return 0


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


# --- notice -----------------------------------------------------------------------------------------------------------


_KINDS = {
    str: Text("a text", "文字列"), int: Text("a number", "数"), bool: Text("true or false", " true か false "),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MailServer:
    """The table ``[notice]`` of the settings: who reports, and by which server mail goes out."""

    sender: str = ""
    name: str = ""
    organization: str = ""
    host: str = ""
    port: int = 587
    starttls: bool = True
    user: str = ""  # for a server that asks who one is; the password is in the environment, never in a file


def mail_server_from(path: Path | None) -> MailServer:
    """The table ``[notice]``; an empty one where there are no settings. Raises BadSettings."""
    found, table = table_of(path, "notice")
    kinds = {"port": int, "starttls": bool}
    for key, value in table.items():
        if type(value) is not (kind := kinds.get(key, str)):
            raise takes(found, f"notice.{key}", _KINDS[kind])
    return MailServer(**table)


def _notice(options: argparse.Namespace, lang: str) -> int:
    from mekiki.report.notice.draft import Reporter, drafts
    from mekiki.report.notice.receivers import ROLES

    case = _opened(options)
    unknown = sorted(set(options.to) - {*ROLES, "all"})
    if unknown:
        known = ", ".join(("all", *ROLES))
        raise NotDone(of_file(f"--to {' '.join(unknown)}", Text(f"known are {known}", f"使えるのは {known} です")))
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
    reporter = Reporter(
        server.sender or "reporter@reporter.invalid", server.name, server.organization, options.identify
    )
    made = drafts(case, reporter, datetime.now().astimezone(), () if "all" in options.to else options.to)
    _tell_missing(case, options.to, lang)
    held = [each for each in made if each.held]
    for each in held:
        print(f"mekiki: {each.receiver.role}: {each.held.in_(lang) if each.held else ''}", file=sys.stderr)
    made = tuple(each for each in made if not each.held)
    if options.out:
        _write_drafts(made, Path(options.out))
    elif not options.send:
        _show_drafts(made, lang)
    done = _send(made, server, lang) if options.send else 0
    return LEAKING if held else done


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
            print(f"mekiki: {role}: {reason}", file=sys.stderr)


def _write_drafts(made: Sequence[Draft], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, each in enumerate(made, 1):
        stem = folder / f"{number:02d}-{each.receiver.role}"
        if each.is_mail:
            stem.with_suffix(".eml").write_bytes(each.raw)
        else:
            text = f"{each.receiver.form}\n\n{each.subject}\n\n{each.text}"
            stem.with_suffix(".txt").write_text(text, encoding="utf-8")
            if each.reported:  # where the form takes a file
                stem.with_suffix(".reported.eml").write_bytes(each.reported)
                print(stem.with_suffix(".reported.eml"))
        if each.xarf:
            stem.with_suffix(".xarf.json").write_text(each.xarf + "\n", encoding="utf-8")
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
    mails = [each for each in made if each.is_mail]
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
        print(f"mekiki: {of_file(server.host, failure(error)).in_(lang)}", file=sys.stderr)
        statuses.append(LEAKING)
    return statuses


def failure(error: OSError | SMTPException) -> Text:
    """Why a mail server could not be spoken to; what it answered stands there in its own words."""
    from smtplib import SMTPException

    from mekiki.doors.network import unreached

    reason = Text(str(error), str(error)) if isinstance(error, SMTPException) else unreached(error)
    return Text(f"not handed over: {reason.en}", f"メールサーバーに渡せませんでした（{reason.ja}）")


@contextmanager
def connected(server: MailServer) -> Iterator[SMTP]:
    """A session with the mail server: encrypted and signed in where the settings want it. Raises OSError or SMTPException."""
    import smtplib
    import ssl

    with smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT) as smtp:
        if server.starttls:
            smtp.starttls(context=ssl.create_default_context())  # without one, any certificate would do
        if server.user:
            smtp.login(server.user, os.environ.get(PASSWORD, ""))
        yield smtp


def hand_over(smtp: SMTP, draft: Draft, sender: str) -> None:
    """Give the mail server one notice. Raises OSError or SMTPException."""
    smtp.ehlo_or_helo_if_needed()
    options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
    smtp.sendmail(sender, list(draft.receiver.addresses), draft.raw, mail_options=options)


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
    print(f"mekiki: {draft.receiver.role}: {refused.in_(lang)}", file=sys.stderr)


# --- export -----------------------------------------------------------------------------------------------------------


def _export(options: argparse.Namespace, lang: str) -> int:
    from mekiki.report.exchange.blocklists import difference
    from mekiki.report.exchange.indicators import REFUSED, Scope, select
    from mekiki.report.exchange.stix import MissingExtra
    from mekiki.report.texts import label_id, term
    from mekiki.report.words import LABELS

    case = _opened(options)
    now = datetime.now(UTC).replace(microsecond=0)
    chosen = select(case, Scope(options.scope), now, options.expires)
    out = Path(options.out) if options.out else None
    try:
        existing = out.read_text(encoding="utf-8") if out and out.exists() else ""
    except UnicodeDecodeError as error:
        raise NotDone(
            Text(
                f"{out}: this file is not written in UTF-8, and was left as it is",
                f"{out}: UTF-8 のファイルではないため、そのままにしました",
            )
        ) from error
    if out and existing.strip() and not options.diff:
        keep_off_other_lists(out, existing, options.format)
    if out and not options.diff:
        keep_to_form(out, options.format.upper(), *_SUFFIXES.get(options.format, (".txt",)))
    try:
        text, refused = _exported(options.format, case, chosen, now, existing)
    except MissingExtra as error:
        print(f"mekiki: {error}", file=sys.stderr)
        return UNREADABLE
    for each in (*chosen.refused, *refused):
        what = term(LABELS, label_id(case.told), lang) if chosen.is_withheld else each.value
        print(f"mekiki: {what}: {REFUSED[each.why].in_(lang)}", file=sys.stderr)
    if chosen.is_withheld:
        return LEAKING
    if not chosen.refused and not (chosen.blocking if options.format in _LISTS else chosen.indicators):
        nothing = Text(
            "the mail holds nothing that such a list could name", "この形式の一覧に載せられるものがメールにありません"
        )
        print(f"mekiki: {nothing.in_(lang)}", file=sys.stderr)
    if options.diff:
        print(difference(existing, text, str(out or options.format)), end="")
    elif out:
        write_whole(out, text)
    else:
        print(text, end="")
    return 0


def _exported(form: str, case: Case, chosen: Any, now: datetime, existing: str) -> tuple[str, tuple[Any, ...]]:
    if form in _LISTS:
        from mekiki.report.exchange.blocklists import to_blocklist

        return to_blocklist(form, case, chosen, now, existing)
    if form == "stix":
        from mekiki.report.exchange.stix import to_stix

        return to_stix(case, chosen, now), ()
    if form == "misp":
        from mekiki.report.exchange.misp import to_misp

        return to_misp(case, chosen, now), ()
    from mekiki.report.exchange.table import to_csv

    return to_csv(case, chosen), ()


# --- reply ------------------------------------------------------------------------------------------------------------


def _reply(options: argparse.Namespace) -> int:
    from mekiki.report.reply import reply

    case = _opened(options)
    answer = reply(case, options.lang or "")
    text = f"{answer.subject}\n\n{answer.text}"
    print(in_room(text).rstrip("\n") if room() else text, end="\n" if room() else "")
    return 0
