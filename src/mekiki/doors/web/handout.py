"""What leaves the workbench for others: notices to those who can act, and the case in forms that programs read."""

from __future__ import annotations

import json
import smtplib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from mekiki.doors.mailserver import MailServer, connected, failure, hand_over, mail_server_from
from mekiki.doors.web.casepage import Name
from mekiki.doors.web.pages import Form, Signed, bench_of, field, lang_of, page
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.report.byhand import named_today
from mekiki.report.exchange.indicators import DAYS, REFUSED, Scope, Selection, select
from mekiki.report.exchange.stix import MissingExtra
from mekiki.report.html import render_html
from mekiki.report.jsonform import to_dict
from mekiki.report.notice.draft import Draft, Reporter, drafts
from mekiki.report.notice.receivers import LEAST, ROLES, WHY_NOT, known_from, receivers
from mekiki.report.oflink import is_of_link
from mekiki.report.safe import defang
from mekiki.report.standins import has_stand_ins
from mekiki.report.texts import term
from mekiki.report.words import LABELS

router = APIRouter()

CONFIRM = "send"
FORMATS: Mapping[str, tuple[str, str]] = {  # media type, ending
    "json": ("application/json", "json"),
    "html": ("text/html; charset=utf-8", "html"),
    "eml": ("message/rfc822", "eml"),
    "stix": ("application/stix+json; version=2.1", "json"),
    "misp": ("application/json", "misp.json"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "rpz": ("text/plain; charset=utf-8", "rpz"),
    "hosts": ("text/plain; charset=utf-8", "hosts"),
    "postfix": ("text/plain; charset=utf-8", "postfix"),
    "rspamd": ("text/plain; charset=utf-8", "rspamd"),
}
_NOTHING_TO_SEND = Text("nothing that can be sent from here", "ここから送れるものはありません")
_OF_ANY_CASE = ("json", "html", "eml")  # the others pass on what a case accuses
_LISTS = ("rpz", "hosts", "postfix", "rspamd")

Role = Annotated[str, Path(pattern=f"^({'|'.join(ROLES)})$")]
Format = Annotated[str, Path(pattern=f"^({'|'.join(FORMATS)})$")]
Scoped = Annotated[Scope, Query()]


# --- notices ----------------------------------------------------------------------------------------------------------


def _server(request: Request) -> MailServer:
    return mail_server_from(bench_of(request).setup.settings)


def drafted(request: Request, case: Case, role: str = "") -> tuple[Draft, ...]:
    """The notices on a case. The reader is never named in them: who wants that writes them on the command line."""
    server = _server(request)
    reporter = Reporter(server.sender or "reporter@reporter.invalid", server.name, server.organization)
    return drafts(case, reporter, datetime.now().astimezone(), (role,) if role else ())


def _case(request: Request, name: str) -> tuple[Case, str]:
    bench = bench_of(request)
    entry = bench.book.entry(name)
    return named_today(bench.book.case(entry.id), bench.reader), entry.name


@router.get("/cases/{name}/notices")
def notices(request: Request, visitor: Signed, name: Name) -> Response:
    return _notices(request, visitor, name)


def _notices(request: Request, visitor: Signed, name: str, said: str = "", role: str = "", why: str = "") -> Response:
    case, full = _case(request, name)
    lang, server = lang_of(request), _server(request)
    withheld = [
        (each.name.in_(lang), WHY_NOT[each.why_not].in_(lang).format(least=f"{LEAST:.0%}"))
        for each in receivers(case)
        if each.why_not
    ]
    return page(
        request,
        "notices.html.j2",
        visitor,
        name=full,
        is_link=is_of_link(case),
        drafts=drafted(request, case),
        withheld=withheld,
        known_from=lambda source: known_from(source).in_(lang),
        said=said,
        role=role,
        why=why,
        sender=server.sender if server.host else "",
        confirm=CONFIRM,
    )


@router.get("/cases/{name}/notices/{role}.eml")
def notice_file(
    request: Request, visitor: Signed, name: Name, role: Role, number: Annotated[int, Query(ge=0, le=99)] = 0
) -> Response:
    case, full = _case(request, name)
    found = [each for each in drafted(request, case, role) if each.is_mail]
    if number >= len(found):
        raise HTTPException(404)
    return attached(found[number].raw, "message/rfc822", f"{full}-{role}.eml")


@router.post("/cases/{name}/notices/{role}")
def send(request: Request, visitor: Signed, name: Name, role: Role, form: Form) -> Response:
    """Send one notice, after the word was typed."""
    server = _server(request)
    if field(form, "confirm", 20).strip() != CONFIRM:
        return _notices(request, visitor, name, "notice-unconfirmed", role)
    case, _ = _case(request, name)
    number = field(form, "number", 2)
    found = [each for each in drafted(request, case, role) if each.is_mail]
    if not server.host or not server.sender or not number.isdecimal() or int(number) >= len(found):
        raise HTTPException(409, _NOTHING_TO_SEND)
    try:
        with connected(server) as smtp:
            hand_over(smtp, found[int(number)], server.sender)
    except (OSError, smtplib.SMTPException) as error:
        return _notices(request, visitor, name, "notice-failed", role, failure(error).in_(lang_of(request))[:300])
    return _notices(request, visitor, name, "notice-sent", role)


# --- exports ----------------------------------------------------------------------------------------------------------


@router.get("/cases/{name}/exports")
def exports(request: Request, visitor: Signed, name: Name, scope: Scoped = Scope.HOST) -> Response:
    case, full = _case(request, name)
    lang, chosen = lang_of(request), _chosen(case, scope)
    refused = [
        (term(LABELS, each.value, lang) if chosen.is_withheld else defang(each.value), REFUSED[each.why].in_(lang))
        for each in chosen.refused
    ]
    return page(
        request,
        "exports.html.j2",
        visitor,
        name=full,
        formats=[each for each in FORMATS if each in _OF_ANY_CASE or not chosen.is_withheld],
        refused=refused,
        days=DAYS,
        scope=scope.value,
        is_link=is_of_link(case),
        is_copy=has_stand_ins(case.message.raw.decode("utf-8", "backslashreplace")),
        scopes=[each.value for each in Scope],
    )


@router.get("/cases/{name}/exports/{form}")
def export_file(request: Request, visitor: Signed, name: Name, form: Format, scope: Scoped = Scope.HOST) -> Response:
    case, full = _case(request, name)
    return exported(case, full, form, scope, lang_of(request))


def exported(case: Case, name: str, form: str, scope: Scope, lang: str) -> Response:
    """The case as a file. Raises HTTPException where nothing may be blocked by it, or a library is missing."""
    kind, ending = FORMATS[form]
    plain: dict[str, Callable[[], bytes]] = {
        "json": lambda: json.dumps(to_dict(case), ensure_ascii=False).encode(),
        "html": lambda: render_html(case, lang).encode(),
        "eml": lambda: case.message.received_as or case.message.raw,
    }
    data = plain[form]() if form in plain else _indicators(case, form, scope)
    return attached(data, kind, f"mekiki-{name}.{ending}")


def _chosen(case: Case, scope: Scope) -> Selection:
    return select(case, scope, datetime.now(UTC).replace(microsecond=0))


def _indicators(case: Case, form: str, scope: Scope) -> bytes:
    from mekiki.report.exchange.blocklists import to_blocklist
    from mekiki.report.exchange.misp import to_misp
    from mekiki.report.exchange.stix import to_stix
    from mekiki.report.exchange.table import to_csv

    chosen, now = _chosen(case, scope), datetime.now(UTC).replace(microsecond=0)
    if chosen.is_withheld:
        raise HTTPException(409, REFUSED[chosen.refused[0].why])
    try:
        if form in _LISTS:
            text, _ = to_blocklist(form, case, chosen, now, "")
        elif form == "csv":
            text = to_csv(case, chosen)
        else:
            text = (to_stix if form == "stix" else to_misp)(case, chosen, now)
    except MissingExtra as error:
        raise HTTPException(501, error.said) from error
    return text.encode()


def attached(data: bytes, kind: str, name: str) -> Response:
    """A file to keep, never to be opened in place."""
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-security-policy": "default-src 'none'; sandbox",
    }
    return Response(data, media_type=kind, headers=headers)
