"""Outlook's RTF bodies: unpacked, and the HTML in them taken out as it was."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mekiki.parse.rtf import body_from_rtf, decompress

# The worked examples of [MS-OXRTFCP] 3.1: plain text with references, and a run that repeats itself
HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
WXYZ = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def uncompressed(rtf: str, codec: str = "latin-1") -> bytes:
    raw = rtf.encode(codec)
    return struct.pack("<LL4sL", len(raw) + 12, len(raw), b"MELA", 0) + raw


def body(rtf: str) -> tuple[str, str]:
    return body_from_rtf(uncompressed(rtf))


def test_references_lead_into_the_preset_dictionary() -> None:
    assert decompress(HELLO) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_a_run_longer_than_its_distance_repeats_itself() -> None:
    assert decompress(WXYZ) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_rtf_that_is_cut_off_gives_what_came() -> None:
    assert decompress(HELLO[:30]).startswith(b"{\\rtf1\\ansi\\ansicpg125")


@pytest.mark.parametrize("broken", [b"", b"short", b"x" * 40, struct.pack("<LL4sL", 1, 1 << 31, b"LZFu", 0)])
def test_what_is_no_compressed_rtf_is_a_value_error(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decompress(broken)


def test_html_is_what_stands_in_tags_and_between_them() -> None:
    rtf = r"{\rtf1\ansi\fromhtml1{\*\htmltag19 <p>}Caf\'e9 \{1\} \\ \u26143?{\*\htmltag27 </p>}}"
    assert body(rtf) == ("html", "<p>Café {1} \\ 星</p>")


def test_what_only_the_rtf_shows_is_left_out() -> None:
    hidden = r"\htmlrtf {\b bold \htmlrtf0 seen\htmlrtf  unseen}\htmlrtf0 "
    assert body(r"{\rtf1\fromhtml1{\*\htmltag84 <b>}" + hidden + r"{\*\htmltag92 </b>}}") == ("html", "<b>seen</b>")


def test_a_rewritten_link_is_not_the_link_of_the_mail() -> None:
    rtf = r"{\rtf1\fromhtml1{\*\mhtmltag84 <a href=\"cid:1\">}{\*\htmltag84 <a href='https://a.example/'>}}"
    assert body(rtf) == ("html", "<a href='https://a.example/'>")


def test_characters_are_in_the_code_page_of_their_font() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 M;}}"
    assert body(r"{\rtf1\ansi\ansicpg1252 " + fonts + r"\f1 \'90\'af\f0 \'e9}") == ("plain", "星é")


def test_a_japanese_character_may_have_a_backslash_in_it() -> None:
    assert body(r"{\rtf1\ansi\ansicpg932 \'95\\ \'8c\{}") == ("plain", "表 鶏")


def test_fonts_colours_and_pictures_are_no_text() -> None:
    unseen = r"{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\info{\author Somebody}}{\pict\bin4 }{}\a}{\*\generator X;}"
    assert body(r"{\rtf1" + unseen + r"text\par}") == ("plain", "text\r\n")


def test_a_character_beyond_the_basic_plane_is_two_units() -> None:
    assert body(r"{\rtf1\uc1 \u-10179?\u-8704?}") == ("plain", "\U0001f600")
    assert body(r"{\rtf1\uc0 \u-10179 alone}") == ("plain", "\ufffdalone")


def test_a_thousand_open_braces_are_no_trouble() -> None:
    assert body("{\\rtf1" + "{" * 50_000 + "x" + "}" * 60_000)[0] == "plain"


def test_what_would_take_minutes_is_cut_off_after_a_second_or_two() -> None:
    start = time.perf_counter()
    body("{\\rtf1" + "\\'e9{}" * 1_000_000 + "}")
    assert time.perf_counter() - start < 20


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_value_error(junk: bytes) -> None:
    raw = b"{\\rtf1\\fromhtml1 " + junk
    assert body_from_rtf(struct.pack("<LL4sL", len(raw) + 12, len(raw), b"MELA", 0) + raw)[0] == "html"
    packed = struct.pack("<LL4sL", len(junk) + 12, 10_000, b"LZFu", 0) + junk
    assert len(decompress(packed)) <= 10_000
