"""The second factor of a sign-in is to be set up anew, and the way there is a stranger's link or code."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import is_forbidden_at
from mekiki.checks.readings.together import by_way_of, first_place, is_letter_of_nobody_known, near_places
from mekiki.checks.readings.urls import is_tenant, registered_label
from mekiki.checks.readings.weblinks import home, is_of_visited_site, strangers
from mekiki.knowledge.brands import owners_of
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.sayings import one_of, saying
from mekiki.model.message import Link

_FACTOR, _ANEW = saying("second-factor", "factor"), saying("second-factor", "anew")
_TOLD = one_of("second-factor", "article", "own")
_NEAR = 60  # letters


@check(
    id="pressure.second-factor-and-link",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    asks="mail-credentials",
    tells="account-verification",
    title=Text(en="Set up your second factor, at a stranger's", ja="多要素認証の再登録を、見知らぬリンク先で求める"),
    found=Text(
        en="The second factor of a sign-in is said to run out, or has to be set up: “{words}”. The way there leads to {host}.",
        ja="多要素認証の期限切れや登録・再設定（「{words}」）を理由に、{host} へ誘導しています。",
    ),
    why=Text(
        en="A second factor does not run out. Who is led to set it up anew signs in at a page that passes everything on, the second "
        "factor included.",
        ja="多要素認証に有効期限はありません。再登録と称してログインさせ、パスワードも二つ目の要素も、その場で本物の"
        "サービスへ中継して乗っ取ります。",
    ),
    innocent=Text(
        en="Where a house introduces a second factor, its IT staff writes much the same, and then from its own domain to its own page. "
        "Ask them, by a number that you have.",
        ja="多要素認証を導入する会社では、情報システム担当者も似た案内を出します。ただし送信元も案内先も自社のものです。"
        "知っている番号で担当者に確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Your MFA enrollment expires today. Keep access here: https://renew-17.com/a",
                from_="IT Helpdesk <it@larsen-doors.com>",
            ),
            sees=({"words": "MFA / enrollment", "host": "renew-17.com"},),
        ),
        Example(
            mail(
                "多要素認証の有効期限が切れます。本日中に再登録してください。 https://renew-17.com/a",
                from_="情報システム部 <it@larsen-doors.com>",
            ),
            sees=({"words": "多要素認証 / 有効期限", "host": "renew-17.com"},),
        ),
        Example(  # to the house's own page
            mail(
                "From 1 May everybody needs MFA. Enrol here: https://it.larsen-doors.com/mfa",
                from_="IT Helpdesk <it@larsen-doors.com>",
            )
        ),
        Example(  # to the maker's
            mail("Enrol in MFA before Friday: https://aka.ms/mfasetup", from_="IT Helpdesk <it@larsen-doors.com>")
        ),
        Example(  # to a page that many use, and to the house's own at a service
            mail(
                "MFA is required from 1 May. Pick a slot for enrolment: https://calendly.com/larsen-it/mfa . The guide: "
                "https://larsen-doors.sharepoint.com/sites/it/mfa",
                from_="IT Helpdesk <it@larsen-doors.com>",
            )
        ),
        Example(  # whose name anybody can put in front of their own
            mail(
                "Your MFA enrollment expires today: https://larsen-doors.renew-17.com/a",
                from_="IT Helpdesk <it@larsen-doors.com>",
            ),
            sees=({"words": "MFA / enrollment", "host": "larsen-doors.renew-17.com"},),
        ),
        Example(  # the writer's own
            mail(
                "My phone is new, so I have to set up my authenticator anew. Our pictures: https://photos-17.com/a",
                from_="Anna <anna@larsen-doors.com>",
            )
        ),
        Example(  # something to read
            mail(
                "In our blog this week: why two-factor codes expire, and how to activate them. https://photos-17.com/a",
                from_="Anna <anna@larsen-doors.com>",
            )
        ),
        Example(
            mail("How we use MFA at home, in pictures: https://photos-17.com/a", from_="Anna <anna@larsen-doors.com>")
        ),
    ),
    tags=(Tag.SIGN_IN, Tag.LEADS_ON),
    source="CISA, implementing phishing-resistant MFA: pages that take the second factor as well",
)
def second_factor_and_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = next((each for each in strangers(message) if not _is_answered_for(message, each)), None)
    if link is None or not is_letter_of_nobody_known(message):
        return
    places = near_places(message, _NEAR, _FACTOR, _ANEW)
    if places and not is_forbidden_at(message, places[0]) and not first_place(message, _TOLD):
        yield by_way_of(link, places)


def _is_answered_for(message: Message, link: Link) -> bool:
    """Whether a firm that is known runs the page, many people visit it, or the writer's own house has its name at a service."""
    if owners_of(link.host) or is_of_visited_site(link):
        return True
    given = is_tenant(link.host) or "file-sharing" in kinds_of(link.host)
    return given and link.host.partition(".")[0] == registered_label(home(message))
