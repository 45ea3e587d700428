"""A QR code that a PDF draws leads where it leads, however it is drawn; what only looks like one says nothing."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import groupby
from math import cos, sin
from time import process_time

import pytest
from documents_made import mail, pdf, stream

import drawncodes
from mekiki.model.message import Message
from mekiki.parse.harvest import Harvest
from mekiki.parse.message import parse
from mekiki.parse.pdf import read

URL = "https://evil.example/login?u=1"


def runs() -> Iterator[tuple[int, int, int]]:
    """Column, row and length of the dark stretches of each row."""
    rows = drawncodes.modules(URL)
    for y, row in enumerate(rows):
        at = 0
        for cell, stretch in groupby(row):
            length = len([*stretch])
            if cell:
                yield at, len(rows) - 1 - y, length
            at += length


def page(drawn: str, entries: bytes = b"", *objects: bytes) -> bytes:
    """A PDF whose second page draws this."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R%s>>" % entries,
        b"<</Type/Page/Parent 2 0 R>>",
        stream(drawn.encode(), packed=True),
        *objects,
    )


def message(made: bytes) -> Message:
    return parse(mail("a.pdf", "application/pdf", made))


def codes(made: bytes) -> list[tuple[str, int]]:
    """What is read in the codes of a PDF, and the pages that they stand on."""
    return [(link.target, link.place.index) for link in message(made).links if link.source == "qr"]


def squares(size: float = 4, left: float = 200, bottom: float = 400, end: str = " f") -> str:
    return "\n".join(f"{left + x * size} {bottom + y * size} {size} {size} re{end}" for x, y in drawncodes.dark(URL))


def dots() -> str:
    """Each module a circle of four curves."""
    k, drawn = 0.55 * 2, []
    for x, y in drawncodes.dark(URL):
        drawn.append(
            f"q 1 0 0 1 {200 + x * 5} {400 + y * 5} cm 2 0 m 2 {k} {k} 2 0 2 c -{k} 2 -2 {k} -2 0 c "
            f"-2 -{k} -{k} -2 0 -2 c {k} -2 2 -{k} 2 0 c h f Q"
        )
    return "\n".join(drawn)


def turned(angle: float) -> str:
    return f"q {cos(angle):.6f} {sin(angle):.6f} {-sin(angle):.6f} {cos(angle):.6f} 300 200 cm {squares(4, 0, 0)} Q"


def edges() -> str:
    """One path around all that is dark, as drawing programs trace it: with holes, by the even-odd rule."""
    cells = {*drawncodes.dark(URL)}
    steps: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for x, y in cells:
        sides = [((x, y), (x + 1, y), (x, y - 1)), ((x + 1, y), (x + 1, y + 1), (x + 1, y))]
        sides += [((x + 1, y + 1), (x, y + 1), (x, y + 1)), ((x, y + 1), (x, y), (x - 1, y))]
        for start, end, beyond in sides:
            if beyond not in cells:
                steps.setdefault(start, []).append(end)
    drawn = []
    while steps:
        start = at = next(iter(steps))
        drawn.append(f"{at[0]} {at[1]} m")
        while at in steps:
            following = steps[at].pop()
            if not steps[at]:
                del steps[at]
            at = following
            drawn.append("h" if at == start else f"{at[0]} {at[1]} l")
    return "q 5 0 0 5 100 300 cm " + "\n".join(drawn) + " f* Q"


SIDE = len(drawncodes.modules(URL))
DRAWN = {
    "squares": squares(),
    "one fill": squares(end="") + " f",
    "small": squares(1.1),
    "large": squares(20, 20, 100),
    "fractions": squares(3.77, 201.13, 333.39),
    "runs": "\n".join(f"{200 + x * 3} {400 + y * 3} {length * 3} 3 re f" for x, y, length in runs()),
    "upside down": "q 1 0 0 -1 0 842 cm " + "\n".join(
        f"{200 + x * 4} {400 + (SIDE - 1 - y) * 4} 4 4 re f" for x, y in drawncodes.dark(URL)
    ) + " Q",
    "moved one by one": "\n".join(f"q 4 0 0 4 {200 + x * 4} {400 + y * 4} cm 0 0 1 1 re f Q" for x, y in drawncodes.dark(URL)),
    "lines": "4 w " + "\n".join(
        f"{200 + x * 4} {402 + y * 4} m {200 + (x + length) * 4} {402 + y * 4} l S" for x, y, length in runs()
    ),
    "a flattened pen": "4 0 0 1 200 400 cm 4 w " + "\n".join(
        f"{x} {y * 4} m {x + length} {y * 4} l S" for x, y, length in runs()
    ),
    "dots of a pen": "3.6 w 1 J " + "\n".join(
        f"{200 + x * 4} {400 + y * 4} m {200 + x * 4} {400 + y * 4} l S" for x, y in drawncodes.dark(URL)
    ),
    "dashes": "4 w " + "\n".join(
        f"[{' '.join(str(4 * len([*each])) for _, each in groupby([True, *row]))}] 0 d 196 {400 + 4 * y} m "
        f"{200 + 4 * SIDE} {400 + 4 * y} l S" for y, row in enumerate(reversed(drawncodes.modules(URL)))
    ) + " 1 g 190 396 10 200 re f",
    "dots": dots(),
    "turned": turned(0.3),
    "upright": turned(1.5707963),
    "traced": edges(),
    "white on black": f"0 g 180 380 {4 * SIDE + 40} {4 * SIDE + 40} re f 1 g " + squares(),
    "in colours": "0.9 1 0.9 rg 180 380 200 200 re f 0.1 0.1 0.5 rg " + squares(),
    "in ink": "0 0 0 0.1 k 180 380 200 200 re f 1 0.5 0 0.3 k " + squares(),
    "as holes": squares(end="") + " W n 0 0 595 842 re f",
    "as holes, one by one": "\n".join(
        f"q {200 + x * 4} {400 + y * 4} 4 4 re W n 100 300 400 400 re f Q" for x, y in drawncodes.dark(URL)
    ),
    "beside a table": squares(3) + "\n" + "\n".join(f"50 {100 + row * 12} 500 0.5 re f" for row in range(20)),
}  # fmt: skip


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_a_code_is_read_however_a_page_draws_it_and_is_pinned_to_the_page(drawn: str) -> None:
    assert codes(page(drawn)) == [(URL, 2)]


def test_a_code_in_a_form_is_read_and_so_is_one_of_a_form_for_each_module() -> None:
    entries = b"/Resources<</XObject<</A 6 0 R>>>>"
    whole = stream(squares(4, 0, 0).encode(), b"/Subtype/Form/BBox[0 0 200 200]/Matrix[1 0 0 1 50 50]")
    assert codes(page("q 1 0 0 1 200 400 cm /A Do Q", entries, whole)) == [(URL, 2)]
    module = stream(b"0 0 1 1 re f", b"/Subtype/Form/BBox[0 0 1 1]")
    placed = "\n".join(f"q 4 0 0 4 {200 + x * 4} {400 + y * 4} cm /A Do Q" for x, y in drawncodes.dark(URL))
    assert codes(page(placed, entries, module)) == [(URL, 2)]


def test_what_cannot_be_seen_neither_is_a_code_nor_covers_one() -> None:
    entries = b"/Resources<</ExtGState<</T<</ca 0>>>>>>"
    assert codes(page("/T gs " + squares(), entries)) == []
    assert codes(page(squares() + " /T gs 0 0 595 842 re f", entries)) == [(URL, 2)]
    assert codes(page(squares() + " q 0 0 10 10 re W n 0 0 595 842 re f Q")) == [(URL, 2)]
    assert codes(page(squares(left=700))) == []
    assert codes(page(squares() + " 1 g 0 0 595 842 re f")) == []


def test_what_a_code_says_that_is_no_web_address_is_no_link() -> None:
    for text in (
        "BCD\n002\n1\nSCT\n\nNordwind\nDE89370400440532013000\nEUR12.50",
        "SPC\n0200\n1\nCH44",
        "4711 0815 2342",
    ):
        drawn = "\n".join(f"{200 + x * 4} {400 + y * 4} 4 4 re f" for x, y in drawncodes.dark(text))
        assert codes(page(drawn)) == []


def bars() -> str:
    """A bar code of 95 modules, as EAN has them."""
    pattern = "101" + "0001101" * 6 + "01010" + "1110010" * 6 + "101"
    return "\n".join(f"{200 + x} 400 1 60 re f" for x, bar in enumerate(pattern) if bar == "1")


NO_CODES = {
    "a table with shaded cells": "0.8 g " + "\n".join(
        f"{50 + column * 60} {700 - row * 14} 60 14 re f" for row in range(40) for column in range(8) if (row + column) % 2
    ),
    "a chessboard": "\n".join(
        f"{100 + column * 5} {300 + row * 5} 5 5 re f" for row in range(40) for column in range(40) if (row + column) % 2
    ),
    "a bar chart": "\n".join(f"{50 + bar * 8} 100 6 {20 + bar * 37 % 300} re f" for bar in range(60)),
    "a bar code": bars(),
    "5,000 rectangles": "\n".join(f"{at * 37 % 590} {at * 53 % 840} 3 {2 + at % 7} re f" for at in range(5_000)),
    "a broken code": "\n".join(f"{200 + x * 4} {400 + y * 4} 4 4 re f" for x, y in drawncodes.dark(URL) if x > 8),
}  # fmt: skip


@pytest.mark.parametrize("drawn", NO_CODES.values(), ids=NO_CODES.keys())
def test_what_only_looks_like_a_code_is_none(drawn: str) -> None:
    found = message(page(drawn))
    assert found.links == ()
    assert [each.id for each in found.defects if each.part] == []


HOSTILE = {
    "100,000 rectangles": "\n".join(f"{at % 590} {at * 7 % 840} 3 3 re f" for at in range(100_000)),
    "as many over all the page": "\n".join(f"{at % 9} {at % 7} 590 840 re f" for at in range(60_000)),
    "one path of them": "\n".join(f"{at % 590} {at * 7 % 840} 5 90 re" for at in range(60_000)) + " f",
    "curves": "\n".join(f"{at % 590} {at * 7 % 840} m 1 2 3 4 {at % 50} 6 c" for at in range(40_000)) + " f*",
    "heaps": "\n".join(
        f"{heap % 4 * 150 + at % 20 * 5} {heap // 4 * 150 + at // 20 * 5} 4 4 re f" for heap in range(20) for at in range(400)
    ),
    "a dash of nothing": "[0.000001] 0 d 0 0 m 500 500 l S " * 500,
    "states": "q " * 50_000 + "Q " * 50_000,
    "numbers": "999999999999999 999999999999999 999999999999999 999999999999999 0 0 cm " * 40 + squares(),
    "words for numbers": "/A (c) [1 2] re f << /A 1 >> cm 1 l c v y W* n S (x) w /N gs [(a)] 0 d 0 0 m 1 1 l S f Q Q " * 400,
    "no size": "0 0 0 0 0 0 cm " + squares(),
    "steps": "\n".join(f"{at % 500} 0 m {at % 500 + 1} 842 l {at % 500 + 2} 0 l f" for at in range(15_000)) + squares(),
}  # fmt: skip


@pytest.mark.parametrize("drawn", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_that_is_drawn_stops_the_reading_or_holds_it_up(drawn: str) -> None:
    made = page(drawn)
    start = process_time()
    assert message(made).documents[0].pages == 2
    assert process_time() - start < 3


def test_a_form_that_draws_forms_that_draw_forms_ends() -> None:
    entries = b"/Resources<</XObject<</A 6 0 R/B 7 0 R/C 8 0 R>>>>"
    forms = [stream(f"/{name} Do ".encode() * 1_000, b"/Subtype/Form" + entries) for name in "BC"]
    start = process_time()
    assert codes(page("/A Do " * 1_000, entries, *forms, stream(b"0 0 1 1 re f " * 1_000, b"/Subtype/Form"))) == []
    assert process_time() - start < 3


def test_a_page_of_rectangles_takes_little_memory() -> None:
    made = page("\n".join(f"{at % 590} {at * 7 % 840} 3 3 re f" for at in range(25_000)))
    tracemalloc.start()
    read(made, Harvest())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000
