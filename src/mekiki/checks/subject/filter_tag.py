"""A filter has put its mark before the subject."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.wording import within
from mekiki.knowledge import filters
from mekiki.model.facts import Quote


@check(
    id="subject.filter-tag",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    receiver=True,
    title=Text(en="A filter's mark in the subject", ja="件名に付いた迷惑メール判定の印"),
    found=Text(
        en="The subject begins with the mark “{tag}”, as spam filters add it on arrival.",
        ja="件名の先頭に「{tag}」という印があります。受信側の迷惑メールフィルターが付けたものと見られます。",
    ),
    why=Text(
        en=(
            "Some server on the receiving side held the mail for spam. That is its opinion, worth knowing and no proof."
        ),
        ja=("受信側のどこかのサーバーが、迷惑メールと判定したという印です。参考にはなりますが、証拠にはなりません。"),
    ),
    innocent=Text(
        en="Filters mark genuine notices of banks and shops every day, and anybody can type such a mark.",
        ja=("銀行や通販サイトの本物のお知らせにも、日常的に付いてしまう印です。送信者が自分で書くこともできます。"),
    ),
    examples=(
        Example(mail("hello", subject="[spam] 請求額のお知らせ"), sees=({"tag": "[spam]"},)),
        Example(mail("hello", subject="【迷惑メール】当選のお知らせ"), sees=({"tag": "【迷惑メール】"},)),
        Example(mail("hello", subject="[antispam] How to train the spam filter")),
        Example(mail("hello", subject="【重要】迷惑メールにご注意ください")),
    ),
    source="HEARTLAND: 29 posts show the tag; (c) 1 says why it proves nothing",
)
def filter_tag(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    where, hit = message.subject_place, filters.subject_tag().match(message.subject)
    if where is not None and hit:
        yield saw(within(where, *hit.span(1), message.subject), tag=Quote(hit[1].strip()))
