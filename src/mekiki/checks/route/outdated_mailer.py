"""A mail of the present names as its sending program one that was given up long ago."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.knowledge import mailers
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_NEW_ENCRYPTION = regex(r"TLS_?v?1[._][23]", re.IGNORECASE)


@check(
    id="route.outdated-mailer",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="A sending program from another age", ja="時代に合わない送信ソフト名"),
    found=Text(
        en=(
            "The mail says that it was written with “{program}”, but it travelled with encryption that is "
            "far younger ({protocol})."
        ),
        ja="送信ソフトは「{program}」とありますが、それよりずっと新しい暗号方式（{protocol}）で届いています。",
    ),
    why=Text(
        en=(
            "That program was given up by its maker. Spam programs still put its name into their mail to "
            "look like an ordinary user."
        ),
        ja=(
            "このソフトは、とうに開発が終わっています。迷惑メールの送信プログラムは、普通の利用者に見せかける"
            "ため、今でもこの名前を書き込みます。"
        ),
    ),
    innocent=Text(
        en="A few people still use it on an old computer.",
        ja="古いパソコンで今も使い続けている人が、わずかながらいます。",
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) (using TLSv1.3 with cipher "
                        "TLS_AES_256_GCM_SHA384) by mx.office.example (Postfix) with ESMTPS id 4N2; Thu, 13 Oct "
                        "2022 06:41:17 +0900"
                    ),
                    "X-Mailer: Microsoft Outlook Express 6.00.2900.5512",
                ),
            ),
            sees=({"program": "Microsoft Outlook Express 6.00.2900.5512", "protocol": "TLSv1.3"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 9 Oct 2003 06:41:17 +0900"
                    ),
                    "X-Mailer: Microsoft Outlook Express 6.00.2800.1158",
                ),
            ),
        ),
    ),
    source="knowledge/data/mailers.json; RFC 5246 and RFC 8446 for the encryption",
)
def outdated_mailer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = message.field("x-mailer")
    if header is None or not header.value.lower().startswith(mailers.outdated()):
        return
    for trace in message.fields("received"):
        hit = _NEW_ENCRYPTION.search(trace.value)
        if hit:
            yield saw(
                header.place(), trace.place(*hit.span()), program=Quote(header.value[:80]), protocol=Quote(hit[0])
            )
            return
