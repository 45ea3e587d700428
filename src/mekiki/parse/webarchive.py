"""The page in a file that a browser opens as one, though it is none by its first bytes: an archive of Safari, a file of XML."""

from __future__ import annotations

import binascii
import re

from mekiki.model.regex import regex
from mekiki.parse.charset import decode

_LARGEST = 3_000_000  # bytes
_MARKUP = regex(rb"<(?:!doctype\s|html|head|body|script|form)[\s>]", re.IGNORECASE)
_MOST_PIECES = 20
_DATA = regex(rb"<data>([A-Za-z0-9+/=\s]{20,})</data>")  # of a property list (plist)
_PREFIX = regex(r"(?<=[</])[A-Za-z_][\w.-]{0,30}:(?=[A-Za-z])")


def page_in(content: bytes, charset: str) -> str:
    """The markup, without the prefixes that XML may give to its elements; "" where there is none. Total.

    >>> page_in(b"bplist00\\xd1_\\x10\\x0fWebMainResource<html><a href='https://a.example/x'>Open</a></html>\\x08", "")[:8]
    '<html><a'
    >>> page_in(b"<?xml version='1.0'?><r xmlns:h='http://www.w3.org/1999/xhtml'><h:form/></r>", "")[-11:]
    '<form/></r>'
    """
    content = content[:_LARGEST]
    if content.startswith(b"bplist"):
        begins = _MARKUP.search(content)
        return decode(content[begins.start() :], charset)[0] if begins else ""
    if pieces := _DATA.findall(content)[:_MOST_PIECES]:
        return next((decode(page, charset)[0] for page in map(_from_base64, pieces) if _MARKUP.search(page)), "")
    return _PREFIX.sub("", decode(content, charset)[0])


def _from_base64(written: bytes) -> bytes:
    try:
        return binascii.a2b_base64(written)
    except binascii.Error:
        return b""
