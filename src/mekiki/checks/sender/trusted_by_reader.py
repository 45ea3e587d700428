"""The reader has named the sender's domain as one to be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Reader,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.knowledge.domains import is_below
from mekiki.model.facts import Domain

_PARTNERS = Reader(trusted_domains=("partner.example",))


@check(
    id="sender.trusted-by-reader",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    bearing=Bearing.EXONERATES,
    title=Text(en="A domain that you trust", ja="信頼すると設定したドメイン"),
    found=Text(
        en="The sender's domain {domain} is among those that your settings name as trusted.",
        ja="差出人のドメイン {domain} は、設定で信頼するとしたものです。",
    ),
    why=Text(
        en="You know your partners better than any list does.",
        ja="取引先のことは、どんな一覧よりもご自身がよくご存じです。",
    ),
    innocent=Text(
        en="This does not reassure where the sender is forged: the address alone proves nothing.",
        ja="差出人は偽れます。アドレスがそう書かれているだけでは、本人から届いた証拠になりません。",
    ),
    examples=(
        Example(
            mail(from_="Aiko <aiko@mail.partner.example>"), sees=({"domain": "mail.partner.example"},), reader=_PARTNERS
        ),
        Example(mail(from_="Aiko <aiko@notpartner.example>"), reader=_PARTNERS),
    ),
    source="the reader's own settings (mekiki.toml)",
)
def reader_trusts_the_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is not None and any(is_below(sender.domain, known) for known in evidence.reader.trusted_domains):
        yield saw(sender.place, domain=Domain(sender.domain))
