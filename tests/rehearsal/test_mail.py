"""The mail of a world: encoded as a mail program would, signed so that another implementation agrees."""

from __future__ import annotations

import email
from collections.abc import Mapping
from dataclasses import replace
from email.header import decode_header, make_header
from pathlib import Path

import dkim
import pytest

from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.nameserver import Zones
from mekiki.rehearsal.world import World
from rehearsal.asking import small_world


def verified(world: World) -> Mapping[str, bool]:
    """What dkimpy says of each signature, asked with the world's own keys; the clock is this machine's."""
    zones = Zones(world)

    def key(name: bytes, timeout: int = 5) -> bytes | None:
        records, _ = zones.answer(name.decode(), "TXT")
        return b"".join(piece for each in records for piece in each.rdata.data) or None

    found = {}
    verifier = dkim.DKIM(world.mail)
    count = world.mail.count(b"DKIM-Signature:")
    for at in range(count):
        tags = dkim.parse_tag_value([v for n, v in verifier.headers if n.lower() == b"dkim-signature"][at])
        try:
            found[tags[b"d"].decode()] = dkim.DKIM(world.mail).verify(at, dnsfunc=key)
        except dkim.DKIMException:
            found[tags[b"d"].decode()] = False
    return found


TEA = "midori-no-chaho.com"


@pytest.mark.parametrize(
    "world, verdicts",
    [
        ("genuine-newsletter", {TEA: True}),
        ("list-footer", {TEA: False}),
        ("key-gone", {TEA: False}),
        ("two-signatures", {"tegami-haishin.net": True, TEA: False}),
        ("partial-body", {TEA: True}),
        ("expired-signature", {TEA: False}),
        ("altered-on-the-way", {TEA: False}),
        ("genuine-page", {"kagoya.jp": True}),
    ],
)
def test_dkimpy_finds_each_signature_as_the_world_means_it(world: str, verdicts: dict[str, bool]) -> None:
    assert verified(World.load(world)) == verdicts


def test_what_was_added_after_signing_is_all_that_breaks_the_list_s_copy() -> None:
    world = World.load("list-footer")
    head, _, _ = world.mail.partition(b"\n______")
    assert verified(world) == {TEA: False}
    assert verified(replace(world, mail=head)) == {TEA: True}


SIGNED = """[[mail.signature]]
domain = "shop-of-tests.com"
selector = "s1"
time = 1700000000
"""


def signed_world(tmp_path: Path, more: str = "") -> World:
    path = tmp_path / "small.toml"
    kept = [line for line in small_world(tmp_path).path.read_text("utf-8").split("\n") if not line.startswith("mail =")]
    mail = "Received: from x\nFrom: a@shop-of-tests.com\nTo: b@c.com\nSubject: 件名\n\nhello\n"
    path.write_text("\n".join([*kept, "[mail]", f"text = '''\n{mail}'''", SIGNED + more]), encoding="utf-8")
    return World.load(path)


@pytest.mark.parametrize(
    "more, valid", [("", True), ('published = "testing"', True), ('published = "other"', False), ('published = "revoked"', False),
                    ('published = "gone"', False), ('key = "rsa-1024"', True), ("expires = 1700000100", False)],
)  # fmt: skip
def test_keys_are_published_in_every_way_they_can_be(more: str, valid: bool, tmp_path: Path) -> None:
    assert verified(signed_world(tmp_path, more)) == {"shop-of-tests.com": valid}


def test_a_signature_stands_below_what_the_receiving_side_put_on_top(tmp_path: Path) -> None:
    lines = signed_world(tmp_path).mail.decode().split("\n")
    assert [line.partition(":")[0] for line in lines[:2]] == ["Received", "DKIM-Signature"]


def test_the_keys_are_in_the_dns(tmp_path: Path) -> None:
    with SmallInternet(signed_world(tmp_path)) as net:
        records, _ = net.zones.answer("s1._domainkey.shop-of-tests.com", "TXT")
    assert b"".join(records[0].rdata.data).startswith(b"v=DKIM1; k=rsa; p=MIIB")


def test_headers_and_body_are_encoded_and_read_back(tmp_path: Path) -> None:
    world = World.load("card-form")
    assert world.mail.isascii()
    read = email.message_from_bytes(world.mail)
    assert str(make_header(decode_header(read["Subject"]))) == "【三井住友カード】ご利用制限のお知らせ"
    assert "ご本人様確認" in read.get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_a_mail_may_lie_beside_its_world(tmp_path: Path) -> None:
    (tmp_path / "kept.eml").write_bytes("From: a@old.com\n\nold.com すみません".encode())
    path = small_world(tmp_path).path
    inline = 'mail = { text = "From: a@shop-of-tests.com\\n\\nhello" }'
    path.write_text(path.read_text("utf-8").replace(inline, 'mail = { file = "kept.eml" }'), encoding="utf-8")
    assert World.load(path).retold({"old.com": "new.org"}).mail == "From: a@new.org\n\nnew.org すみません".encode()
