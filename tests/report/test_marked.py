"""Every finding is pinned to the words that it was read from, and nothing of the mail is lost in cutting."""

from __future__ import annotations

from report_cases import SEED_LIKE, case_of, finding, in_header, in_text, newsletter_case, seed_case

from mekiki.model.case import Case
from mekiki.model.finding import Finding
from mekiki.model.message import Layer, Place
from mekiki.parse.message import parse
from mekiki.report.marked import Line, Marked, Segment, marked
from mekiki.report.numbered import numbered


def marked_with(*findings: Finding, raw: str = SEED_LIKE) -> Marked:
    return marked(case_of(parse(raw.encode()), findings))


def lines(mail: Marked, body: int = 0) -> list[Line]:
    return [line for block in mail.bodies[body].blocks for line in block.lines]


def segments_of(mail: Marked, number: int) -> list[Segment]:
    everything = [
        *mail.headers,
        *mail.other_headers,
        *(line for at in range(len(mail.bodies)) for line in lines(mail, at)),
    ]
    return [segment for line in everything for segment in line.segments if number in segment.marks]


def words_under(mail: Marked, number: int) -> str:
    return "".join(segment.text for segment in segments_of(mail, number))


MESSAGE = parse(SEED_LIKE.encode())


def test_words_of_the_text_are_marked() -> None:
    mail = marked_with(finding("a.b", in_text(MESSAGE, "親愛なる")))
    assert words_under(mail, 1) == "親愛なる"
    assert segments_of(mail, 1)[0].pins == (1,)


def test_overlapping_marks_share_the_words_between_them() -> None:
    mail = marked_with(
        finding("a.b", in_text(MESSAGE, "親愛なる有効な")), finding("a.c", in_text(MESSAGE, "有効なユーザー"))
    )
    cut = [(segment.text, segment.marks, segment.pins) for segment in lines(mail)[0].segments]
    assert cut == [("親愛なる", (1,), ()), ("有効な", (1, 2), (1,)), ("ユーザー", (2,), (2,))]


def test_what_is_said_below_a_line_goes_by_its_number() -> None:
    mail = marked_with(
        finding("a.b", in_text(MESSAGE, "ユーザー")), finding("a.c", in_text(MESSAGE, "親愛なる")),
    )  # fmt: skip
    assert [segment.pins for segment in lines(mail)[0].segments if segment.pins] == [(2,), (1,)]
    assert lines(mail)[0].fresh == (1, 2)


def test_a_mark_over_several_lines_is_pinned_once() -> None:
    body = MESSAGE.bodies[0]
    end = body.text.index("なっています")
    mail = marked_with(finding("a.b", body.place(0, end)))
    assert [segment.pins for segment in segments_of(mail, 1)] == [(), (1,)]


def test_words_of_a_header_are_marked() -> None:
    mail = marked_with(finding("a.b", in_header(MESSAGE, "From", "kir017706")))
    line = next(line for line in mail.headers if line.name == "From")
    assert [segment.text for segment in line.segments if segment.marks] == ["kir017706"]
    assert line.fresh == (1,)


def test_a_header_that_is_usually_out_of_sight_is_shown_when_marked() -> None:
    assert "Received" not in [line.name for line in marked_with().headers]
    mail = marked_with(finding("a.b", in_header(MESSAGE, "Received", "[127.0.0.1]")))
    assert "Received" in [line.name for line in mail.headers]


def test_the_source_of_a_link_is_pinned_to_the_link() -> None:
    place = MESSAGE.links[0].source_place
    assert place is not None
    mail = marked_with(finding("a.b", place))
    assert words_under(mail, 1).startswith("hxxps://17aday[.]example/")
    assert mail.links[0].marks == (1,)


def test_an_image_a_hidden_run_and_a_form_take_marks_of_their_own() -> None:
    raw = (
        'Content-Type: text/html\n\n<p>a</p><img src="https://i.example/x.png" alt="logo" width="1" height="1">'
        '<span style="display:none">ghost</span>'
        '<form action="https://f.example/"><input type="password"></form><p>z</p>'
    )
    body = parse(raw.encode()).bodies[0]
    image, run, form = body.images[0], body.hidden[0], body.forms[0]
    spans = [(image.start, image.end), (run.start, run.end), (form.start, form.end)]
    mail = marked_with(
        *(finding(f"a.{at}", Place(Layer.SOURCE, "1", start=s, end=e)) for at, (s, e) in enumerate(spans)), raw=raw
    )
    assert [segments_of(mail, number)[0].kind for number in (1, 2, 3)] == ["image", "hidden", "form"]
    assert segments_of(mail, 2)[0].note == "display-none"
    assert segments_of(mail, 2)[0].text == "ghost"


def test_a_spot_of_the_source_without_words_becomes_a_pin_between_words() -> None:
    raw = "Content-Type: text/html\n\n<p>before</p><meta x><p>after</p>"
    at = parse(raw.encode()).bodies[0].source.index("<meta")
    mail = marked_with(finding("a.b", Place(Layer.SOURCE, "1", start=at, end=at + 8)), raw=raw)
    assert [segment.kind for segment in segments_of(mail, 1)] == ["spot"]


def test_a_part_is_pinned_in_the_list_of_parts_and_the_rest_on_the_whole() -> None:
    case = newsletter_case()
    mail = marked(case)
    by_id = {row.finding.id: row.number for row in numbered(case)}
    assert [part.marks for part in mail.parts if part.part.filename] == [(by_id["attachments.archive"],)]
    assert by_id["whole.mood"] in mail.loose


def test_every_finding_with_a_place_is_pinned_somewhere() -> None:
    for case in (seed_case(), newsletter_case()):
        mail = marked(case)
        pinned = {number for part in mail.parts for number in part.marks} | set(mail.loose)
        for row in numbered(case):
            assert row.number in pinned or segments_of(mail, row.number), row.finding.id


def test_nothing_of_the_text_is_lost_in_cutting() -> None:
    case = seed_case()
    text = "\n".join(line.text for line in lines(marked(case)))
    assert text.replace("hxxps", "https").replace("[.]", ".") == case.message.bodies[0].text.rstrip("\n").replace(
        "admin@office.example", "●●●@●●●"
    )


def test_a_long_run_of_lines_without_a_mark_is_folded() -> None:
    mail = marked(newsletter_case())
    assert any(block.folded for block in mail.bodies[0].blocks)
    assert not any(line.is_marked for block in mail.bodies[0].blocks if block.folded for line in block.lines)


def test_the_masked_recipient_cannot_be_marked_in_half() -> None:
    mail = marked_with(finding("a.b", in_text(MESSAGE, "admin@off")))
    assert words_under(mail, 1) == "●●●@●●●"


def test_a_link_in_the_subject_has_its_number_there() -> None:
    raw = "From: a@bank.example\nSubject: See https://drop.test/a today\n\nhttps://drop.test/b\n"
    mail = marked(case_of(parse(raw.encode())))
    subject = next(line for line in mail.headers if line.name == "Subject")
    (number,) = {each.number for each in mail.links if each.link.source == "subject"}
    assert [(each.text, each.link) for each in subject.segments] == [
        ("See ", 0),
        ("hxxps://drop[.]test/a", number),
        (" today", 0),
    ]


def test_links_to_one_target_share_a_number() -> None:
    mail = marked(newsletter_case())
    assert [link.number for link in mail.links] == list(range(1, len(mail.links) + 1))


def test_places_out_of_bounds_do_no_harm() -> None:
    wild = [
        Place(Layer.TEXT, "1", start=10**9, end=10**9 + 5), Place(Layer.TEXT, "no.such", start=0, end=4),
        Place(Layer.SOURCE, "1", start=-5, end=10**9), Place(Layer.HEADER, "", "No-Such", 99, 0, 5),
        Place(Layer.HEADER, "", "From", 4, 5, 3), Place(Layer.PART, "9.9"),
    ]  # fmt: skip
    case: Case = case_of(MESSAGE, [finding(f"a.{at}", place) for at, place in enumerate(wild)])
    assert set(marked(case).loose) >= {2, 4, 6}
