"""An ending such as .com or .co.jp stands in the middle of a host name."""

from __future__ import annotations

import re
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
    saw,
)
from mekiki.checks.readings.urls import NO_NAME, domain_of, doubtful_hosts, place_in, registered_ending
from mekiki.knowledge.domains import is_address, is_reserved
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Link
from mekiki.model.regex import regex

_ENDING = regex(r"(?<=[a-z0-9])\.(?:com|www|(?:co|ne|or|go|ac|com)\.(?:jp|uk|br|kr|au|cn)|com-jp|co-jp)\.")

# The same with a hyphen, by which the ending becomes the beginning of what was registered: "bank.co.jp-login.net".
_HYPHENED = regex(
    r"(?<=[a-z0-9])\.(?:com|net|org|gov|(?:co|ne|or|go|ac|com|gov|org)\.(?:jp|uk|br|kr|au|cn|tw|in|za|th))-(?=[a-z0-9-]*\.)"
)


@check(
    id="links.suffix-inside-host",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("doubtful link",),
    title=Text(en="An ending in the middle of a host name", ja="ホスト名の途中に置かれたドメインの末尾"),
    found=Text(
        en="“{shown}” stands in the middle of {host}; the name ends in {domain}.",
        ja="{host} の途中に「{shown}」がありますが、本当の末尾は {domain} です。",
    ),
    why=Text(
        en="It makes the front look like a complete address. The owner is named by the end.",
        ja="前半だけで完結したアドレスに見せるための作りです。持ち主は末尾で決まります。",
    ),
    innocent=Text(
        en="Caches, archives and login gateways of universities build such names out of other sites' names.",
        ja="キャッシュやアーカイブ、大学の認証ゲートウェイなどは、他サイトの名前からこうした名前を作ります。",
    ),
    examples=(
        Example(
            links("https://bank.co.jp.evil.test/"),
            sees=({"shown": ".co.jp.", "host": "bank.co.jp.evil.test", "domain": "evil.test"},),
        ),
        Example(
            links("https://login.www.evil.test/"),
            sees=({"shown": ".www.", "host": "login.www.evil.test", "domain": "evil.test"},),
        ),
        Example(
            links("https://bank.co.jp-login.test/"),
            sees=({"shown": ".co.jp-", "host": "bank.co.jp-login.test", "domain": "jp-login.test"},),
        ),
        Example(
            links("https://login.bank.co-jp.test/"),
            sees=({"shown": "co-jp", "host": "login.bank.co-jp.test", "domain": "co-jp.test"},),
        ),
        Example(links("https://www.com-pass.test/")),
        Example(links("https://www.co-jp.test/")),
        Example(links("https://jp.mail.evil.test/")),
        Example(links("https://com.evil.test/")),
        Example(links("https://www.bank.co.jp.example/", from_="Bank <info@news.bank.co.jp.example>")),
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: 1,216 of 20,000 addresses",
)
def suffix_inside_host(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful_hosts(message):
        below = link.host.removesuffix(link.registrable_domain)
        hit = (
            (_ENDING.search(below) if below.count(".") >= 2 else None)
            or _hyphened(link.host)
            or registered_ending(link)
        )
        if hit and _is_senders_own(message, link, hit.group()):
            continue
        if hit and not is_address(link.host) and "mail-platform" not in kinds_of(link.host, link.path):
            host, domain = Domain(link.host), Domain(domain_of(link))
            yield saw(place_in(link, link.host), shown=Quote(hit.group()), host=host, domain=domain)


def _hyphened(host: str) -> re.Match[str] | None:
    hit = _HYPHENED.search(host) if "-" in host else None
    return hit if hit is not None and host[: hit.start()] not in NO_NAME else None


def _is_senders_own(message: Message, link: Link, ending: str) -> bool:
    """Whether host and sender are whole names with a reserved one behind them, which stand for them: "bank.co.jp.example"."""
    domain = message.sender.domain if message.sender else ""
    return is_reserved(link.host) and is_reserved(domain) and ending in f".{domain}"
