"""The host that a link leads to has no address any more."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    absent,
    check,
    known,
    mail,
    saw,
)
from mekiki.checks.readings.sources import Value, leads
from mekiki.model.evidence import Absent, Known
from mekiki.model.facts import Domain

_MAIL = mail(html='<a href="https://login.17aday.example/jp/">update</a>')


@check(
    id="landing.no-address",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("dns",),
    title=Text(en="Link to a host without an address", ja="アドレスのないホストへのリンク"),
    found=Text(
        en="{host}, where a link leads, has no address in the DNS: nothing can be opened there.",
        ja="リンク先の {host} には、DNS にアドレスがありません。開いても何もつながりません。",
    ),
    why=Text(
        en=("Pages of fraud are taken down within days. A firm that asks for something keeps its page up."),
        ja="詐欺のページは数日で消えます。何かを求めてくる会社なら、そのページは残しておくはずです。",
    ),
    innocent=Text(
        en=("Old newsletters link to pages that are gone, and a mistyped link leads nowhere from the start."),
        ja="古いお知らせのリンク先がなくなっていたり、書き間違いで最初から存在しなかったりもします。",
    ),
    examples=(
        Example(
            _MAIL, sees=({"host": "login.17aday.example"},), answers=absent("dns", "domain", "login.17aday.example")
        ),
        Example(
            _MAIL,
            sees=({"host": "login.17aday.example"},),
            answers=known("dns", "domain", "login.17aday.example", a=(), aaaa=(), cname=""),
        ),
        Example(
            _MAIL, answers=known("dns", "domain", "login.17aday.example", a=(), aaaa=(), silent={"A": "timed out"})
        ),
        Example(_MAIL, answers=known("dns", "domain", "login.17aday.example", a=(), aaaa=("2001:db8::1",))),
    ),
    source="RFC 2308 1 (NXDOMAIN and NODATA); RFC 8020",
)
def no_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in leads(message):
        answer = evidence.answer("dns", link.host)
        is_registered = not isinstance(evidence.answer("registration", link.registrable_domain), Absent)
        if is_registered and (isinstance(answer, Absent) or (isinstance(answer, Known) and _is_bare(answer.value))):
            yield saw(link.place, host=Domain(link.host))


def _is_bare(value: Value) -> bool:
    return not (value.get("a") or value.get("aaaa") or value.get("silent"))
