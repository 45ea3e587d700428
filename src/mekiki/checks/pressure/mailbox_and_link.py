"""A short mail about the reader's own mailbox links to a stranger."""

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
from mekiki.checks.readings.phrases import first_of, quoted, stranger_in_short_mail
from mekiki.checks.readings.urls import is_of_senders_service
from mekiki.checks.readings.weblinks import leads_home, web_links
from mekiki.checks.readings.wording import Hit, hits
from mekiki.knowledge.lexicon import pretexts
from mekiki.knowledge.textfold import fold
from mekiki.knowledge.visited import is_visited
from mekiki.model.facts import Domain

_WORDS = (
    "identity.mail-administrator",
    "request.upgrade-mailbox",
    "request.release-messages",
    "salutation.user-of-domain",
    "threat.incoming-mail-blocked",
)
_PRETEXTS = ("mailbox-upgrade", "mailbox-quota", "mail-held", "mailbox-deactivation", "password-expiry")


@check(
    id="pressure.mailbox-and-link",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="About your mailbox, with a stranger's link", ja="メールボックスの話と見知らぬリンクの組み合わせ"),
    found=Text(
        en="The mail is about the reader's mailbox or those who run it (“{words}”), and links to {domain}.",
        ja="メールボックスやその管理者の話（「{words}」）をしながら、{domain} へのリンクを載せています。",
    ),
    why=Text(
        en=(
            "Only your own provider or IT staff looks after your mailbox, and does so on its own domain. "
            "A mailbox password opens everything that can be reset by mail."
        ),
        ja=(
            "メールボックスの面倒を見るのは契約先か社内の担当者だけで、手続きもその自社ドメインで行われます。"
            "メールのパスワードを渡すと、メールで再設定できるほかのサービスまで奪われかねません。"
        ),
    ),
    innocent=Text(
        en=(
            "A hosted filter's quarantine digest or a provider's notice that runs through a mailing service looks "
            "the same. If you know the domain of your filter, compare it letter by letter."
        ),
        ja=(
            "外部の迷惑メールフィルタの隔離通知や、配信会社を経由したプロバイダのお知らせなら、同じように見えます。"
            "お使いのフィルタのドメインをご存じなら、一文字ずつ見比べてください。"
        ),
    ),
    examples=(
        Example(
            mail("サーバーに保留中のメールがあります。\nhttps://webmail-login.test/a", from_="a@notice.example"),
            sees=({"words": "保留中のメール", "domain": "webmail-login.test"},),
        ),
        Example(
            mail("Upgrade your mailbox: https://webmail-login.test/a", from_="a@notice.example"),
            sees=({"words": "Upgrade your mailbox", "domain": "webmail-login.test"},),
        ),
        Example(mail("サーバーに保留中のメールがあります。\nhttps://mail.office.example/a", from_="a@office.example")),
        Example(  # which ends a service of its own, and names another's
            mail(
                "We end our Email Service for reminders: https://letsencrypt.org/2025/ Others do it: https://watch-certs.test/a",
                from_="Let's Encrypt <expiry@letsencrypt.org>",
            )
        ),
        Example(mail("Je mailbox is bijna vol: https://webmail.kpnmail.nl/", from_="KPN <noreply@kpn.com>")),
        Example(mail("The photographs are in your mailbox; more at https://album.test/a", from_="a@home.example")),
        Example(
            mail("Ihr Paket konnte nicht zugestellt werden: https://paket-termin.test/a", from_="a@parcel.example")
        ),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "HEARTLAND, founding post; cpi.ad.jp warning; hits in the development corpus: 10 of 1410 bad, 0 of 1587 genuine"
    ),
)
def mailbox_and_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    words = first_of(message, *_WORDS) or next(filter(None, (_told(message, id) for id in _PRETEXTS)), None)
    link = stranger_in_short_mail(message) if words is not None else None
    if words is None or link is None or is_of_senders_service(message, link.host) or _leads_home_first(message):
        return
    yield saw(words.place, link.place, words=quoted(words), domain=Domain(link.registrable_domain or link.host))


def _told(message: Message, pretext: str) -> Hit | None:
    """The first words that tell a pretext: by themselves, or two that do together."""
    found = hits(message).get(("pretext", pretext), ())
    said = {fold(hit.place.quote): hit for hit in reversed(found)}
    outright = [hit for words, hit in said.items() if words not in pretexts()[pretext].weak]
    return outright[-1] if outright else found[0] if len(said) > 1 else None


def _leads_home_first(message: Message) -> bool:
    """Whether a very well-known site writes, and leads to itself before it leads to anybody else."""
    first = web_links(message)[0]
    return leads_home(message, first) and is_visited(first.host)
