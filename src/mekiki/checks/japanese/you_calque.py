"""The reader's things are called anata-no, as translations call them."""

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
    id="japanese.you-calque",
    words="japanese.you-calque",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(
        en="“Your account” put as 「あなたの」",
        ja="「あなたのアカウント」という呼び方",
    ),
    found=Text(
        en="The text says “{words}”.",
        ja="本文に「{words}」とあります。",
    ),
    why=Text(
        en="Japanese companies say “お客様の”; “あなたの” is how a translation renders “your”.",
        ja="日本の会社は「お客様の」と書きます。「あなたの」は英語の your を訳した形です。",
    ),
    innocent=Text(
        en="Japanese screens of overseas services say “あなたの” quite officially.",
        ja="海外サービスの日本語画面では、正式な表現として「あなたの」が使われています。",
    ),
    examples=(
        Example(mail("あなたのアカウントで問題が見つかりました。"), sees=({"words": "あなたのアカウント"},)),
        Example(mail("お客様のアカウントの設定を変更しました。あなたのご意見をお聞かせください。")),
    ),
    source="HEARTLAND (d); kotonoha-juku-takasaki.hatenablog.com",
)
def you_calque(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "japanese.you-calque")
