"""A case in a folder: ``mail.eml`` as it came, ``case.json``, and ``blobs/`` with the attachments by their hash."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from mekiki.model.case import Case, Correction, Source
from mekiki.model.codec import decode, encode
from mekiki.model.evidence import Plan
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, in_name_of, told
from mekiki.model.masking import Masking
from mekiki.model.seen import Seen
from mekiki.model.verdict import Verdict
from mekiki.parse.message import parse
from mekiki.store.withheld import restored

FORMAT = 1
_T = TypeVar("_T")
_MAIL, _CASE, _BLOBS = "mail.eml", "case.json", "blobs"


_MOST_NAMED = 3  # of several cases


class NotACase(NotDone):
    """The folder holds no case that can be opened; ``str()`` says why."""


class OtherCase(NotDone):
    """The folder holds something that a case saved there would replace; ``str()`` says what, and what to do."""


def save(case: Case, folder: Path) -> None:
    """Write a case. Files are replaced whole, ``case.json`` last, so that a folder with it is complete.

    Raises OtherCase where the folder holds another, and OSError where it cannot be written.
    """
    mail = case.message.received_as or case.message.raw
    _keep_off_others(folder, mail)
    (folder / _BLOBS).mkdir(parents=True, exist_ok=True)
    for part in case.message.parts:
        if part.is_attachment and part.content:
            _write(folder / _BLOBS / sha256(part.content).hexdigest(), part.content)
    for captured in case.evidence.blobs.values():
        _write(folder / _BLOBS / sha256(captured).hexdigest(), captured)
    _write(folder / _MAIL, mail)
    record = record_of(case)
    _write(folder / _CASE, json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))


def _keep_off_others(folder: Path, mail: bytes) -> None:
    """Only the case of the same mail may be replaced: whatever else lies there may be somebody's only copy."""
    if (folder / _MAIL).exists() and (folder / _MAIL).read_bytes() != mail:
        raise OtherCase(
            Text(
                f"{folder}: another mail lies there ({_MAIL}), and nothing was written; name another folder for this case",
                f"{folder}: 別のメール（{_MAIL}）があるため、何も書き込みませんでした。別のフォルダーを指定してください",
            )
        )
    if (folder / _CASE).exists() and not _is_of(folder / _CASE, mail):
        raise OtherCase(
            Text(
                f"{folder}: the {_CASE} there is not of this mail, and nothing was written; name another folder for this case",
                f"{folder}: このメールのものではない {_CASE} があるため、何も書き込みませんでした。"
                "別のフォルダーを指定してください",
            )
        )


def _is_of(record: Path, mail: bytes) -> bool:
    try:
        stored = json.loads(record.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(stored, dict) and stored.get("sha256") == sha256(mail).hexdigest()


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
        **({"correction": encode(case.correction)} if case.correction else {}),
        **({"masking": encode(case.masking)} if case.masking else {}),
    }


def case_from(record: Mapping[str, Any], mail: bytes, blobs: Mapping[str, bytes]) -> Case:
    """The case again. Raises KeyError, TypeError, ValueError, AttributeError or RecursionError where it is none."""
    evidence = replace(decode(record["evidence"]), blobs=blobs)
    masking = _read(record, "masking", Masking) if "masking" in record else None
    message = parse(mail, evidence.reader, decode(record["copy"]))
    message = restored(message, masking) if masking else message
    if "losses" in record:  # what an Outlook file had lost cannot be told from the mail that was made of it
        message = replace(message, losses=decode(record["losses"]))
    return Case(
        message=message,
        plan=_read(record, "plan", Plan), evidence=evidence, findings=_read(record, "findings", tuple),
        verdict=_read(record, "verdict", Verdict), source=_read(record, "source", Source),
        seen=_read(record, "seen", Seen) if "seen" in record else None, masking=masking,
        correction=_read(record, "correction", Correction) if "correction" in record else None,
    )  # fmt: skip


def _read(record: Mapping[str, Any], name: str, kind: type[_T]) -> _T:
    """One part of a record. Raises TypeError where it is a part of another kind: the report would fall over it."""
    value = decode(record[name])
    if not isinstance(value, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return value


def open_case(folder: Path) -> Case:
    """The case again, equal to the one that was saved. Raises NotACase, saying what is missing or broken."""
    try:
        record = json.loads((folder / _CASE).read_bytes())
        mail = (folder / _MAIL).read_bytes()
    except FileNotFoundError as error:
        raise NotACase(_missing(folder, Path(error.filename).name)) from error
    except NotADirectoryError as error:
        raise NotACase(
            Text(
                f"{folder}: this is a file; a case is a folder, as `mekiki inspect --save` writes it",
                f"{folder}: これはファイルです。`mekiki inspect --save` が書いた、事例のフォルダーを指定してください",
            )
        ) from error
    except OSError as error:
        raise NotACase(told(error)) from error
    except (ValueError, RecursionError) as error:
        raise NotACase(_broken(folder)) from error
    if not isinstance(record, dict):
        raise NotACase(_broken(folder))
    if (stated := record.get("format")) != FORMAT:
        raise NotACase(
            Text(
                f"{folder}: written in format {stated}, this version reads {FORMAT}",
                f"{folder}: 形式 {stated} で書かれています。この版で読めるのは形式 {FORMAT} です",
            )
        )
    if sha256(mail).hexdigest() != record.get("sha256"):
        raise NotACase(
            Text(
                f"{folder}: {_MAIL} is not the mail that the case was made of",
                f"{folder}: {_MAIL} は、この事例のもとになったメールではありません",
            )
        )
    return _assembled(folder, record, mail)


def _missing(folder: Path, name: str) -> Text:
    """What is lacking, and what was meant where that can be seen."""
    if not folder.exists():
        return Text(f"{folder}: there is no such folder", f"{folder}: そのようなフォルダーはありません")
    inside = sorted(path.parent for path in folder.glob(f"*/{_CASE}"))
    if not inside:
        return Text(
            f"{folder}: this folder holds no case: {name} is missing",
            f"{folder}: 事例のフォルダーではありません（{name} がありません）",
        )
    named = " ".join(map(str, inside[:_MOST_NAMED])) + (" …" if len(inside) > _MOST_NAMED else "")
    return Text(
        f"{folder}: {len(inside)} {'cases lie' if len(inside) > 1 else 'case lies'} in folders of their own there; "
        f"name one: {named}",
        f"{folder}: 中に事例のフォルダーが {len(inside)} 個あります。どれか一つを指定してください：{named}",
    )


def _broken(folder: Path) -> Text:
    return Text(
        f"{folder}: {_CASE} is damaged, or was not written by Mekiki",
        f"{folder}: {_CASE} は壊れているか、Mekiki が書いたものではありません",
    )


def _assembled(folder: Path, record: dict[str, Any], mail: bytes) -> Case:
    try:
        blobs = {name: (folder / _BLOBS / name).read_bytes() for name in record.get("captured", ())}
        return case_from(record, mail, blobs)
    except OSError as error:
        raise NotACase(told(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NotACase(_broken(folder)) from error


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")  # its own, where two save the same case at once
    try:
        with in_name_of(path):
            temporary.write_bytes(data)
            os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
