"""What a field says carelessly, or twice, is read as mail clients read it: none of it keeps the letter from being seen."""

from __future__ import annotations

from base64 import b64encode
from time import perf_counter

import pytest

from mekiki.checks.readings.phrasing import leanings
from mekiki.investigate import investigate
from mekiki.model.message import Message
from mekiki.parse.message import parse

PAGE = '<p>Confirm your account: <a href="https://garden.test/login">here</a></p>'
CODED = b64encode(PAGE.encode()).decode()


def mail(fields: str, body: str) -> Message:
    return parse(f"From: a@b.example\n{fields}\n\n{body}".encode())


def is_read(message: Message) -> bool:
    return "Confirm your account" in message.bodies[0].text and [link.host for link in message.links] == ["garden.test"]


@pytest.mark.parametrize("encoding", ["base64;", '"base64"', "base64 (as usual)", "BASE64 ;x=y"])
def test_a_transfer_encoding_is_known_by_its_word(encoding: str) -> None:
    assert is_read(mail(f"Content-Type: text/html\nContent-Transfer-Encoding: {encoding}", CODED))


def test_base64_that_goes_on_after_padding_is_decoded_to_its_end() -> None:
    pieces = "\n".join(b64encode(PAGE[at : at + 2].encode()).decode() for at in range(0, len(PAGE), 2))
    message = mail("Content-Type: text/html\nContent-Transfer-Encoding: base64", pieces)
    assert is_read(message)
    assert "invalid-base64-padding" in {each.id for each in message.defects}


def test_what_a_mailing_list_writes_below_is_no_base64() -> None:
    below = b64encode(b"The minutes").decode() + "\n\n_______\nList of the garden: leave it at list.example\n"
    message = mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64", below)
    assert message.bodies[0].text == "The minutes"


@pytest.mark.parametrize("kind", ["text / html", "text/html ; charset=utf-8", "TEXT /HTML"])
def test_blanks_around_the_slash_of_a_type_are_passed_over(kind: str) -> None:
    assert is_read(mail(f"Content-Type: {kind}", PAGE))


@pytest.mark.parametrize(
    "said", ["(of the parts) boundary=BB", "charset=utf-8; (the next) boundary=BB", "boundary=AA; boundary=BB"]
)
def test_a_boundary_is_found_behind_a_comment_and_where_two_are_said(said: str) -> None:
    assert is_read(mail(f"Content-Type: multipart/mixed; {said}", f"--BB\nContent-Type: text/html\n\n{PAGE}\n--BB--\n"))


def test_of_two_boundaries_neither_hides_the_parts_of_the_other() -> None:
    parts = f"--AA\nContent-Type: text/plain\n\nMinutes.\n--AA--\n--BB\nContent-Type: text/html\n\n{PAGE}\n--BB--\n"
    message = mail("Content-Type: multipart/mixed; boundary=AA; boundary=BB", parts)
    assert [body.text.split()[0] for body in message.bodies] == ["Minutes.", "Confirm"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_latin_letters_of_two_bytes_are_read_by_their_label(codec: str) -> None:
    coded = b64encode(PAGE.encode(codec)).decode()
    assert is_read(mail(f"Content-Type: text/html; charset={codec}\nContent-Transfer-Encoding: base64", coded))


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_two_bytes_a_letter_are_read_in_either_order_where_the_label_names_none(codec: str) -> None:
    coded = b64encode(PAGE.encode(codec)).decode()
    assert is_read(mail("Content-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64", coded))


def in_parts(fields: str, body: str = "") -> Message:
    letter = "--BB\nContent-Type: text/html\n\n<p>The minutes</p>\n"
    return mail("Content-Type: multipart/mixed; boundary=BB", f"{letter}--BB\n{fields}\n\n{body}\n--BB--\n")


@pytest.mark.parametrize(
    "fields",
    [
        'Content-Type: message/external-body; access-type=URL; URL="https://garden.\n test/login"',
        "Content-Type: application/pdf; name=a.pdf\nX-Mozilla-External-Attachment-URL: https://garden.test/login",
        "Content-Type: application/pdf; name=a.pdf\nX-Mozilla-Cloud-Part: cloudFile; url=https://garden.test/login; provider=a",
    ],
)
def test_a_file_that_opens_from_elsewhere_is_a_link(fields: str) -> None:
    (link,) = in_parts(fields).links
    assert (link.host, link.source, link.place.part) == ("garden.test", "attachment", "2")


@pytest.mark.parametrize("field", ["Content-Base", "Content-Location"])
def test_a_link_of_a_page_that_says_where_it_was_is_found_from_there(field: str) -> None:
    page = "<a href='login'>Confirm</a><a href='#top'>Up</a>"
    message = in_parts(f"Content-Type: text/html\n{field}: https://garden.test/a", page)
    assert [link.target for link in message.links] == ["https://garden.test/login"]
    own = in_parts(
        f"Content-Type: text/html\n{field}: https://garden.test/a", f"<base href='https://home.test/'>{page}"
    )
    assert [link.host for link in own.links if "#" not in link.url] == ["home.test"]


def test_a_form_of_amp_and_what_an_animation_begins_with_are_links() -> None:
    form = "<form method=post action-xhr='https://garden.test/login'><input name=a></form>"
    assert [(link.host, link.source) for link in in_parts("Content-Type: text/x-amp-html", form).links] == [
        ("garden.test", "form")
    ]
    drawn = "<svg><a><set attributeName=href from='https://garden.test/login' to='#'/></a></svg>"
    assert "garden.test" in {link.host for link in in_parts("Content-Type: text/html", drawn).links}


FRAUD = "Your mailbox is full. Confirm your account within 24 hours: https://garden.test/login"
MINUTES = "Thank you for the minutes of our meeting on Tuesday. I have added two comments and send them on Friday."


def alternatives(*parts: tuple[str, str]) -> Message:
    written = "".join(f"--BB\nContent-Type: text/{kind}\n\n{text}\n" for kind, text in parts)
    return mail("Content-Type: multipart/alternative; boundary=BB", f"{written}--BB--\n")


def shown_kinds(message: Message) -> list[str]:
    return [body.kind for body in message.shown]


def test_plain_text_that_comes_last_and_says_something_else_is_shown_too() -> None:
    message = alternatives(("html", f"<p>{MINUTES}</p>"), ("plain", FRAUD))
    assert shown_kinds(message) == ["html", "plain"]
    assert [body.rival for body in message.bodies] == [False, True]


@pytest.mark.parametrize(
    "parts",
    [
        (("plain", FRAUD), ("html", f"<p>{MINUTES}</p>")),  # html last: all clients show that
        (("html", f"<p>{FRAUD}</p>"), ("plain", FRAUD.replace(" ", "\n", 3))),  # the same once more
        (("html", "<p>Read on: <a href=https://a.test/x>here</a></p>"), ("plain", "Read on: here <https://a.test/x>")),
    ],
)
def test_plain_text_that_no_client_shows_or_that_says_the_same_stays_aside(parts: tuple[tuple[str, str], ...]) -> None:
    assert shown_kinds(alternatives(*parts)) == ["html"]


@pytest.mark.parametrize("order", [1, -1])
def test_harmless_words_of_one_alternative_do_not_speak_for_the_other(order: int) -> None:
    fraud = (
        "<p>Dear customer, your mailbox has exceeded its limit. Verify your account now or it will be deactivated.</p>"
    )
    alone = leanings(alternatives(("html", fraud)))
    harmless, text = MINUTES * 3, fraud[3:-4]
    parts = (("html", fraud), ("plain", harmless)) if order > 0 else (("html", harmless), ("plain", text))
    both = leanings(alternatives(*parts))
    assert alone is not None
    assert both is not None
    assert both.totals == alone.totals


@pytest.mark.parametrize("order", [1, -1])
def test_that_the_parts_disagree_is_told_whichever_comes_first(order: int) -> None:
    parts = (("html", f"{FRAUD} Otherwise incoming messages will be deleted forever. " * 3), ("plain", MINUTES * 4))[
        ::order
    ]
    raw = alternatives(*parts).raw
    assert "structure.parts-disagree" in [each.id for each in investigate(raw).findings if each.status.name == "SEEN"]


def test_alternatives_by_the_thousand_take_no_time() -> None:
    start = perf_counter()
    message = alternatives(*[("html", f"<p>{'a b ' * 50}</p>")] * 900, *[("plain", "b a\n" * 200)] * 900)
    assert len(message.bodies) > 1500
    assert perf_counter() - start < 5


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml"])
@pytest.mark.parametrize("name", ["", "; filename=notice.html"])
def test_a_page_that_is_the_whole_mail_is_shown_though_it_calls_itself_attached(kind: str, name: str) -> None:
    message = mail(f"Content-Type: {kind}\nContent-Disposition: attachment{name}", PAGE)
    assert is_read(message)
    assert message.links[0].source == "html"


def test_so_is_a_plain_text() -> None:
    message = mail("Content-Type: text/plain\nContent-Disposition: attachment; filename=notice.txt", FRAUD)
    assert message.shown[0].text.startswith("Your mailbox is full.")
    assert message.links[0].source == "text"


def test_a_page_that_is_attached_to_a_letter_is_none_of_its_words() -> None:
    parts = f"--BB\nContent-Type: text/plain\n\n{MINUTES}\n--BB\nContent-Type: text/html\n"
    attached = f"Content-Disposition: attachment; filename=notice.html\n\n{PAGE}\n--BB--\n"
    message = mail("Content-Type: multipart/mixed; boundary=BB", parts + attached)
    assert [body.text.strip() for body in message.bodies] == [MINUTES]


NAMED = "From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n{}--b\nContent-Type: {}\n{}\nsee https://evil.example/x\n--b--\n"
TEXT = "--b\nContent-Type: text/plain\n\n{}\n"


@pytest.mark.parametrize(
    ("before", "kind", "disposition", "shown"),
    [
        ("", "text/plain; name=a.txt", "", ["1"]), ("", "text/html; name=a.html", "Content-Disposition: inline\n", ["1"]),
        (TEXT.format("hi"), "text/plain", "Content-Disposition: inline; filename=a.txt\n", ["1", "2"]),
        (TEXT.format("hi"), "text/html; name=a.html", "", ["1"]),
        (TEXT.format("word " * 100), "text/plain; name=a.txt", "", ["1"]),
        (TEXT.format("hi"), "text/plain", "Content-Disposition: attachment; filename=a.txt\n", ["1"]),
    ],
)  # fmt: skip
def test_a_text_with_the_name_of_a_file_is_the_mail_where_nothing_else_says_much(
    before: str, kind: str, disposition: str, shown: list[str]
) -> None:
    message = parse(NAMED.format(before, kind, disposition).encode())
    assert [body.part for body in message.bodies] == shown
    assert [part.is_attachment for part in message.parts][-1]
    is_letter = message.parts[-1].path in shown
    assert [(link.host, link.source) for link in message.links] == [
        ("evil.example", "text" if is_letter else "attachment")
    ]


@pytest.mark.parametrize("end", ["=\n", "= \n", "=\t \r\n", "= "])
def test_a_soft_line_break_may_have_blanks_behind_it(end: str) -> None:
    coded = f'<a href=3D"https://evil.exa{end}' + ('mple/">x</a>' if "\n" in end else "")
    head = "From: a@b.example\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    message = parse(f"{head}{coded}".encode())
    assert [link.host for link in message.links] == (["evil.example"] if "\n" in end else [])
