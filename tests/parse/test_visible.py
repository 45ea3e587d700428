"""What a reader of HTML mail sees, and what is kept from sight. H is hidden, V is visible."""

from __future__ import annotations

from time import process_time

import pytest

from mekiki.parse.html import read_html
from mekiki.parse.message import parse

HIDDEN = [
    '<p style="DISPLAY : NONE !important">H</p>',
    "<p style=display:none>H</p>",
    '<p style="display:/* x */none">H</p>',
    '<p style="&#100;isplay:none">H</p>',
    '<div style="display:none"><p style="display:block">H</p></div>',
    "<p hidden>H</p>",
    '<p style="visibility:hidden">H</p>',
    '<p style="font-size:0">H</p>',
    '<p style="font-size:1px">H</p>',
    '<p style="font-size:.1em">H</p>',
    '<p style="font-size:0%">H</p>',
    '<p style="font:0/0 a">H</p>',
    '<p style="opacity:0">H</p>',
    '<p style="opacity:0.01">H</p>',
    '<p style="filter:opacity(0)">H</p>',
    '<p style="color:#fefefe">H</p>',
    '<p style="color:rgb(255,255,255)">H</p>',
    '<p style="color:hsl(0,0%,100%)">H</p>',
    '<p style="color:transparent">H</p>',
    '<p style="color:#fefefe01">H</p>',
    '<p style="color:rgba(0, 0, 0, 0.02)">H</p>',
    '<p style="color:rgba(0,0,0,0)">H</p>',
    '<p style="color:rgb(0 0 0 / 0%)">H</p>',
    "<font color=FFFFFF>H</font>",
    '<td bgcolor="#112233"><font color="#112233">H</font></td>',
    '<body bgcolor=black><p style="color:#000">H</p>',
    '<p style="position:absolute;left:-9999px">H</p>',
    '<p style="margin-left:-9999px">H</p>',
    '<p style="text-indent:-9999px">H</p>',
    '<p style="position:absolute;clip:rect(0,0,0,0)">H</p>',
    '<p style="clip-path:inset(100%)">H</p>',
    '<p style="transform:scale(0)">H</p>',
    '<div style="max-height:0;overflow:hidden">H</div>',
    "<p style='font-size:0;zoom:16'>H</p>",
    "<p style='font-size:1px;zoom:1'>H</p>",
    "<p style='color:#000;-webkit-text-fill-color:#fff'>H</p>",
    '<div style="mso-hide:all;max-height:0">H</div>',
    "<style>.x{display:none}</style><p class='a X'>H</p>",
    "<style>#x{display:none}</style><p id=x>H</p>",
    "<style>.a , p.x{ font-size : 0 }</style><p class=x>H</p>",
    "<style><!-- .x{display:none} --></style><p class=x>H</p>",
    "<style>/* } */.x{display:none}</style><p class=x>H</p>",
    "<style>u{display:none}</style><u>H</u>",
    "<style>.w{color:#fff}</style><p class=w>H</p>",
    "<template>H</template>",
    "<style>body i{display:none}</style><body><p><i>H</i></p></body>",
    "<style>p>i{display:none}</style><p><i>H</i></p>",
    "<style>p i:nth-child(n){display:none}</style><p><i>H</i></p>",
    "<style>[lang=x]{display:none}</style><i lang=X>H</i>",
    "<style>.a.b{display:none}</style><i class='b a'>H</i>",
    "<style>@media screen{.z{display:none}}</style><i class=z>H</i>",
    "<style>.z{display:block}.z{display:none}</style><i class=z>H</i>",
    "<style>.z{display:block!important}</style><i class=z style='display:none!important'>H</i>",
    "<style>div .z{display:block}.z{display:none}</style><i class=z>H</i>",
    "<style>.z{display:block}</style><p style='display:none'><i class=z>H</i></p>",
]
VISIBLE = [
    '<div style="visibility:hidden">H<p style="visibility:visible">V</p></div>',
    '<td style="font-size:0">H<span style="font-size:12pt">V</span></td>',
    "<style>.x{display:none}</style><p class=x style='display:block'>V</p>",
    "<style>@media print{.x{display:none}}</style><p class=x>V</p>",
    "<style>p{color:#fff}</style><p>V</p>",
    "<style>.w{color:#fff;background:#00f}</style><p class=w>V</p>",
    "<table bgcolor=black><tr><td><font color=white>V</font></td></tr></table>",
    "<td background=x.png><font color=white>V</font></td>",
    '<div style="display:none">H<div>H</div>H</div>V',
    '<ul style="display:none"><li>H<li>H</ul>V',
    '<br style="display:none">V',
    '<div style="max-height:0">V</div>',
    '<p style="margin-left:-10px">V</p>',
    '<p style="color:rgb(0,0,0)">V</p>',
    '<p style="color: rgb(200, 20, 0)">V</p>',
    '<p style="color:hsl(120,60%,0%)">V</p>',
    '<p style="color:rgba(0,0,0,.5)">V</p>',
    '<p style="opacity:.5;transform:scale(0.9)">V</p>',
    '<p style="font:bold 14px/1.2 Arial">V</p>',
    "<textarea>V</textarea>",
    "<xmp>V</xmp>",
    "<![if !mso]>V<![endif]>",
    "<script>H</script><title>H</title>V",
    "<a title='display:none'>V</a>",
    "<style>div i{display:none}</style><p><i>V</i></p>",
    "<style>div>i{display:none}</style><div><p><i>V</i></p></div>",
    "<style>u + .body .x{display:none}</style><div class=body><i class=x>V</i></div>",
    "<style>.x:hover{display:none} .a.b{display:none}</style><i class='x a'>V</i>",
    "<style>@media (max-width:600px){.x{display:none}} body .y{display:none}</style><i class=x>V</i>",
    "<style>.x{display:none}.x.x{display:block}</style><p class=x>V</p>",
    "<style>.x{display:none} @media all{.x{display:block}}</style><p class=x>V</p>",
    "<style>body .x{display:block} .x{display:none}</style><body><p class=x>V</p></body>",
    "<style>p[style]{display:block!important}</style><p style='display:none'>V</p>",
    "<style>.v{visibility:visible}</style><p style='visibility:hidden'><i class=v>V</i></p>",
    "<p style='display:block;display:nonesuch'>V</p>",
    "<p hidden style='display:block'>V</p>",
    "<p style='color:#fff;-webkit-text-fill-color:#000'>V</p>",
    "<p style='font-size:1px;zoom:16'>V</p>",
    "<p style='font-size:1px;transform:scale(16)'>V</p>",
    "<p style='font-size:0'><font size=3>V</font></p>",
    "<p style='font-size:0'><span style='font-size:x-large'>V</span></p>",
    "<p style='height:0;overflow:hidden;min-height:50px'>V</p>",
    "<p style='text-indent:-1000px;padding-left:1000px'>V</p>",
    "<div style='position:absolute;left:-999px'><p style='position:relative;left:999px'>V</p></div>",
    "<!-- H --!>V<!-- H -->",
    "<svg><title></svg>V",
    "<svg><style></svg><p>V</p>",
    "<math><style><p>V</p>",
    "<svg><style>.a{fill:#fff}</style></svg>V",
    "<iframe srcdoc='&lt;p>V&lt;/p>'>H</iframe>",
    "<object data='data:text/html;base64,PHA+VjwvcD4='></object>",
    "<embed src='data:text/html,%3Cp%3EV%3C/p%3E'>",
    "<input type=button value=V>",
    "<input readonly value=V><input type=hidden value=H><input type=checkbox value=H>",
    "<p>\0V\0</p>",
]


@pytest.mark.parametrize("source", HIDDEN)
def test_what_cannot_be_seen_is_not_in_the_text(source: str) -> None:
    assert "H" not in read_html(source).text


@pytest.mark.parametrize("source", [source for source in HIDDEN if "<template" not in source and "<!--[" not in source])
def test_what_cannot_be_seen_is_kept_with_its_place(source: str) -> None:
    (run,) = read_html(source).hidden
    assert run.text == "H" == source[run.start : run.end]
    assert run.reason


@pytest.mark.parametrize("source", VISIBLE)
def test_what_can_be_seen_stays(source: str) -> None:
    assert read_html(source).text.strip() == "V"


TURNED = [
    "<bdo dir=rtl>knab</bdo>",
    "<p style='unicode-bidi:bidi-override;direction:rtl'>knab</p>",
    "<style>.r{direction:rtl;unicode-bidi:isolate-override}</style><span class=r>knab</span>",
    "<p>\u202eknab\u202c</p>",
]


@pytest.mark.parametrize("source", TURNED)
def test_what_is_turned_round_is_read_as_it_is_shown(source: str) -> None:
    assert read_html(source).text.strip() == "bank"


@pytest.mark.parametrize(
    "source",
    [
        "<p dir=rtl>bank</p>", "<bdo dir=ltr>bank</bdo>", "<p style='direction:rtl'>bank</p>",
        "<p style='unicode-bidi:embed;direction:rtl'>bank</p>", "<bdo dir=rtl>\u05d1\u05e0\u05e7</bdo>bank",
    ],
)  # fmt: skip
def test_a_direction_of_the_page_turns_no_word_round(source: str) -> None:
    assert read_html(source).text.strip().removeprefix("\u05d1\u05e0\u05e7") == "bank"


def test_an_override_in_plain_text_is_read_as_it_is_shown() -> None:
    message = parse("Content-Type: text/plain; charset=utf-8\n\nYour \u202eknab\u202c is closed".encode())
    assert message.bodies[0].text == "Your bank is closed"


def test_the_links_of_a_drawing_and_of_a_framed_page_are_links() -> None:
    framed = "<svg><a xlink:href='https://one.test/'><text>A</text></a></svg><iframe srcdoc=\"<a href='https://two.test/'>B</a>\">"
    message = parse(b"Content-Type: text/html\n\n" + framed.encode())
    assert [(link.host, link.text) for link in message.links] == [("one.test", "A"), ("two.test", "B")]


def test_zero_width_characters_inside_a_word_are_taken_out_and_told() -> None:
    reading = read_html("<p>pass\u200bword</p>")
    assert reading.text.strip() == "password"
    assert [run.reason for run in reading.hidden] == ["zero-width"]


@pytest.mark.parametrize(
    ("source", "src"),
    [
        ("<a href='/x'><div style='width:600px;background:#fff url(\"a.png\") no-repeat'></div></a>", "a.png"),
        ("<a href='/x' style='background-image:url(a.png);width:600px'></a>", "a.png"),
        ("<form action='/x'><input type=IMAGE src=a.png width=600></form>", "a.png"),
    ],
)
def test_what_a_link_or_a_button_shows_as_a_picture_is_one(source: str, src: str) -> None:
    (image,) = read_html(source).images
    assert (image.src, image.width, image.linked) == (src, 600, True)
    assert source[image.start : image.end].startswith("<")


@pytest.mark.parametrize(
    "source",
    [
        "<div style='background:url(a.png)'>no link</div>",
        "<a href='/x'>gone</a><div style='background:url(a.png)'></div>",
        "<a href='/x' style='list-style:url(a.png)'></a>",
        "<form><input type=text></form>",
    ],
)
def test_a_background_without_a_link_is_decoration(source: str) -> None:
    assert read_html(source).images == []


@pytest.mark.parametrize("style", [r"display:n\6fne", r"display:n\00006F ne", r"d\69splay:none", r"display:\none"])
def test_an_escape_of_css_hides_as_what_it_stands_for(style: str) -> None:
    assert read_html(f'<p>Hello</p><p style="{style}">unseen</p>').text.split() == ["Hello"]
    assert read_html(f"<style>.a{{{style}}}</style><p>Hello</p><p class=a>unseen</p>").text.split() == ["Hello"]


def test_an_escape_of_css_that_stands_for_something_else_hides_nothing() -> None:
    assert "seen" in read_html(r'<p style="display:n\70ne">seen</p>').text
    assert "seen" in read_html(r'<p style="content:\3b display\3a none">seen</p>').text


OUTLOOK = "<p>x</p><!--[if mso]><v:roundrect href='{}' style='width:9px'>{}</v:roundrect><![endif]-->"
OTHERS = "<!--[if !mso]><!--><a href='https://good.test/'>Log in</a><!--<![endif]-->"


def links_in(html: str) -> list[tuple[str, str, bool]]:
    message = parse(f"From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n{html}\n".encode())
    return [(link.url, link.text, "outlook-only" in link.oddities) for link in message.links]


def test_a_link_that_only_outlook_shows_is_a_link_and_says_so() -> None:
    assert links_in(OUTLOOK.format("https://evil.test/", "Log in") + OTHERS) == [
        ("https://good.test/", "Log in", False), ("https://evil.test/", "Log in", True),
    ]  # fmt: skip


def test_a_button_that_leads_where_everybody_is_led_is_told_once() -> None:
    html = OUTLOOK.format("https://good.test/", "Log in") + OTHERS
    assert links_in(html) == [("https://good.test/", "Log in", False)]
    assert read_html(html).text.split() == ["x", "Log", "in"]


def test_words_that_only_outlook_shows_are_read_with_their_link_at_its_place() -> None:
    html = OUTLOOK.format("https://evil.test/", "Verify your account") + OTHERS
    assert read_html(html).text.split("\n")[-1].strip() == "Verify your account"
    (link,) = [link for link in links_in(html) if link[2]]
    assert link[1] == "Verify your account"
    anchor = read_html(html).anchors[-1]
    assert html[anchor.source_start : anchor.source_end].startswith("<v:roundrect href")


@pytest.mark.parametrize(
    "comment",
    [
        "<!--[if gte mso 9]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]-->",
        "<!--[if mso]><table><tr><td width=600><![endif]-->",
        "<!--[if IE]>old<![endif]-->",
        "<!--[if !mso]>nobody<![endif]-->",
        "<!--[if !(mso)]>nobody<![endif]-->",
        "<!--[if !vml]>nobody<![endif]-->",
        "<!-- [if mso]>nobody<![endif]-->",
        "<!--[if mso]><!--[if mso]>" * 3 + "-->",
    ],
)
def test_what_outlook_shows_no_words_of_adds_none(comment: str) -> None:
    assert read_html(f"<p>x</p>{comment}").text.split() == ["x"]


@pytest.mark.parametrize("condition", ["gte vml 1", "!lt mso 9", "!(lt mso 9)", "true", "(gte mso 9)|(IE)"])
@pytest.mark.parametrize("tag", ["a", "v:rect", "v:polyline"])
def test_whatever_condition_outlook_meets_its_link_is_read(condition: str, tag: str) -> None:
    html = f"<!--[if {condition}]><{tag} href='https://evil.test/'>Log in</{tag}><![endif]-->"
    assert links_in(html) == [("https://evil.test/", "Log in", True)]


def test_a_shape_is_a_link_to_outlook_outside_of_comments_too() -> None:
    shape = "<v:roundrect href='https://evil.test/'>Log in</v:roundrect>"
    assert links_in(shape) == [("https://evil.test/", "", True)]
    assert links_in(f"{shape}<a href='https://evil.test/'>Log in</a>") == [("https://evil.test/", "Log in", False)]


@pytest.mark.parametrize(
    "html",
    [
        "<svg><a><set attributeName='href' to='https://evil.test/'/><text>Log in</text></a></svg>",
        "<svg><a><animate attributeName='xlink:href' values='https://evil.test/'/><text>Log in</text></a></svg>",
        "<math href='https://evil.test/'><mtext>Log in</mtext></math>",
        "<math><mrow xlink:href='https://evil.test/'><mtext>Log in</mtext></mrow></math>",
    ],
)
def test_a_link_of_a_drawing_or_a_formula_is_a_link(html: str) -> None:
    assert [url for url, _, _ in links_in(html)] == ["https://evil.test/"]


def test_a_button_that_sends_its_form_elsewhere_is_a_link_at_its_place() -> None:
    html = "<form action='https://b.test/'><input type=password><button formaction='https://evil.test/steal'>Go</button></form>"
    assert [url for url, _, _ in links_in(html)] == ["https://evil.test/steal", "https://b.test/"]
    (anchor,) = read_html(html).anchors
    assert html[anchor.source_start : anchor.source_end].startswith("<button")
    assert links_in("<form><input type=submit formaction=https://evil.test/></form>")[0][0] == "https://evil.test/"


def test_rules_that_ask_for_many_boxes_around_take_no_second() -> None:
    rules = "".join(f"b x{at} i{{display:none}}" for at in range(399))
    started = process_time()
    reading = read_html(f"<style>{rules}</style>{'<b>' * 500}{'<i>q</i>' * 30_000}")
    assert process_time() - started < 1.5
    assert "q" in reading.text
