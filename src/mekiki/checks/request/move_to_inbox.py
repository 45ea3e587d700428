"""The mail expects to be filed as junk, and asks to be moved so that its links work."""

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
    saw,
)
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.wording import folded_bodies
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

# Where genuine mail is shown. One of these must stand there before anything else is looked for.
_INBOXES = (
    *("inbox", "posteingang", "postvak in", "boîte de réception", "boite de reception", "bandeja de entrada"),
    *(
        "caixa de entrada",
        "posta in arrivo",
        "skrzynk",
        "受信トレイ",
        "受信箱",
        "受信ボックス",
        "收件箱",
        "收件匣",
        "받은편지함",
    ),
)
# What is said to be shut: a link, a button, the pictures.
_SHUT = regex(
    r"(?:(?:links?|buttons?|pictures?|images?|photos?|url)\b[^.!?]{0,40}(?:not work|n't work|not open|n't open|not active|inactive|disabled"
    r"|blocked|not display|n't display|not load|n't load|not click|n't click|unclickable)"
    r"|(?:unable to|cannot|can't|can not|don't|do not)\b[^.!?]{0,30}\b(?:links?|buttons?|pictures?|images?|photos?)\b"
    r"|(?:link|button|schaltfläche|bilder?)\b[^.!?]{0,50}nicht (?:funktionier|geöffnet|angezeigt|klickbar|aktiv)"
    r"|(?:link|knop|afbeelding(?:en)?)\b[^.!?]{0,30}niet (?:werkt|werken|opent|zichtbaar|klikbaar)"
    r"|(?:lien|bouton|images?)\b[^.!?]{0,30}ne (?:fonctionne|marche|s'ouvre|s'affiche)"
    r"|(?:enlace|botón|boton|imágenes|imagen) no (?:funciona|se abre|se muestra|está activ)"
    r"|(?:link|botão|imagens|imagem) não (?:funciona|abre|aparece|está ativ)"
    r"|(?:link|collegamento|pulsante|immagini) non (?:funziona|si apre|si visualizza|è attiv)"
    r"|(?:リンク|ボタン|画像|url)[^。\n]{0,15}(?:機能しない|動作しない|開けない|開かない|押せない|クリックできない|表示されない|無効)"
    r"|(?:链接|按钮|連結|按鈕)[^。\n]{0,12}(?:无法|無法|不能))"
)
_MOVED = regex(
    r"\b(?:(?:move|moving|drag|transfer)\b|verplaats|déplac|mueva|muével|mover\b|mova\b|spost|przenie)|verschieb|移動|移动|移到|移至|이동"
)
_WITHIN = 160  # characters between what is shut and the inbox


@check(
    id="request.move-to-inbox",
    signs=(_INBOXES,),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Expecting to be filed as junk", ja="迷惑メール扱いを見越した案内"),
    found=Text(
        en="The mail asks to be moved to the inbox in case its links or pictures do not open: “{words}”.",
        ja="リンクや画像が開けないときは受信トレイへ移すよう、あらかじめ案内しています（「{words}」）。",
    ),
    why=Text(
        en="Mail programs shut off links and pictures in the junk folder for the reader's safety. A sender who writes this "
        "knows that the mail will be put there, and wants the protection taken off.",
        ja="迷惑メールフォルダでリンクや画像が開けないのは、読む人を守るためです。わざわざこう書く差出人は、"
        "自分のメールがそこに入ると知っていて、その守りを外させようとしています。",
    ),
    innocent=Text(
        en="Some honest newsletters that filters often misjudge give the same advice, mostly with “add us to your contacts”.",
        ja="フィルタに誤って振り分けられがちなメールマガジンが、「連絡先に追加してください」などと一緒に案内することもあります。",
    ),
    examples=(
        Example(
            mail("Note: if the link does not work, please move this message to your inbox. https://t.example/x"),
            sees=({"words": "link does not work, please move this message to your inbox"},),
        ),
        Example(
            mail("Wenn der Link bei Ihnen nicht funktioniert, verschieben Sie diese Mail in Ihren Posteingang."),
            sees=({"words": "Link bei Ihnen nicht funktioniert, verschieben Sie diese Mail in Ihren Posteingang"},),
        ),
        Example(
            mail("リンクが開けない場合は、このメールを受信トレイに移動してください。"),
            sees=({"words": "リンクが開けない場合は、このメールを受信トレイに移動"},),
        ),
        Example(mail("If the link does not work, copy it into the address line of your browser.")),
        Example(
            mail("Add us to your contacts, so that our letters reach your inbox. Drag them to the tab that you like.")
        ),
        Example(mail("リンクが開けない場合は、アドレスをブラウザに貼り付けてください。ご返信は受信トレイに届きます。")),
        Example(mail("Wir haben Ihre Unterlagen erhalten. Die Bestätigung liegt in Ihrem Posteingang.")),
    ),
    source="advice that stands at the head of mass mailings; hits in the development corpus: 11 of 1361 bad, 0 of 1416 genuine",
)
def wants_to_be_moved(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body, text in folded_bodies(message):
        for shut in _SHUT.finditer(text):
            extent = _moved_to_inbox(text, shut.start(), shut.end())
            if extent is not None:
                yield saw(body.place(*extent), words=Quote(one_line(body.text[slice(*extent)])))
                return


def _moved_to_inbox(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From the word for what is shut to the word for the inbox or for the moving, whichever is last."""
    after = text[end : end + _WITHIN]
    ends = [at + len(name) for name in _INBOXES if (at := after.find(name)) >= 0]
    moved = _MOVED.search(after)
    return (start, end + max(min(ends), moved.end())) if ends and moved is not None else None
