"""winmail.dat: the mail and the files that Exchange packs into one attachment ([MS-OXTNEF]).

Checksums are not checked: a file with a wrong one is shown by mail programs all the same.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from mekiki.parse.charset import decode
from mekiki.parse.harvest import BYTES_UNPACKED, Budget

_SIGNATURE = 0x223E9F78
_MESSAGE, _ATTACHMENT = 1, 2
_BODY, _PROPERTIES, _CODE_PAGE = 0x800C, 0x9003, 0x9007  # the low words of the ids; the high ones are types
_RENDERING, _TITLE, _DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_MOST_ATTRIBUTES, _MOST_PROPERTIES, _MOST_FILES = 20_000, 5_000, 200
_DEEPEST = 3

_BODY_TEXT, _BODY_RTF, _BODY_HTML, _INTERNET_CODE_PAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_LONG_NAME, _NAME, _MIME, _CONTENT_ID, _FILE_DATA = 0x3707, 0x3704, 0x370E, 0x3712, 0x3701
_FIXED = {0x2: 4, 0x3: 4, 0x4: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = (0x1E, 0x1F, 0xD, 0x102)


@dataclass(slots=True)
class File:
    """One attachment of the file."""

    name: str = ""
    content: bytes = field(default=b"", repr=False)
    mime: str = ""
    content_id: str = ""


@dataclass(slots=True)
class Tnef:
    """What a winmail.dat holds; ``html`` and ``text`` are its mail's bodies."""

    budget: Budget
    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    code_page: int = 1252


def read(data: bytes, budget: Budget, depth: int = 0) -> Tnef:
    """Take a winmail.dat apart. Total: what is cut off or nonsense is a defect, and what came before it is kept."""
    found = Tnef(budget)
    if len(data) < 6 or int.from_bytes(data[:4], "little") != _SIGNATURE:
        found.defects.append("tnef-broken")
        return found
    at = 6
    for _ in range(_MOST_ATTRIBUTES):
        if at + 9 > len(data) or budget.left <= 0:
            break
        level, attribute, length = struct.unpack_from("<BLL", data, at)
        value = data[at + 9 : at + 9 + length]
        budget.left -= 1 + len(value) // BYTES_UNPACKED
        if level not in (_MESSAGE, _ATTACHMENT) or len(value) < length:
            found.defects.append("tnef-broken")
            break
        if level == _MESSAGE:
            _of_message(found, attribute & 0xFFFF, value)
        else:
            _of_file(found, attribute & 0xFFFF, value, depth)
        at += 9 + length + 2
    return found


def _of_message(found: Tnef, attribute: int, value: bytes) -> None:
    if attribute == _CODE_PAGE:
        found.code_page = int.from_bytes(value[:4], "little")
    elif attribute == _BODY:
        found.text = found.text or _narrow(found, value)
    elif attribute == _PROPERTIES:
        _message_properties(found, _properties(value))


def _of_file(found: Tnef, attribute: int, value: bytes, depth: int) -> None:
    """What is said of the file that was begun last."""
    if attribute == _RENDERING:  # the first that is said of each
        if len(found.files) < _MOST_FILES:
            found.files.append(File())
    elif found.files:
        here = found.files[-1]
        if attribute == _TITLE:
            here.name = here.name or _narrow(found, value)
        elif attribute == _DATA:
            here.content = value
        elif attribute == _FILE_PROPERTIES:
            _file_properties(found, here, _properties(value), depth)


def _narrow(found: Tnef, value: bytes) -> str:
    return decode(value.rstrip(b"\0"), f"cp{found.code_page}")[0]


def _message_properties(found: Tnef, properties: dict[int, tuple[int, bytes]]) -> None:
    if _INTERNET_CODE_PAGE in properties:
        found.code_page = int.from_bytes(properties[_INTERNET_CODE_PAGE][1][:4], "little")
    found.text = found.text or _string(found, properties.get(_BODY_TEXT))
    found.html = found.html or _string(found, properties.get(_BODY_HTML))
    if _BODY_RTF in properties and not found.html:
        _from_rtf(found, properties[_BODY_RTF][1])


def _from_rtf(found: Tnef, compressed: bytes) -> None:
    from mekiki.parse.rtf import body_from_rtf

    try:
        kind, text = body_from_rtf(compressed, found.budget)
    except ValueError:
        found.defects.append("tnef-rtf-broken")
        return
    if kind == "html":
        found.html = text
    else:
        found.text = found.text or text


def _file_properties(found: Tnef, here: File, properties: dict[int, tuple[int, bytes]], depth: int) -> None:
    here.name = _string(found, properties.get(_LONG_NAME)) or here.name or _string(found, properties.get(_NAME))
    here.mime = _string(found, properties.get(_MIME))
    here.content_id = _string(found, properties.get(_CONTENT_ID)).strip("<> ")
    kind, value = properties.get(_FILE_DATA, (0, b""))
    if kind == 0xD and len(value) > 16:  # after the class of the object; a mail in the mail is a TNEF of its own
        inner = value if int.from_bytes(value[:4], "little") == _SIGNATURE else value[16:]
        if int.from_bytes(inner[:4], "little") == _SIGNATURE:
            _add_nested(found, inner, depth)
        else:
            here.content = here.content or inner
    elif value:
        here.content = here.content or value


def _add_nested(found: Tnef, data: bytes, depth: int) -> None:
    if depth + 1 >= _DEEPEST:
        found.defects.append("tnef-depth")
        return
    inner = read(data, found.budget, depth + 1)
    found.files += inner.files[: _MOST_FILES - len(found.files)]
    found.defects += inner.defects
    if inner.html or inner.text:
        body = File(
            "", (inner.html or inner.text).encode("utf-8", "replace"), "text/html" if inner.html else "text/plain"
        )
        found.files.append(body)


def _string(found: Tnef, value: tuple[int, bytes] | None) -> str:
    if value is None:
        return ""
    kind, data = value
    if kind == 0x1F:
        return data[: len(data) // 2 * 2].decode("utf-16-le", "replace").rstrip("\0")
    return _narrow(found, data)


def _properties(data: bytes) -> dict[int, tuple[int, bytes]]:
    """Type and first value of each property, by its number; what cannot be read ends the list ([MS-OXTNEF] 2.1.3.4)."""
    found: dict[int, tuple[int, bytes]] = {}
    at = 4
    for _ in range(min(int.from_bytes(data[:4], "little"), _MOST_PROPERTIES)):
        if at + 4 > len(data):
            break
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= 0x8000:
            at = _after_name(data, at)
        several, kind = bool(kind & 0x1000), kind & 0xFFF
        value, at = _value(data, at, kind, several)
        if at < 0:
            break
        found.setdefault(number, (kind, value))
    return found


def _after_name(data: bytes, at: int) -> int:
    """Past the name of a named property: a GUID, a kind, and a number or a string."""
    kind = int.from_bytes(data[at + 16 : at + 20], "little")
    length = int.from_bytes(data[at + 20 : at + 24], "little")
    return at + 24 + (-(-length // 4) * 4 if kind else 0)


def _value(data: bytes, at: int, kind: int, several: bool) -> tuple[bytes, int]:
    """The first value at a place, and where the next property begins; -1 where nothing more can be read."""
    count = 1
    if several or kind in _VARIABLE:
        count = int.from_bytes(data[at : at + 4], "little")
        at += 4
    if kind in _FIXED:
        size = _FIXED[kind]
        end = at + count * size
        return data[at : at + size], end if end <= len(data) else -1
    if kind not in _VARIABLE or count > _MOST_PROPERTIES:
        return b"", -1
    first = b""
    for index in range(count):
        length = int.from_bytes(data[at : at + 4], "little")
        if at + 4 + length > len(data):
            return b"", -1
        first = first if index else data[at + 4 : at + 4 + length]
        at += 4 + -(-length // 4) * 4
    return first, at
