"""Who may be told of a case: by which address or form, where that is known from, and why somebody must not be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from mekiki.knowledge import brands
from mekiki.knowledge.abuse import desk_of_host, desks
from mekiki.knowledge.files import load
from mekiki.knowledge.providers import kinds_of
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.verdict import Label
from mekiki.report.contacts import Contact, abuse_contacts
from mekiki.report.oflink import is_of_link
from mekiki.report.receiving import with_sure_origin

LEAST = 0.9  # probability of phishing or scam from which somebody may be told of it

ROLES = (
    "sending-network", "sending-service", "landing-network", "landing-service", "cdn", "redirector", "registrar", "brand",
    "capaj", "dekyo", "jpcert", "apwg",
)  # fmt: skip
_DESKS = {"capaj": "jp-capaj-mail", "dekyo": "jp-dekyo", "jpcert": "jp-jpcert-form", "apwg": "apwg"}
_OF_DESK = {"jp-capaj-mail": "ja", "jp-dekyo": "ja", "jp-jpcert-form": "ja", "apwg": "en"}


WHY_NOT = {
    "public-resolver": Text("the address is a public resolver's", "公開DNSサーバーのアドレスです"),
    "not-public": Text("the address is not a public one", "公開されたアドレスではありません"),
    "no-address": Text("there is no address to report", "報告すべきアドレスがありません"),
    "own-host": Text("it is your own host", "あなた自身のサーバーです"),
    "own-domain": Text("it is your own domain", "あなた自身のドメインです"),
    "well-known": Text(
        "the whole of a well-known service must not be accused", "広く使われているサービス全体を訴えることになります"
    ),
    "brand's-own": Text("it belongs to the company whose name is abused", "かたられている会社のものです"),
    "no-contact": Text("no address or form is known", "連絡先が分かっていません"),
    "no-part": Text("nobody in this case has that part", "この事例には該当する相手がいません"),
    "no-brand": Text("no known company is impersonated", "かたられた会社が特定できていません"),
    "no-mail": Text(
        "it takes mails alone, and this is a link", "メールだけを受け付ける窓口です（調べたのはリンクだけです）"
    ),
    "not-spam": Text(
        "it takes advertising mail and mail with a forged sender; this is neither",
        "広告宣伝メールや送信者を偽ったメールの窓口です。このメールはどちらでもありません",
    ),
    "corrected": Text(
        "a person corrected the verdict: it is neither phishing nor a scam",
        "人が鑑定を訂正しています（フィッシングでも詐欺でもありません）",
    ),
    "unsure": Text(
        "the verdict is not sure enough to accuse anybody (phishing or scam with at least {least} is needed)",
        "人を訴えられるほど確かな鑑定ではありません（フィッシングか詐欺で、確率 {least} 以上が必要です）",
    ),
}


_OWN_LIST = "brands: "  # before the id of a row
_PAGE = re.compile(r"https?://[^\s();]+")
_DAY = re.compile(r"\((\d{4}-\d{2}-\d{2})\)\s*$")


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody to tell. ``why_not`` is a key of WHY_NOT, and then nothing is written to them."""

    role: str  # one of ROLES
    about: str  # the address, host or brand that is reported
    name: Text
    addresses: tuple[str, ...] = ()
    form: str = ""  # the page of its own form, which goes before a mail
    lang: str = "en"
    machine: str = ""  # "arf", "xarf" or "": what machines get beside the letter
    whole_mail: bool = True  # gets the reported mail beside the letter
    source: str = ""
    why_not: str = ""


def receivers(case: Case) -> tuple[Receiver, ...]:
    """Everybody who has to do with a case, those who must not be told among them."""
    case = with_sure_origin(case)
    found = [_of_contact(case, contact) for contact in abuse_contacts(case)]
    found += [*_wrappers(case), _brand(case), *_desks(case)]
    is_sure = case.told.accuses(LEAST)
    found = [replace(each, whole_mail=False) for each in found] if is_of_link(case) else found
    why = "corrected" if case.told.is_by_hand else "unsure"
    return tuple(_withheld(each, why) if not is_sure and each.role != "dekyo" else each for each in found)


def _withheld(receiver: Receiver, why: str) -> Receiver:
    return Receiver(receiver.role, receiver.about, receiver.name, lang=receiver.lang, why_not=receiver.why_not or why)


def _of_contact(case: Case, contact: Contact) -> Receiver:
    why = contact.withheld or ("" if contact.reachable else "no-contact")
    name = Text(contact.holder or contact.about, contact.holder or contact.about)
    return Receiver(
        contact.role, contact.about, name, contact.addresses, contact.form, _language(case, contact),
        "arf" if contact.role.startswith("sending") else "xarf", contact.role.startswith("sending"), contact.source, why,
    )  # fmt: skip


def _language(case: Case, contact: Contact) -> str:
    """Japanese where the network is registered in Japan; English, which every abuse desk reads, else."""
    known = case.evidence.known("network").get(contact.about)
    return "ja" if known is not None and known.value.get("country") == "JP" else "en"


def _wrappers(case: Case) -> Iterator[Receiver]:
    """The redirectors that a link carries its target through; they are told, not accused. The reader's own filter is none."""
    for host in dict.fromkeys(host for link in case.message.links for host in link.wrappers):
        if "url-rewriter" in kinds_of(host):
            continue
        desk = desk_of_host(host, "pages")
        if desk is None:
            yield Receiver("redirector", host, Text(host, host), why_not="no-contact")
        else:
            mails = (desk.mail,) if desk.mail else ()
            yield Receiver(
                "redirector", host, Text(desk.name, desk.name), mails, desk.form, "en", "xarf", False, desk.source
            )


def _brand(case: Case) -> Receiver:
    row = brands.brand(case.told.posed_as) if case.told.posed_as else None
    if row is None:
        return Receiver("brand", "", Text("the company named", "かたられた会社"), why_not="no-brand")
    name, lang = Text(row.name("en"), row.name("ja")), "ja" if row.country == "JP" else "en"
    if not row.report:
        return Receiver("brand", row.id, name, lang=lang, why_not="no-contact")
    mails = (row.report,) if "@" in row.report and "://" not in row.report else ()
    return Receiver("brand", row.id, name, mails, "" if mails else row.report, lang, source=f"{_OWN_LIST}{row.id}")


@cache
def _desk_rows() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in load("desks.json")}


def _desks(case: Case) -> Iterator[Receiver]:
    for role, id in _DESKS.items():
        row = _desk_rows()[id]
        address = str(row["address"])
        is_mail = "@" in address
        why = "not-spam" if role == "dekyo" and case.told.label in (Label.LEGITIMATE, Label.SUSPICIOUS) else ""
        why = "no-mail" if role == "dekyo" and is_of_link(case) else why
        yield Receiver(
            role, "", Text(row["name"]["en"], row["name"]["ja"]), (address,) if is_mail and not why else (),
            "" if is_mail else address, _OF_DESK[id], source=f"{row['source']['where']} ({row['source']['date']})",
            whole_mail=is_mail, why_not=why,
        )  # fmt: skip


# --- where a contact is known from -----------------------------------------------------------------------------------


def known_from(source: str) -> Text:
    """A receiver's source in words: the pages and their day without the notes of whoever entered them, or who keeps the record.

    >>> known_from("https://rdap.registry.test/v1/").en, known_from("whois.registry.test").ja
    ('registration data of rdap.registry.test', '登録情報（whois.registry.test）')
    """
    if source.startswith(_OWN_LIST):
        return Text("Mekiki's own list of brands", "目利きのブランド一覧")
    day, pages = _DAY.search(source), list(dict.fromkeys(_PAGE.findall(source)))
    if day:
        return Text(f"{', '.join(pages)}, as of {day[1]}", f"{'、'.join(pages)}（{day[1]} 時点）")
    if source in _pages_of_desks():
        return Text(source, source)
    server = urlsplit(source).hostname or source
    return Text(f"registration data of {server}", f"登録情報（{server}）")


@cache
def _pages_of_desks() -> frozenset[str]:
    return frozenset(each.source for each in desks())
