"""The mail shows next to no text: a large picture is what one is to click."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.markup import is_large
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge.providers import abused_suffixes, is_popular
from mekiki.model.facts import Domain
from mekiki.model.message import Layer, Link

_MOST = 60  # characters of visible text


@check(
    id="content.image-only",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("web link", "image"),
    title=Text(en="A picture instead of a text", ja="文章の代わりに画像だけ"),
    found=Text(
        en="The mail shows {count} {count:character|characters} of text and one large picture that links to {domain}.",
        ja="文字は {count} 文字しかなく、{domain} へのリンクが付いた大きな画像が表示されます。",
    ),
    why=Text(
        en=(
            "Filters cannot read words in a picture. A notice that matters is written as text, so that "
            "everybody can read it."
        ),
        ja=("画像の中の文字は、フィルターには読めません。大切なお知らせなら、誰でも読めるように文字で書くものです。"),
    ),
    innocent=Text(
        en="Advertisements, invitations and greeting cards often are one picture.",
        ja="広告や招待状、グリーティングカードには、一枚の画像だけのものがよくあります。",
    ),
    examples=(
        Example(
            mail(html="<a href='https://a.example/x'><img src='https://a.example/m.png' width='600'></a>"),
            sees=({"count": 0, "domain": "a.example"},),
        ),
        Example(
            mail(
                html="<a href='https://a.example/x'><img src='https://a.example/l.png' width='120' height='40'></a>Hi"
            ),
        ),
        Example(
            mail(html="<a href='https://a.example/x'><div style='background:url(https://a.example/m.png)'></div></a>"),
            sees=({"count": 0, "domain": "a.example"},),
        ),
        Example(
            mail(
                html="<form action='https://a.example/x'><input type=image src='https://a.example/m.png'></form>"
                "<a href='https://a.example/leave'>Leave</a>"
            ),
            sees=({"count": 5, "domain": "a.example"},),
        ),
        Example(
            mail(
                html="<a href='https://warmday.top/x'><img src='https://warmday.top/m.png'></a>", from_="a@warmday.top"
            ),
            sees=({"count": 0, "domain": "warmday.top"},),
        ),
        Example(mail(html="<a href='https://home.example/x'><img src='https://home.example/m.png' width='600'></a>")),
        Example(
            mail(
                html="<a href='https://a.example/x'><span style='background:url(b.png);width:90px;height:30px'></span></a>"
            )
        ),
    ),
    tags=(Tag.FORM,),
    source="HEARTLAND form C, standing preface: why the body is an image",
)
def image_only(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if body.kind != "html" or not body.images or len(body.text.strip()) > _MOST:
            continue
        large = next((each for each in body.images if each.linked and is_large(each)), None)
        link = next((each for each in _leading_away(message) if each.source in ("html", "area")), None)
        if large is not None and link is not None:
            place = Place(Layer.SOURCE, body.part, start=large.start, end=large.end, quote=large.src[:200])
            yield saw(place, count=len(body.text.strip()), domain=Domain(link.registrable_domain or link.host))


def _leading_away(message: Message) -> tuple[Link, ...]:
    """The links to strangers; all of them where the sender's own domain is of the kind that is bought to be thrown away."""
    own = message.sender.domain if message.sender else ""
    thrown_away = own.rpartition(".")[2] in abused_suffixes() and not is_popular(own)
    return tuple(each for each in web_links(message) if each.host) if thrown_away else strangers(message)
