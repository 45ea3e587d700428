"""Whose name and whose address a mail client would show, whatever the From field tries."""

from __future__ import annotations

from base64 import b64encode

import pytest

from mekiki.model.message import Mailbox, Message
from mekiki.parse.message import parse


def read(value: str | bytes) -> Message:
    field = value.encode() if isinstance(value, str) else value
    return parse(b"From: " + field + b"\nTo: x@office.example\n\nhello\n")


def boxes(value: str | bytes) -> list[tuple[str, str]]:
    return [(box.name, box.address) for box in read(value).from_]


def word(text: str, charset: str = "utf-8") -> str:
    return f"=?{charset}?B?{b64encode(text.encode(charset)).decode()}?="


@pytest.mark.parametrize(
    "written",
    [
        "ceo@corp.example <evil@x.example>",
        '"ceo@corp.example" <evil@x.example>',
        word("ceo@corp.example") + " <evil@x.example>",
        "'ceo@corp.example' <evil@x.example>",
        '"ceo@corp.example " <evil@X.EXAMPLE>',
    ],
)
def test_the_address_in_brackets_is_the_sender_and_the_one_before_is_only_a_name(written: str) -> None:
    ((name, address),) = boxes(written)
    assert name.strip("'") == "ceo@corp.example"
    assert address == "evil@x.example"


@pytest.mark.parametrize(
    "written",
    [
        '"ceo@corp.example" , <evil@x.example>',
        '"ceo@corp.example", <evil@x.example>',
        '"ceo@corp.example", evil@x.example',
        "ceo@corp.example, <evil@x.example>",
        "'ceo@corp.example' , <evil@x.example>",
        word("ceo@corp.example") + " , <evil@x.example>",
    ],
)
def test_so_it_is_where_a_comma_parts_the_two(written: str) -> None:
    """One sender, as clients show it, and not several of which the first is the one given out."""
    ((name, address),) = boxes(written)
    assert name.strip("'") == "ceo@corp.example"
    assert address == "evil@x.example"
    assert "address-comma" in [defect.id for defect in read(written).defects]


def test_two_addresses_stay_two_and_a_list_of_recipients_stays_a_list() -> None:
    assert len(boxes("a@x.example, b@y.example")) == 2
    assert len(boxes("<a@x.example>, <b@y.example>")) == 2
    assert len(boxes("Anna <a@x.example>, <b@y.example>")) == 2
    listed = parse(b"From: x@y.example\nTo: a@x.example, <b@y.example>\n\nhello\n").to
    assert [box.address for box in listed] == ["a@x.example", "b@y.example"]


@pytest.mark.parametrize("written", [word("山田花子") + ", <a@x.example>", '"' + word("山田花子") + '"<a@x.example'])
def test_what_is_odd_about_an_encoded_name_is_told_in_its_letters(written: str) -> None:
    """The letters that stand for an encoded word while the field is taken apart are shown to nobody."""
    (detail,) = [defect.detail for defect in read(written).defects if defect.id.startswith("address-")]
    assert "山田花子" in detail
    assert "\ufffc" not in detail


def test_an_address_that_is_partly_encoded_is_told_in_its_letters() -> None:
    assert boxes(word("hanako") + "@x.example")[0][1] == "hanako@x.example"


def test_encoded_words_carry_names_and_no_structure() -> None:
    """A comma, a bracket or a quote inside of one separates nothing (RFC 2047 5): the spoofed address stays a name."""
    trick = "ceo@corp.example <ceo@corp.example>,"
    assert boxes(f"{word(trick)} <evil@x.example>") == [(trick, "evil@x.example")]
    assert boxes(f'"{word(trick)}" <evil@x.example>') == [(trick, "evil@x.example")]
    assert boxes(word('a" <b@corp.example>') + " <evil@x.example>")[0][1] == "evil@x.example"


def test_a_stray_raw_byte_does_not_turn_that_trick_on_again() -> None:
    trick = word("ceo@corp.example <ceo@corp.example>,").encode()
    assert [address for _, address in boxes(trick + " \u3042 <evil@x.example>".encode())] == ["evil@x.example"]


def test_a_field_that_is_encoded_as_a_whole_still_gives_its_address() -> None:
    assert boxes(word("山田 <yamada@post.example>", "iso-2022-jp")) == [("山田", "yamada@post.example")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a@x.example (Real (nested) Name)", [("Real (nested) Name", "a@x.example")]),
        ("(one) Name (two) <a@x.example>", [("(one) Name (two)", "a@x.example")]),
        ("PayPal [Support] <a@x.example>", [("PayPal [Support]", "a@x.example")]),
        ("Name <a@x.example", [("Name", "a@x.example")]),
        ("Name <<a@x.example>>", [("Name", "a@x.example")]),
        ("Name <mailto:a@x.example>", [("Name", "a@x.example")]),
        ("<a@x.example>Name", [("Name", "a@x.example")]),
        ('"quo\\"ted" <a@x.example>', [('quo"ted', "a@x.example")]),
        ('Name <"two words"@x.example>', [("Name", '"two words"@x.example')]),
        ("Name <a@[192.0.2.1]>", [("Name", "a@[192.0.2.1]")]),
        ("Foo, Bar <a@x.example>", [("Foo, Bar", "a@x.example")]),
        ("Message from the Bank, <a@x.example>", [("Message from the Bank", "a@x.example")]),
        ("Foo, a@x.example, Bar", [("Foo", "a@x.example"), ("Bar", "")]),
        ("Foo, Bar", [("Foo", ""), ("Bar", "")]),
        ("a@x.example, b@y.example", [("", "a@x.example"), ("", "b@y.example")]),
        ('"a@x.example, b" <c@y.example>', [("a@x.example, b", "c@y.example")]),
        ("Team: a@x.example, B <b@y.example>;", [("", "a@x.example"), ("B", "b@y.example")]),
        ("Amazon: Support <a@x.example>", [("Amazon: Support", "a@x.example")]),
        ("undisclosed-recipients:;", []),
        ("Security <service @ x.example>", [("Security", "service@x.example")]),
        ("Security <service@ x.example >", [("Security", "service@x.example")]),
        ("service @ x.example", [("", "service@x.example")]),
        (word("山田") + " <a @ x.example>", [("山田", "a@x.example")]),
        (word('"山田"') + " <a@x.example>", [("山田", "a@x.example")]),
        ("Sales @ Acme", [("Sales @ Acme", "")]),
        ("Sales @ Acme <a@x.example>", [("Sales @ Acme", "a@x.example")]),
        (
            "Bank <info@bank.example> <a@x.example>",
            [("Bank <info@bank.example>", "a@x.example"), ("", "info@bank.example")],
        ),
        ("ceo@corp.example@evil.example", [("", "ceo@corp.example@evil.example")]),
        ("Name", [("Name", "")]),
        ("", []),
    ],
)
def test_the_forms_that_come_in_real_mail(written: str, shown: list[tuple[str, str]]) -> None:
    assert boxes(written) == shown


def test_a_name_keeps_the_brackets_that_were_encoded_with_it() -> None:
    assert (
        boxes(f"{word('ceo@corp.example <ceo@corp.example>')} <evil@x.example>")[0][0]
        == "ceo@corp.example <ceo@corp.example>"
    )


@pytest.mark.parametrize(
    ("written", "defect"),
    [
        ('"Bank <evil@x.example>', "address-quote-unclosed"),
        ("(a (nested) comment) Bob <bob@x.example>", "address-comments-nested"),
        (word("Bank <bank@x.example>"), "address-encoded"),
        ("", "from-missing"),
    ],
)
def test_what_is_odd_is_told(written: str, defect: str) -> None:
    assert defect in {each.id for each in read(written).defects}


@pytest.mark.parametrize(
    "written",
    [
        '"12\\" disks" <a@x.example>', "(one) Name (two) <a@x.example>", '"Name (of (a) firm)" <a@x.example>',
        f'"{word("Bank (a (b) c)")}" <a@x.example>', word("Bank") + " <a@x.example>", "Anna @ Work <a@x.example>",
    ],
)  # fmt: skip
def test_what_only_looks_odd_is_not(written: str) -> None:
    assert {each.id for each in read(written).defects} == {"received-missing"}


def test_a_mail_without_from_says_so_and_a_text_without_a_header_says_only_that() -> None:
    assert "from-missing" in {each.id for each in parse(b"To: x@office.example\n\nhello\n").defects}
    assert "from-missing" not in {each.id for each in parse(b"\nhello\n").defects}


def test_two_content_types_that_disagree_are_told() -> None:
    head = b"From: a@x.example\nContent-Type: text/plain\nContent-Type: "
    told = [each.detail for each in parse(head + b"text/html\n\nx\n").defects if each.id == "header-repeated"]
    assert told == ["content-type"]
    assert not [each for each in parse(head + b"text/plain\n\nx\n").defects if each.id == "header-repeated"]


def test_the_last_at_sign_decides_the_domain() -> None:
    (box,) = read("<ceo@corp.example@evil.example>").from_
    assert box.domain == "evil.example"


def test_two_bracketed_addresses_are_both_kept_and_told() -> None:
    message = read("<a@x.example> <b@y.example>")
    assert {box.address for box in message.from_} == {"a@x.example", "b@y.example"}
    assert "address-brackets" in {defect.id for defect in message.defects}


@pytest.mark.parametrize(
    "written", ["  Name   <a@x.example>", '" Name " <a@x.example>', "a@x.example (Name)", "Q <a@x.example>"]
)
def test_name_and_address_are_pinned_to_their_letters(written: str) -> None:
    message = read(written)
    (box,) = message.from_
    value = message.headers[0].value

    def at(box: Mailbox) -> tuple[str, str]:
        assert box.name_place is not None
        return value[box.name_place.start : box.name_place.end], value[box.place.start : box.place.end]

    assert at(box) == (box.name, "a@x.example")


@pytest.mark.parametrize(
    "how", ['"{}" <a@shop.example>', "({}) a@shop.example", "{} <broken", "=?utf-8?q?{}?= <a@shop.example>"]
)
def test_a_display_name_is_read_as_far_as_a_program_could_show_it(how: str) -> None:
    """A name of 1.5 MB took 180 MB and a second in the examination; one of a thousand letters is read whole."""
    header = "From: " + how.format("Bank_of_Nowhere_" * 2000) + "\n"
    message = parse(f"{header}To: x@y.example\n\nHello\n".encode())
    (box,) = message.from_
    assert (len(box.name), box.name[:4]) == (4000, "Bank")
    assert box.name_place is not None
    assert box.name_place.end - box.name_place.start == 4000
    assert "address-name-cut" in {each.id for each in message.defects}
    long = parse(("From: " + how.format("x" * 1000) + "\n\nHello\n").encode())
    assert len(long.from_[0].name) == 1000
    assert "address-name-cut" not in {each.id for each in long.defects}
