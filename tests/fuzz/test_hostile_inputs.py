"""No mail, however it was made, stops an investigation, slows it down, fills the memory or gets through the reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_mail import CRAFTED_URLS, HEAD, HOSTILE, attached, html, plain
from house_rules import broken_rules
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mekiki.parse.message import parse

MOST_SECONDS = 2.0
MOST_REPORT_SECONDS = 4.0  # HTML in two languages, twice the terminal, JSON
MOST_MEGABYTES = 300
TRIES = 3  # what else a machine does at the time makes the same work cost twice as much

settings.register_profile(
    "few", max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
FEW = settings.get_profile("few")


@pytest.fixture(scope="module")
def workshop() -> Iterator[subprocess.Popen[str]]:
    """A process that makes and investigates hostile mails, each in a fork of its own, and measures it."""
    script = Path(__file__).with_name("measured.py")
    with subprocess.Popen(
        [sys.executable, script, "--rules"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_costs_little_and_breaks_no_rule(workshop: subprocess.Popen[str], name: str) -> None:
    assert workshop.stdin is not None
    assert workshop.stdout is not None
    for _ in range(TRIES):
        print(f"name:{name}", file=workshop.stdin, flush=True)
        told = json.loads(workshop.stdout.readline())
        assert not told["error"]
        assert not told["broken"]
        assert told["megabytes"] < MOST_MEGABYTES
        if told["seconds"] < MOST_SECONDS and told["report_seconds"] < MOST_REPORT_SECONDS:
            return
    pytest.fail(f"{told['seconds']:.1f} s to investigate, {told['report_seconds']:.1f} s to report")


# --- properties ------------------------------------------------------------------------------------------------------

FIELDS = st.sampled_from(("From", "To", "Cc", "Subject", "Date", "Reply-To", "Received", "Message-ID", "Delivered-To"))
PIECES = st.sampled_from(
    (
        "<",
        ">",
        "@",
        ",",
        '"',
        "(",
        ")",
        ";",
        ":",
        "\\",
        "=?utf-8?B?44GC?=",
        "=?utf-8?Q?a@b=2c?=",
        " ",
        "\n ",
        "a",
        "b.example",
        "あ",
        '\x1b$B$"',
        "\u200b",
    )
)
TAGS = st.sampled_from(
    ("<p>", "</p>", "<a href='https://a.example/x'>", "</a>", "<div style='display:none'>", "</div>", "<table><tr><td>", "</table>", "<style>.a{opacity:0}</style>",
     "<b class=a>", "<!--", "-->", "<br>", "&lt;", "&#8203;", "text ", "文章", "\u200b", "\u00a0", "<img src=x alt='word'>", "<form action=https://a.example/><input>", "<")
)  # fmt: skip


@given(st.binary(max_size=600))
@FEW
def test_any_bytes_are_a_mail(raw: bytes) -> None:
    assert not broken_rules(raw)


@given(FIELDS, st.lists(PIECES, max_size=25))
@FEW
def test_any_header_field_is_read(name: str, pieces: list[str]) -> None:
    assert not broken_rules(f"{name}: {''.join(pieces)}\n".encode() + HEAD + b"\nhello\n")


@given(st.lists(TAGS, max_size=40))
@FEW
def test_any_markup_is_read(tags: list[str]) -> None:
    assert not broken_rules(html("".join(tags)))


@given(st.text(max_size=300))
@FEW
def test_any_text_is_read(words: str) -> None:
    assert not broken_rules(plain(words.encode("utf-8", "surrogatepass")))


@given(st.lists(st.sampled_from(CRAFTED_URLS).map(lambda url: url[:3000]), min_size=1, max_size=6))
@FEW
def test_any_url_is_shown_dead(urls: list[str]) -> None:
    assert not broken_rules(html("".join(f'<a href="{url}">{url}</a>' for url in urls)))


@given(
    st.binary(max_size=400),
    st.sampled_from(("a.zip", "a.pdf", "a.html", "a.ics", "a.rtf", "a.docx", "a.png", "winmail.dat", "a.eml", "a.p7m")),
)
@FEW
def test_any_attachment_is_opened(content: bytes, name: str) -> None:
    magic = {
        "zip": b"PK\x03\x04",
        "pdf": b"%PDF-1.4\n",
        "html": b"<html>",
        "rtf": b"{\\rtf1",
        "png": b"\x89PNG\r\n\x1a\n",
        "ics": b"BEGIN:VCALENDAR\n",
        "p7m": bytes.fromhex("308006092a864886f70d010702a08030800201013100308006092a864886f70d010701a0802480"),
    }
    assert not broken_rules(attached(magic.get(name.partition(".")[2], b"") + content, name=name))


@given(
    st.lists(
        st.sampled_from(
            (
                b"--a\n",
                b"--a--\n",
                b"--b\n",
                b"--b--\n",
                b"\n",
                b"x\n",
                b"Content-Type: multipart/mixed; boundary=b\n",
                b"Content-Type: text/html\n",
            )
        ),
        max_size=25,
    )
)
@FEW
def test_any_tree_of_parts_is_taken_apart(lines: list[bytes]) -> None:
    assert not broken_rules(HEAD + b"Content-Type: multipart/alternative; boundary=a\n\n" + b"".join(lines))


# --- what the fuzzer found -------------------------------------------------------------------------------------------


def test_a_number_of_a_million_digits_is_no_character() -> None:
    message = parse(html(f"<p>a&#{'9' * 5000};b <a href='https://a.example/&#x{'f' * 5000};'>c</a>"))
    assert message.bodies[0].text.strip() == "a\ufffdb c"
    assert message.links[0].host == "a.example"


def test_a_host_longer_than_a_name_can_be_leads_nowhere() -> None:
    assert not parse(html(f"<a href='http://{'a.' * 127}example/'>x</a>")).links
    assert parse(html(f"<a href='http://{'a.' * 100}example/'>x</a>")).links


def test_a_form_is_pinned_to_its_tag() -> None:
    message = parse(html("<form action='https://a.example/'><input name=p></form>"))
    (form,) = message.bodies[0].forms
    assert message.bodies[0].source[form.start : form.end] == "<form action='https://a.example/'>"
    assert message.links[0].place.end == form.end


def test_a_refresh_is_pinned_to_its_tag() -> None:
    message = parse(html("<p>x<meta http-equiv=refresh content='0;url=https://a.example/'>"))
    (link,) = message.links
    assert link.source == "refresh"
    assert message.bodies[0].source[link.place.start : link.place.end].startswith("<meta")


def test_parts_that_nest_deeper_than_servers_go_are_told() -> None:
    message = parse(HOSTILE["nested-multiparts-of-one-boundary"]())
    assert "nested-too-deep" in {defect.id for defect in message.defects}


def test_what_is_not_read_for_its_number_is_told() -> None:
    told = {defect.id for defect in parse(HOSTILE["two-thousand-received-lines"]()).defects}
    assert "received-too-many" in told
    assert "links-too-many" in {defect.id for defect in parse(HOSTILE["fifty-thousand-links"]()).defects}


def test_the_name_of_a_sender_is_defanged_too() -> None:
    raw = b'From: "http://www.a.example/ Support" <a@b.example>\nTo: x@y.example\nSubject: s\n\nhello\n'
    assert not broken_rules(raw)


def test_every_defect_has_its_words() -> None:

    from mekiki import parse as package
    from mekiki.report.defectwords import DEFECTS

    sources = [file.read_text("utf-8") for file in Path(package.__path__[0]).glob("*.py")]
    written = r'(?:Defect|harvest\.defect)\(\s*"([a-z0-9-]+)"|defects\["([a-z0-9-]+)"\]|"((?:document|tnef)-(?:[a-z]+-)?(?:broken|depth))"'
    named = {"".join(hit) for source in sources for hit in re.findall(written, source)}
    archives = (Path(package.__path__[0]) / "archives.py").read_text("utf-8")
    named |= {f"archive-{kind}" for kind in re.findall(r'self\.defect\(\s*"([a-z]+)"', archives)}
    assert {"document-encrypted", "pdf-too-long", "tnef-broken", "archive-bomb"} <= named
    assert not named - set(DEFECTS)


def test_long_questions_do_not_fill_the_memory() -> None:
    from mekiki.knowledge.remember import remembered

    asked: list[str] = []

    @remembered(maxsize=8, longest=10)
    def answer(question: str) -> int:
        asked.append(question)
        return len(question)

    for question in ("short", "short", "much longer", "much longer"):
        assert answer(question) == len(question)
    assert asked == ["short", "much longer", "much longer"]
