"""What a text says under its encodings: read in ``knowledge/decodings.py``, since collectors ask too before anything leaves."""

from __future__ import annotations

from mekiki.knowledge.decodings import DEEPEST, Memory, legible, letters, readings, tight, words, written_forms

__all__ = ["DEEPEST", "Memory", "legible", "letters", "readings", "tight", "words", "written_forms"]
