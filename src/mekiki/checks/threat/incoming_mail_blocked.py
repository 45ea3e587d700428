"""The mail says that other mail waits, is held back or was refused."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="threat.incoming-mail-blocked",
    words="threat.incoming-mail-blocked",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    title=Text(en="Mail said to be held back", ja="「届かないメールがある」という知らせ"),
    found=Text(
        en="The mail says that messages wait or could not be delivered: “{words}”.",
        ja="保留中・未配信・受信できないメールがあると告げています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Nobody can tell from outside which mail is missing, so curiosity leads to the log-in page that is offered."
        ),
        ja=(
            "何が届いていないのかは、受け取る側には分かりません。中身を知りたい気持ちが、"
            "用意されたログイン画面へ向かわせます。"
        ),
    ),
    innocent=Text(
        en=(
            "A real delivery failure, a quarantine digest of one's own mail filter or a notice of an outage says "
            "the same; their links stay inside one's own portal."
        ),
        ja=(
            "本物の不達通知、社内フィルタの隔離一覧、障害のお知らせにも同じことが書かれます。その場合のリンク先は、"
            "いつも使う管理画面です。"
        ),
    ),
    examples=(
        Example(mail("サーバーに保留中のメールが5通あります。"), sees=({"words": "保留中のメール"},)),
        Example(mail("You have undelivered messages in your mailbox."), sees=({"words": "undelivered messages"},)),
        Example(mail("メールを送りましたが、届いていますか。")),
        Example(mail("Did the messages arrive that I sent on Monday?")),
        Example(mail("Ihr Paket konnte nicht zugestellt werden.")),
        Example(mail("We failed to deliver your parcel.")),
        Example(mail("アカウントの利用が制限され、売上金は保留されています。")),
    ),
    source=(
        "cpi.ad.jp warning; phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 3 of 1410 bad, 1 of 1587 genuine"
    ),
)
def incoming_mail_blocked(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.incoming-mail-blocked")
