"""The mail greets its reader by the mail address, or by the part before the @, instead of a name."""

from __future__ import annotations

import re
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
from mekiki.checks.readings.parties import (
    own_addresses,
)
from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.pieces import any_of, pieces_of
from mekiki.knowledge.providers import roles
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_ADDRESS = r"[\w.+%-]{1,64}@(?:[\w-]+\.)+[A-Za-z]{2,24}"
_HONORIFICS = AnyOf(*pieces_of("namings.toml", "honorifics"))
_HONORIFIC = regex(rf"({_ADDRESS})[ \u3000]{{0,2}}{any_of('namings.toml', 'honorifics')}")
_GREETING = regex(
    rf"^[ \t\u3000]*(?:[^\W\d_]{{2,12}}[ \t]+){{1,2}}<?({_ADDRESS})>?[ \t]*[,:!，、：！][ \t]*$", re.MULTILINE
)
_LOCAL = regex(
    r"^[ \t\u3000]*(?:[^\W\d_]{2,12}[ \t]+)?([\w.+-]{3,64})(?:[ \u3000]?様[ 、,，]?|[,!])[ \t]*$", re.MULTILINE
)
_OPENING = 600  # characters in which a greeting is looked for


@check(
    id="recipient.address-as-name",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Your address instead of your name", ja="名前の代わりにメールアドレスで呼びかけ"),
    found=Text(
        en="The mail greets its reader as “{words}”.",
        ja="本文は「{words}」と呼びかけています。",
    ),
    why=Text(
        en="Who has an account with you knows your name. Whoever has only the address must make a name of it.",
        ja="契約のある会社なら、あなたの名前を知っています。アドレスしか知らない相手は、"
        "それを名前の代わりにするしかありません。",
    ),
    innocent=Text(
        en="Services at which one signs up with nothing but an address, or under a nickname, greet like this as well.",
        ja="メールアドレスだけで登録するサービスや、ニックネーム制のサービスも、このように呼びかけることがあります。",
    ),
    examples=(
        Example(mail("taro@office.example 様\n\nご確認ください。"), sees=({"words": "taro@office.example 様"},)),
        Example(
            mail("Dear taro@office.example,\n\nYour password ends today."),
            sees=({"words": "Dear taro@office.example,"},),
        ),
        Example(mail("sale-様\n\nご確認ください。", to="sale-@office.example"), sees=({"words": "sale-様"},)),
        Example(
            mail("Dear info,\n\nYour password ends today.", to="info@office.example"), sees=({"words": "Dear info,"},)
        ),
        Example(mail("Dear Taro,\n\nsee you on Friday.")),
        Example(mail("佐藤太郎様\n\nご登録のアドレス: taro@office.example\n")),
        Example(mail("Please write to\ninfo@shop.example\nor call us.")),
    ),
    source="HEARTLAND 43464, 43874, 3447: address or local part followed by 様",
)
def address_as_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        opening = body.text[:_OPENING]
        found = _greeting_by_address(opening) if "@" in opening else None
        found = found or _greeting_by_local_part(opening, own_addresses(message))
        if found:
            start, end = found
            yield saw(body.place(start, end), words=Quote(body.text[start:end]))
            return


def _greeting_by_address(opening: str) -> tuple[int, int] | None:
    hit = _HONORIFIC.search(opening) if _HONORIFICS.stand_in(opening) else None
    hit = hit or _GREETING.search(opening[:300])
    return _trimmed(hit) if hit else None


def _greeting_by_local_part(opening: str, addresses: tuple[str, ...]) -> tuple[int, int] | None:
    """By a local part that is no person's name: a role, or one with digits and marks in it."""
    locals_ = {address.rpartition("@")[0].lower() for address in addresses}
    wanted = {local for local in locals_ if len(local) > 2 and (local in roles() or not local.isalpha())}
    if not wanted or not any(local in opening.lower() for local in wanted):
        return None
    return next((_trimmed(hit) for hit in _LOCAL.finditer(opening) if hit.group(1).lower() in wanted), None)


def _trimmed(hit: re.Match[str]) -> tuple[int, int]:
    words = hit.group()
    left = len(words) - len(words.lstrip())
    return hit.start() + left, hit.start() + left + len(words.strip())
