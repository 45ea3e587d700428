"""The reader is to upgrade, enlarge or move the mailbox."""

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
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.upgrade-mailbox",
    words="request.upgrade-mailbox",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="Mailbox to be “upgraded”", ja="メールボックスの「アップグレード」の求め"),
    found=Text(
        en="The mail wants the reader to upgrade, enlarge or move a mailbox: “{words}”.",
        ja="メールボックスのアップグレードや容量の追加を利用者に求めています（「{words}」）。",
    ),
    why=Text(
        en="Enlarging or moving mailboxes is the host's own work; a user's password is not needed for it.",
        ja="メールボックスの拡張や移行は、サーバー側の仕事です。利用者のパスワードは必要ありません。",
    ),
    innocent=Text(
        en=(
            "Cloud storage firms sell more space with such words, and a provider may ask its customers to change "
            "settings after a move."
        ),
        ja=(
            "クラウド保存サービスは容量の追加をこう勧めます。サーバー移転の後、"
            "プロバイダが設定変更を頼むこともあります。"
        ),
    ),
    examples=(
        Example(
            mail("メールボックスをアップグレードしてください。"), sees=({"words": "メールボックスをアップグレード"},)
        ),
        Example(mail("Upgrade your mailbox today."), sees=({"words": "Upgrade your mailbox"},)),
        Example(mail("サーバーは当社で更新しますので、お客様の作業はありません。")),
        Example(mail("We have upgraded the mail server; you need do nothing.")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "HEARTLAND; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 4 of 1410 bad, 0 of 1587 genuine"
    ),
)
def upgrade_mailbox(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.upgrade-mailbox")
