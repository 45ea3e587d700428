"""A password or a card's code is to be sent back by mail: written into a blank, or on the list of what to answer with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_STORY = "password-by-reply"
_PASSWORD = saying(_STORY, "password").pattern
_BLANK = regex(rf"(?:{_PASSWORD})[^\w\n]{{0,4}}[:=][ ]?(?:[_.…]{{3,}}|\([ _.…]*\)|\[[ _.…]*\])")
# Asked for in so many words, behind the wish for an answer.
_ANSWERS = (
    (saying(_STORY, "answer-with"), regex(rf"[^.!?]{{0,120}}?(?:{_PASSWORD}|\bpin\b|\bcvv\b)")),
    (saying(_STORY, "answer"), regex(rf"[^。]{{0,120}}?(?:{saying(_STORY, 'code').pattern})")),
)
# … or on a list below the wish, one item to a line, or as the code that is about to arrive.
_LIST, _ITEM, _CODE_BACK = (saying(_STORY, each) for each in ("list", "item", "code-back"))
_LINE = regex(
    r"^[ \t\u3000]*(?P<mark>[-*+•·・●○◆◇■□▪–—>]|[(\uff08]?\d{1,2}[.)\uff0e\uff09:、]?(?=\D)|[\u2460-\u2473]|[a-z][.)])?[^\n]{1,70}$",
    re.MULTILINE,
)
_OPEN = regex(r"[:\uff1a]?[ \t\u3000]*[_.…()\uff08\uff09\[\] ]*$")
_LONG = 500  # characters of a list below its head
_MOST = 200  # wishes of one kind that are looked at; nobody writes as many
_MARK = AnyOf("__", "...", "…", "( ", "()", "[ ", "[]", "（　", "（ ", "（）")


@check(
    id="request.password-by-reply",
    signs=signs_of(_STORY),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="A password or code to be sent back", ja="返信でパスワードや暗証番号を送らせる"),
    found=Text(
        en="The mail wants a password or a card's code sent back: “{words}”.",
        ja="返信でパスワードや暗証番号を書き送らせようとしています（「{words}」）。",
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
        Example(
            mail("ご返信いただく内容：①銀行名 ②口座番号 ③キャッシュカードの暗証番号"),
            sees=({"words": "返信いただく内容：①銀行名 ②口座番号 ③キャッシュカードの暗証番号"},),
        ),
        Example(
            mail("Please reply with your user name and password so that the mailbox stays open."),
            sees=({"words": "reply with your user name and password"},),
        ),
        Example(mail("ご確認のうえご返信ください。添付のパスワードは別のメールでお送りします。")),
        Example(mail("ご返信ください。なお、暗証番号はお書きにならないでください。")),
        Example(
            mail("Please reply to this e-mail with the following:\n- Full name\n- Verification code\n- Telephone"),
            sees=({"words": "Verification code"},),
        ),
        Example(
            mail(
                "お手続きのため、下記を本メールにご返信ください。\n・会社名\n・利用者番号とログオンパスワード\n・限度額"
            ),
            sees=({"words": "パスワード"},),
        ),
        Example(
            mail("Antworten Sie bitte mit folgenden Angaben:\n1. Name\n2. Foto der Bankkarte\n3. Telefon"),
            sees=({"words": "Foto der Bankkarte"},),
        ),
        Example(
            mail("携帯電話に確認番号が届きましたら、このメールにご返信ください。"),
            sees=({"words": "番号が届きましたら、このメールにご返信"},),
        ),
        Example(
            mail("Please reply with the code that you receive by text."),
            sees=({"words": "reply with the code that you receive"},),
        ),
        Example(mail("下記をご記入のうえご返信ください。\n・会社名\n・パスワード再発行の理由\n・ご希望日")),
        Example(mail("下記をご返信ください。\n・ご住所\n・お電話番号\n\n※資料のパスワードは後ほどお送りします。")),
        Example(mail("Please reply with the following:\n- your order number\n- a photo of the damaged item")),
        Example(mail("お問い合わせ番号が届きましたら、担当者より返信いたします。")),
        Example(mail("Never reply with your password.")),
    ),
    tags=(Tag.NO_HOUSE, Tag.SIGN_IN),
    source=(
        "baylor.edu news 2008: mails that ask for NetID and password by reply"
        "; hits in the development corpus: 0 of 1410 bad, 0 of 1587 genuine"
    ),
)
def password_by_reply(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body, text in folded_bodies(message):
        found = _BLANK.search(text) if _MARK.stand_in(body.text) else None
        extent = found.span() if found is not None else _asked_in(text) or _listed(body.text, text) or _code_back(text)
        if extent:
            yield saw(body.place(*extent), words=Quote(one_line(body.text[slice(*extent)])))


def _asked_in(text: str) -> tuple[int, int] | None:
    """Where a secret is on the list of what to answer with, unless the sentence forbids to send it."""
    for wish, secret in _ANSWERS:
        for head in islice(wish.finditer(text), _MOST):
            found = secret.match(text, head.end())
            if found is not None and not forbids(text, head.start(), found.end()):
                return head.start(), found.end()
    return None


def _listed(text: str, folded: str) -> tuple[int, int] | None:
    """Where a secret is an item of the list below a wish for an answer: a line with a mark before it, or that ends with a blank."""
    for head in islice(_LIST.finditer(folded), _MOST):
        if forbids(folded, *head.span()):
            continue
        for line in _LINE.finditer(text, head.end(), head.end() + _LONG):
            item = _ITEM.search(folded, *line.span())
            if (
                item
                and (line["mark"] or _OPEN.match(text, item.end(), line.end()))
                and not forbids(folded, *item.span())
            ):
                return item.span()
    return None


def _code_back(folded: str) -> tuple[int, int] | None:
    """Where a code that is to arrive is wanted by return."""
    found = islice(_CODE_BACK.finditer(folded), _MOST)
    return next((hit.span() for hit in found if not forbids(folded, *hit.span())), None)
