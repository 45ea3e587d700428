"""The reader is to release or fetch messages that wait."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.parties import stays_at_home
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.release-messages",
    words="request.release-messages",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="Held messages to be released", ja="保留メールを受け取る操作の求め"),
    found=Text(
        en="The mail offers to release, deliver or fetch messages: “{words}”.",
        ja="保留されたメールの解放・再配信・取得を勧めています（「{words}」）。",
    ),
    why=Text(
        en="Mail that waits comes by itself. The button leads to a log-in page that wants the mailbox password.",
        ja=(
            "遅れたメールは、待てばひとりでに届きます。ボタンの先は、"
            "メールのパスワードを求める画面であることがほとんどです。"
        ),
    ),
    innocent=Text(
        en="The digest of one's own mail filter has such buttons; they lead to the portal that you know.",
        ja=(
            "社内の迷惑メールフィルタの通知にも、同じようなボタンがあります。その場合は、"
            "見慣れた管理画面につながります。"
        ),
    ),
    examples=(
        Example(mail("保留メールを受信トレイに移動してください。"), sees=({"words": "保留メールを"},)),
        Example(mail("Release messages to your inbox."), sees=({"words": "Release messages"},)),
        Example(mail("添付した写真は、自由に移動してかまいません。")),
        Example(  # the house's own filter
            mail(
                "隔離メールを配信する: https://mailgw.office-4471.com/q",
                from_="q@office-4471.com",
                to="a@office-4471.com",
            )
        ),
        Example(mail("The film is released on Friday; see my message.")),
        Example(mail("IF FOUND IN SPAM, PLEASE MOVE TO INBOX. We hope for your order.")),
        Example(mail("Falls diese Mail im Spam liegt, bitte in Posteingang verschieben.")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "cpi.ad.jp warning; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 2 of 1410 bad, 0 of 1587 genuine"
    ),
)
def release_messages(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if stays_at_home(message):  # the house's own filter
        return
    yield from sightings_of(message, "request.release-messages")
