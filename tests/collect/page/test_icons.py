"""Whose sign a page shows: one shape in every size, colour and format, and nobody's where there is hardly a shape."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from lure import needs_browser
from PIL import Image, ImageDraw

from mekiki.collect.page.browser import House
from mekiki.collect.page.pictures import inlined, marks_of
from mekiki.collect.plan import Sources
from mekiki.investigate import investigate
from mekiki.knowledge import brands, icons
from mekiki.model.case import Case
from mekiki.model.evidence import Reach
from mekiki.model.finding import Status
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World

SIGN = [
    (3, 1),
    (13, 1),
    (13, 4),
    (7, 4),
    (7, 7),
    (12, 7),
    (12, 10),
    (7, 10),
    (7, 15),
    (3, 15),
    (3, 11),
    (1, 11),
    (1, 6),
    (3, 6),
]
OTHER = [(1, 15), (8, 1), (15, 15), (11, 15), (8, 8), (5, 15)]
DEEP, WHITE, CLEAR = "#7a1f5c", "#ffffff", (0, 0, 0, 0)


Colour = str | tuple[int, ...]


def drawn(
    points: list[tuple[int, int]] = SIGN, ink: Colour = DEEP, ground: Colour = CLEAR, side: int = 64, rim: int = 0
) -> Image.Image:
    """A sign on a ground with a rim around it, drawn large and made small as icons are."""
    large = Image.new("RGBA", (640, 640), ground)
    step = (640 - 20 * rim) / 16
    ImageDraw.Draw(large).polygon([(10 * rim + step * x, 10 * rim + step * y) for x, y in points], fill=ink)
    return large.resize((side, side), Image.Resampling.LANCZOS)


def as_file(image: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    (image.convert("RGB") if kind == "JPEG" else image).save(out, kind)
    return out.getvalue()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> icons.Icon:
    """The knowledge of one sign alone, drawn for these tests."""
    told = marks_of(as_file(drawn(side=256)))
    shapes = tuple(icons.read(each) for each in told["shapes"])  # type: ignore[attr-defined]
    icon = icons.Icon(frozenset({"kagoya"}), False, shapes, "")
    monkeypatch.setattr(icons, "icons", lambda: (icon,))
    return icon


VARIANTS: dict[str, Callable[[], bytes]] = {
    "as it is": lambda: as_file(drawn()),
    "as small as a tab shows it": lambda: as_file(drawn(side=16)),
    "large": lambda: as_file(drawn(side=512)),
    "on white": lambda: as_file(drawn(ground=WHITE)),
    "white on its colour": lambda: as_file(drawn(ink=WHITE, ground=DEEP)),
    "white on a plate with room around": lambda: as_file(drawn(ink=WHITE, ground=DEEP, rim=8)),
    "black": lambda: as_file(drawn(ink="#000000", rim=3)),
    "as an .ico": lambda: as_file(drawn(side=32), "ICO"),
    "as a photograph": lambda: as_file(drawn(ground=WHITE, side=128), "JPEG"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_one_sign_is_known_however_it_is_drawn(variant: str, known: icons.Icon) -> None:
    like = icons.known_as(marks_of(VARIANTS[variant]()))
    assert like is not None
    assert like.brands == known.brands


def test_another_sign_is_not_taken_for_it(known: icons.Icon) -> None:
    assert icons.known_as(marks_of(as_file(drawn(OTHER)))) is None


@pytest.mark.parametrize("plain", [[(0, 0), (16, 0), (16, 16), (0, 16)], [(2, 7), (14, 7), (14, 9), (2, 9)]])
def test_a_plain_shape_is_nobody_s(plain: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where somebody's sign is as plain."""
    told = marks_of(as_file(drawn(plain)))
    shapes = tuple(icons.read(each) for each in told["shapes"])  # type: ignore[attr-defined]
    monkeypatch.setattr(icons, "icons", lambda: (icons.Icon(frozenset({"kagoya"}), False, shapes, ""),))
    assert icons.known_as(told) is None


def test_what_is_like_two_houses_tells_nothing(known: icons.Icon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "icons", lambda: (known, known._replace(brands=frozenset({"netflix"}))))
    assert icons.known_as(marks_of(as_file(drawn()))) is None


def test_a_sign_of_several_hues_is_known_by_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four squares have no telling shape; red, green, blue and yellow ones in this order do."""
    squares = Image.new("RGBA", (64, 64), CLEAR)
    pen = ImageDraw.Draw(squares)
    for box, ink in {(0, 0): "#f25022", (34, 0): "#7fba00", (0, 34): "#00a4ef", (34, 34): "#ffb900"}.items():
        pen.rectangle((*box, box[0] + 29, box[1] + 29), fill=ink)
    tones = str(marks_of(as_file(squares))["tones"])
    monkeypatch.setattr(icons, "icons", lambda: (icons.Icon(frozenset({"microsoft"}), False, (), tones),))
    assert icons.known_as(marks_of(as_file(squares.resize((16, 16))))) is not None
    assert icons.known_as(marks_of(as_file(squares.transpose(Image.Transpose.ROTATE_90)))) is None
    assert icons.known_as(marks_of(as_file(squares.convert("L").convert("RGBA")))) is None


# --- what a stranger may send -----------------------------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{}</svg>'


def test_an_icon_in_svg_is_read_where_it_is_of_plain_shapes(known: icons.Icon) -> None:
    points = " ".join(f"{x},{y}" for x, y in SIGN)
    plain = SVG.format(f'<rect width="16" height="16" fill="#7a1f5c"/><polygon fill="#fff" points="{points}"/>')
    assert icons.known_as(marks_of(plain.encode())) is not None


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="/etc/hostname" width="9" height="9"/>',
        '<g id="a"><path d="M0 0h9v9z"/></g><use href="#a"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="900"/></filter>',
        '<path stroke-dasharray="0.0001" d="M0 0h9" stroke="#000"/>',
        '<style>@import "http://a.test/"</style>',
        '<path fill="url(http://a.test/#a)" d="M0 0h9v9z"/>',
        "<path d='" + "M0 0h9v9z" * 9000 + "'/>",
        '<path d="{}" stroke="#000" stroke-width="1e9" fill="none"/>'.format("M0 0C9 9 1 1 4 4" * 3000),
    ],
    ids=["image", "use", "filter", "dashes", "import", "url", "long", "aborts the drawing process"],
)  # fmt: skip
def test_a_drawing_that_could_do_more_is_not_drawn(inside: str) -> None:
    told = marks_of(SVG.format(inside).encode())
    assert told["shapes"] == ()
    assert told["why"]
    assert told["sha256"]


@pytest.mark.parametrize(
    "junk", [b"", b"<svg", b"GIF89a", b"\0\0\1\0\1\0", b"<svg " + b"\xff" * 99, b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_has_no_shape(junk: bytes) -> None:
    assert marks_of(junk)["shapes"] == ()


def test_a_picture_may_be_written_in_the_page() -> None:
    assert inlined("data:image/png;base64,aGVsbG8=") == b"hello"
    assert inlined("data:image/svg+xml,%3Csvg%3E") == b"<svg>"
    assert inlined("data:text/html,x") == inlined("https://a.test/x.png") == inlined("data:image/png;base64,a") == b""


# --- the data ---------------------------------------------------------------------------------------------------------


def test_every_icon_is_a_brand_s_and_names_its_package_with_licence_and_date() -> None:
    from mekiki.knowledge.files import DATA, load

    data = load("pages/icons.json")
    for row in (*data["icons"], *data["files"]):
        assert all(brands.brand(each) for each in row["brands"]), row
        source = data["sources"][row["source"]]
        assert source["where"]
        assert source["licence"]
        assert source["date"]
    assert len({each for row in data["icons"] for each in row["brands"]}) > 250
    assert (DATA / "pages" / "icons.json").stat().st_size < 250_000


def test_no_two_houses_share_a_shape() -> None:
    rows = icons.icons()
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            if not one.brands & other.brands:
                assert all(icons.apart(mine, theirs) > 0 for mine in one.shapes for theirs in other.shapes)


# --- the worlds -------------------------------------------------------------------------------------------------------


def played(name: str, house: House) -> Case:
    world = World.load(name)
    with SmallInternet(world) as net:
        return investigate(
            world.mail, world.reader, Reach.VISIT, net=net.gateway(browser=house, budget=60.0), sources=Sources()
        )


@pytest.fixture
def lantern(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lantern is a known house's sign: black on clear ground, as a collection of signs would have it."""
    plate = World.load("borrowed-icon").pages
    svg = next(page.body for page in plate if page.url.endswith("lantern.svg"))
    shapes = tuple(icons.read(each) for each in marks_of(svg)["shapes"])  # type: ignore[attr-defined]
    monkeypatch.setattr(icons, "icons", lambda: (icons.Icon(frozenset({"kagoya"}), False, shapes, ""),))


@needs_browser[0]
@needs_browser[1]
def test_a_page_that_names_nobody_is_told_by_its_icon(lantern: None) -> None:
    with House() as house:
        case = played("borrowed-icon", house)
    (found,) = [each for each in case.findings if each.id == "page.borrowed-icon"]
    assert found.status == Status.SEEN
    assert "KAGOYA" in str(found.facts).upper()


def test_of_the_lantern_of_an_invented_house_the_demo_says_that_no_report_names_it() -> None:
    world = World.load("borrowed-icon")
    svg = next(page.body for page in world.pages if page.url.endswith("lantern.svg"))
    assert icons.known_as(marks_of(svg)) is None
    assert "no collection holds" in world.teaches.en
    assert "どの一覧にもない" in world.teaches.ja


@needs_browser[0]
@needs_browser[1]
def test_a_bar_of_others_signs_is_no_claim(lantern: None) -> None:
    with House() as house:
        case = played("sign-in-bar", house)
    views = next(iter(case.evidence.known("page").values())).value["views"]
    assert any(view["favicon"] and view["favicon"]["shapes"] for view in views)  # type: ignore[attr-defined]
    assert not any(view["logo"] for view in views)  # type: ignore[attr-defined]
    assert not [each for each in case.findings if each.id == "page.borrowed-icon" and each.status == Status.SEEN]
