"""The whole story in a real browser: a mail is handed in, read, corrected, written up, found again, and recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect
from workbenches import KAGOYA, Serving, Visit, serving

from mekiki.doors.web.words import say
from mekiki.model.evidence import Reach
from mekiki.report.words import LABELS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A workbench that nobody else hands mails in at."""
    with serving(tmp_path_factory.mktemp("story"), reach=Reach.LOOKUP, rehearse="kagoya") as running:
        yield running


def second_wave(number: int) -> bytes:
    """The same hand again: another brand, another domain, the same text and tools."""
    mail = KAGOYA.read_bytes()
    return re.sub(rb"(?im)^message-id:.*$", b"Message-ID: <wave-%d@kagoya.net>" % number, mail)


def carried(name: str, mail: bytes) -> FilePayload:
    return {"name": name, "mimeType": "message/rfc822", "buffer": mail}


def drop(page: Page, name: str, mail: bytes) -> None:
    """Let go of a file above the page, as a person does with a mouse."""
    held = page.evaluate_handle(
        "([name, bytes]) => { const d = new DataTransfer(); d.items.add(new File([new Uint8Array(bytes)], name)); return d; }",
        [name, list(mail)],
    )
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("[data-drop]", event, {"dataTransfer": held})


@pytest.mark.parametrize(("width", "lang"), [(1280, "ja"), (390, "en"), (1280, "en"), (390, "ja")])
def test_a_mail_from_the_drop_to_the_next_wave(own: Serving, visit: Visit, width: int, lang: str) -> None:
    own.bench.reports.clear()
    context = visit(own, width, lang)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    number = width * 10 + (lang == "ja")

    # the mail is dropped, with the sources to be asked, and watched
    page.goto("/")
    page.get_by_label(say("reach-lookup", lang)).check()
    with page.expect_navigation(url="**/investigations/*"):
        drop(page, "kagoya.eml", second_wave(number))
    page.wait_for_url("**/cases/*")
    name = page.url.rpartition("/")[2]

    # the case is read: its stamp, its mail beside its findings
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".seal").first).to_have_text("贋")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    mark = page.locator(".mail mark.m").first
    mark.scroll_into_view_if_needed()
    first = (mark.get_attribute("data-f") or "").split()[0]
    mark.click()
    lit = page.locator(".peek .card" if width < 600 else f'.findings .card[data-f="{first}"]')
    expect(lit).to_be_visible()
    expect(lit).to_contain_text(first)
    expect(lit.locator("header")).to_be_in_viewport()
    if width < 600:
        page.keyboard.press("Escape")
        expect(page.locator(".peek")).to_be_hidden()

    # the verdict is corrected and the page is loaded again with it; a note is made without that
    page.locator("#remarks").get_by_label(say("label-scam", lang), exact=True).check()
    page.locator("#remarks").get_by_role("button", name=say("save", lang)).click()
    expect(page.locator(".correction")).to_contain_text(say("label-scam", lang))
    said = say("corrected", lang, label=say("label-scam", lang))
    expect(page.locator("#corrected")).to_have_text(said)  # on top of the page, too
    page.locator("#note").fill(f"ノート {number}")
    page.get_by_role("button", name=say("note-add", lang)).click()
    expect(page.locator(".notes")).to_contain_text(f"ノート {number}")
    clue = page.locator(".findings .marking button").first
    clue.click()
    expect(page.locator(".findings .marked").first).to_have_text(say("mark-undo", lang))

    written_up(page, own, name, lang, publish=(width, lang) in ((1280, "ja"), (390, "en")))
    found_again(page, name, lang, number)

    # and the hand is recognised when it comes again
    assert_recognised(page, own, number)
    assert wrong == []
    assert list(own.bench.reports) == []


def written_up(page: Page, own: Serving, name: str, lang: str, *, publish: bool) -> None:
    """The warning: a leak is told at once, and only what is clean is published."""
    page.goto(f"/cases/{name}/entry")
    expect(page.frame_locator("iframe").locator("h1").first).to_be_visible()
    if not publish:
        return
    opening = page.locator("textarea").nth(2)
    opening.fill("visit https://17aday.com/jp/ now")
    expect(page.locator("#leaks")).to_contain_text("17aday")
    opening.fill(f"言葉を直しました {lang}" if lang == "ja" else "These words are ours")
    expect(page.locator("#leaks")).to_contain_text(say("leaks-none", lang))
    expect(page.frame_locator("iframe").locator("body")).to_contain_text(
        "言葉を直しました" if lang == "ja" else "These words are ours"
    )
    page.get_by_role("button", name=say("publish", lang), exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text(str(own.bench.published))
    (folder,) = [each for each in own.bench.published.iterdir() if not each.name.startswith(".")]
    assert ("言葉を直しました" if lang == "ja" else "These words are ours") in (folder / f"{lang}.html").read_text(
        "utf-8"
    )
    for each in sorted(folder.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    folder.rmdir()


def found_again(page: Page, name: str, lang: str, number: int) -> None:
    """By a Japanese word, and by the verdict that a person gave it."""
    page.goto("/casebook")
    page.locator("#q").fill("セキュリティメッセージ")
    row = page.locator(f'.case-row a[href="/cases/{name}"]')
    expect(row).to_be_visible()
    page.locator("#q").fill("セキュリティ無関係")
    expect(row).to_have_count(0)
    page.locator("#q").fill("")
    page.locator("select[name=label]").select_option("scam")
    expect(row).to_be_visible()


def assert_recognised(page: Page, own: Serving, number: int) -> None:
    """Handed in again under another firm's name, it is told as the same hand's."""
    mail = second_wave(number + 5).replace(b'kagoya.net" <', b'sakura.ne.jp" <')
    page.goto("/")
    page.locator("#files").set_input_files(carried("again.eml", mail))
    page.locator("button[type=submit].primary").click()
    page.wait_for_url("**/cases/*")
    expect(page.locator(".seen")).to_be_visible()
    expect(page.locator(".similar .case-row").first).to_be_visible()


# The page itself tells that it has heard all: what becomes of the request is no sign. The script hangs up at the last event,
# which ends the request well or ill as it comes, and of one that ended ill Playwright's ``Response.finished`` never returns.
HEARS = """
    const hang_up = EventSource.prototype.close;
    EventSource.prototype.close = function () { hang_up.call(this); document.documentElement.dataset.heard = "all"; };
"""


def has_heard_all(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-heard", "all")
    page.wait_for_load_state()


def test_a_file_of_several_mails_lists_its_cases_and_then_rests(own: Serving, visit: Visit) -> None:
    box = b"".join(b"From a@b Thu Oct 13 00:00:00 2022\n" + second_wave(each) + b"\n" for each in (71, 72))
    page = visit(own).new_page()
    page.add_init_script(HEARS)
    page.goto("/")
    page.locator("#files").set_input_files(carried("two.mbox", box))
    page.locator("button[type=submit].primary").click()
    expect(page.locator('.watch .case-row a[href^="/cases/"]')).to_have_count(2)
    has_heard_all(page)
    opened: list[str] = []
    page.on("request", lambda each: opened.append(each.url) if each.is_navigation_request() else None)
    page.reload()  # a page that is opened afterwards hears all of it again, and stays
    has_heard_all(page)
    assert page.evaluate("fetch('/').then(each => each.ok)")  # if it were on its way elsewhere, we would know by now
    expect(page.locator("[data-again]")).to_be_visible()
    assert len(opened) == 1


def test_headers_alone_and_a_link_alone_can_be_pasted(own: Serving, visit: Visit) -> None:
    page = visit(own).new_page()
    for pasted, shown in (
        ("From: a@shop.example\nTo: b@office.example\nSubject: only headers\n\n", "only headers"),
        ("https://17aday.example/jp/kagoya.net/", "17aday[.]example"),
    ):
        page.goto("/")
        page.locator("#pasted").fill(pasted)
        page.locator("button[type=submit].primary").click()
        page.wait_for_url("**/cases/*")
        expect(page.locator("main")).to_contain_text(shown)


def test_an_address_that_accuses_nobody_clears_nobody(own: Serving, visit: Visit) -> None:
    page = visit(own).new_page()
    page.goto("/")
    page.locator("#pasted").fill("https://garden.example/tulips")
    page.locator("button[type=submit].primary").click()
    page.wait_for_url("**/cases/*")
    expect(page.get_by_role("heading", level=1)).to_have_text(LABELS["open"].in_("en"))


def test_without_script_it_can_be_used_all_the_same(own: Serving, chromium: object) -> None:
    from playwright.sync_api import Browser

    assert isinstance(chromium, Browser)
    context: BrowserContext = chromium.new_context(base_url=own.base, java_script_enabled=False, locale="en")
    context.add_cookies([{"name": f"mekiki_{own.bench.setup.port}", "value": own.session(), "url": own.base}])
    page = context.new_page()
    page.goto("/")
    page.locator("#files").set_input_files(carried("n.eml", KAGOYA.read_bytes()))
    page.locator("button[type=submit].primary").click()
    page.wait_for_url("**/cases/*")  # the page that tells how far it is loads itself again, until there is a case
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()
