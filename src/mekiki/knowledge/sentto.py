"""What sends a reader to a site whose name stands in the text: the patterns for what stands before and behind it.

The words stand in ``data/sent-to.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.pieces import any_of
from mekiki.model.regex import regex

_any = partial(any_of, "sent-to.toml")


@cache
def before_host() -> re.Pattern[str]:
    return regex(
        rf"(?:\b(?:{_any('go')}|{_any('labels')} ?:)|{_any('go-unspaced')}"
        rf"|\b{_any('do')}\b(?:(?!\b{_any('by-mail')}\b)[^.!?]){{0,60}}\s{_any('at')}"
        rf"|{_any('labels-unspaced')} ?[：:])[\s<(\"'“「（]*$",
        re.IGNORECASE,
    )


@cache
def behind_host() -> re.Pattern[str]:
    return regex(rf"[」』）)>]?[ 　]?{_any('behind')}")
