"""A check against robots is to be passed by pressing keys that a page shows."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import by_way_of, close_together, is_letter, unknown_link
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of

_ROBOT, _KEYS = saying("robot-check-by-keys", "robot"), saying("robot-check-by-keys", "keys")
_TOLD_OF = saying("paste-and-run", "told-of")
_NEAR = 140  # characters


@check(
    id="request.robot-check-by-keys",
    when=("web link",),
    signs=signs_of("robot-check-by-keys"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    title=Text(en="A robot check passed by pressing keys", ja="キー操作を求めるロボット確認"),
    found=Text(
        en="Behind a link to {host} a check against robots is to be passed with the keyboard: “{words}”.",
        ja="リンク先の {host} で、ロボット確認としてキー操作をするよう求めています：「{words}」。",
    ),
    why=Text(
        en="Real checks are passed with a click or a picture. Keys that a page has you press open a window for commands and run there "
        "what the page has put into the clipboard.",
        ja="本物の確認は、クリックや画像の選択で済みます。ページの指示どおりにキーを押すと、コマンドを実行する画面が開き、"
        "ページがクリップボードに入れたプログラムを自分の手で動かすことになります。",
    ),
    innocent=Text(
        en="Help for people who use no mouse describes keys, too: Tab and the space bar, never together with the Windows key.",
        ja="マウスを使わない人への説明でもキーの話は出ますが、Tab やスペースキーの範囲で、Windows キーを使わせることはありません。",
    ),
    examples=(
        Example(
            mail(
                "The photos are here. Pass the robot check by pressing the keys shown, on a computer: https://photos-17.com/a",
                from_="Guest <a@desk-17.com>",
            ),
            sees=({"host": "photos-17.com", "words": "robot check / keys shown"},),
        ),
        Example(
            mail(
                "資料はこちらです。ロボットでないことの確認が出たら、表示されたキーを順に押してください。 https://photos-17.com/a",
                from_="a@desk-17.com",
            ),
            sees=({"host": "photos-17.com", "words": "ロボットでない / 表示されたキーを順に押"},),
        ),
        Example(
            mail(
                "Nach der Roboterprüfung drücken Sie bitte die angezeigten Tasten: https://photos-17.com/a",
                from_="a@desk-17.com",
            ),
            sees=({"host": "photos-17.com", "words": "Roboterprüfung / angezeigten Tasten"},),
        ),
        Example(
            mail("Tick “I am not a robot” and send the form: https://garden-club.com/a", from_="a@garden-club.com")
        ),
        Example(
            mail(
                "Please pass the human check with one click, then read on: https://garden-club.com/a",
                from_="a@garden-17.com",
            )
        ),
        Example(
            mail(
                "Attackers show a CAPTCHA with a key combination to press. Close such a page. https://garden-club.com/a",
                from_="a@garden-club.com",
            )
        ),
    ),
    source="studioonenetworks.com/clickfix-phishing-scam-microsoft-warning, after Microsoft: a false CAPTCHA has hotel staff press keys "
    "that open the Run window",
)
def robot_check_by_keys(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter(message) or not comes_from_strangers(message):
        return
    for body, text in folded_bodies(message):
        extents = close_together(text, _NEAR, _ROBOT, _KEYS)
        if extents and not _TOLD_OF.search(text):
            places = tuple(body.place(*each) for each in extents)
            yield by_way_of(link, places)
            return
