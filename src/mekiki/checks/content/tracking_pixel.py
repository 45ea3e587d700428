"""An invisible picture tells the sender that the mail was opened."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.model.facts import Domain
from mekiki.model.message import Layer
from mekiki.parse.url import read_url


@check(
    id="content.tracking-pixel",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    when=("image",),
    title=Text(en="A tracking pixel", ja="開封確認用の画像"),
    found=Text(
        en="A picture of one point, loaded from {host}, tells the sender when the mail is opened.",
        ja="{host} から読み込む1ピクセルの画像があり、メールを開くと送信者に伝わります。",
    ),
    why=Text(
        en="Do not load the pictures of a suspicious mail: it would confirm that your address is read.",
        ja=("怪しいメールの画像は表示しないでください。このアドレスが読まれていると、相手に知らせることになります。"),
    ),
    innocent=Text(
        en="Nearly every newsletter has one. It says nothing for or against the mail.",
        ja="ほとんどのメールマガジンに入っています。これだけで怪しいとも安全とも言えません。",
    ),
    examples=(
        Example(
            mail(html="<p>x</p><img src='https://t.example/o.gif?u=1' width='1' height='1'>"),
            sees=({"host": "t.example"},),
        ),
        Example(mail(html="<p>x</p><img src='https://t.example/line.gif' width='600' height='1'>")),
        Example(mail(html="<p>x</p><img src='cid:dot' width='1' height='1'>")),
    ),
    source="common practice of bulk mail",
)
def tracking_pixel(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        for image in body.images:
            if 0 <= image.width <= 1 and 0 <= image.height <= 1 and image.src[:4].lower() == "http":
                target = read_url(image.src, body.base)
                if target is not None and target.host:
                    place = Place(Layer.SOURCE, body.part, start=image.start, end=image.end, quote=image.src[:200])
                    yield saw(place, host=Domain(target.host))
                    return
