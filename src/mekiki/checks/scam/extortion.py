"""Money is demanded for keeping a film, a hacked device or stolen data quiet."""

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
from mekiki.checks.readings.tells import telling_words


@check(
    id="scam.extortion",
    words="scam.extortion",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="extortion-payment",
    tells="extortion",
    title=Text(
        en="Blackmail with a film or a hacked device",
        ja="盗撮やハッキングを口実にした脅迫",
    ),
    found=Text(
        en="The mail threatens in the words of extortion mail: “{words}”.",
        ja="盗撮やハッキングを口実にした脅迫メールでおなじみの言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Such mails are sent by the million with the same text; as a rule there is no film, and an old "
            "password in it comes from a known leak. Paying only invites more."
        ),
        ja=(
            "同じ文面が大量にばらまかれており、実際に映像があることはまずありません。"
            "古いパスワードが書かれていても、過去の漏えいから拾ったものです。払えば要求が続くだけです。"
        ),
    ),
    innocent=Text(
        en="Security newsletters and police warnings quote such mails.",
        ja="注意喚起の記事やセキュリティ情報のメールでは、このような文面が引用されます。",
    ),
    examples=(
        Example(
            mail("I recorded you through your camera. Send me $900 in bitcoin."),
            sees=({"words": "I recorded you / through your camera / in bitcoin"},),
        ),
        Example(
            mail("あなたのデバイスに侵入し、恥ずかしい動画を録画しました。ビットコインアドレスに送金してください。"),
            sees=({"words": "あなたのデバイスに / 恥ずかしい動画 / 録画しました"},),
        ),
        Example(mail("We recorded the meeting; please do not share the video outside the club.")),
        Example(mail("ウェブカメラの在庫が入荷しました。")),
    ),
    source="IPA, mgdayori20181010: film of a hacked webcam, crypto currency within 48 or 50 hours",
)
def extortion(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.extortion")
