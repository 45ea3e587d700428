"""A case in a folder: ``mail.eml`` as it came, ``case.json``, and ``blobs/`` with the attachments by their hash."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from mekiki.model.case import Case
from mekiki.model.codec import decode, encode
from mekiki.parse.message import parse
from mekiki.store.withheld import restored

FORMAT = 1
_MAIL, _CASE, _BLOBS = "mail.eml", "case.json", "blobs"


class NotACase(Exception):
    """The folder holds no case that can be opened; ``str()`` says why."""


def save(case: Case, folder: Path) -> None:
    """Write a case. Files are replaced whole, ``case.json`` last, so that a folder with it is complete.

    Raises OSError where the folder cannot be written.
    """
    (folder / _BLOBS).mkdir(parents=True, exist_ok=True)
    for part in case.message.parts:
        if part.is_attachment and part.content:
            _write(folder / _BLOBS / sha256(part.content).hexdigest(), part.content)
    for captured in case.evidence.blobs.values():
        _write(folder / _BLOBS / sha256(captured).hexdigest(), captured)
    mail = case.message.received_as or case.message.raw
    _write(folder / _MAIL, mail)
    record = record_of(case)
    _write(folder / _CASE, json.dumps(record, ensure_ascii=False, indent=1).encode())


def record_of(case: Case) -> dict[str, Any]:
    """All of a case but its mail and its captures, as a JSON value."""
    return {
        "format": FORMAT,
        "sha256": sha256(case.message.received_as or case.message.raw).hexdigest(),
        "copy": encode(case.message.copy),
        "losses": encode(case.message.losses),
        "source": encode(case.source),
        "plan": encode(case.plan),
        "captured": sorted(case.evidence.blobs),
        "evidence": encode(case.evidence),
        "findings": encode(case.findings),
        "verdict": encode(case.verdict),
        **({"seen": encode(case.seen)} if case.seen else {}),
        **({"masking": encode(case.masking)} if case.masking else {}),
    }


def case_from(record: Mapping[str, Any], mail: bytes, blobs: Mapping[str, bytes]) -> Case:
    """The case again. Raises KeyError, TypeError, ValueError or AttributeError where the record is none."""
    evidence = replace(decode(record["evidence"]), blobs=blobs)
    masking = decode(record["masking"]) if "masking" in record else None
    message = parse(mail, evidence.reader, decode(record["copy"]))
    message = restored(message, masking) if masking else message
    if "losses" in record:  # what an Outlook file had lost cannot be told from the mail that was made of it
        message = replace(message, losses=decode(record["losses"]))
    return Case(
        message=message,
        plan=decode(record["plan"]), evidence=evidence, findings=decode(record["findings"]),
        verdict=decode(record["verdict"]), source=decode(record["source"]),
        seen=decode(record["seen"]) if "seen" in record else None, masking=masking,
    )  # fmt: skip


def open_case(folder: Path) -> Case:
    """The case again, equal to the one that was saved. Raises NotACase, saying what is missing or broken."""
    try:
        record = json.loads((folder / _CASE).read_bytes())
        mail = (folder / _MAIL).read_bytes()
    except FileNotFoundError as error:
        raise NotACase(f"{folder}: no {Path(error.filename).name}") from error
    except (OSError, ValueError) as error:
        raise NotACase(f"{folder}: {error}") from error
    if record.get("format") != FORMAT:
        raise NotACase(f"{folder}: written in format {record.get('format')}, this version reads {FORMAT}")
    if sha256(mail).hexdigest() != record["sha256"]:
        raise NotACase(f"{folder}: {_MAIL} is not the mail that the case was made of")
    return _assembled(folder, record, mail)


def _assembled(folder: Path, record: dict[str, Any], mail: bytes) -> Case:
    try:
        blobs = {name: (folder / _BLOBS / name).read_bytes() for name in record.get("captured", ())}
        return case_from(record, mail, blobs)
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        raise NotACase(f"{folder}: {_CASE} cannot be read ({error})") from error


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(data)
    os.replace(temporary, path)
