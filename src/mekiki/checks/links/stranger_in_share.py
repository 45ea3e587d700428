"""A service tells of something shared or to be signed, and a link beside the service's own leads to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, links, saw
from mekiki.checks.readings.services import told_for_a_user
from mekiki.checks.readings.urls import domain_of
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge.brands import owners_of
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain

_FROM = "Zoom <no-reply@zoom.us>"
_SHARED = "Anna shared a document with you"


@check(
    id="links.stranger-in-share",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A stranger's link in a service's notice", ja="共有通知に紛れた見知らぬリンク"),
    found=Text(
        en="{service} tells of something shared or to be signed; a link beside its own leads to {domain}.",
        ja="{service} からの共有・署名の通知ですが、サービス自身のリンクのほかに {domain} へのリンクがあります。",
    ),
    why=Text(
        en="What is shared opens on the service's own page. A link elsewhere was put into the note by whoever shares: the notice is "
        "genuine, and carries it past the filters.",
        ja="共有されたものは、サービス自身のページで開きます。別のリンクは、共有した人がメモ欄などに書き込んだものです。通知が本物だけに、"
        "フィルターを通り抜けます。",
    ),
    innocent=Text(
        en="People do add the address of their own site to a note.",
        ja="自社サイトなどのアドレスをメモに添える人もいます。",
    ),
    examples=(
        Example(
            links("https://hr-sign-17.com/p/33", "https://docs.zoom.us/doc/ab", from_=_FROM, subject=_SHARED),
            sees=({"service": "zoom.us", "domain": "hr-sign-17.com"},),
        ),
        Example(links("https://docs.zoom.us/doc/ab", from_=_FROM, subject=_SHARED)),
        Example(
            links(
                "https://larsen.sharepoint.com/:f:/s/a", from_="Anna <no-reply@sharepointonline.com>", subject=_SHARED
            )
        ),
        Example(links("https://hr-sign-17.com/p/33", from_="Anna <anna@larsen-doors.com>", subject=_SHARED)),
    ),
    source="sublime.security, service abuse of Zoom Docs; hivesecurity.gitlab.io, trusted email is the new phishing infrastructure",
)
def stranger_in_share(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not told_for_a_user(message):
        return
    owners = set(owners_of(sender.domain))
    for link in strangers(message):
        lies_shared = "file-sharing" in kinds_of(
            link.host, link.path
        )  # a firm's own place at the service has another name
        if not lies_shared and owners.isdisjoint(owners_of(link.host)):
            yield saw(link.place, service=Domain(sender.domain), domain=Domain(domain_of(link)))
            return
