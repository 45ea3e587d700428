"""Finding cases by what stands in them: every word of a query must occur, anywhere within a word.

Text is folded (Unicode NFKC, case) when it is kept and when it is asked for. The trigram index only narrows; whether a word
occurs is always decided by comparing, so that one and two characters are found too, and SQLite and PostgreSQL agree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, column, delete, func, insert, select, table, text

from mekiki.knowledge import brands
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.regex import regex
from mekiki.parse.url import refanged
from mekiki.store import schema

LONGEST = 20_000  # characters of a mail's text that can be found
_TRIGRAM = 3
_HOST = regex(r"https?://(?:[^/?#]*@)?([^/?#:]+)")


def words_of(case: Case) -> str:
    """What a case is found by."""
    message, verdict = case.message, case.verdict
    parts = [
        message.subject,
        *(f"{box.name} {box.address}" for box in (*message.from_, *message.reply_to)),
        message.return_path,
    ]
    parts += dict.fromkeys(each for link in message.links for each in (link.host, link.registrable_domain))
    parts += _brand_names(verdict.impersonates)
    parts += [part.filename for part in message.parts if part.filename]
    parts += [body.text for body in message.shown or message.bodies]
    return fold("\n".join(parts))[:LONGEST]


def _brand_names(id: str | None) -> Iterator[str]:
    row = brands.brand(id) if id else None
    yield from ([id] if id else [])
    yield from (name for names in row.names.values() for name in names) if row else ()


def fold(text: str) -> str:
    """Text in the form that it is compared in: width, case and runs of white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", plain(text) or "").casefold().split())


def plain(text: str | None) -> str:
    """Text as both databases take it: without NUL and lone surrogates."""
    return (text or "").replace("\0", "").encode("utf-8", "replace").decode()


def index(connection: Connection, id: int, words: str) -> None:
    """Make a case findable by these words, and no longer by what it was found by before."""
    unindex(connection, id)
    connection.execute(insert(schema.searchable).values(case_id=id, text=words))
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO search_index (rowid, text) VALUES (:id, :words)"), {"id": id, "words": words}
        )


def unindex(connection: Connection, id: int) -> None:
    """Take a case out of the index."""
    words = connection.execute(select(schema.searchable.c.text).where(schema.searchable.c.case_id == id)).scalar()
    if words is None:
        return
    if connection.dialect.name == "sqlite":  # an index without content of its own must be told what it held
        forget = text("INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', :id, :words)")
        connection.execute(forget, {"id": id, "words": words})
    connection.execute(delete(schema.searchable).where(schema.searchable.c.case_id == id))


def found(connection: Connection, query: str) -> Select[Any]:
    """Selects the ids of the cases that hold every word of the query; none where there is no word.

    Addresses are typed as pages show them (hxxps://garden[.]example/a) and looked for as they are. Of a link behind other
    words only the host is kept to be found: so where nothing holds an address whole, its host is looked for.
    """
    live = refanged(fold(query))
    by_host = " ".join(host[1] if (host := _HOST.match(word)) else word for word in live.split())
    spellings = [_holding(connection, each.split()) for each in dict.fromkeys((live, by_host, fold(query)))]
    return next((each for each in spellings if connection.execute(each.limit(1)).first()), spellings[0])


def _holding(connection: Connection, words: list[str]) -> Select[Any]:
    wanted = select(schema.searchable.c.case_id)
    if not words:
        return wanted.where(text("1 = 0"))
    if connection.dialect.name == "sqlite":
        long = [word for word in words if len(word) >= _TRIGRAM]
        if long:
            phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
            narrowed: Select[Any] = (
                select(column("rowid")).select_from(table("search_index")).where(text("search_index MATCH :phrases"))
            )
            wanted = wanted.where(schema.searchable.c.case_id.in_(narrowed.params(phrases=phrases)))
        for word in words:
            wanted = wanted.where(func.instr(schema.searchable.c.text, word) > 0)
        return wanted
    for word in words:
        wanted = wanted.where(schema.searchable.c.text.contains(word, autoescape=True))
    return wanted


def check(connection: Connection) -> list[Text]:
    """What is wrong with the database and its index, in the database's own words."""
    if connection.dialect.name != "sqlite":
        return []
    own = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    said = [Text(each, f"データベースが壊れています（{each}）") for each in own]
    said += [
        Text(f"a row of {row[0]} hangs on no case", f"{row[0]} に、どの事例のものでもない行があります")
        for row in connection.execute(text("PRAGMA foreign_key_check"))
    ]
    return said
