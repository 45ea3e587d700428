"""Nothing of a hostile mail comes alive: not in its case, its lists, its warning, nor in what the sources said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from payloads import PAYLOADS, lots, mail
from playwright.sync_api import Dialog, FilePayload, Page, expect
from workbenches import KAGOYA, Serving, Visit

from mekiki.investigate import examine_again, investigate
from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Known, Observable, Reach, Request

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]


class Watched:
    """A page on which nothing may run, and which may ask nobody else."""

    def __init__(self, page: Page, at: Serving) -> None:
        self.page, self.at = page, at
        self.seen: list[str] = []
        page.on("dialog", self._spoke)
        page.on("request", lambda request: self._asked(request.url))
        at.bench.reports.clear()

    def _spoke(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.at.base}/", "data:image/", "about:srcdoc")):
            self.seen.append(f"asked {url}")

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        if self.page.evaluate("'__ran' in window"):
            self.seen.append(f"ran on {path}")
        live = """
            [...document.querySelectorAll('main *')].flatMap(each => [...each.attributes]
                .filter(a => /^on|^hx-on|srcdoc/.test(a.name) || /^\\s*(javascript|vbscript):/i.test(a.value)).map(a => a.name))
        """
        self.seen += [f"alive: {each}" for each in self.page.evaluate(live)]

    def check(self) -> None:
        assert self.seen == []
        assert list(self.at.bench.reports) == []


def test_there_are_a_hundred_ways_and_more() -> None:
    assert len(PAYLOADS) >= 100


def keep(at: Serving, case: Case) -> str:
    return at.bench.book.keep(case, None, "tests").name


def test_nothing_in_any_field_of_a_mail_runs(workbench: Serving, visit: Visit) -> None:
    names = [keep(workbench, investigate(mail(number, some))) for number, some in enumerate(lots())]
    watched = Watched(visit(workbench, 1280, "ja").new_page(), workbench)
    for name in names:
        watched.open(f"/cases/{name}")
        watched.open(f"/cases/{name}/source")
        watched.open(f"/cases/{name}/as-read")
    for path in (
        "/",
        "/casebook",
        "/campaigns",
        "/figures?all=1",
        "/casebook?q=script",
        "/casebook?q=" + "%3Csvg%20onload%3Dwindow.__ran%3D1%3E",
    ):
        watched.open(path)
    for path in ("entry", "notices", "exports"):
        watched.open(f"/cases/{names[0]}/{path}")
    watched.check()


def told_by_liars(some: tuple[str, ...], number: int) -> Case:
    """A case whose sources answered nothing but payloads: WHOIS, DNS, networks, certificates, pages."""
    case, now = (
        investigate(KAGOYA.read_bytes().replace(b"1c55-", b"%04d-" % number)),
        datetime(2022, 10, 13, tzinfo=UTC),
    )
    text = " ".join(some)

    def known(**value: object) -> Known:
        return Known(value, some[0], now)

    hop = {"url": f"https://17aday.com/{some[0]}", "status": 302, "address": some[1]}
    view = {
        "view": "phone",
        "outcome": "page",
        "why": text,
        "hops": (hop, hop),
        "url": f"https://{some[0]}/{some[1]}",
        "title": text,
        "text": text,
        "forms": (
            {
                "action": some[2],
                "method": "post",
                "fields": ({"name": text, "type": "x", "label": text, "asks": "password"},),
            },
        ),
        "screenshot": "",
        "source": "",
        "exfiltration": (("telegram", text),),
        "hosts": some,
        "resources": (),
        "refused": ((some[0], text),),
    }
    answers = {
        ("registration", Observable("domain", "17aday.com")): known(
            created=now,
            registrar=text,
            registrar_abuse=(f"{some[0]}@x.example",),
            status=some,
            name_servers=some,
            registrant=text,
            registrant_country="JP",
            privacy=False,
            via="whois",
            server=some[0],
        ),
        ("dns", Observable("domain", "17aday.com")): known(a=("198.51.100.7",), cname=some[0], mx=some, ns=some),
        ("network", Observable("ip", "40.71.38.95")): known(
            holder=text, name=some[1], cidr=some[2], asn=1, country="US", abuse=some
        ),
        ("reverse-name", Observable("ip", "40.71.38.95")): known(names=some, confirmed=some),
        ("place", Observable("ip", "40.71.38.95")): known(
            country="US", city=text, latitude=40.0, longitude=-90.0, database=some[0], dated=some[1]
        ),
        ("certificate", Observable("domain", "17aday.com")): known(
            subject=text, issuer=text, names=some, self_signed=True, trusted=False, why=some[0]
        ),
        ("page", Observable("url", "https://17aday.com/jp/")): known(asked=some[0], replaced=(), views=(view,)),
        ("blocklist", Observable("ip", "40.71.38.95")): known(listed=((some[0], some[1], text),), clean=some),
    }
    ledger = tuple(Request(now, each, each, each, "dns", each, 0.1) for each in some)
    evidence = Evidence(case.evidence.reader, answers, ledger)
    return examine_again(replace(case, evidence=evidence, plan=replace(case.plan, reach=Reach.VISIT)))


def test_nothing_that_a_source_answers_runs(workbench: Serving, visit: Visit) -> None:
    names = [keep(workbench, told_by_liars(some, number)) for number, some in enumerate(lots(30))]
    watched = Watched(visit(workbench, 390, "en").new_page(), workbench)
    for name in names:
        for path in ("", "/entry", "/notices"):
            watched.open(f"/cases/{name}{path}")
    watched.open("/figures?all=1")
    watched.check()


def test_a_hostile_file_name_is_only_a_name(workbench: Serving, visit: Visit) -> None:
    watched = Watched(visit(workbench).new_page(), workbench)
    watched.open("/")
    hostile: FilePayload = {
        "name": "<img src=x onerror=window.__ran=1>.eml",
        "mimeType": "message/rfc822",
        "buffer": b"\0\1not a mail",
    }
    watched.page.locator("#files").set_input_files([hostile])
    watched.page.locator("button[type=submit].primary").click()
    watched.page.wait_for_url("**/investigations/*")
    watched.page.locator("[data-watch] [data-again]:not([hidden])").wait_for()
    watched.open(watched.page.url)
    watched.check()


def test_the_mail_as_its_reader_saw_it_stands_in_a_frame_that_can_do_nothing(workbench: Serving, visit: Visit) -> None:
    html = (
        "<h1>Welcome</h1><script>top.__ran=1</script><img src=x onerror=parent.__ran=1><img src=http://127.0.0.1:9/p>"
        '<a href="https://evil.example/" target=_top>go</a><form action=/logout><input name=x><button>send</button></form>'
    )
    raw = f"From: a@shop.example\nSubject: framed\nContent-Type: text/html\n\n{html}"
    watched = Watched(visit(workbench).new_page(), workbench)
    watched.open(f"/cases/{keep(workbench, investigate(raw.encode()))}")
    frame = watched.page.frame_locator(".as-read iframe")
    expect(frame.locator("h1")).to_have_text("Welcome")
    assert watched.page.locator(".as-read iframe").get_attribute("sandbox") == ""
    assert frame.locator("a, form, input, script, [href], [src^='http']").count() == 0
    frame.locator(".mekiki-link").click()
    watched.open(watched.page.url)
    watched.check()


def test_a_note_is_text(workbench: Serving, visit: Visit) -> None:
    name = keep(workbench, investigate(KAGOYA.read_bytes().replace(b"1c55-", b"9999-")))
    watched = Watched(visit(workbench).new_page(), workbench)
    watched.open(f"/cases/{name}")
    watched.page.locator("#note").fill("<img src=x onerror=window.__ran=1>{{7*7}}")
    watched.page.locator(".note-form button").click()
    watched.page.locator(".notes li").wait_for()
    assert watched.page.locator(".notes p").inner_text() == "<img src=x onerror=window.__ran=1>{{7*7}}"
    watched.open(f"/cases/{name}")
    watched.check()
