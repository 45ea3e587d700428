"""A picture of the mail is loaded from a bare IP address."""

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
from mekiki.knowledge.domains import is_address, is_inside
from mekiki.model.facts import Ip
from mekiki.model.message import Layer
from mekiki.parse.url import read_url


@check(
    id="content.image-from-bare-address",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("image",),
    title=Text(en="A picture from a bare IP address", ja="IPアドレスから直接読み込む画像"),
    found=Text(
        en="A picture of the mail is loaded from {ip}, not from a named host.",
        ja="メールの画像が、ホスト名ではなくIPアドレス {ip} から読み込まれます。",
    ),
    why=Text(
        en=(
            "A company loads its pictures from its own domain. A bare address is somebody's rented or hijacked machine."
        ),
        ja=(
            "企業なら、画像は自社のドメインから読み込みます。IPアドレスの直書きは、借り物か乗っ取られたサーバー"
            "であることがほとんどです。"
        ),
    ),
    innocent=Text(
        en="Devices in your own network, such as printers and cameras, send so.",
        ja="社内の複合機や監視カメラなどの機器からのメールでは、あり得ます。",
    ),
    examples=(
        Example(mail(html="<p>x</p><img src='http://192.0.2.7/logo.png'>"), sees=({"ip": "192.0.2.7"},)),
        Example(mail(html="<p>x</p><img src='http://127.0.0.1:8000/logo.png'>")),
        Example(mail(html="<p>x</p><img src='https://cdn.a.example/192.0.2.7/logo.png'>")),
    ),
    tags=(Tag.FORM,),
    source="common practice",
)
def image_from_bare_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        for image in body.images:
            if image.src[:4].lower() != "http" or not image.src.partition("//")[2][:1].isdigit():
                continue
            target = read_url(image.src, body.base)
            if target is not None and is_address(target.host) and not is_inside(target.host):
                place = Place(Layer.SOURCE, body.part, start=image.start, end=image.end, quote=image.src[:200])
                yield saw(place, ip=Ip(target.host))
                return
