"""A known service writes that one of its users shares something, or wants it signed."""

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
from mekiki.checks.readings.services import told_for_a_user
from mekiki.model.facts import Domain, Quote


@check(
    id="sender.writes-for-a-user",
    when=("story",),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="A service writes for one of its users", ja="サービスが利用者に代わって送るメール"),
    found=Text(
        en="At {domain}, somebody shares something with the reader or wants it signed: “{words}”.",
        ja="{domain} の利用者が、何かを共有した、または署名を求めた、という内容です：「{words}」。",
    ),
    why=Text(
        en="Anybody can do so, to anybody. The sender and the button may be genuine through and through; the names, the note and "
        "what lies behind the button are whoever's who shares it.",
        ja="こうしたサービスでは、誰でも、誰にでも共有や署名依頼を送れます。差出人もボタンも本物でありえますが、表示される名前や"
        "メッセージ、ボタンの先の中身は、共有した人が自由に決められます。",
    ),
    innocent=Text(
        en="Firms work like this every day. If you did not expect it, ask the person by a way that you knew before.",
        ja="仕事では日常的に使われています。心当たりがなければ、以前から知っている方法で本人に確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Open: https://docs.google.com/document/d/1",
                subject="Shared document: budget",
                from_="Mika Aoki (via Google Docs) <drive-shares-noreply@google.com>",
            ),
            sees=({"domain": "google.com", "words": "Shared document"},),
        ),
        Example(
            mail("Your weekly report: https://www.dropbox.com/", subject="Your account", from_="no-reply@dropbox.com")
        ),
        Example(mail("Open: https://docs.google.com/document/d/1", subject="Shared document", from_="mika@gmail.com")),
        Example(mail("Open: https://files.garden.test/1", subject="Shared document", from_="mika@garden.test")),
    ),
    source="mvcc.teamdynamix.com/TDClient/1952/Portal/KB/ArticleDet?ID=163077: the mail is truly the service's, the document is the swindler's",
)
def writes_for_a_user(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    places = told_for_a_user(message)
    if places and message.sender is not None:
        yield saw(places[0], message.sender.place, domain=Domain(message.sender.domain), words=Quote(places[0].quote))
