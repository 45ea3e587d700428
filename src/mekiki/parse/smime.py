"""S/MIME that wraps a mail (RFC 8551): what was only signed lies open within, and is read as mail programs show it.

A CMS structure (RFC 5652) is passed through to the octets that it carries, in DER or BER, with lengths that are told or
not and strings that are cut up. No signature is checked here: where one stands is noted, and what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mekiki.model.message import Defect, Document, Part, Signed
from mekiki.model.regex import regex
from mekiki.parse.ber import INTEGER, OID, SEQUENCE, SET, WITHIN, behind, head, inside, octets
from mekiki.parse.filetypes import detect
from mekiki.parse.mime import MOST_PARTS, Tree, take_apart

_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature")
_MOST_SIGNATURES = 3  # an honest mail has one, or one around what somebody else had signed
_DEEPEST = 3  # signed once more around what was sealed and signed, and no deeper (RFC 2634 1.1)
_CMS = bytes.fromhex("2a864886f70d0107")  # 1.2.840.113549.1.7
_SIGNED, _ENVELOPED, _ENCRYPTED = (_CMS + bytes((kind,)) for kind in (2, 3, 6))
_AUTH_ENVELOPED = bytes.fromhex("2a864886f70d0109100117")  # RFC 5083
_SEALED = (_ENVELOPED, _ENCRYPTED, _AUTH_ENVELOPED)

_SIGNED_ENTITY = regex(rb"\s*content-type[ \t]*:\s*multipart/signed\b", re.IGNORECASE)
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


def signatures(tree: Tree) -> tuple[Signed, ...]:
    """What of the opened tree bears a signature, the outermost first; a signature that stands alone covers nothing."""
    alone = [part for part in tree.parts if part.content_type in _SIGNATURES]
    if not (alone or tree.signed):
        return ()
    ours = {part.path for part in alone}
    found = [each for each in tree.signed if each.wrapped or each.part in ours]
    told = {each.part for each in found}
    found += [Signed(part.path, "", b"", part.content) for part in alone if part.path not in told]
    return tuple(sorted(found, key=lambda each: (not each.covers, each.covers.count(".")))[:_MOST_SIGNATURES])


def _open(tree: Tree, depth: int) -> None:
    parts: list[Part] = []
    for part in tree.parts:
        content = signed_content(part.content) if depth and _is_wrapper(part) else b""
        if not content and depth and _is_wrapper(part) and _SIGNED_ENTITY.match(part.content):
            content = part.content  # as Outlook keeps a multipart/signed, in a file smime.p7m (MS-OXOSMIME 2.1.3)
        elif content:
            tree.signed.append(Signed(part.path, part.path, content, part.content, wrapped=True))
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
    tree.signed += [replace(each, part=f"{path}.{each.part}", covers=f"{path}.{each.covers}") for each in inner.signed]
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
    for tag in (WITHIN, SEQUENCE):
        at = inside(data, at, tag)
    for tag in (INTEGER, SET):  # the version, the digests' names
        at = behind(data, at, tag)
    at = behind(data, inside(data, at, SEQUENCE), OID)
    return octets(data, inside(data, at, WITHIN))


def _kind(data: bytes) -> tuple[bytes, int]:
    """The type of a ContentInfo (RFC 5652 3), and where the content begins."""
    at = inside(data, 0, SEQUENCE)
    tag, start, length = head(data, at)
    if tag != OID or length < 0:
        return b"", -1
    return data[start : start + length], start + length
