"""The whole casebook as one file, and back: a zip of ``casebook.jsonl`` and the blobs by their hash.

The same casebook gives the same bytes, so that a round trip can be held to them. A file from elsewhere is believed nothing:
names are hashes, content is held to them, sizes are bounded, and a case is taken over whole or not at all.
"""

from __future__ import annotations

import json
import lzma
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from mekiki.judge.traits import from_record
from mekiki.model.facts import Text
from mekiki.model.failures import of_file, why
from mekiki.model.verdict import Label
from mekiki.store import campaigns, schema, search
from mekiki.store.casebook import Casebook
from mekiki.store.database import NOTHING_WRITTEN, CasebookError, reading, writing

FORMAT = 1
_ROWS = "casebook.jsonl"
_HASH = re.compile(r"[0-9a-f]{64}")
LARGEST = 200 << 20  # bytes of one blob
_UNREADABLE = (zipfile.BadZipFile, KeyError, TypeError, ValueError, AttributeError, RecursionError)
_CASE_COLUMNS = tuple(column.name for column in schema.cases.columns if column.name not in ("id", "campaign_id"))


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import brought."""

    new: int
    known: int


def export_to(book: Casebook, path: Path) -> int:
    """Write the casebook into a file that is there whole or not at all; the number of cases. Raises CasebookError."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with reading(book.engine) as connection, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            records = list(_records(connection))
            head = {"mekiki-casebook": FORMAT, "cases": len(records)}
            lines = [
                json.dumps(each, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for each in (head, *records)
            ]
            archive.writestr(_member(_ROWS), "\n".join(lines) + "\n")
            for name in sorted({blob for each in records for _, blob in each["blobs"]}):
                archive.writestr(_member(f"blobs/{name}"), book.blobs.read(name))
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise CasebookError(of_file(path, why(error), NOTHING_WRITTEN)) from error
    finally:
        part.unlink(missing_ok=True)
    return len(records)


def _member(name: str) -> zipfile.ZipInfo:
    """A member without the time of day."""
    info = zipfile.ZipInfo(name)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return info


def _records(connection: Connection) -> Iterator[dict[str, Any]]:
    """All that the tables hold of each case, in the order that the cases came."""
    for row in connection.execute(select(schema.cases).order_by(schema.cases.c.id)).all():
        yield {
            "case": {name: getattr(row, name) for name in _CASE_COLUMNS},
            "campaign": row.campaign_id,
            "sightings": [[each.time, each.door] for each in _of(connection, schema.sightings, row, "id")],
            "blobs": [[each.role, each.sha256] for each in _of(connection, schema.blobs, row, "role", "sha256")],
            "text": next((each.text for each in _of(connection, schema.searchable, row, "case_id")), ""),
            "correction": next(
                (
                    [each.label, each.author, each.time, each.why]
                    for each in _of(connection, schema.web_corrections, row)
                ),
                None,
            ),
            "traits": next((json.loads(each.record) for each in _of(connection, schema.traits, row, "case_id")), None),
            "keys": [each.key for each in _of(connection, schema.bands, row, "key")],
        }


def _of(connection: Connection, table: Any, row: Row[Any], *order: str) -> list[Row[Any]]:
    wanted = select(table).where(table.c.case_id == row.id).order_by(*(table.c[name] for name in order))
    return list(connection.execute(wanted))


# --- import ----------------------------------------------------------------------------------------------------------


def import_from(book: Casebook, path: Path) -> Taken:
    """Take over the cases of an exported casebook. Raises CasebookError, after which every case is there whole or not at all.

    A case that is known already is left as it is. Into an empty casebook campaigns come as they were; into another one each
    case is placed anew.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            records = _read(path, archive)
            with reading(book.engine) as connection:
                empty = connection.execute(select(schema.cases.c.id).limit(1)).first() is None
            new = sum(_take(book, path, archive, record, as_it_was=empty) for record in records)
        book.read_missing_standings()
    except OSError as error:
        raise CasebookError(of_file(path, why(error))) from error
    except (*_UNREADABLE, OverflowError) as error:  # a number that no database takes
        raise CasebookError(
            Text(
                f"{path}: no casebook that can be read; name a file that `mekiki case export` wrote",
                f"{path}: 事件簿として読み取れません。`mekiki case export` が書き出したファイルを指定してください",
            )
        ) from error
    return Taken(new, len(records) - new)


def _read(path: Path, archive: zipfile.ZipFile) -> list[dict[str, Any]]:
    first, *lines = _content(archive, _ROWS).decode("utf-8").removesuffix("\n").split("\n")  # a subject may hold U+2028
    head = json.loads(first)
    if head.get("mekiki-casebook") != FORMAT:
        stated = head.get("mekiki-casebook")
        raise CasebookError(
            Text(
                f"{path}: written in format {stated}, this version reads {FORMAT}",
                f"{path}: 形式 {stated} で書かれています。この版で読めるのは形式 {FORMAT} です",
            )
        )
    records = [json.loads(line) for line in lines]
    if len(records) != head["cases"]:
        raise CasebookError(
            Text(
                f"{path}: {head['cases']} cases were written, {len(records)} are there",
                f"{path}: 件数が合いません（{head['cases']} 件のはずが {len(records)} 件）",
            )
        )
    return records


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member's bytes. Raises KeyError where there is none, ValueError where it is too large or cannot be unpacked."""
    if archive.getinfo(name).file_size > LARGEST * (20 if name == _ROWS else 1):
        raise ValueError(f"{name} is too large")
    try:
        return archive.read(name)
    except (zlib.error, lzma.LZMAError, EOFError, RuntimeError) as error:  # spoilt, cut off, encrypted, oddly packed
        raise ValueError(f"{name}: {error}") from error


def _take(book: Casebook, path: Path, archive: zipfile.ZipFile, record: dict[str, Any], *, as_it_was: bool) -> bool:
    """Take over one case; whether it was new."""
    row = {name: record["case"][name] for name in _CASE_COLUMNS if name != "standing"}
    row["standing"] = record["case"].get("standing")  # which an older Mekiki did not write
    names = [(str(role), str(name)) for role, name in record["blobs"]]
    if not all(
        _HASH.fullmatch(name) for name in (row["identity"], row["mail"], row["record"], *(name for _, name in names))
    ):
        raise ValueError("a hash is none")
    if {row["mail"], row["record"]} - {name for _, name in names}:
        raise ValueError("a case without its mail or its record")
    with book.blobs.changing([name for _, name in names]):
        for _, name in names:
            data = _content(archive, f"blobs/{name}")
            if sha256(data).hexdigest() != name:
                raise ValueError(f"blob {name} is not what its name says")
            book.blobs.write(data)
        with writing(book.engine) as connection:
            known = connection.execute(
                select(schema.cases.c.id).where(schema.cases.c.identity == row["identity"])
            ).first()
            if known is None:
                _insert(connection, row, record, names, as_it_was=as_it_was)
    return known is None


def _insert(
    connection: Connection,
    row: dict[str, Any],
    record: dict[str, Any],
    names: list[tuple[str, str]],
    *,
    as_it_was: bool,
) -> None:
    id = connection.execute(insert(schema.cases).values(row)).inserted_primary_key[0]  # type: ignore[index]
    connection.execute(
        insert(schema.sightings), [{"case_id": id, "time": str(t), "door": str(d)} for t, d in record["sightings"]]
    )
    connection.execute(insert(schema.blobs), [{"case_id": id, "role": role, "sha256": name} for role, name in names])
    if told := record.get("correction"):  # which an older Mekiki did not write
        label, author, time, because = (str(each) for each in told)
        said = {"case_id": id, "label": Label(label).value, "author": author[:80], "time": time[:20], "why": because}
        connection.execute(insert(schema.web_corrections).values(said))
    search.index(connection, id, search.plain(str(record["text"])))
    traits = from_record(record["traits"] or {})
    keys = [int(key) for key in record["keys"]]
    if not as_it_was:
        campaigns.place(connection, id, traits, keys)
        return
    campaigns.file(connection, id, traits, keys)
    if record["campaign"] is not None:
        number = int(record["campaign"])
        if connection.execute(select(schema.campaigns.c.id).where(schema.campaigns.c.id == number)).first() is None:
            connection.execute(insert(schema.campaigns).values(id=number))
        connection.execute(update(schema.cases).where(schema.cases.c.id == id).values(campaign_id=number))
