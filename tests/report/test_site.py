"""The static site: lists, search without a server, a valid feed, and the entries with their addresses filled in."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from richcase import ASKED_AT, example_case, rich_case

import axe
import browser as browsers
from browser import Browser, chromium
from inbrowser import IN_BROWSER
from mekiki.report.entry.folder import Leaking, NotPublished, publish
from mekiki.report.pictures import png
from mekiki.report.site.build import Site, build
from mekiki.report.site.grams import grams_of, index_of, normalised
from mekiki.report.site.listed import NotAnEntry, entries_in

URL = "https://warnings.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def clean(*_: object) -> list[object]:
    return []


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three entries, one of them in Japanese alone, as SVG only."""
    folder = tmp_path_factory.mktemp("entries")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(png, "japanese_fonts", lambda: ())
        publish(rich_case(), folder / "one", ("ja", "en"), ASKED_AT, check=clean)
        publish(example_case("card-ja"), folder / "two", ("ja",), ASKED_AT, check=clean)
        publish(example_case("inheritance-en"), folder / "three", ("ja", "en"), ASKED_AT, check=clean)
    return folder


@pytest.fixture(scope="module")
def site(entries: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("web") / "site"
    build([entries], out, Site.named("Kumo no Su", URL), check=clean)
    return out


def test_the_lists_are_by_date_brand_and_pretext_in_both_languages(site: Path) -> None:
    front = (site / "index.html").read_text("utf-8")
    days = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)', front)
    assert days == ["2023-11-14", "2023-02-05", "2022-10-13"]
    assert {path.stem for path in (site / "brand").iterdir()} == {"kagoya", "smbc-card"}
    assert {path.stem for path in (site / "en" / "brand").iterdir()} == {"kagoya"}
    assert "mailbox-upgrade" in {path.stem for path in (site / "pretext").iterdir()}
    assert "三井住友カード" not in (site / "en" / "index.html").read_text("utf-8")


def test_every_link_leads_to_a_file(site: Path) -> None:
    for page in site.rglob("*.html"):
        for href in re.findall(r'<(?:a|link|script)[^>]* (?:href|src)="([^"#:]+)(?:#[^"]*)?"', page.read_text("utf-8")):
            target = page.parent / href
            assert target.is_file() or (target / "index.html").is_file(), f"{page}: {href}"


def test_an_entry_gets_its_address_and_the_way_back(site: Path) -> None:
    page = next((site / "e").glob("*kagoya*/en.html")).read_text("utf-8")
    assert f'rel="canonical" href="{URL}e/' in page
    assert '<a href="../../en/index.html" title="Kumo no Su">' in page
    assert page.count("application/ld+json") == 1


def test_the_feed_is_atom(site: Path) -> None:
    for name, lang, count in (("feed.xml", "ja", 3), ("en/feed.xml", "en", 2)):
        feed = ElementTree.parse(site / name).getroot()
        assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
        assert feed.findtext("a:title", namespaces=ATOM) == "Kumo no Su"
        assert feed.find("a:link[@rel='self']", ATOM).get("href") == URL + name  # type: ignore[union-attr]
        assert feed.findtext("a:author/a:name", namespaces=ATOM)
        rows = feed.findall("a:entry", ATOM)
        assert len(rows) == count
        ids = [each.findtext("a:id", "", ATOM) for each in (feed, *rows)]
        assert len(set(ids)) == count + 1
        assert all(id.startswith("urn:uuid:") for id in ids)
        for each in (feed, *rows):
            assert each.findtext("a:title", "", ATOM)
            assert datetime.fromisoformat(each.findtext("a:updated", "", ATOM)).tzinfo
        for row in rows:
            link = row.find("a:link[@rel='alternate']", ATOM)
            assert link is not None
            assert (site / link.get("href", "").removeprefix(URL)).is_file()
            assert link.get("hreflang") == lang
            assert row.findtext("a:summary", "", ATOM)


def test_a_feed_without_an_address_is_relative(entries: Path, tmp_path: Path) -> None:
    build([entries], tmp_path / "site", Site.named(), check=clean)
    feed = ElementTree.parse(tmp_path / "site" / "en" / "feed.xml").getroot()
    assert feed.find("a:link[@rel='self']", ATOM) is None
    for link in feed.findall("a:entry/a:link", ATOM):
        assert (tmp_path / "site" / "en" / link.get("href", "")).is_file()


def test_the_policy_lets_only_its_own_files_in(site: Path) -> None:
    for page in (site / "index.html", site / "en" / "index.html", next((site / "brand").iterdir())):
        policy = re.search(r'Security-Policy" content="([^"]+)"', page.read_text("utf-8"))
        assert policy
        assert "default-src 'none'" in policy.group(1)
        assert "unsafe" not in policy.group(1)
        assert "style=" not in page.read_text("utf-8")


def test_bigrams_find_japanese_within_words() -> None:
    assert grams_of("メールボックス") >= grams_of("ボックス")
    assert normalised("ＫＡＧＯＹＡ　hxxps://17aday[.]com") == "kagoya https://17aday.com"
    index = index_of([["カゴヤ・ジャパン"], ["三井住友カード", "17aday[.]com"]])
    assert index["カゴ"] == [0]
    assert index["ay"] == [1]


def test_a_broken_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "entry.json").write_text('{"format": 1, "entries": [{"slug": "../../etc"}]}')
    with pytest.raises(NotAnEntry):
        entries_in([tmp_path])
    with pytest.raises(NotAnEntry, match="no such folder"):
        entries_in([tmp_path / "nowhere"])


def test_a_slug_that_leads_elsewhere_is_refused(entries: Path, tmp_path: Path) -> None:
    record = json.loads((entries / "one" / "entry.json").read_text("utf-8"))
    for row in record["entries"]:
        row["slug"] = "../../out"
    (tmp_path / "entry.json").write_text(json.dumps(record))
    with pytest.raises(NotAnEntry, match="slug"):
        entries_in([tmp_path])


def test_only_the_files_of_an_entry_are_taken(entries: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(entries / "one", tmp_path / "in" / "one")
    (tmp_path / "in" / "one" / "mail.eml").write_text("secret")
    (tmp_path / "in" / "one" / "pictures" / "x.ja.svg").symlink_to(tmp_path / "in" / "one" / "mail.eml")
    build([tmp_path / "in"], tmp_path / "site", Site.named(), check=clean)
    names = {path.name for path in (tmp_path / "site").rglob("*")}
    assert "mail.eml" not in names
    assert "x.ja.svg" not in names


def test_a_folder_of_something_else_is_no_site_without_warnings(tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "one.eml").write_text("Subject: x")
    with pytest.raises(NotAnEntry, match="holds no warning"):
        build([tmp_path / "mails"], tmp_path / "site", Site.named(), check=clean)
    assert not (tmp_path / "site").exists()


def test_a_leak_keeps_the_site_back_and_what_is_no_site_is_left_alone(entries: Path, tmp_path: Path) -> None:
    with pytest.raises(Leaking):
        build([entries], tmp_path / "site", Site.named(), check=lambda *_: ["a leak"])
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine")
    with pytest.raises(NotPublished, match="left alone"):
        build([entries], tmp_path / "site", Site.named(), check=clean)


def test_the_publication_check_passes_it(entries: Path, tmp_path: Path) -> None:
    assert build([entries / "three"], tmp_path / "site", Site.named("", URL))


def test_a_site_of_nothing_says_so(tmp_path: Path) -> None:
    build([tmp_path], tmp_path / "site", Site.named(), check=clean)
    assert "注意喚起はまだありません" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_site_with_warnings_is_not_emptied_by_a_folder_named_by_mistake(entries: Path, tmp_path: Path) -> None:
    build([entries], tmp_path / "site", Site.named(), check=clean)
    before = sorted((tmp_path / "site").rglob("*"))
    (tmp_path / "nothing").mkdir()
    with pytest.raises(NotPublished) as caught:
        build([tmp_path / "nothing"], tmp_path / "site", Site.named(), check=clean)
    assert "left as it is" in caught.value.said.en
    assert "そのままにしました" in caught.value.said.ja
    assert sorted((tmp_path / "site").rglob("*")) == before
    build([tmp_path / "nothing"], tmp_path / "site", Site.named(), check=clean, anew=True)
    build([tmp_path / "nothing"], tmp_path / "site", Site.named(), check=clean)  # what is empty may be written again
    assert not (tmp_path / "site" / "e").exists()


# --- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A chromium that reaches this machine and nothing else."""
    rules = "--host-resolver-rules="
    switches = [f"{each}, EXCLUDE 127.0.0.1" if each.startswith(rules) else each for each in browsers._SWITCHES]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browsers, "_SWITCHES", tuple(switches))
        with chromium() as running:
            yield running


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test looks at the answers."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The site on a loopback web server."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def visit(browser: Browser, site: Path, address: str, width: int) -> None:
    browser.open(site / "index.html", width)
    browser.call("Page.navigate", url=address)
    while browser._read().get("method") != "Page.loadEventFired":
        pass


ASK = """new Promise(done => {
  const form = document.querySelector('form.search'), hits = form.querySelector('.hits'), state = form.querySelector('.state');
  new MutationObserver(() => done([...hits.querySelectorAll('a')].map(a => a.textContent))).observe(state, {childList: true});
  form.querySelector('input').value = %s;
  form.querySelector('input').dispatchEvent(new Event('input'));
})"""


def ask(browser: Browser, words: str) -> list[str]:
    """What the search on the page finds, the best first."""
    told = browser.call("Runtime.evaluate", expression=ASK % json.dumps(words), awaitPromise=True, returnByValue=True)[
        "result"
    ]["value"]
    assert isinstance(told, list)
    return told


class TestInABrowser:
    pytestmark = IN_BROWSER

    @pytest.mark.parametrize("width", [390, 1280])
    def test_it_fits_the_screen_and_everybody_can_use_it(self, browser: Browser, site: Path, width: int) -> None:
        for page, dark in ((site / "index.html", False), (site / "en" / "index.html", True)):
            browser.open(page, width, dark=dark)
            assert browser.evaluate("document.documentElement.scrollWidth") <= width
            assert browser.evaluate("getComputedStyle(document.querySelector('.columns')).display") == "grid"
            assert axe.violations(browser) == []

    @pytest.mark.parametrize(
        ("words", "first"),
        [
            ("カゴヤ", "カゴヤ"), ("17aday.com", "カゴヤ"), ("ｶｰﾄﾞ", "三井住友カード"), ("三井住友カート", "三井住友カード"),
            ("遺産", "Your urgent reply"), ("2022-10-13", "カゴヤ"),
        ],
    )  # fmt: skip
    def test_it_is_searched_without_a_server(
        self, browser: Browser, site: Path, served: str, words: str, first: str
    ) -> None:
        visit(browser, site, served, 1280)
        assert browser.evaluate("document.querySelector('form.search').hidden") is False
        assert first in ask(browser, words)[0]

    def test_what_is_not_there_is_not_found(self, browser: Browser, site: Path, served: str) -> None:
        visit(browser, site, served + "en/index.html", 390)
        assert ask(browser, "zzzxqy") == []
        assert "Nothing found" in browser.evaluate("document.querySelector('.state').textContent")
        assert axe.violations(browser) == []
