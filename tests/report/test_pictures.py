"""The pictures: their words fit, nothing overlaps, and they are drawn in pixels or not at all."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image, PngImagePlugin
from richcase import rich_case, screenshot

from mekiki.investigate import investigate
from mekiki.report.entry.arrival import mail
from mekiki.report.entry.form import Letter
from mekiki.report.entry.shown import Published
from mekiki.report.entry.telling import Telling
from mekiki.report.marked import Line, Segment
from mekiki.report.pictures import png
from mekiki.report.pictures.anatomy import Piece, anatomy, pieces
from mekiki.report.pictures.card import card
from mekiki.report.pictures.ink import DARK, LIGHT, Picture, style
from mekiki.report.pictures.landing import NotAPicture, cleaned, landing
from mekiki.report.pictures.letter import letter
from mekiki.report.pictures.lettering import width_of, wrapped
from mekiki.report.pictures.png import NoFonts, pixels
from mekiki.report.pictures.routemap import route_map
from mekiki.report.worldmap import Spot

LURE = "https://www.kagoya.net.17aday.example/jp/kagoya.net/login?uid=admin@office.example&session=a8f7c2e19b04d36e"
needs_fonts = pytest.mark.skipif(not png.japanese_fonts(), reason="no Japanese font is installed")


def texts_of(picture: Picture) -> list[tuple[float, float, float, float]]:
    """The boxes (left, top, right, bottom) that the lines of text of a picture take, as their own ``textLength`` says."""
    boxes = []
    for each in ElementTree.fromstring(picture.svg()).iter("{http://www.w3.org/2000/svg}text"):
        size, x, y = (float(each.get(name, "0")) for name in ("font-size", "x", "y"))
        wide = float(each.get("textLength") or width_of(each.text or "", size))
        x -= wide / 2 if each.get("text-anchor") == "middle" else 0
        boxes.append((x, y - size * 0.8, x + wide, y + size * 0.15))
    return boxes


def lines_of(picture: Picture) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(picture.svg()).iter("{http://www.w3.org/2000/svg}text")]


def overlapping(boxes: list[tuple[float, float, float, float]]) -> list[object]:
    return [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a[0] < b[2] - 0.6 and b[0] < a[2] - 0.6 and a[1] < b[3] - 0.6 and b[1] < a[3] - 0.6
    ]


def link_pieces(url: str = LURE) -> list[Piece]:
    mail = f"From: a@b.example\nTo: admin@office.example\nDelivered-To: admin@office.example\nSubject: x\n\n{url}\n"
    case = investigate(mail.encode())
    return pieces(case.message.links[0], Published(case), "kagoya")


def test_a_link_is_taken_apart_into_what_decides_and_what_is_decoration() -> None:
    case = rich_case()
    found = pieces(case.message.links[0], Published(case), "kagoya")
    assert [(each.role, each.text) for each in found] == [
        ("scheme", "hxxps://"),
        ("decides", "17aday[.]com"),
        ("path", "/jp/"),
        ("lure", "kagoya[.]net"),
        ("path", "/"),
        ("token", "?uid=●●●@●●●"),
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("wide", [True, False], ids=["desk", "telephone"])
def test_its_labels_overlap_nothing_and_stay_inside(lang: str, wide: bool) -> None:
    picture = anatomy(link_pieces(), lang, "alt", brand_name="KAGOYA", wide=wide)
    boxes = texts_of(picture)
    assert len(boxes) > 8
    assert overlapping(boxes) == []
    assert all(left >= 0 and right <= picture.width for left, _, right, _ in boxes)
    assert all(bottom <= picture.height for _, _, _, bottom in boxes)


def test_a_link_of_a_thousand_letters_still_makes_a_picture_of_some_lines() -> None:
    picture = anatomy(link_pieces("https://17aday.example/" + "very-long-path/" * 80), "en", "alt")
    assert picture.height < 700
    assert overlapping(texts_of(picture)) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_marked_mail_pins_every_number_of_the_entry(lang: str) -> None:
    telling = Telling(rich_case(), lang)
    marked = next(each for each in mail(telling).blocks if isinstance(each, Letter))
    drawn = set(re.findall(r">(\d+)</text>", marked.picture.svg()))
    assert drawn >= {str(clue.number) for clue in marked.clues}
    assert overlapping(texts_of(marked.picture)) == []


def test_words_break_as_japanese_breaks() -> None:
    lines = wrapped("「カード」を、止めました。ご確認ください。", 10, 61)
    assert "".join(lines) == "「カード」を、止めました。ご確認ください。"
    assert not any(line[0] in "。、」ーッ" for line in lines)
    assert wrapped("unbelievably long", 10, 40, mono=True)[0] == "unbeli"


def test_a_bracket_stays_with_what_it_opens_and_a_word_with_its_end() -> None:
    assert wrapped("あいうえ「かきくけこ」", 10, 50) == ["あいうえ", "「かきくけ", "こ」"]
    assert wrapped("the late Morris」という", 10, 75)[0] == "the late"


LEAD = "カゴヤからのお知らせに見せかけたメールです。狙いはパスワードを入力させることにあるとみられます。"


@pytest.mark.parametrize(
    ("title", "under"),
    [
        ("「メールボックスのセキュリティメッセージ」という件名の、カゴヤ・ジャパンをかたるメール", LEAD),
        ("Herzlichen Glückwunsch! Ihre Prämie wartet: a phishing mail in the name of a shop", "It is no prize. " * 20),
        ("x" * 300, "y" * 400),
        ("とても長い題名" * 30, "一文がとても長くて" * 40 + "。"),
    ],
)
def test_all_that_a_card_says_stands_above_its_rule_and_none_of_it_on_another(title: str, under: str) -> None:
    picture = card(title, under, "贋", "red", "Warning", "ja")
    assert overlapping(texts_of(picture)) == []
    assert not any(top < 528 < bottom for _, top, _, bottom in texts_of(picture)), "a line on the rule"
    assert all(right <= 1112 for _, _, right, _ in texts_of(picture))
    assert "……" not in "".join(lines_of(picture)), "one ellipsis where a text is cut"


def test_a_card_says_whole_sentences_or_says_that_there_is_more() -> None:
    _, _, _, *lead, _, _ = lines_of(card("カゴヤをかたるメール", LEAD * 4, "贋", "red", "注意喚起", "ja"))
    assert len(lead) > 1
    assert lead[-1].endswith("。")
    _, _, _, *lead, _, _ = lines_of(card("カゴヤをかたるメール", "長くて" * 90 + "。", "贋", "red", "注意喚起", "ja"))
    assert lead[-1].endswith("…")


@needs_fonts
def test_pixels_are_drawn_with_their_letters() -> None:
    picture = card("カゴヤをかたるメール", "メールのパスワードを入力させる", "贋", "red", "注意喚起", "ja")
    drawn = Image.open(io.BytesIO(pixels(picture, 1)))
    assert drawn.size == (1200, 630)
    title = drawn.convert("L").crop((420, 190, 1100, 260))
    assert title.getextrema()[0] < 80, "the title is ink on paper"  # type: ignore[operator]
    assert not drawn.text, "nothing is told beside the pixels"  # type: ignore[attr-defined]


def test_without_fonts_there_is_no_picture_rather_than_one_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "japanese_fonts", lambda: ())
    with pytest.raises(NoFonts, match="fonts-noto-cjk"):
        pixels(card("題", "文", "贋", "red", "注意", "ja"))


def test_a_screenshot_loses_all_that_is_not_pixels() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "admin@office.example")
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(kept, "PNG", pnginfo=told, exif=b"Exif\x00\x00admin@office.example")
    made, width, height = cleaned(kept.getvalue())
    assert (width, height) == (40, 30)
    assert b"office.example" in kept.getvalue()
    assert b"office.example" not in made


@pytest.mark.parametrize("shot", [b"", b"no picture", screenshot()[:400]], ids=["empty", "words", "cut off"])
def test_what_is_no_picture_is_told(shot: bytes) -> None:
    with pytest.raises(NotAPicture):
        landing(shot, "hxxps://x[.]example/", "FAKE", "alt", "en")


def test_a_long_page_is_shown_by_its_top() -> None:
    kept = io.BytesIO()
    Image.new("RGB", (400, 9000), "white").save(kept, "PNG")
    picture = landing(kept.getvalue(), "hxxps://x[.]example/" + "a" * 300, "FAKE", "alt", "en")
    assert picture.height < 600


def test_the_map_says_where_in_words_too() -> None:
    spots = [Spot("origin", "sent from X", "US", 38.7, -78.1, True), Spot("home", "Y (Japan)", "JP", 36.0, 138.0)]
    wide, narrow = (route_map(spots, "Map: X; Y.", "en", wide=each) for each in (True, False))
    for picture in (wide, narrow):
        ElementTree.fromstring(picture.svg())
        assert picture.svg().count("sent from X") == 1
        assert "Map: X; Y." in picture.inline()
    assert "map-land" in wide.svg()
    assert "<symbol" not in wide.inline()


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1, 1.4.3)."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_stand_out_from_their_ground(palette: dict[str, str]) -> None:
    for ink in ("ink", "soft", "faint", "red", "amber", "blue"):
        assert contrast(palette[ink], palette["sheet"]) >= 4.5, ink
    for wash in ("red", "blue", "amber"):
        assert contrast(palette[wash], palette[f"{wash}wash"]) >= 4.5, wash


def test_the_words_of_a_picture_are_escaped() -> None:
    made = card("<script>alert(1)</script> & co", "\"'<", "贋", "red", "x", "en").svg()
    assert "<script" not in made
    ElementTree.fromstring(made)
    assert "url(" not in style()


def test_every_part_of_the_map_has_its_ink() -> None:
    """A shape that no rule paints is drawn black."""
    spots = [
        Spot("origin", "a", "US", 41, -104, True),
        Spot("landing", "b", "US", 40, -111, True),
        Spot("home", "c", "JP", 36, 138),
    ]
    drawn = ElementTree.fromstring(route_map(spots, "map", "en").svg())
    shapes = [
        each for each in drawn.iter() if each.get("class") and each.tag.rpartition("}")[2] in ("path", "circle", "use")
    ]
    assert shapes
    for each in shapes:
        names = (each.get("class") or "").split()
        rules = [rule for rule in style().split("}") if any(re.search(rf"\.{name}(?![\w-])", rule) for name in names)]
        assert each.get("fill") or any("fill:" in rule for rule in rules), names


@pytest.mark.parametrize(
    ("lang", "hidden", "image"), [("ja", "[隠し文字]", "[画像]"), ("en", "[hidden text]", "[image]")]
)
def test_what_is_no_text_is_named_in_the_pictures_language(lang: str, hidden: str, image: str) -> None:
    line = Line((Segment("", kind="hidden"), Segment("", kind="image"), Segment("Sale", kind="image")))
    shown = letter([], [line], {}, {}, "", lang, "").svg()
    assert hidden in shown
    assert image in shown
    assert "[Sale]" in shown


def test_a_picture_is_dark_on_a_screen_only_and_not_on_paper() -> None:
    assert style().count("@media") == style().count("@media screen and (prefers-color-scheme:dark)") == 1
