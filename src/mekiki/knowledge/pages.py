"""What login pages look like, what a form's field asks for, by what a page that is none is known, where kits send to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from mekiki.knowledge import brands
from mekiki.knowledge.files import load, load_all
from mekiki.knowledge.overlay import by_overlay
from mekiki.model.facts import Text

SECRET = frozenset((
    "password", "card-number", "card-expiry", "security-code", "pin", "one-time-code", "my-number", "national-id",
    "secret-answer", "seed-phrase", "private-key", "bank-account",
))  # fmt: skip
"""What a field may ask for that is nobody else's."""


class Product(NamedTuple):
    """One row of ``data/pages/products``: a login page by the brand whose it is ("" for none) and its tells.

    All tells are in lower case: ``titles`` of the page, ``words`` of its text, ``fields`` (names of form fields),
    ``paths`` in addresses of the page and its resources, ``favicons`` (MurmurHash3 as search engines use it).
    """

    id: str
    brand: str
    name: Text
    titles: tuple[str, ...]
    words: tuple[str, ...]
    fields: tuple[str, ...]
    paths: tuple[str, ...]
    favicons: tuple[int, ...]


@by_overlay(cache)
def products() -> tuple[Product, ...]:
    """All known login pages."""
    return tuple(_product(row) for rows in load_all("pages/products") for row in rows)


def product(id: str) -> Product | None:
    return next((each for each in products() if each.id == id), None)


def _product(row: dict[str, object]) -> Product:
    def words(name: str) -> tuple[str, ...]:
        return tuple(row[name])  # type: ignore[arg-type]

    owner = brands.brand(str(row["brand"])) if row["brand"] else None
    said: Mapping[str, str] = row.get("name") or {}  # type: ignore[assignment]
    name = Text(said["en"], said["ja"]) if said else Text(owner.name("en"), owner.name("ja")) if owner else Text("", "")
    return Product(
        str(row["id"]), str(row["brand"]), name, words("titles"), words("words"), words("fields"), words("paths"),
        tuple(row["favicons"]),  # type: ignore[arg-type]
    )  # fmt: skip


FIELD_NAMES: Mapping[str, Text] = {
    "user": Text("user name", "ユーザー名"), "password": Text("password", "パスワード"),
    "card-number": Text("card number", "カード番号"), "card-expiry": Text("expiry date of the card", "カードの有効期限"),
    "security-code": Text("security code of the card", "セキュリティコード"), "pin": Text("PIN", "暗証番号"),
    "one-time-code": Text("one-time code", "ワンタイムパスワード"),
    "my-number": Text("My Number (Japan's individual number)", "マイナンバー"),
    "national-id": Text("identity, social security or tax number", "身分証・社会保障・納税者の番号"),
    "secret-answer": Text("answer to a security question", "秘密の質問の答え"),
    "seed-phrase": Text("recovery words of a wallet", "ウォレットの復元フレーズ"),
    "private-key": Text("private key", "秘密鍵"), "name": Text("name", "氏名"), "address": Text("address", "住所"),
    "phone": Text("telephone number", "電話番号"), "birthday": Text("date of birth", "生年月日"),
    "bank-account": Text("bank account", "口座番号"), "email": Text("mail address", "メールアドレス"),
    "file": Text("a file", "ファイル"), "other": Text("other details", "その他の項目"),
}  # fmt: skip
"""What a field asks for, in the words of a report, in the order in which a reader should hear of it."""


class Asked(NamedTuple):
    """By what a field is known to ask for one thing."""

    id: str
    autocomplete: frozenset[str]
    tokens: frozenset[str]
    words: tuple[str, ...]


@cache
def asked() -> tuple[Asked, ...]:
    """All that fields ask for, in the order of precedence."""
    return tuple(
        Asked(id, frozenset(row["autocomplete"]), frozenset(row["tokens"]), tuple(row["words"]))
        for id, row in load("pages/fields.json")["asks"].items()
    )


class Outcome(NamedTuple):
    """The words of one kind of page that is none; see the comment in the data."""

    id: str
    title: tuple[str, ...]
    text: tuple[str, ...]
    strong: tuple[str, ...]
    url: tuple[str, ...]


@cache
def outcomes() -> tuple[Outcome, ...]:
    """All kinds, in the order of precedence."""
    return tuple(
        Outcome(id, tuple(row["title"]), tuple(row["text"]), tuple(row["strong"]), tuple(row["url"]))
        for id, row in load("pages/outcomes.json")["outcomes"].items()
    )


def short_text() -> int:
    """Characters up to which a text may be that of a page that is none."""
    return int(load("pages/outcomes.json")["short"])


@cache
def exfiltration_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(kind, pattern) of the places that kits send to; group 1 is what may be shown."""
    kinds = load("pages/exfiltration.json")["kinds"]
    return tuple((kind, re.compile(each, re.IGNORECASE)) for kind, row in kinds.items() for each in row["patterns"])
