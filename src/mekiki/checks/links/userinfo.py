"""A link carries a user name before an @, which browsers do not show as the destination."""

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
    saw,
)
from mekiki.checks.readings.urls import domain_of, place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.model.facts import Domain, Quote


@check(
    id="links.userinfo",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="A user name before the @ of a link", ja="リンクの「@」の前にあるユーザー名"),
    found=Text(
        en="“{shown}” stands before the @ and is no address; the link leads to {domain}.",
        ja="「@」の前の「{shown}」は接続先ではなく、このリンクは {domain} につながります。",
    ),
    why=Text(
        en="Web links do not need user names any more; in mail they mostly hide where a link leads.",
        ja=(
            "いまのWebのリンクにユーザー名は不要です。メールでは、"
            "接続先を紛らわしくするために使われることがほとんどです。"
        ),
    ),
    innocent=Text(
        en="Links to repositories and to test systems sometimes carry a user name.",
        ja="ソースコードの置き場所や試験環境へのリンクには、ユーザー名が入ることがあります。",
    ),
    examples=(
        Example(links("https://secure-login@evil.test/"), sees=({"shown": "secure-login", "domain": "evil.test"},)),
        Example(links("https://evil.test/?mail=secure@login.example")),
        Example(links("https://git@code.example/team/project.git")),
    ),
    tags=(Tag.EVASION,),
    source="RFC 3986, 3.2.1 and 7.6 (semantic attacks)",
)
def userinfo(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if link.userinfo and link.userinfo != "git" and not link.path.endswith(".git"):
            yield saw(place_in(link, link.userinfo), shown=Quote(link.userinfo[:80]), domain=Domain(domain_of(link)))
