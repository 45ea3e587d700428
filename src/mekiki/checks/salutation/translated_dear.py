"""The reader is addressed in words that look carried over from another language."""

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
    id="salutation.translated-dear",
    words="salutation.translated-dear",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Salutation that sounds translated", ja="翻訳調の宛名"),
    found=Text(
        en="The mail addresses the reader with “{words}”.",
        ja="宛名や呼びかけに「{words}」とあります。",
    ),
    why=Text(
        en=(
            "Firms do not address their customers like this in that language; templates that were "
            "machine-translated, or written for the whole world, do."
        ),
        ja=(
            "その言語の会社がお客さまへの通知でこう呼びかけることは、まずありません。機械翻訳した文面や、"
            "各国に使い回す文面によく見られます。"
        ),
    ),
    innocent=Text(
        en=(
            "A personal letter, a speech, a church circular or a small foreign firm writing in a language that it "
            "has not mastered may begin like this."
        ),
        ja="個人の手紙や式辞、日本語に不慣れな海外の小さな会社からの便りなら、こう書き出すこともあります。",
    ),
    examples=(
        Example(mail("親愛なるお客様\n\nメールのバージョンが古くなっています。"), sees=({"words": "親愛なる"},)),
        Example(mail("Dear Beloved,\n\nI write to you with tears."), sees=({"words": "Dear Beloved"},)),
        Example(mail("お客様へ\n\n日頃よりご利用いただき、ありがとうございます。")),
        Example(mail("親愛の情をこめて、恩師の退職を祝う会を開きます。")),
    ),
    source=("HEARTLAND, founding post: 親愛なる; hits in the development corpus: 9 of 1410 bad, 0 of 1587 genuine"),
)
def translated_dear(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "salutation.translated-dear")
