"""Sender, which names who hands in the mail for the one in From, names a house that nothing else in the header knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_houses_own, is_list_mail, same_organisation
from mekiki.checks.readings.trail import header_lost
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.model.facts import Address, Domain
from mekiki.model.message import Mailbox
from mekiki.model.regex import regex
from mekiki.parse.address import mailboxes

_OF_LIST = regex(r"(?:^|[._-])(?:owner|bounces?|request|admin|errors?|robomod|list)(?:[._+-]|$)", re.IGNORECASE)
_SIGNED = regex(r"\bd\s*=\s*([\w.-]+)")
_HOP = (
    "Received: from mta4.shop.test (mta4.shop.test [192.0.2.5]) by mx.office.example (Postfix) with ESMTPS id 4N4; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)


@check(
    id="sender.submitter-elsewhere",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="A Sender that nothing else bears out", ja="ほかに裏づけのない Sender"),
    found=Text(
        en="Sender names {address}; From, Return-Path, the signatures and the hosts on the way know nothing of {domain}.",
        ja="Sender は {address} ですが、From にも Return-Path にも署名にも経由したホストにも、{domain} は出てきません。",
    ),
    why=Text(
        en=(
            "The field is there to name the one who really hands in the mail. A known firm's address in it, or a drawn one, "
            "that nothing else bears out is decoration by a program that makes up its header."
        ),
        ja=(
            "Sender は、実際に送信した人を示すための項目です。ほかのどこにも裏づけのない有名企業やでたらめなアドレスが"
            "書かれているのは、ヘッダーを作り物で飾るプログラムの仕業です。"
        ),
    ),
    innocent=Text(
        en="Secretaries and branch offices send so for each other where the servers bear neutral names.",
        ja="中立な名前のサーバーを使う会社で、秘書や関連会社が代わりに送った場合も、こうなることがあります。",
    ),
    examples=(
        Example(
            mail(from_="Parcel <a@shop.test>", headers=(_HOP, "Sender: Parcel <track@fedex.com>")),
            sees=({"address": "track@fedex.com", "domain": "fedex.com"},),
        ),
        Example(mail(from_="Shop <a@mail.fedex.com>", headers=(_HOP, "Sender: Shop <track@fedex.com>"))),
        Example(
            mail(from_="Shop <a@shop.test>", headers=(_HOP, "Return-Path: <b17@fedex.com>", "Sender: track@fedex.com"))
        ),
        Example(
            mail(
                from_="Shop <a@shop.test>",
                headers=(_HOP.replace("mta4.shop.test", "mta4.fedex.com"), "Sender: Shop <track@fedex.com>"),
            )
        ),
        Example(
            mail(
                from_="Shop <a@shop.test>",
                headers=(_HOP, "DKIM-Signature: v=1; d=fedex.com; s=a", "Sender: Shop <track@fedex.com>"),
            )
        ),
        Example(mail(from_="Hanako <a@shop.test>", headers=(_HOP, "Sender: Hanako <hanako.home@gmail.com>"))),
        Example(
            mail(from_="Hanako <a@shop.test>", headers=(_HOP, "List-Id: <a.fedex.com>", "Sender: a-bounces@fedex.com"))
        ),
        Example(mail(from_="Hanako <a@shop.test>", headers=(_HOP, "Sender: owner-parcels@fedex.com"))),
        Example(mail(from_="Hanako <a@shop.test>", headers=("Sender: Parcel <track@fedex.com>",))),
    ),
    tags=(Tag.EVASION,),
    source="RFC 5322 3.6.2; hits in the development corpus: 56 bad, 0 genuine",
)
def submitter_of_another_house(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = message.field("sender")
    if header is None or not message.hops or header_lost(message) or is_list_mail(message):
        return
    box = next((each for each in mailboxes(header)[0] if "." in each.domain), None)
    if box is None or is_reserved(box.domain) or not is_houses_own(box.domain):
        return
    if _OF_LIST.search(box.local_part):  # a list of the time before List-Id
        return
    if box.address.lower() not in message.recipients and not _is_known(message, box):
        yield saw(box.place, address=Address(box.address), domain=Domain(registrable_domain(box.domain) or box.domain))


def _is_known(message: Message, box: Mailbox) -> bool:
    """Whether the domain stands in another field as well: an address, a signature or a host on the way."""
    named = [each.domain for each in (*message.from_, *message.reply_to)]
    named.append(message.return_path.rpartition("@")[2])
    for hop in message.hops:
        named += [hop.helo, hop.reverse_name, hop.by, hop.envelope_for.rpartition("@")[2]]
    for field in ("dkim-signature", "domainkey-signature", "arc-message-signature"):
        named += [name for each in message.fields(field) for name in _SIGNED.findall(each.value.lower())]
    for field in ("list-id", "list-post"):
        named += [each.value.rpartition("<")[2].rpartition("@")[2].strip(" >.") for each in message.fields(field)]
    return any(same_organisation(name.lower(), box.domain) for name in dict.fromkeys(named) if "." in name)
