"""The mail shows next to no text: a large picture is what one is to click."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.weblinks import strangers
from mekiki.model.facts import Domain
from mekiki.model.message import Image, Layer

_MOST = 60  # characters of visible text


@check(
    id="content.image-only",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger", "image"),
    title=Text(en="A picture instead of a text", ja="文章の代わりに画像だけ"),
    found=Text(
        en="The mail shows {count} characters of text and one large picture that links to {domain}.",
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
        Example(mail(html="<a href='https://home.example/x'><img src='https://home.example/m.png' width='600'></a>")),
    ),
    source="HEARTLAND form C, standing preface: why the body is an image",
)
def image_only(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if body.kind != "html" or not body.images or len(body.text.strip()) > _MOST:
            continue
        large = next((each for each in body.images if each.linked and _is_large(each)), None)
        link = next((each for each in strangers(message) if each.source in ("html", "area")), None)
        if large is not None and link is not None:
            place = Place(Layer.SOURCE, body.part, start=large.start, end=large.end, quote=large.src[:200])
            yield saw(place, count=len(body.text.strip()), domain=Domain(link.registrable_domain or link.host))


def _is_large(image: Image) -> bool:
    return image.width >= 250 or (image.width < 0 and image.height < 0) or image.height >= 250
