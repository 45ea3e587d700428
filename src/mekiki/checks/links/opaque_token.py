"""A link to a stranger carries a long code that says nothing to a reader."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.urls import domain_of, place_in, stranger_hosts
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_RUN = regex(r"[A-Za-z0-9_]{20,}")


def _is_code(run: str) -> bool:
    """Letters and digits mixed again and again: no word, no plain number."""
    turns = sum(a.isdigit() != b.isdigit() for a, b in itertools.pairwise(run))
    return turns >= 4


@check(
    id="links.opaque-token",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    tags=(Tag.FORM,),
    title=Text(en="A long code in the link", ja="リンクに含まれる長い識別符号"),
    found=Text(
        en="The link to {domain} carries a code of {length} characters.",
        ja="{domain} へのリンクに {length} 文字の符号が含まれています。",
    ),
    why=Text(
        en="Such a code can stand for one recipient: opening the link then tells who opened it.",
        ja="こうした符号は受信者一人ひとりに割り当てられることがあり、開くと誰が開いたかが分かります。",
    ),
    innocent=Text(
        en="Nearly every newsletter, parcel notice and password reset carries one.",
        ja="配信メール、荷物の通知、パスワード再設定など、正規のメールのほとんどに含まれています。",
    ),
    examples=(
        Example(links("https://a.test/c/Zk8fQ2hX9vLr3TbNw5YsKd7P"), sees=({"domain": "a.test", "length": 24},)),
        Example(links("https://a.test/c/autumn-catalogue-for-members")),
    ),
    bearing=Bearing.CONTEXT,
    source="hits in the development corpus: 539 bad, 51 genuine",
)
def opaque_token(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in stranger_hosts(message)[:40]:
        code = next((run for run in _RUN.findall(f"{link.path}?{link.query}#{link.fragment}") if _is_code(run)), "")
        if code:
            yield saw(place_in(link, code), domain=Domain(domain_of(link)), length=len(code))
