"""S/MIME that wraps a mail (RFC 8551): what was only signed lies open within, and is read as mail programs show it.

A CMS structure (RFC 5652) is passed through to the octets that it carries, in DER or BER, with lengths that are told or
not and strings that are cut up. No signature is checked here: a stranger's own key signs as well as any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mekiki.model.message import Defect, Document, Part
from mekiki.model.regex import regex
from mekiki.parse.filetypes import detect
from mekiki.parse.mime import MOST_PARTS, Tree, take_apart

_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_DEEPEST = 3  # signed once more around what was sealed and signed, and no deeper (RFC 2634 1.1)
_CMS = bytes.fromhex("2a864886f70d0107")  # 1.2.840.113549.1.7
_SIGNED, _ENVELOPED, _ENCRYPTED = (_CMS + bytes((kind,)) for kind in (2, 3, 6))
_AUTH_ENVELOPED = bytes.fromhex("2a864886f70d0109100117")  # RFC 5083
_SEALED = (_ENVELOPED, _ENCRYPTED, _AUTH_ENVELOPED)

_SEQUENCE, _SET, _INTEGER, _OID, _STRING, _CUT_STRING, _WITHIN = 0x30, 0x31, 0x02, 0x06, 0x04, 0x24, 0xA0
_ENTITY = regex(rb"\s*[A-Za-z][\w-]{0,60}[ \t]*:")  # a header field, with which a MIME entity begins


def opened(tree: Tree) -> Tree:
    """The tree with the parts that signed wrappers hold in the place of these ("1.2" in the wrapper "1")."""
    if any(map(_is_wrapper, tree.parts)):
        _open(tree, _DEEPEST)
    return tree


def sealed(parts: Sequence[Part]) -> Iterator[tuple[Document, Defect]]:
    """The wrappers that are encrypted, and so say nothing to whoever lacks the key."""
    for part in parts:
        if _is_wrapper(part) and _kind(part.content)[0] in _SEALED:
            document = Document(part.path, part.filename, "smime", oddities=("encrypted",))
            yield document, Defect("document-encrypted", "", part.path)


def _open(tree: Tree, depth: int) -> None:
    parts: list[Part] = []
    for part in tree.parts:
        content = signed_content(part.content) if depth and _is_wrapper(part) else b""
        if _ENTITY.match(content):
            inner = take_apart(content)
            _open(inner, depth - 1)
            parts += _moved(inner, part.path, tree)
            if len(tree.parts) == 1:
                tree.content_type = inner.content_type
        else:
            parts.append(part)
            if content:
                parts.append(_file_in(part, content))
    if len(parts) > MOST_PARTS:
        tree.defects.append(Defect("parts-too-many", str(MOST_PARTS)))
    tree.parts = parts[:MOST_PARTS]


def _moved(inner: Tree, path: str, tree: Tree) -> Iterator[Part]:
    """The parts of what a wrapper holds; what is known of them is added to the tree that they come into."""
    tree.alternatives += [f"{path}.{each}" if each else path for each in inner.alternatives]
    tree.flowed |= {f"{path}.{each}": delsp for each, delsp in inner.flowed.items()}
    tree.is_digest |= inner.is_digest
    tree.defects += [replace(each, part=f"{path}.{each.part}" if each.part else path) for each in inner.defects]
    for part in inner.parts:
        yield replace(part, path=f"{path}.{part.path}", container=path)


def _file_in(part: Part, content: bytes) -> Part:
    """A file that was signed as it is: "invoice.xml.p7m" holds "invoice.xml"."""
    name = part.filename[:-4] if part.filename.lower().endswith(".p7m") else part.filename
    kind = detect(content, name)
    return replace(
        part, path=f"{part.path}.1", content_type=kind or "application/octet-stream", detected_type=kind, charset="",
        disposition="attachment", filename=name, content_id="", content=content, container=part.path,
    )  # fmt: skip


def _is_wrapper(part: Part) -> bool:
    return part.content_type in _TYPES or part.filename.lower().endswith(".p7m")


# --- CMS --------------------------------------------------------------------------------------------------------------


def signed_content(data: bytes) -> bytes:
    """What a SignedData carries (RFC 5652 5.2); nothing where it carries none, or the structure is another. Total."""
    kind, at = _kind(data)
    if kind != _SIGNED:
        return b""
    for tag in (_WITHIN, _SEQUENCE):
        at = _inside(data, at, tag)
    for tag in (_INTEGER, _SET):  # the version, the digests' names
        at = _behind(data, at, tag)
    at = _behind(data, _inside(data, at, _SEQUENCE), _OID)
    return _octets(data, _inside(data, at, _WITHIN))


def _kind(data: bytes) -> tuple[bytes, int]:
    """The type of a ContentInfo (RFC 5652 3), and where the content begins."""
    at = _inside(data, 0, _SEQUENCE)
    tag, start, length = _head(data, at)
    if tag != _OID or length < 0:
        return b"", -1
    return data[start : start + length], start + length


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The tag at a place, where its content begins and how long that is, -1 where it is not told; tag -1 for nonsense.

    >>> _head(bytes.fromhex("048201000041"), 0), _head(bytes.fromhex("3080"), 0), _head(b"", 0)
    ((4, 4, 256), (48, 2, -1), (-1, 0, 0))
    """
    if at < 0 or at + 2 > len(data):
        return -1, 0, 0
    tag, length = data[at], data[at + 1]
    if length < 0x80:
        return tag, at + 2, length
    size = length & 0x7F
    if not size:
        return tag, at + 2, -1
    if size > 8:
        return -1, 0, 0
    return tag, at + 2 + size, int.from_bytes(data[at + 2 : at + 2 + size], "big")


def _inside(data: bytes, at: int, wanted: int) -> int:
    tag, start, _ = _head(data, at)
    return start if tag == wanted else -1


def _behind(data: bytes, at: int, wanted: int) -> int:
    tag, start, length = _head(data, at)
    if tag != wanted:
        return -1
    if length >= 0:
        return start + length
    depth, at = 1, start
    while depth:
        tag, start, length = _head(data, at)
        if tag < 0:
            return -1
        depth += (length < 0) - (tag == length == 0)  # two zeros end what told no length
        at = start + max(length, 0)
    return at


def _octets(data: bytes, at: int) -> bytes:
    """An OCTET STRING, put together where it came in pieces; as far as it goes where the file was cut off."""
    tag, start, length = _head(data, at)
    if tag == _STRING and length >= 0:
        return data[start : start + length]
    if tag != _CUT_STRING:
        return b""
    pieces: list[bytes] = []
    ends = len(data) if length < 0 else start + length
    depth, at = int(length < 0), start
    while at < ends:
        tag, start, length = _head(data, at)
        if tag == _STRING and length >= 0:
            pieces.append(data[start : min(start + length, ends)])
            at = start + length
        elif tag == _CUT_STRING:
            depth += length < 0
            at = start
        elif tag == length == 0 and depth > 1:
            depth -= 1
            at = start
        else:
            break
    return b"".join(pieces)
