"""The sender's name has nothing in common with its address."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.names import consistent_domains, links_home
from mekiki.checks.readings.posing import leads_to_a_poser
from mekiki.checks.readings.servers import is_a_programs
from mekiki.checks.readings.services import writes_for_a_person
from mekiki.checks.readings.unrelated import is_from_nowhere
from mekiki.knowledge.providers import writes_for_firms_at
from mekiki.knowledge.visited import is_visited
from mekiki.model.facts import Address, Quote

_ALL_MARKS = 3  # Message-ID, bounce address and signature


@check(
    id="sender.name-unrelated",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Name and address have nothing in common", ja="名前とアドレスにつながりがない"),
    found=Text(
        en="The sender calls itself “{name}”, but no word of that stands in its address {address}.",
        ja="差出人は「{name}」と名乗っていますが、アドレス {address} にはその言葉がどこにもありません。",
    ),
    why=Text(
        en="The name is free text. Companies and people mostly write from addresses that carry their own name; a batch of "
        "fraud changes the name and keeps whatever address was at hand.",
        ja="表示名は自由に書けます。会社も個人も、たいていは自分の名前の入ったアドレスから送ります。詐欺メールは名前だけを付け替え、"
        "手元にあるアドレスから送るため、両者がちぐはぐになりがちです。",
    ),
    innocent=Text(
        en="Holdings, agencies and shared platforms send under names that their domain does not show.",
        ja="親会社や代行業者、共用の配信サービスから送る場合など、名前とドメインが異なるのは珍しくありません。",
    ),
    examples=(
        Example(
            mail(from_="Costly Cookware Gift <fuchs_67186@a9hiwa1.invalid-looking.shop>"),
            sees=({"name": "Costly Cookware Gift", "address": "fuchs_67186@a9hiwa1.invalid-looking.shop"},),
        ),
        Example(mail(from_="Nordwind Energie GmbH <rechnung@nordwind-energie.de>")),
        Example(mail(from_="Hanako Yamada <h.yamada@mailhouse.net>")),
        Example(mail(from_="Möwenkind Mode <brief@news.moewenkind.test>")),
        Example(mail(from_="Tideway Plumbing Ltd <messaging-service@post.xero.com>")),
        Example(mail(from_="Customer Support Team <q81@helpdesk-nord.de>")),
        Example(mail(from_="Mail Delivery System <MAILER-DAEMON@mx7.quarry-post.shop>")),
        Example(
            mail("Release: https://t.test/x", from_="Mail Delivery System <MAILER-DAEMON@mx7.quarry-post.shop>"),
            sees=({"name": "Mail Delivery System", "address": "MAILER-DAEMON@mx7.quarry-post.shop"},),
        ),
        Example(mail(from_="Česká spořitelna <servis@csas.cz>")),
        Example(  # a booking site, for a restaurant
            mail(
                "Your table is booked: https://www.opentable.com/my",
                from_="Trattoria Nonna Bea <no-reply@opentable.com>",
                headers=(
                    "Message-ID: <1@mx.opentable.com>",
                    "Return-Path: <b@bounce.opentable.com>",
                    "DKIM-Signature: v=1; a=rsa-sha256; d=opentable.com; s=k1; h=from:subject; bh=AAAA; b=AAAA",
                ),
            )
        ),
    ),
    tags=(Tag.FORM, Tag.NO_HOUSE),
    source="measured on the development corpus; see the weights",
)
def name_is_unrelated(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not is_from_nowhere(message):
        return
    if is_a_programs(message) or _is_of_a_platform(message):
        return
    if not writes_for_a_person(message) and not writes_for_firms_at(sender.domain):
        yield saw(sender.name_place, sender.place, name=Quote(sender.name), address=Address(sender.address))


def _is_of_a_platform(message: Message) -> bool:
    """Whether a much visited site sends from itself to itself: for whom it does so, only the name tells."""
    home = message.sender.domain if message.sender else ""
    if not is_visited(home) or not links_home(message) or leads_to_a_poser(message):
        return False
    return len(consistent_domains(message)) >= _ALL_MARKS
