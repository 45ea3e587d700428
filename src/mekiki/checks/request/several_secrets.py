"""Several secrets of different kinds are to be given in one place: a password beside a PIN, a one-time code, a card's code."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain, pairwise

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import by_way_of, is_letter, unknown_link
from mekiki.checks.readings.weblinks import leads_home
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.providers import abused_suffixes
from mekiki.knowledge.sayings import one_of, saying, signs_of
from mekiki.model.message import Body, Link

# Secrets by kind: each opens something else, so that no one form needs two of them from a customer who merely signs in.
_KINDS = ("password", "pin", "code", "card", "papers", "number", "user")
# Pairs that honest mail has as well: a password that is set anew by a code, a card that is confirmed by one, papers for a card.
_EVERYDAY = ({"password", "code"}, {"code", "card"}, {"code", "papers"}, {"card", "papers"})
_KNOWN_BY = {"number", "user"}  # … and one pays and is known by the number of one's papers, signs in by some of them
_KIND = one_of("several-secrets", *_KINDS)
# Western languages ask before or behind; Japanese and Chinese behind, or at the head of a list.
_ASKED = saying("several-secrets", "asked")
_ASKED_BEHIND = saying("several-secrets", "asked-behind")
_ASKED_AHEAD = saying("several-secrets", "asked-ahead")
_BESIDES = saying("several-secrets", "besides")
_NEAR = 120  # characters between two secrets that are asked for together, and from them to the asking
_BEHIND = 30  # … and behind them, where the verb stands at the end
_MANY = 3  # kinds, which nobody needs together
_AT_HOME = 0.4  # of the weight, where the link leads to the sender's own: a small bank explains its sign-in


@check(
    id="request.several-secrets",
    when=("web link",),
    signs=signs_of("several-secrets"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="bank-credentials",
    title=Text(en="Several secrets to be given at once", ja="複数の秘密の情報をまとめて求める"),
    found=Text(
        en="The mail wants secrets of different kinds together, by a link to {host}: “{words}”.",
        ja="リンク先の {host} で、種類の違う秘密の情報をまとめて求めています：「{words}」。",
    ),
    why=Text(
        en="One secret signs you in, the next releases a payment. Whoever has both needs nothing more from you; no bank and no shop "
        "asks for both by mail.",
        ja="一つはログイン、もう一つは取引の承認に使うものです。両方がそろえば、本人になりすまして送金できます。"
        "メールでまとめて求める会社はありません。",
    ),
    innocent=Text(
        en="The steps of a new sign-in are explained with the same words. Then nothing has to be typed by way of a link in the mail.",
        ja="新しいログイン方法の説明でも同じ言葉が並びます。その場合は、メールのリンクから入力する必要はありません。",
    ),
    examples=(
        Example(
            mail(
                "Please have your password and your PIN ready and enter both here: https://renew-17.com/a",
                from_="Desk <a@desk-17.com>",
            ),
            sees=({"host": "renew-17.com", "words": "password / PIN"},),
        ),
        Example(
            mail(
                "ご用意いただくもの：ログインパスワード、取引パスワード、デバイス認証コード\nhttps://renew-17.com/a",
                from_="a@desk-17.com",
            ),
            sees=({"host": "renew-17.com", "words": "パスワード / 取引パスワード / デバイス認証コード"},),
        ),
        Example(
            mail(
                "The page asks you to enter your login details, the code sent to your phone and your SSN: https://renew-17.com/a",
                from_="Desk <a@desk-17.com>",
            ),
            sees=({"host": "renew-17.com", "words": "login details / code sent to your phone / SSN"},),
        ),
        Example(
            mail(
                "Houd uw bankpas, uw inloggegevens en de verificatiecode bij de hand: https://renew-17.com/a",
                from_="a@desk-17.com",
            ),
            sees=({"host": "renew-17.com", "words": "bankpas / inloggegevens / verificatiecode"},),
        ),
        Example(
            mail(
                "Acceda con su DNI, su clave de acceso y el código por SMS: https://renew-17.com/a",
                from_="a@desk-17.com",
            )
        ),
        Example(
            mail(
                "Necesita su DNI, su clave de acceso y su tarjeta de crédito: https://renew-17.com/a",
                from_="a@desk-17.com",
            ),
            sees=({"host": "renew-17.com", "words": "DNI / clave de acceso / tarjeta de crédito"},),
        ),
        Example(
            mail(
                "Informe seu CPF, o cartão de crédito e o código por SMS para concluir a compra: https://shop-17.com/a",
                from_="a@shop-17.com",
            )
        ),
        Example(mail("Never enter your password and PIN on a page like https://renew-17.com/a", from_="a@desk-17.com")),
        Example(
            mail(
                "Anmelden: neben Ihrem Passwort geben Sie künftig eine TAN ein. https://nordwind-17.com/hilfe",
                from_="a@desk-17.com",
            )
        ),
        Example(
            mail(
                "Enter the verification code 204417 to set a new password: https://shop-17.com/a", from_="a@shop-17.com"
            )
        ),
        Example(
            mail(
                "カード番号は変更ございません。セキュリティコードが変わります。 https://shop-17.com/a",
                from_="a@desk-17.com",
            )
        ),
        Example(mail("パスワードをお忘れの方はこちら https://renew-17.com/a", from_="a@desk-17.com")),
        Example(
            mail(
                "改定の内容 https://kiyaku-17.com/a\nパスワードや暗証番号を入力させるページへは、このメールからは移動できません。",
                from_="a@desk-17.com",
            )
        ),
    ),
    tags=(Tag.SIGN_IN,),
    source="week.co.jp/pubress/?p=23381 (Niigata police): the log-in and the PIN for trading are what false securities firms take; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine; in frauds by writers who knew no code: 3 of 95",
)
def several_secrets(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message) or not is_letter(message):
        return
    link = unknown_link(message)
    if link is None:
        return
    for body, text in folded_bodies(message):
        extents = _wanted(text)
        if extents:
            yield _sighting(message, body, link, extents)
            return


def _sighting(message: Message, body: Body, link: Link, extents: tuple[tuple[int, int], ...]) -> Sighting:
    places = tuple(body.place(*extent) for extent in extents)
    cheap = link.host.rpartition(".")[2] in abused_suffixes()  # a bank has no name that costs next to nothing
    strength = _AT_HOME if len(extents) < _MANY and leads_home(message, link) and not cheap else 1.0
    return by_way_of(link, places, strength)


def _wanted(text: str) -> tuple[tuple[int, int], ...]:
    """Extents of the first secrets of two kinds or more that stand close together and are asked for."""
    run: dict[str, tuple[int, int]] = {}
    hits = list(_KIND.finditer(text))
    for hit, after in chain(pairwise(hits), ((hit, None) for hit in hits[-1:])):
        kind = hit.lastgroup or ""
        if run.keys() == {kind}:
            run = {}  # a card that is named before all is not the one on the list: "… or your card is blocked. You need your card, …"
        run.setdefault(kind, hit.span())
        if after is not None and after.start() - hit.end() <= _NEAR:
            continue
        if _is_too_much(run.keys()) and _is_asked(text, list(run.values())):
            return tuple(run.values())
        run = {}
    return ()


def _is_too_much(kinds: Set[str]) -> bool:
    """Whether nobody honest asks for these kinds together."""
    others = kinds - _KNOWN_BY
    if (
        "password" in others
        and len(kinds) >= _MANY
        and kinds != {"password", "code", "user"}
        and kinds - {"password"} != _KNOWN_BY
    ):
        return True
    return len(others) > 1 and others not in _EVERYDAY


def _is_asked(text: str, extents: list[tuple[int, int]]) -> bool:
    first, last = min(start for start, _ in extents), max(end for _, end in extents)
    around = text[max(0, first - _NEAR) : last + _NEAR]
    asked = (
        _ASKED.search(around)
        or _ASKED_BEHIND.search(text, last, last + _BEHIND)
        or _ASKED_AHEAD.search(text, max(0, first - _NEAR), first)
    )
    return bool(asked and not _BESIDES.search(around) and not any(forbids(text, *each) for each in extents))
