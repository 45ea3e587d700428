"""The mail leaves a blank behind the word “password”, to be filled in and sent back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.anyof import AnyOf
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_WORDS = (
    *("password", "passwort", "パスワード", "contraseña", "senha", "mot de passe", "wachtwoord"),
    *("密码", "密碼", "비밀번호"),
)
_BLANK = regex(
    rf"(?:{'|'.join(_WORDS)})"
    r"[^\w\n]{0,4}[:=][ ]?(?:[_.…]{3,}|\([ _.…]*\)|\[[ _.…]*\])"
)
_PASSWORD, _MARK = AnyOf(*_WORDS), AnyOf("__", "...", "…", "( ", "()", "[ ", "[]", "（　", "（ ", "（）")


@check(
    id="request.password-by-reply",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="Password to be filled in and sent back", ja="返信でパスワードを書かせる欄"),
    found=Text(
        en="The mail holds a blank to be filled in with a password: “{words}”.",
        ja="パスワードを書き込む空欄があります（「{words}」）。",
    ),
    why=Text(
        en="No provider, bank or IT department needs a user's password, and none has it sent by mail.",
        ja="利用者のパスワードを必要とする事業者や社内の担当者はいません。メールで送らせることもありません。",
    ),
    innocent=Text(
        en=(
            "A printable form, a manual or a set-up sheet leaves such a blank for one's own notes. "
            "It is to be kept, not to be sent back."
        ),
        ja=(
            "設定の控えや印刷用の用紙なら、手元に書き留めるための空欄があります。"
            "その場合は保管するためのもので、送り返すものではありません。"
        ),
    ),
    examples=(
        Example(
            mail("Confirm your mailbox by reply.\nUser name: ________\nPassword: ________"),
            sees=({"words": "Password: ________"},),
        ),
        Example(
            mail("下記をご記入のうえ返信してください。\nユーザー名：（　　　）\nパスワード：（　　　）"),
            sees=({"words": "パスワード：（ ）"},),
        ),
        Example(mail("下記をご記入のうえ返信してください。\n氏名：（　　　）\nパスワードは書かないでください。")),
        Example(mail("Name: ________\nPlease never send us your password.")),
    ),
    tags=(Tag.NO_HOUSE,),
    source=(
        "baylor.edu news 2008: mails that ask for NetID and password by reply"
        "; hits in the development corpus: 0 of 1410 bad, 0 of 1587 genuine"
    ),
)
def password_by_reply(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body, text in folded_bodies(message):
        found = _blank_in(text) if _MARK.stand_in(body.text) else None
        if found is not None:
            yield saw(body.place(*found.span()), words=Quote(one_line(body.text[slice(*found.span())])))


def _blank_in(text: str) -> re.Match[str] | None:
    """A blank behind a word for a password; most texts hold no such word, which is quickly seen."""
    return _BLANK.search(text) if _PASSWORD.stand_in(text) else None
