"""The sender's domain ends in a top-level name that published figures list as unusually abused."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_free_mail, own_addresses
from mekiki.checks.readings.weblinks import is_well_known
from mekiki.knowledge.providers import abused_suffixes
from mekiki.model.facts import Domain, Quote

_COUNTRY = 2  # letters of a country's ending


@check(
    id="sender.abused-suffix",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Sender under a much-abused ending", ja="悪用の多い末尾をもつ送信元ドメイン"),
    found=Text(
        en="The sender's domain {domain} ends in “.{suffix}”, which statistics list as unusually abused.",
        ja="差出人のドメイン {domain} の末尾「.{suffix}」は、統計で悪用の多さが指摘されています。",
    ),
    why=Text(
        en="Such names cost next to nothing, so they are bought by the hundred and thrown away.",
        ja="取得費用がごく安いため、大量に取得しては使い捨てられています。",
    ),
    innocent=Text(
        en="Most names under any ending are held by honest people; the ending alone accuses nobody.",
        ja="どの末尾でも、持ち主の多くはまっとうな人です。末尾だけで疑うことはできません。",
    ),
    examples=(
        Example(mail(from_="Rewards <a@summershore.top>"), sees=({"domain": "summershore.top", "suffix": "top"},)),
        Example(mail(from_="Rewards <a@top.summershore.de>")),
        Example(mail(from_="Accounts <a@summershore.in>", to="b@office.in")),
        Example(mail(from_="Elena <elena4471@list.ru>")),  # who has a mailbox there has bought no domain
    ),
    tags=(Tag.FORM,),
    source="knowledge/data/tlds.json",
)
def suffix_is_much_abused(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    suffix = sender.domain.rpartition(".")[2] if sender else ""
    if sender is None or suffix not in abused_suffixes():
        return
    if len(suffix) == _COUNTRY and any(address.endswith(f".{suffix}") for address in own_addresses(message)):
        return  # in the country where that is the ending of all
    if not is_well_known(sender.domain) and not is_free_mail(sender.domain):
        yield saw(sender.place, domain=Domain(sender.domain), suffix=Quote(suffix))
