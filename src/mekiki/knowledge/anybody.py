"""Names that are nobody's: how mails address whoever receives them."""

from __future__ import annotations

import re
from functools import cache

from mekiki.knowledge.files import load


def means_anybody(name: str) -> bool:
    """Whether a display name is made of nothing but words that everybody is called by.

    >>> [means_anybody(name) for name in ("お客様各位", "Valued Customer", "山田 花子", "")]
    [True, True, False, True]
    """
    return bool(_pattern().fullmatch(name))


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(load("anybody.json")["words"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[\W\d_])*+", re.IGNORECASE)
