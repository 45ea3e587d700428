"""A link leads to a machine by the name that its provider numbered it with."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    mail,
    saw,
)
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import leads_home, web_links
from mekiki.knowledge.domains import is_address, is_inside
from mekiki.model.facts import Domain, Quote
from mekiki.model.regex import regex

_OCTETS = regex(r"(?<!\d)(\d{1,3})([.-])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?!\d)")
_NO_VERSION = 60  # numbers of versions stay below, and hardly an address has all its four there


@check(
    id="links.machine-name",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="A link to a machine by its number", ja="番号で呼ばれるサーバー機へのリンク"),
    found=Text(
        en="The link leads to {host}. The address in it, {number}, is how providers number their machines; whoever uses this one "
        "has not named it.",
        ja="リンク先の {host} には、IPアドレス（{number}）が入っています。事業者が機器に振る番号そのままの名前で、"
        "使っている人が付けた名前ではありません。",
    ),
    why=Text(
        en="Whoever rents a machine for customers gives it a name of the firm. One that is reached by its number was rented "
        "or broken into for a few days.",
        ja="顧客に見せるページなら、借りたサーバーに会社の名前（ドメイン）を付けます。番号のまま使われているのは、"
        "数日だけ借りた機器か、乗っ取られた機器です。",
    ),
    innocent=Text(
        en="Developers show one another what runs on a fresh machine, and control panels of servers are reached that way.",
        ja="開発者が作りかけのものを見せ合うときや、サーバーの管理画面では、この形のリンクも使われます。",
    ),
    examples=(
        Example(
            links("https://7.113.0.203.host.servers.test/bank/"),
            sees=({"host": "7.113.0.203.host.servers.test", "number": "7.113.0.203"},),
        ),
        Example(
            links("https://login.203-0-113-7.cloud.servers.test/"),
            sees=({"host": "login.203-0-113-7.cloud.servers.test", "number": "203-0-113-7"},),
        ),
        Example(links("https://4-12-0-3.docs.program.test/manual", "https://10-0-0-77.office.test/")),
        Example(links("http://203.0.113.7/")),
        Example(  # the machine itself reports
            mail("Backup done: https://203-0-113-7.servers.test:8443/", from_="root@203-0-113-7.servers.test")
        ),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 15 bad mails through six providers, none genuine",
)
def machine_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if is_address(link.host) or is_inside(link.host) or leads_home(message, link):
            continue
        number = _numbered(link.host.removesuffix(link.registrable_domain))
        if number:
            yield saw(place_in(link, number), host=Domain(link.host), number=Quote(number))


def _numbered(labels: str) -> str:
    """The address that stands in a name, in either order; "" where there is none, or it is nobody's on the Internet."""
    written = _OCTETS.search(labels)
    if written is None:
        return ""
    octets = [int(each) for each in written.group(1, 3, 4, 5)]
    if not _NO_VERSION <= max(octets) <= 255:
        return ""
    orders = (".".join(map(str, order)) for order in (octets, octets[::-1]))
    return "" if any(map(is_inside, orders)) else written[0]
