"""What a mail quotes of its victim: told in ``parse/victim.py``, where ``parse/called.py`` asks for it."""

from __future__ import annotations

from mekiki.parse.victim import quoted_back

__all__ = ["quoted_back"]
