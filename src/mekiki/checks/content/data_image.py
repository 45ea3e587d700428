"""A picture is written into the HTML itself instead of being attached or loaded."""

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
from mekiki.model.message import Layer

_LEAST = 400  # characters of the data: URL; shorter ones are dots and lines


@check(
    id="content.data-image",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("image",),
    title=Text(en="A picture written into the HTML", ja="HTMLに直接埋め込まれた画像"),
    found=Text(
        en="A picture of {count} characters of data stands in the HTML itself.",
        ja="{count} 文字分のデータとして、画像がHTMLに直接書き込まれています。",
    ),
    why=Text(
        en=(
            "Several large mail programs do not show such pictures, so senders who test their mail avoid "
            "them. Copied login pages carry their logo so."
        ),
        ja=(
            "大手のメールソフトには表示できないものもあるため、表示を確認して送る会社は避ける書き方です。"
            "偽ログインページの部品を写したメールでは、ロゴがこの形で入っています。"
        ),
    ),
    innocent=Text(
        en="Text pasted from a browser, and some internal tools, write pictures in this way.",
        ja="ブラウザーから貼り付けた文面や、社内ツールのメールにも見られます。",
    ),
    examples=(
        Example(mail(html="<p>x</p><img src='data:image/png;base64," + "iVBORw0K" * 60 + "'>"), sees=({"count": 502},)),
        Example(
            mail(html="<p>x</p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='>")
        ),
    ),
    tags=(Tag.EVASION,),
    source="RFC 2397; hits in the development corpus: 29 bad, 0 genuine",
)
def data_image(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        for image in body.images:
            if len(image.src) >= _LEAST and image.src[:11].lower() == "data:image/":
                place = Place(Layer.SOURCE, body.part, start=image.start, end=image.end, quote=image.src[:60])
                yield saw(place, count=len(image.src))
                return
