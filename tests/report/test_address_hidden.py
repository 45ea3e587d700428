"""No report, kept copy, notice or published entry shows the reader's address, in whatever spelling the mail wrote it."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from html import escape

import pytest
import zxingcpp
from PIL import Image
from report_cases import case_of
from rich.console import Console

from mekiki.checks.readings.tokens import addresses_in, carried
from mekiki.collect.page.decoy import with_decoys
from mekiki.investigate import investigate
from mekiki.knowledge.spellings import TURNED
from mekiki.model.case import Case
from mekiki.parse.message import parse
from mekiki.report.entry.build import entry
from mekiki.report.html import render_html
from mekiki.report.keptcopy import kept_copy
from mekiki.report.notice.draft import Reporter, _Drafting
from mekiki.report.notice.letter import body, subject
from mekiki.report.notice.receivers import receivers
from mekiki.report.personal import Personal
from mekiki.report.safe import Mask
from mekiki.report.standins import StandIn
from mekiki.report.terminal import render_terminal
from spellings import IN_LINKS, IN_TEXT
from wrappedmail import told, wrapped

ADDRESS = "hanako.mori@post.example"
HEADER = f"Return-Path: <desk@shop.test>\nDelivered-To: {ADDRESS}\nFrom: <desk@shop.test>\nTo: <{ADDRESS}>\n"


@cache
def plain_case() -> Case:
    return case_of(parse(f"{HEADER}Subject: x\n\nx\n".encode()))


def _masked(text: str) -> str:
    return Mask(plain_case())(text)


def _stood_in_for(text: str) -> str:
    return StandIn(plain_case()).text(text)


def _replaced(text: str) -> str:
    """As a notice has it: what no placeholder can be put in is withheld."""
    return _Drafting(plain_case(), Reporter("desk@csirt.test"), datetime(2022, 10, 13, tzinfo=UTC)).hide(text)


def _decoyed(text: str) -> str:
    return with_decoys(text, (ADDRESS,), "seed").url


HIDING: Mapping[str, Callable[[str], str]] = {"mask": _masked, "stand-in": _stood_in_for, "notice": _replaced}
FRAMES = ("{}", "https://evil.test/login/{}?a=1", "https://evil.test/?uid={}&keep=me", "「{}」です")


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("spelling", IN_TEXT)
@pytest.mark.parametrize("engine", HIDING)
def test_what_is_shown_holds_no_spelling(engine: str, spelling: str, frame: str) -> None:
    written = IN_TEXT[spelling](ADDRESS)
    assert written.rstrip("=") not in HIDING[engine](frame.format(written))


@pytest.mark.parametrize("spelling", IN_TEXT)
def test_what_is_published_is_searched_for_every_spelling(spelling: str) -> None:
    assert Personal.of(plain_case(), None).found(f"https://evil.test/{IN_TEXT[spelling](ADDRESS)}")


@pytest.mark.parametrize("spelling", [each for each in IN_LINKS if each != "script-at"])  # no browser sends a backslash
def test_what_is_visited_holds_no_spelling(spelling: str) -> None:
    written = IN_LINKS[spelling](ADDRESS)
    assert written.rstrip("=") not in _decoyed(f"https://evil.test/login/?uid={written}")


TOLD = {
    "plain": "in plain text", "percent": "percent-encoded", "percent-twice": "percent-encoded", "base64": "in base64",
    "base64-unpadded": "in base64", "base64-twice": "in base64, twice over", "hex": "in hexadecimal",
    "hex-upper": "in hexadecimal", "reversed": "written backwards", "rot13": "in ROT13", "md5": "as an MD5 hash",
    "sha1": "as a SHA-1 hash", "sha256": "as a SHA-256 hash",
}  # fmt: skip


@pytest.mark.parametrize(
    "frame", ["https://evil.test/login/{}", "https://evil.test/a/b/{}/c?d=1", "https://evil.test/?u={}"]
)
@pytest.mark.parametrize("spelling", TOLD)
def test_that_a_link_carries_the_address_is_found_out_in_path_and_query(spelling: str, frame: str) -> None:
    link = frame.format(IN_LINKS[spelling](ADDRESS))
    found = carried(parse(f"{HEADER}Subject: x\n\n{link}\n".encode()))
    assert [(each.address, each.encoding.en) for each in found] == [(ADDRESS, TOLD[spelling])]


def test_an_address_in_hexadecimal_is_found_beside_other_words() -> None:
    for tail in ("/login/{}", "/t-{}-x", "/in_{}/", "/{}/dGhpcyBpcyBub25l"):
        assert [each for _, each, _ in addresses_in(tail.format(ADDRESS.encode().hex()))] == [ADDRESS]


@pytest.mark.parametrize("spelling", TURNED)
def test_the_copy_still_carries_what_the_mail_carried(spelling: str) -> None:
    """Else the kept case would no longer find what was found in the mail."""
    stand_in = StandIn(plain_case())
    assert stand_in.text(IN_LINKS[spelling](ADDRESS)) == IN_LINKS[spelling](stand_in.text(ADDRESS))


def test_of_a_link_that_tells_the_reader_in_a_way_of_its_own_a_notice_keeps_the_host() -> None:
    spelled = IN_TEXT["references-twice"](ADDRESS)
    assert _replaced(f"https://evil.test/a/{spelled}?b=1") == "https://evil.test/[withheld]"
    assert _replaced(f"hxxps://evil[.]test/{spelled}") == "hxxps://evil[.]test/[withheld]"
    assert _replaced(spelled) == "[withheld]"


def test_a_text_that_was_read_as_harmless_vouches_for_no_other() -> None:
    """A text in UTF-16 has the hash of the one in Latin-1 with the same bytes."""
    told = "\xff" + "hanako.mori@post.example" + "\xff"
    personal = Personal.of(plain_case(), None)
    assert not personal.found(told.encode("latin-1").decode("utf-16-le"))
    assert personal.found(told)


# --- whole mails ------------------------------------------------------------------------------------------------------

SHOWN = [name for name in IN_TEXT if name not in ("zero-width", "soft-hyphen")]  # no search would find them


def full_mail(spelling: str) -> bytes:
    """A mail with the address in a link, in what is read, in header fields and in the name of a file."""
    written = IN_TEXT[spelling](ADDRESS)
    link = f"https://evil.test/login/?uid={written}"
    return (
        f"{HEADER}Subject: account {written}\nX-Mailer: {written}\nMessage-ID: <{written}@evil.test>\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
        "--B\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"<p>Dear customer {escape(written)}, your account is suspended.</p>"
        f"<p><a href='{escape(link)}'>Sign in: {escape(link)}</a></p>\n"
        "--B\nContent-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="{written}.bin"\n\nx\n--B--\n'
    ).encode()


def _terminal(case: Case) -> str:
    file = io.StringIO()
    for lang in ("en", "ja"):
        render_terminal(case, lang, Console(file=file, width=4000, color_system=None))
    return file.getvalue()


def _entry(case: Case) -> str:
    return repr([entry(case, lang, datetime(2022, 10, 13, tzinfo=UTC)) for lang in ("en", "ja")])


def _notice(case: Case) -> str:
    made = _Drafting(case, Reporter("desk@csirt.test"), datetime(2022, 10, 13, tzinfo=UTC))
    letters = [
        body(case, receiver, made.hide, True) + subject(case, receiver, made.hide) for receiver in receivers(case)
    ]
    return "\n".join([*letters, made.mail.decode("utf-8", "replace")])


def _kept(case: Case) -> str:
    return kept_copy(case).raw.decode("utf-8", "replace")


MADE: Mapping[str, Callable[[Case], str]] = {
    "terminal": _terminal,
    "case file": lambda case: render_html(case, "both"),
    "entry": _entry,
    "notice": _notice,
    "kept copy": _kept,
}


@cache
def full_case(spelling: str) -> Case:
    return investigate(full_mail(spelling))


@pytest.mark.parametrize("spelling", SHOWN)
@pytest.mark.parametrize("made", MADE)
def test_nothing_that_is_made_of_a_mail_shows_the_address(made: str, spelling: str) -> None:
    shown = MADE[made](full_case(spelling))
    for written in (IN_TEXT[spelling](ADDRESS).rstrip("="), escape(IN_TEXT[spelling](ADDRESS).rstrip("="))):
        assert written not in shown
    assert ADDRESS not in shown.lower()


def mail_with_code(url: str) -> bytes:
    barcode = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode)
    picture = io.BytesIO()
    Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=6)).convert("L").save(picture, "PNG")
    head = f"{HEADER}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
    part = "--B\nContent-Type: text/html\n\n<img src=cid:q>\n--B\n"
    part += "Content-Type: image/png\nContent-ID: <q>\nContent-Transfer-Encoding: base64\n\n"
    return f"{head}{part}{b64encode(picture.getvalue()).decode()}\n--B--\n".encode()


def test_a_file_with_a_code_that_names_the_reader_in_rot13_is_not_kept() -> None:
    case = investigate(mail_with_code(f"https://evil.test/?uid={TURNED['rot13'](ADDRESS)}"))
    assert [link.source for link in case.message.links] == ["qr"]
    assert kept_copy(case).withheld == ("2",)
    assert TURNED["rot13"](ADDRESS) not in _terminal(case)


def test_a_signed_wrapper_is_not_kept_where_what_it_holds_names_the_reader() -> None:
    whole = mail_with_code(f"https://evil.test/?uid={ADDRESS}")
    entity = whole[whole.index(b"Content-Type") :]
    raw = f"{HEADER}Content-Type: application/pkcs7-mime\n\n".encode() + wrapped(told(0x04, entity))
    case = investigate(raw)
    assert [link.place.part for link in case.message.links] == ["1.2"]
    assert kept_copy(case).withheld == ("1",)
