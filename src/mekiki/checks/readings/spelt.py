"""Names as the eye reads them, whatever signs stand around, over and between their letters."""

from __future__ import annotations

import unicodedata

from mekiki.checks.readings.swaps import unswapped
from mekiki.knowledge import brands
from mekiki.model.regex import regex

_GAPS = regex(r"\b(?:\w[ .·_*-]){2,}\w\b")  # T E M U, T.E.M.U
_PARTED = regex(r"(?<=[^\W\d_])'(?=[^\W\d_])")  # T'emu; McDonald's is called so
_AROUND = " .,:;!?·•|-@>«»()"  # what is written before or after a name and is none of it
_SOUND_MARKS = "\u3099\u309a"  # of kana: without them ビザ would be ヒサ
_MARKS = regex(r"[®™*_#“”\"]+")


def meant_by(read: str, domain: str) -> str:
    """Id of the brand that is called so, also if somebody parted its name with an apostrophe; "" for none."""
    return brands.meant_by(read, domain) or (brands.meant_by(_PARTED.sub("", read), domain) if "'" in read else "")


def as_read(name: str) -> str:
    """A name as the eye reads it, in small letters: no marks around it, none laid over its letters or between them.

    >>> as_read("T E M U"), as_read("“WaImart”")
    ('temu', 'walmart')
    """
    bare = _MARKS.sub(" ", unswapped(name if name.isascii() else _without_accents(name)).replace("’", "'"))
    joined = _GAPS.sub(lambda hit: "".join(ch for ch in hit.group() if ch.isalnum()), bare)
    read = " ".join(joined.lower().split())
    return read if brands.meant_by(read) else read.strip(_AROUND)


def _without_accents(name: str) -> str:
    bare = "".join(
        ch
        for ch in unicodedata.normalize("NFKD", name)
        if ch in _SOUND_MARKS or unicodedata.category(ch) not in ("Mn", "Me", "Cf")
    )
    return unicodedata.normalize("NFC", bare)  # Hangul and kana are one sign a syllable again
