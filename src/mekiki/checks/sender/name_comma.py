"""A bare comma parts the sender's name from the address, or the name stands there twice with a comma between."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.model.facts import Quote
from mekiki.model.message import Header, Mailbox


@check(
    id="sender.name-comma",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("defect",),
    title=Text(en="A comma between name and address", ja="差出人名とアドレスの間に紛れたコンマ"),
    found=Text(
        en="In From, “{value}”, a comma cuts the name off from its address.",
        ja="From の「{value}」は、コンマによって名前とアドレスが切り離されています。",
    ),
    why=Text(
        en=(
            "To a mail server the comma begins another address, so the name belongs to nobody. Mail programs write this "
            "field by themselves and never so; it comes of a bulk sender that forges its From line."
        ),
        ja=(
            "メールサーバーにとってコンマは次のアドレスの始まりなので、名前だけが宙に浮きます。"
            "この欄はメールソフトが自動で書くもので、普通はこうなりません。差出人を偽る大量送信プログラムの書き損じによく見られます。"
        ),
    ),
    innocent=Text(
        en="A home-made program may join the two in this way, or an address book with an empty first name.",
        ja="自作のプログラムや、名の欄が空のアドレス帳から作られたときにも起こり得ます。",
    ),
    examples=(
        Example(
            mail(from_="Your parcel, <service@shop.example>"),
            sees=({"value": "Your parcel, <service@shop.example>"},),
        ),
        Example(
            mail(from_='"Gift Team" ,_<service@shop.example>'),
            sees=({"value": '"Gift Team" ,_<service@shop.example>'},),
        ),
        Example(
            mail(from_="=?utf-8?B?44GK5bGK44GR5L6/?=, <service@shop.example>"),
            sees=({"value": "お届け便, <service@shop.example>"},),
        ),
        Example(
            mail(from_='"Gift Team", "Gift Team" <service@shop.example>'),
            sees=({"value": '"Gift Team", "Gift Team" <service@shop.example>'},),
        ),
        Example(mail(from_="Doe, John <john@office.example>")),
        Example(mail(from_='"Doe, John," <john@office.example>')),
        Example(mail(from_="Tanaka Shoji, Ltd. <info@shop.example>")),
        Example(mail(from_="Hanako <hanako@home.example>, Taro <taro@home.example>")),
        Example(mail(from_="=?utf-8?B?44GK5bGK44GR5L6/LA==?= <service@shop.example>")),
    ),
    tags=(Tag.EVASION,),
    source="RFC 5322 3.4: the comma separates addresses; hits in the development corpus: 129 bad, 0 genuine",
)
def comma_after_the_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = message.field("from")
    if header is None or not any(defect.id == "address-comma" for defect in message.defects):
        return
    for box in message.from_[:5]:
        if box.name_place is not None and box.name_place.index == header.index and _is_parted(header, box):
            place = header.place(box.name_place.start, len(header.value))
            yield saw(place, value=Quote(header.value[:200]))
            return


def _is_parted(header: Header, box: Mailbox) -> bool:
    """Whether a comma follows the name outright, or parts it from itself."""
    if box.name_place is None:
        return False
    between = header.value[box.name_place.end : box.place.start]
    if "," in between or box.name.rstrip("_ ").endswith(","):
        return True
    one, _, other = box.name.replace('"', "").partition(",")
    return one.strip() != "" and one.strip() == other.strip()
