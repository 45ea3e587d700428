"""Speaking as a brand or an IT office, a short mail asks for a log-in or data and links to a stranger."""

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
    mail,
    saw,
)
from mekiki.checks.readings.claims import claimed, is_authenticated_as_claimed, sender_is_reserved
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.phrases import first_of, quoted, stranger_in_short_mail
from mekiki.knowledge.brands import Brand
from mekiki.model.facts import BrandId, Domain, Fact
from mekiki.model.message import Place

_CREDENTIALS = ("request.verify-account", "request.log-in", "request.confirm-identity", "request.update-payment")
_OFFICES = ("identity.it-department", "identity.mail-administrator")


@check(
    id="pressure.credentials-and-link",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(
        en="Log-in or personal data behind a stranger's link", ja="見知らぬリンク先でのログイン・情報入力の求め"
    ),
    found=Text(
        en="In the name of {office} the mail asks for a log-in or data (“{words}”) and links to {domain}.",
        ja="「{office}」の名で「{words}」とログインや情報の入力を求め、{domain} へのリンクを載せています。",
    ),
    why=Text(
        en=(
            "What is typed into a page goes to whoever runs its domain, and the domain of this link is not known "
            "to belong to those in whose name the mail speaks."
        ),
        ja=(
            "入力した内容は、そのドメインの持ち主の手に渡ります。"
            "リンク先のドメインが、名乗っている相手のものだとは確認できていません。"
        ),
    ),
    innocent=Text(
        en=(
            "Firms let mailing services count the clicks, and IT departments use hosted services; their domains are "
            "not all known to us. Open the service by your own bookmark, and you need not decide."
        ),
        ja=(
            "クリック数を数える配信会社や、社外の業務サービスのドメインを使う会社もあり、すべては把握できません。"
            "自分のブックマークから開けば、リンクの真偽に悩まずに済みます。"
        ),
    ),
    examples=(
        Example(
            mail(
                "KAGOYAをご利用のお客様\nアカウントの確認が必要です。\nhttps://kakunin.test/a",
                from_="KAGOYA <a@kanko-annai.com>",
            ),
            sees=({"office": "kagoya", "words": "アカウントの確認", "domain": "kakunin.test"},),
        ),
        Example(
            mail("IT department: please verify your account.\nhttps://kakunin.test/a", from_="a@notice.example"),
            sees=({"office": "IT department", "words": "verify your account", "domain": "kakunin.test"},),
        ),
        Example(
            mail(
                "KAGOYAをご利用のお客様\nアカウントの確認が必要です。\nhttps://www.kagoya.jp/",
                from_="KAGOYA <a@kagoya.com>",
            ),
        ),
        Example(mail("Please verify your account.\nhttps://choir.test/a", from_="Choir <a@notice.example>")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "HEARTLAND; founding post: log-in page of a webmail on 17aday.com"
        "; hits in the development corpus: 46 of 1410 bad, 1 of 1587 genuine"
    ),
)
def credentials_and_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    request = first_of(message, *_CREDENTIALS)
    link = stranger_in_short_mail(message) if request is not None else None
    speaker = _speaker(message) if link is not None else None
    if request is not None and link is not None and speaker is not None:
        office, place = speaker
        domain = Domain(link.registrable_domain or link.host)
        yield saw(request.place, link.place, place, office=office, words=quoted(request), domain=domain)


def _speaker(message: Message) -> tuple[Fact, Place] | None:
    """The brand that the mail speaks as, unless it may well be that brand; else the office without a name."""
    claim = claimed(message)
    if claim is not None:
        itself = (
            is_authenticated_as_claimed(message) or _comes_from(message, claim.brand) or sender_is_reserved(message)
        )
        return None if itself else (BrandId(claim.brand.id), claim.places[0])
    office = first_of(message, *_OFFICES)
    return (quoted(office), office.place) if office is not None else None


def _comes_from(message: Message, brand: Brand) -> bool:
    """Whether From shows the brand's domain and the receiving host does not contradict it."""
    results = authentication(message)
    contradicted = results is not None and results.result("dmarc") == "fail"
    return message.sender is not None and brand.uses(message.sender.domain) and not contradicted
