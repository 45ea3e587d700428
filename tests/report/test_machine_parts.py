"""What machines get tells no more of the reader than what people read: notices down to their bytes, and lists of indicators."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from report_cases import case_of

from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Known, Observable
from mekiki.parse.message import parse
from mekiki.report.exchange.blocklists import FORMATS, to_blocklist
from mekiki.report.exchange.indicators import Scope, select
from mekiki.report.exchange.misp import to_misp
from mekiki.report.exchange.stix import to_stix
from mekiki.report.exchange.table import to_csv
from mekiki.report.notice.draft import NO_XARF, Draft, Reporter, drafts

NOW = datetime(2026, 1, 2, tzinfo=UTC)
REPORTER = Reporter("desk@csirt.test", "Desk", "Csirt")
LOCAL, HOUSE = "hanako.mori", "kitamachi.example"
ADDRESS = f"{LOCAL}@{HOUSE}"
TELLING = (LOCAL, HOUSE, "hanako-mori", "hanako=2emori", "mori.hanako", LOCAL.encode().hex())


def case(
    link: str = "https://mailbox.quota-fix.test/login.php", return_path: str = "support@quota-fix.test",
    from_: str = "Mail Support <support@quota-fix.test>", subject: str = "Mailbox full", more: str = "",
) -> Case:  # fmt: skip
    raw = (
        f"Return-Path: <{return_path}>\nDelivered-To: {ADDRESS}\n"
        "Received: from a.ship-alert.test (a.ship-alert.test [185.220.100.7]:40123)\n"
        f"\tby mx.{HOUSE} with ESMTPS id 4N2\n\tfor <{ADDRESS}>; Mon, 12 May 2025 09:12:11 +0900\n"
        f"From: {from_}\nTo: Hanako Mori <{ADDRESS}>\nSubject: {subject}\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/mixed; boundary=BB\n\n--BB\nContent-Type: text/plain\n\n{link}\n{more}--BB--\n"
    )
    message = parse(raw.encode())
    network = Known({"holder": "Net", "name": "NET", "abuse": ("abuse@badnet.test",), "country": "NL"}, "rdap", NOW)
    answers = {("network", Observable("ip", "185.220.100.7")): network}
    for each in message.links:
        registrar = Known({"registrar": "Reg", "registrar_abuse": ("abuse@reg.test",), "created": NOW}, "rdap", NOW)
        answers["registration", Observable("domain", each.registrable_domain)] = registrar
        answers["dns", Observable("domain", each.host)] = Known({"a": ("185.220.100.7",)}, "dns", NOW)
    told = case_of(message, prior=6.0)
    return replace(told, evidence=Evidence(told.evidence.reader, answers))


def told(draft: Draft) -> str:
    """All that a receiver, or a program of his, can read in a notice."""
    parts = [draft.subject, draft.text, draft.xarf]
    for part in message_from_bytes(draft.raw, policy=policy.default).walk() if draft.raw else ():
        parts += [str(value) for value in part.values()]
        content = part.get_payload(decode=True)
        parts.append(content.decode("utf-8", "replace") if isinstance(content, bytes) else "")
        parts += [str(each) for each in part.get_payload() if part.get_content_type() == "message/feedback-report"]
    for report in (json.loads(each) for each in (draft.xarf,) if each):
        parts += [base64.b64decode(each["payload"]).decode() for each in report.get("evidence", ())]
    return "\n".join(parts).replace("[.]", ".").lower()


def to(role: str, about: Case) -> Draft:
    return next(each for each in drafts(about, REPORTER, NOW) if each.receiver.role == role)


@pytest.mark.parametrize(
    "about",
    [
        lambda: case(return_path=f"bounce+{LOCAL}={HOUSE}@quota-fix.test"),
        lambda: case(return_path=f"b-{base64.b64encode(ADDRESS.encode()).decode().rstrip('=')}@quota-fix.test"),
        lambda: case(return_path=ADDRESS),
        lambda: case(from_=f"<{ADDRESS}>"),
        lambda: case(from_=f"IT <it-support@{HOUSE}>", return_path=f"it-support@{HOUSE}"),
        lambda: case(link=f"https://{LOCAL}.evil-host.test/login"),
        lambda: case(link=f"https://{LOCAL}.{HOUSE}.evil-host.test/login"),
        lambda: case(link=f"https://{ADDRESS.encode().hex()}.evil-host.test/"),
        lambda: case(link="https://hanako-mori.pages.dev/"),
        lambda: case(link="https://hanako-mori-login.test/"),
    ],
)
def test_no_part_of_a_notice_names_the_reader(about: Callable[[], Case]) -> None:
    made = drafts(about(), REPORTER, NOW)
    assert {"sending-network", "apwg", "jpcert"} < {each.receiver.role for each in made}
    for each in made:
        assert not [name for name in TELLING if name in told(each)], each.receiver.role


def test_a_forged_sender_that_is_the_readers_own_is_reported_to_no_machine() -> None:
    forged = to("sending-network", case(from_=f"IT <it-support@{HOUSE}>", return_path=f"it-support@{HOUSE}"))
    assert b"Reported-Domain" not in forged.raw
    assert b"Original-Mail-From" not in forged.raw
    assert (forged.xarf, forged.no_xarf) == ("", "names-reader")
    assert all(each.en and each.ja for each in NO_XARF.values())
    honest = to("sending-network", case())
    assert b"Reported-Domain: quota-fix.test" in honest.raw
    assert json.loads(honest.xarf)["smtp_from"] == "support@quota-fix.test"


def test_a_host_whose_label_names_the_reader_is_reported_by_its_domain() -> None:
    report = json.loads(to("registrar", case(link=f"https://{LOCAL}.evil-host.test/login")).xarf)
    assert (report["source_identifier"], report["domain"]) == ("evil-host.test", "evil-host.test")
    named = to("landing-network", case(link="https://hanako-mori-login.test/"))
    assert (named.xarf, named.no_xarf) == ("", "names-reader")


@pytest.mark.parametrize("about", [case(), case(from_="www.evil-one.com <a@evil-two.com>")])
def test_the_subject_and_the_name_in_from_hold_no_link(about: Case) -> None:
    about = replace(about, message=replace(about.message, subject="See https://evil-three.com or www.evil-four.com"))
    for each in drafts(about, REPORTER, NOW):
        for line in (each.subject, each.text):
            assert "https:" not in line
            assert not [
                name for name in ("evil-one.com", "evil-two.com", "evil-three.com", "evil-four.com") if name in line
            ]


CUT_UP = (
    "--BB\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename*0=hanako.;"
    " filename*1=mori@kita; filename*2=machi.example.bin\n\nx\n"
)


def test_a_file_name_that_is_cut_up_is_put_together_before_it_goes_out() -> None:
    draft = to("sending-network", case(more=CUT_UP))
    assert draft.held is None
    assert b"hanako" not in draft.raw
    assert b"machi" not in draft.raw
    assert b'filename="file-1.bin"' in draft.raw


def test_a_notice_whose_mail_still_tells_something_does_not_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from mekiki.report.redaction import _Redaction

    monkeypatch.setattr(_Redaction, "left", lambda *_: iter(("name of part 2",)))
    made = {each.receiver.role: each for each in drafts(case(), REPORTER, NOW)}
    held = made["sending-network"]
    assert (held.raw, held.text, held.xarf, held.reported) == (b"", "", "", b"")
    assert held.held is not None
    assert "name of part 2" in held.held.en
    assert "パート 2 のファイル名" in held.held.ja
    assert made["registrar"].held is None  # which gets no mail
    assert made["registrar"].raw
    open_ = drafts(case(), replace(REPORTER, identify=True), NOW)
    assert not any(each.held for each in open_)


# --- lists of indicators ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link, scope, why",
    [
        (f"https://{LOCAL}.{HOUSE}.evil-host.test/login", Scope.HOST, "names-recipient"),
        (f"https://{LOCAL}.evil-host.test/login", Scope.HOST, "names-recipient"),
        (f"https://{ADDRESS.encode().hex()}.evil-host.test/", Scope.HOST, "names-recipient"),
        ("https://hanako-mori.pages.dev/", Scope.DOMAIN, "names-recipient"),
        ("https://hanako-mori-login.test/", Scope.DOMAIN, "names-recipient"),
        (f"https://{LOCAL}.evil-host.test/login", Scope.URL, "needs-page"),
        (f"https://{LOCAL}.evil-host.test/login", Scope.DOMAIN, ""),
    ],
)
def test_a_name_that_tells_the_reader_stands_in_no_list(link: str, scope: Scope, why: str) -> None:
    about = case(link=link)
    chosen = select(about, scope, NOW)
    assert [each.why for each in chosen.refused] == [why] * bool(why)
    assert [each.value for each in chosen.blocking] == ["evil-host.test"] * (not why)
    files = [to_csv(about, chosen), to_stix(about, chosen, NOW), to_misp(about, chosen, NOW)]
    files += [to_blocklist(form, about, chosen, NOW)[0] for form in FORMATS]
    assert not [name for name in TELLING for file in files if name in file]
