"""The reader is to paste something into the Run window, or into a terminal, to prove or mend something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.together import is_letter
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Quote

_RUN_WINDOW = saying("paste-and-run", "run-window")
_TERMINAL = saying("paste-and-run", "terminal")
_PASTE = saying("paste-and-run", "paste")
# In a terminal much is pasted; there it has to be for a proof that somebody is human, or to see or mend what the mail brings.
_PRETEXT = saying("paste-and-run", "pretext")
_TOLD_OF = saying("paste-and-run", "told-of")
_NEAR = 160  # characters

Extent = tuple[int, int]


@check(
    id="request.paste-and-run",
    signs=signs_of("paste-and-run"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    title=Text(en="To be pasted into the Run window", ja="「ファイル名を指定して実行」への貼り付けの指示"),
    found=Text(
        en="The reader is to paste something where Windows or the system runs commands: “{words}”.",
        ja="コマンドを実行する画面に、何かを貼り付けるよう求めています：「{words}」。",
    ),
    why=Text(
        en="What is pasted there is a program, put into the clipboard by the page. No proof that you are human, no document and no "
        "repair needs it; whoever presses Enter has installed it.",
        ja="貼り付けるのは、ページがクリップボードに入れたプログラムです。人間かどうかの確認にも、書類の表示にも、修復にも、"
        "こんな操作は要りません。Enter を押した時点で、自分の手で入れたことになります。",
    ),
    innocent=Text(
        en="A help desk that you have called yourself may have you paste a command. Ask it for the reason, by the number that you "
        "know.",
        ja="自分から問い合わせたサポート窓口なら、コマンドの貼り付けを頼むこともあります。知っている番号にかけて、理由を確かめてください。",
    ),
    examples=(
        Example(
            mail("To prove that you are human press Windows key + R, then Ctrl + V and Enter.", from_="a@desk-17.com"),
            sees=({"words": "Windows key + R / Ctrl + V"},),
        ),
        Example(
            mail(
                "表示されたコードを「ファイル名を指定して実行」に貼り付けて Enter を押してください。",
                from_="a@desk-17.com",
            ),
            sees=({"words": "ファイル名を指定して実行 / 貼り付け"},),
        ),
        Example(
            mail("Um zu bestätigen, dass Sie ein Mensch sind: Win + R drücken, Code einfügen.", from_="a@desk-17.com"),
            sees=({"words": "Win + R / einfügen"},),
        ),
        Example(
            mail("Open Terminal, paste the line below and press return for the CAPTCHA.", from_="a@desk-17.com"),
            sees=({"words": "Terminal / paste"},),
        ),
        Example(mail("Press Windows + R, type msinfo32, and send us a picture of the window.", from_="a@desk-17.com")),
        Example(
            mail("Open Terminal and paste this: defaults write com.garden Grid -bool on", from_="a@garden-tools.com")
        ),
        Example(
            mail(
                "New trick: a false CAPTCHA has its victims press Win + R and paste a command. Never paste such a thing.",
                from_="a@desk-17.com",
            )
        ),
    ),
    source="meritsolutions.net/?p=2832, after Microsoft: Windows and R, Control and V, Enter is no CAPTCHA; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def paste_and_run(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or not comes_from_strangers(message):
        return
    for body, text in folded_bodies(message):
        found = _pasted_at(text, _RUN_WINDOW) or _pasted_at(text, _TERMINAL, _PRETEXT)
        if found is not None and not _TOLD_OF.search(text):
            window, paste = (body.place(*each) for each in found)
            yield saw(window, paste, words=Quote(f"{one_line(window.quote)} / {one_line(paste.quote)}"))
            return


def _pasted_at(text: str, window: re.Pattern[str], also: re.Pattern[str] | None = None) -> tuple[Extent, Extent] | None:
    """Where such a window is named and, near it, what is to be pasted; with ``also`` near both, where that is asked for."""
    for named in window.finditer(text):
        first, last = max(0, named.start() - _NEAR), named.end() + _NEAR
        paste = _PASTE.search(text, first, last)
        if paste is not None and (also is None or also.search(text, first, last)):
            return named.span(), paste.span()
    return None
