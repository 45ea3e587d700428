"""What a mail names is dead in whatever is published: hosts that end in any script, addresses of programs, shortcodes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from leakset import READER, leak_case

from mekiki.investigate import investigate
from mekiki.report.entry.build import entry
from mekiki.report.entry.fragment import render
from mekiki.report.entry.markdown import render as markdown
from mekiki.report.entry.shown import Published
from mekiki.report.publication import violations
from mekiki.report.safe import defang

HOSTS = ["evil-seven.xn--p1ai", "пример.рф", "サイト.みんな", "evil-seven.みんな", "сайт.xn--p1ai"]
SCHEMES = [
    "tg://resolve?domain=evil", "whatsapp://send?phone=1", "line://ti/p/evil", "itms-services://?action=x", "magnet:?xt=urn",
    "callto:0312345678", "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "search-ms:query=x", "ms-appinstaller:?source=x",
]  # fmt: skip


def mail(text: str, subject: str = "x") -> bytes:
    head = f"From: Desk <a@quota-fix.test>\nTo: hanako.mori@kitamachi.example\nSubject: {subject}\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("frame", ["Open {} now", "今すぐ{}をご確認ください", "{}/login?x=1"])
def test_a_host_that_ends_in_another_script_is_shown_dead(host: str, frame: str) -> None:
    shown = Published(investigate(mail("hello"))).text(frame.format(host))
    assert host not in shown
    assert host.replace(".", "[.]") in shown


@pytest.mark.parametrize("address", SCHEMES)
def test_the_address_of_a_program_is_shown_dead(address: str) -> None:
    assert defang(f"Open {address} now").startswith(f"Open {address.replace(':', '[:]', 1)}")


@pytest.mark.parametrize(
    "text", ["LINE: @tomato", "news: today", "終わり.次は", "Section 2.次", "ratio 3:4", "hxxps://a[.]test"]
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert Published(investigate(mail("hello"))).text(text) == text


@pytest.mark.parametrize("address", [*HOSTS, *(each for each in SCHEMES if "://" in each)])
def test_the_checker_sees_them_too(address: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<p>Open {address} now</p>", encoding="utf-8")
    assert {each.kind for each in violations(tmp_path, case=leak_case(), reader=READER)} == {"live-link"}


def test_a_content_system_reads_no_shortcode_out_of_a_mail() -> None:
    case = investigate(mail("Please call [gallery ids=1] and [audio src=x] today.", "Verify [user_shortcode x=y]"))
    assert "[" not in render(entry(case, "en", datetime(2026, 1, 2, tzinfo=UTC)), {})


@pytest.mark.parametrize(
    "written",
    [
        "[Click here](https://evil-host.test/x)", "![x](https://evil-host.test/x.png)", "[x]: https://evil-host.test/",
        "ｈｔｔｐｓ：／／ｅｖｉｌ－ｈｏｓｔ．ｔｅｓｔ／ｘ", "https://evil-host.xn--p1ai/login", "https://пример.рф/login",
    ],
)  # fmt: skip
def test_no_mail_makes_itself_unpublishable_by_how_it_writes_a_link(written: str, tmp_path: Path) -> None:
    text = f"Please open {written} now to verify your account.\n{written}\nhttps://evil-host.test/x"
    case = investigate(mail(text, f"See {written}"))
    safe = Published(case)
    for lang in ("en", "ja"):
        shown = entry(case, lang, datetime(2026, 1, 2, tzinfo=UTC), safe)
        (tmp_path / f"{lang}.md").write_text(markdown(shown, {}), encoding="utf-8")
    assert violations(tmp_path, case=case, reader=None) == []


@pytest.mark.parametrize(
    "written", ["[a](https://evil-host.test/)", r"\\[a](//evil-host.test/)", "![a](//evil-host.test/x)"]
)
def test_a_link_that_markdown_would_make_is_told(written: str, tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text(f"Open {written} now", encoding="utf-8")
    assert violations(tmp_path, case=leak_case(), reader=READER)
