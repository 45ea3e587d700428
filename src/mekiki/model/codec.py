"""Records to JSON and back without loss: the nouns of ``mekiki.model``, their enums, facts, texts and times."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from mekiki.model import case, evidence, facts, finding, masking, message, overlay, reader, seen, verdict

_TYPE = "type"
_KNOWN: dict[str, type] = {
    name: value
    for module in (case, evidence, facts, finding, masking, message, overlay, reader, seen, verdict)
    for name, value in vars(module).items()
    if isinstance(value, type) and value.__module__ == module.__name__
}


def encode(value: object) -> Any:
    """A JSON value that ``decode`` turns back into an equal one. Raises TypeError for what is no part of a case."""
    if isinstance(value, Enum):
        return {_TYPE: type(value).__name__, "is": value.value}
    if isinstance(value, facts.Fact):
        return {_TYPE: type(value).__name__, "is": str(value)}
    if isinstance(value, facts.Text):
        return {_TYPE: "Text", "en": value.en, "ja": value.ja}
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, datetime):
        return {_TYPE: "datetime", "is": value.isoformat()}
    if isinstance(value, bytes):
        return {_TYPE: "bytes", "is": b64encode(value).decode()}
    if isinstance(value, tuple):
        return {_TYPE: "tuple", "is": [encode(each) for each in value]}
    if isinstance(value, Mapping):
        return {_TYPE: "mapping", "is": [[encode(key), encode(each)] for key, each in value.items()]}
    if is_dataclass(value) and type(value).__name__ in _KNOWN:
        stored = (each.name for each in fields(value) if each.metadata.get("stored", True))
        parts = {name: encode(getattr(value, name)) for name in stored}
        return {_TYPE: type(value).__name__, "of": parts}
    raise TypeError(f"a case does not hold {type(value).__name__}")


def decode(data: Any) -> Any:
    """The value again. Raises ValueError or KeyError where the data is not what ``encode`` wrote."""
    if not isinstance(data, dict):
        return data
    name = data[_TYPE]
    if name == "tuple":
        return tuple(decode(each) for each in data["is"])
    if name == "mapping":
        return {decode(key): decode(each) for key, each in data["is"]}
    if name == "datetime":
        return datetime.fromisoformat(data["is"])
    if name == "bytes":
        return b64decode(data["is"])
    if name == "Text":
        return facts.Text(data["en"], data["ja"])
    kind = _KNOWN.get(name)
    if kind is None:
        raise ValueError(f"unknown record {name}")
    if "of" in data:
        return kind(**{field: decode(each) for field, each in data["of"].items()})
    return kind(data["is"])
