"""HTTP and HTTPS for any host of a world: pages, conditions, certificates, and bodies without end."""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from mekiki.collect.net import Silent
from mekiki.rehearsal.internet import LOOPBACK, SmallInternet
from mekiki.rehearsal.world import World
from rehearsal.asking import PATIENCE, browse, certificate, port_of, small_world, through_gateway

HOME = "https://shop-of-tests.com/"


def page(url: str = HOME, **rows: str) -> str:
    return f'[[page]]\nurl = "{url}"\n' + "".join(f"{key} = {value}\n" for key, value in rows.items())


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_is_served_under_its_host_s_name(scheme: str, tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path, page(f"{scheme}://shop-of-tests.com/", text='"hello"'))) as net:
        status, headers, body = browse(net, f"{scheme}://shop-of-tests.com/", {"User-Agent": "a browser"})
        assert (status, headers["content-type"], body) == (200, "text/html; charset=utf-8", b"hello")
        (hit,) = net.asked("web", "shop-of-tests.com")
    assert (hit.service, hit.method, hit.asked, hit.headers["user-agent"]) == (scheme, "GET", "/", "a browser")


def test_every_name_gets_a_certificate_of_its_own(tmp_path: Path) -> None:
    more = '[certificate."shop-of-tests.com"]\nissuer = "E7"\nage_days = 3\n' + page(text='"x"')
    with SmallInternet(small_world(tmp_path, more)) as net:
        found = x509.load_der_x509_certificate(certificate(net, "shop-of-tests.com"))
        other = x509.load_der_x509_certificate(certificate(net, "data.iana.org"))
    assert found.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == "E7"
    assert (net.world.now - found.not_valid_before_utc).days == 3
    spki = found.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert net.spki == base64.b64encode(sha256(spki).digest()).decode()
    names = other.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["data.iana.org"]


@pytest.mark.parametrize(
    "trouble",
    ["self_signed = true", "days = 5", 'names = ["somebody-else.com"]'],
    ids=["self-signed", "expired", "other"],
)
def test_a_certificate_in_trouble_is_not_trusted(trouble: str, tmp_path: Path) -> None:
    more = f'[certificate."shop-of-tests.com"]\n{trouble}\n' + page(text='"x"')
    with SmallInternet(small_world(tmp_path, more)) as net, pytest.raises(ssl.SSLCertVerificationError):
        browse(net, HOME)


def test_what_a_form_sends_is_kept_for_the_test_to_see(tmp_path: Path) -> None:
    with SmallInternet(
        small_world(tmp_path, page(text='"x"') + page(text='"taken"', when='{ method = "POST" }'))
    ) as net:
        browse(net, HOME, method="POST", body=b"user=a&pass=b")
        assert net.asked("https")[0].body == b"user=a&pass=b"
        assert net.asked("https")[0].method == "POST"


def test_a_page_that_nobody_wrote_is_not_found(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path, page(text='"x"'))) as net:
        assert browse(net, HOME + "elsewhere")[0] == 404


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_may_stand_at_a_port_of_its_own(scheme: str, tmp_path: Path) -> None:
    url = f"{scheme}://shop-of-tests.com:8080/in"
    rows = page(url, text='"at the port"') + page(f"{scheme}://shop-of-tests.com/in", text='"at the door"')
    with SmallInternet(small_world(tmp_path, rows)) as net:
        reply = through_gateway(net, lambda gateway: gateway.get(url, topic="page"))
        usual = through_gateway(net, lambda gateway: gateway.get(url.replace(":8080", ""), topic="page"))
    assert (reply.body, usual.body) == (b"at the port", b"at the door")


def test_a_query_counts_only_where_the_page_names_one(tmp_path: Path) -> None:
    more = page(HOME + "?id=7", text='"seven"') + page(text='"any"')
    with SmallInternet(small_world(tmp_path, more)) as net:
        assert browse(net, HOME + "?id=7")[2] == b"seven"
        assert browse(net, HOME + "?id=8")[2] == b"any"


def test_a_redirect_leads_on_and_an_open_one_wherever_it_is_told(tmp_path: Path) -> None:
    more = (
        page(HOME + "a", to=f'"{HOME}b"', status="301")
        + page(HOME + "out", to='"{query:to}"')
        + page(HOME + "b", text='"b"')
    )
    with SmallInternet(small_world(tmp_path, more)) as net:
        reply = through_gateway(net, lambda gateway: gateway.get(HOME + "a", topic="page"))
        assert (reply.url, reply.body) == (HOME + "b", b"b")
        assert browse(net, HOME + "out?to=https%3A%2F%2Fx.com%2F")[1]["location"] == "https://x.com/"


def test_redirects_without_end_never_show_a_page_twice() -> None:
    with SmallInternet(World.load("endless-redirects")) as net:
        with pytest.raises(Silent, match="redirects"):
            through_gateway(net, lambda gateway: gateway.get("https://rakuten-card-jouho.com/a/x7", topic="page"))
        paths = [hit.asked for hit in net.asked("https")]
    assert len(set(paths)) == len(paths) == 4


CLOAKS = [
    (
        "phone-only",
        "https://sagawa-fuzai-renraku.com/t?n=1",
        {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)"},
    ),
    ("japan-only", "https://etc-kaiin-joho.com/meisai/", {"Accept-Language": "ja,en;q=0.5"}),
    ("captcha-gate", "https://m365-docs-share.com/v/7f3a91", {"Cookie": "human=1"}),
]


@pytest.mark.parametrize("world, url, key", CLOAKS, ids=[name for name, _, _ in CLOAKS])
def test_a_cloak_opens_to_those_it_wants(world: str, url: str, key: dict[str, str]) -> None:
    with SmallInternet(World.load(world)) as net:
        shut, opened = browse(net, url)[2], browse(net, url, key)[2]
    assert b"password" not in shut
    assert b'type="password"' in opened


def test_a_cloak_may_look_at_where_the_visitor_comes_from() -> None:
    with SmallInternet(World.load("japan-only"), seen_from="JP") as net:
        assert browse(net, "https://etc-kaiin-joho.com/meisai/")[0] == 200


def test_a_kit_greets_with_what_the_link_brought_and_cannot_be_made_to_run_it() -> None:
    with SmallInternet(World.load("echo-kit")) as net:
        body = browse(net, "https://webmail-relogin.com/s/?email=decoy%40ie.example%3Cscript%3E")[2].decode()
    assert 'value="decoy@ie.example&lt;script&gt;"' in body


def test_a_gigabyte_is_streamed_no_faster_than_it_is_read() -> None:
    with SmallInternet(World.load("one-gigabyte")) as net:
        with pytest.raises(Silent):
            through_gateway(net, lambda gateway: gateway.get("https://rakuten-card-jouho.com/a/x7", topic="page"))
        assert len(net.asked("https")) == 1


def test_a_body_without_end_has_no_length(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path, page("http://shop-of-tests.com/", how='"endless"'))) as net:
        connection = http.client.HTTPConnection(LOOPBACK, port_of(net, "shop-of-tests.com", 80), timeout=PATIENCE)
        connection.request("GET", "/", headers={"Host": "shop-of-tests.com"})
        reply = connection.getresponse()
        assert reply.getheader("content-length") is None
        assert len(reply.read(1_000_000)) == 1_000_000
        reply.close()
        connection.close()


@pytest.mark.parametrize("how", ["silent", "cut-off", "nonsense", "slow"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_in_trouble_is_silent_to_the_gateway(how: str, scheme: str, tmp_path: Path) -> None:
    url = f"{scheme}://shop-of-tests.com/"
    with SmallInternet(small_world(tmp_path, page(url, text='"some words"', how=f'"{how}"'))) as net:
        with pytest.raises(Silent):
            through_gateway(net, lambda gateway: gateway.get(url, topic="page"), seconds=0.4)
        assert net.asked(scheme)


def test_a_refused_host_refuses_and_its_neighbour_does_not(tmp_path: Path) -> None:
    more = page(text='"x"') + page("https://other.shop-of-tests.com/", text='"y"')
    world = small_world(tmp_path, more).struck({"shop-of-tests.com": "refused"})
    with SmallInternet(world) as net:
        with pytest.raises(ConnectionRefusedError):
            browse(net, HOME)
        assert browse(net, "https://other.shop-of-tests.com/")[0] == 200


def test_who_speaks_no_tls_to_the_tls_port_harms_nobody(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path, page(text='"x"'))) as net:
        with socket.create_connection((LOOPBACK, port_of(net, "shop-of-tests.com", 443)), PATIENCE) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
            connection.recv(100)
        assert browse(net, HOME)[0] == 200


def test_a_page_may_stand_under_a_bare_address(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path, page("http://45.142.213.99/x", text='"bare"'))) as net:
        reply = through_gateway(net, lambda gateway: gateway.get("http://45.142.213.99/x", topic="page"))
    assert (reply.body, reply.address) == (b"bare", "45.142.213.99")


def test_the_founding_page_comes_whole() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        url = "https://17aday.com/jp/kagoya.net/"
        assert b"Active! mail" in browse(net, url + "?uid=decoy@ie.example")[2]
        assert browse(net, url + "logo.svg")[1]["content-type"] == "image/svg+xml"
        assert browse(net, url + "favicon.ico")[2].startswith(b"\0\0\1\0")
        assert browse(net, url + "next.php", method="POST", body=b"")[1]["location"] == "https://activemail.kagoya.com/"
