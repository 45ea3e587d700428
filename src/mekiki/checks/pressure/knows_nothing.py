"""In a known firm's name a mail threatens and asks, but shows nothing that only the firm would know or own."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.facts import reader_facts
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.checks.readings.namedbrands import may_be_its_own
from mekiki.checks.readings.parties import is_list_mail, writes_to_its_own
from mekiki.checks.readings.phrases import by_family, one_line, quoted
from mekiki.checks.readings.servers import is_of_own_server
from mekiki.checks.readings.stories import stories
from mekiki.checks.readings.urls import is_stand_in
from mekiki.checks.readings.voices import presented, speaks_as
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.checks.readings.wording import Hit, shown_length
from mekiki.knowledge.brands import Brand
from mekiki.model.facts import BrandId, Quote
from mekiki.model.message import Place

_LONGEST = 4_000  # characters; a longer mail is a newsletter or the terms of a contract
_TROUBLES = frozenset(("payment-failed", "card-expired", "account-suspended", "mailbox-quota", "mailbox-deactivation"))
_SAYS_LITTLE = ("request.open-attachment", "request.call-number", "request.reply-with-details")


@check(
    id="pressure.knows-nothing",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Threatens your account, knows nothing of it", ja="契約の話で急かすのに、契約者の情報がない"),
    found=Text(
        en="As {brand}, the mail tells of trouble (“{trouble}”) and asks for something (“{request}”), but it shows neither "
        "the reader's name or number nor any page of {brand}.",
        ja="「{brand}」を名乗って「{trouble}」と告げ、「{request}」と促していますが、宛名も契約番号もなく、"
        "「{brand}」のページもどこにも示されていません。",
    ),
    why=Text(
        en=(
            "A firm that has stopped something of yours can say whose and which: a name, the last digits of a card, a "
            "number, an amount. A text for everybody cannot, and it has no page of the firm to show."
        ),
        ja=(
            "本当に利用を止めた会社なら、氏名、カードの下4桁、お客様番号、金額など、誰の何を止めたのかを書けます。"
            "不特定多数にばらまく文面にはそれが書けず、示せる公式ページもありません。"
        ),
    ),
    innocent=Text(
        en=(
            "A notice of new rules to all customers names nobody either; it usually leads to the firm's own site. Where "
            "only a part of a mail was saved, what is missing may have stood in the rest."
        ),
        ja=(
            "全員に送る規約改定などの案内にも宛名はありませんが、その場合はふつう公式サイトへ案内されます。"
            "メールの一部だけを保存した場合は、書かれていた情報が欠けていることもあります。"
        ),
    ),
    examples=(
        Example(
            mail(
                "三井住友カードをご利用のお客様\n\nカードのご利用を制限しました。ご本人様確認をお願いします。\n"
                "https://kakunin.test/",
                from_="三井住友カード <a@kakunin.test>",
            ),
            sees=({"brand": "smbc-card", "trouble": "ご利用を制限", "request": "ご本人様確認"},),
        ),
        Example(
            mail(
                "野村證券です。手続きが未完了の場合、サービスが停止されます。下記リンクから認証手続きを行ってください。"
            ),
            sees=({"brand": "nomura", "trouble": "サービスが停止", "request": "認証手続き"},),
        ),
        Example(  # the reader's own house, of a service that it uses
            mail(
                "社員の皆さん\nMicrosoft 365 のSMS認証を廃止します。未登録の方は4月からメールが使えなくなります。"
                "画面のQRコードを読み取って登録してください。Microsoft 365 の手順は社内ポータルにあります。\nヘルプデスク",
                from_="ヘルプデスク <helpdesk@office.test>",
                to="hanako@office.test",
            )
        ),
        Example(  # the reader's own server
            mail(
                "メールボックスの使用量が上限の 92% に達しました。不要なメールを削除してください。上限に達すると新しいメールを受信できなくなります。\nZimbra 自動通知",
                from_="Zimbra Administrator <postmaster@mx.office.example.jp>",
                to="hanako@office.example.jp",
            )
        ),
        Example(
            mail(
                "三井住友カードをご利用のお客様\n\nカード（末尾 1873）のご利用を制限しました。ご本人様確認をお願いします。\n"
                "https://kakunin.test/",
                from_="三井住友カード <a@kakunin.test>",
            )
        ),
        Example(
            mail(
                "佐藤 花子 様\n\n三井住友カードです。カードのご利用を制限しました。ご本人様確認をお願いします。",
                from_="三井住友カード <a@kakunin.test>",
            )
        ),
        Example(
            mail(
                "三井住友カードをご利用のお客様\n\nカードのご利用を制限しました。ご本人様確認をお願いします。\n"
                "https://www.smbc-card.com/",
                from_="三井住友カード <a@contact.vpass.ne.jp>",
            )
        ),
    ),
    source=(
        "onedata.jp and library.libecity.com on card mails: what a false one lacks is the addressee's name, which the "
        "genuine one shows; town.mizuho.tokyo.jp/kurashi/004/002/p009670.html: a threat, then a request, then a link"
    ),
)
def knows_nothing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    requests = by_family(message).get("request", ())
    if not requests or is_list_mail(message) or is_of_own_server(message) or message.is_answer:
        return
    trouble = _trouble(message)
    request = _plainest(requests, trouble)
    brand = _brand(message) if trouble and request and japanese_pieces(message) else None
    if trouble is None or request is None or brand is None or shown_length(message) > _LONGEST:
        return
    if not reader_facts(message) and not _shows_its_own(message, brand[0]):
        told = Quote(one_line(trouble.quote))
        yield saw(trouble, request.place, brand[1], brand=BrandId(brand[0].id), trouble=told, request=quoted(request))


def _trouble(message: Message) -> Place | None:
    """What the mail says is wrong: a threat, else a pretext by which something of the reader's is out of order."""
    threats = by_family(message).get("threat", ())
    if threats:
        return threats[0].place
    return next((story.places[0] for story in stories(message) if story.pretext.id in _TROUBLES), None)


def _brand(message: Message) -> tuple[Brand, Place] | None:
    # A desk of the reader's own house speaks of a firm's service without being the firm.
    claim, spoken = presented(message) if writes_to_its_own(message) else claimed(message), speaks_as(message)
    if claim is not None:
        return claim.brand, claim.places[0]
    return (spoken[0], spoken[1][0]) if spoken is not None else None


def _plainest(requests: tuple[Hit, ...], trouble: Place | None) -> Hit | None:
    """The request that says most; words that already tell the trouble are none ("payment failed")."""
    telling = [hit for hit in requests if hit.term.id not in _SAYS_LITTLE and trouble and not hit.place.meets(trouble)]
    strong = [hit for hit in telling if hit.term.id not in ("request.click-link", "request.log-in")]
    return next(iter(strong or telling), None)


def _shows_its_own(message: Message, brand: Brand) -> bool:
    """Whether a link leads to the brand, or the mail comes from it: authenticated, or without leading to a stranger."""

    def own(host: str) -> bool:
        return brand.uses(host) or is_stand_in(host) or may_be_its_own(brand, host)

    if any(own(link.host) for link in web_links(message)):
        return True
    if message.sender is None or not own(message.sender.domain):
        return False
    results = authentication(message)
    return not strangers(message) or (results is not None and results.aligned_with(message.sender.domain))
