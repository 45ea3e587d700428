"""The reader is to paste something into the Run window, or into a terminal, to prove or mend something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.together import is_letter
from mekiki.checks.readings.wording import folded_bodies
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_SIGNS = (
    "paste", "pasting", "ctrl", "control", "cmd", "command", "⌘", "貼り付け", "貼付", "ペースト", "einfüg", "fügen sie", "coll", "peg", "cole", "colar", "plak", "붙여", "粘贴", "貼上",
)  # fmt: skip
# The window of Windows that starts any program, in the languages of its menus. Kana stand beside a key without a blank, and are
# letters to \b.
_RUN_WINDOW = regex(
    r"(?<![a-z])(?:win(?:dows)?(?:[ -]?(?:logo |ロゴ ?)?(?:key|taste|キー|键|鍵|키))? ?\+ ?[rx](?![a-z])|the run (?:dialog|box|window|prompt)"
    r"|ausführen[- \"]{0,3}(?:dialog|fenster)|dialog[^.]{0,4}ausführen)|ファイル名を指定して実行|実行ダイアログ|(?:boîte de dialogue|fenêtre) [«\"]? ?exécuter"
    r"|(?:cuadro|ventana|diálogo) [^.]{0,12}ejecutar|(?:janela|caixa) [^.]{0,14}executar|finestra [^.]{0,8}esegui"
    r"|(?:venster|dialoogvenster) [^.]{0,4}uitvoeren|실행 ?(?:창|대화)|运行(?:对话框|窗口|框)|執行(?:對話|視窗)"
)
_TERMINAL = regex(
    r"(?<![a-z])(?:terminal|powershell|command prompt|eingabeaufforderung|invite de commandes|símbolo del sistema|prompt de comando"
    r"|prompt dei comandi|opdrachtprompt)(?![a-z])|ターミナル|コマンドプロンプト|터미널|명령 프롬프트|终端|命令提示符|命令提示字元"
)
_PASTE = regex(
    r"(?<![a-z])(?:past(?:e|ing)\b|(?:ctrl|control|cmd|command) ?\+ ?v(?![a-z])|einfügen|fügen sie\b|coll(?:ez|er)\b|peg(?:ue|ar|a)\b|col(?:e|ar)\b|incoll|plak(?:ken|t)?\b)"
    r"|⌘ ?v\b|貼り付け|貼付け|ペースト|붙여 ?넣|粘贴|貼上"
)
# In a terminal much is pasted; there it has to be for a proof that somebody is human, or to see or mend what the mail brings.
_PRETEXT = regex(
    r"\bhuman\b|robot|captcha|verif(?:y|ication)|menschlich|überprüf|humain|vérifi|human[oa]|verific|umano|menselijk|verifi[eë]"
    r"|人間|ロボット|確認(?:画面|のため|コード)|認証|사람|로봇|인증|人机|验证|驗證|(?:view|open|unlock|display) the (?:document|file|page)"
)
# Who tells of the trick.
_TOLD_OF = regex(
    r"\battackers?\b|\bvictims?\b|clickfix|criminals|fraudsters|scammers|\bnever (?:paste|run|open|copy)|do not (?:paste|run)|don't (?:paste|run)"
    r"|攻撃者|手口|被害|貼り付けないで|実行しないで|注意喚起|angreifer|kriminelle|betrüger|niemals|pirates|cybercriminels|ne collez|atacantes"
    r"|delincuentes|nunca pegue|golpistas|criminosos|truffatori|criminali|oplichters|criminelen|공격자|피해|攻击者|攻擊者|切勿|請勿"
)
_NEAR = 160  # characters

Extent = tuple[int, int]


@check(
    id="request.paste-and-run",
    signs=(_SIGNS,),
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
