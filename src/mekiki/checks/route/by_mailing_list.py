"""The mail came by a mailing list, which hands on what its members write."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.parties import list_name, mailing_list
from mekiki.model.facts import Domain


@check(
    id="route.by-mailing-list",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="Came by a mailing list", ja="メーリングリストからの配信"),
    found=Text(
        en="By its own header, the mail came by the mailing list {list}.",
        ja="ヘッダーによると、メーリングリスト {list} を経由して届いています。",
    ),
    why=Text(
        en="A list takes the mail in and sends it on: the address that it came from, its Return-Path and what was authenticated "
        "are the list's, and the subject and the foot may be changed. They say little about who wrote it.",
        ja="メーリングリストは投稿を受け取って配信し直します。送信元アドレスや Return-Path、認証結果はリストのもので、"
        "件名や末尾が書き換えられることもあります。書いた本人については、ほとんど何も分かりません。",
    ),
    innocent=Text(
        en="Lists are harmless; what is sent through one is as honest as whoever wrote it.",
        ja="メーリングリスト自体に害はありません。内容を信用できるかどうかは、投稿した人しだいです。",
    ),
    examples=(
        Example(
            mail(
                from_="Jiro <jiro@office.example>",
                to="<club@lists.test>",
                headers=("List-Id: Club <club.lists.test>",),
            ),
            sees=({"list": "club.lists.test"},),
        ),
        Example(
            mail(
                from_="Jiro <jiro@office.example>",
                headers=("List-Id: <club.lists.test>", "List-Post: <mailto:club@lists.test>"),
            ),
            sees=({"list": "club.lists.test"},),
        ),
        Example(mail(from_="Shop <news@shop.example>", headers=("List-Id: <news.shop.example>",))),
        Example(mail(from_="Shop <news@shop.example>", headers=("List-Id: <a1b2.list-id.mcsv.net>",))),
        # anybody can write that
        Example(mail(from_="Shop <news@shop.example>", headers=("List-Id: <club.lists.test>",))),
    ),
    source="RFC 2919 (List-Id), RFC 2369 (List-Post)",
)
def by_mailing_list(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = mailing_list(message)
    if header is not None:
        yield saw(header.place(), list=Domain(list_name(header)))
