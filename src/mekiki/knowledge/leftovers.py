"""Names of the fields that mailing programs fill in, and the filler texts of layouts."""

from __future__ import annotations

import re
from functools import cache

from mekiki.knowledge.files import load


@cache
def unfilled() -> re.Pattern[str]:
    """Finds a place-holder whose field was never filled in: {{name}}, %FIRSTNAME%, [[email]], ${domain}, <?php."""
    words = "|".join(sorted(load("leftovers.json")["fields"], key=len, reverse=True))
    field = rf"(?:[a-z]{{2,12}}[._ -]?)?(?:{words})(?:[._ -]?[a-z0-9]{{1,12}})?"
    return re.compile(
        rf"\{{\{{[\s#$.]*{field}[\s|}}]|\[\[-?\s*{field}\s*-?\]\]|%%{field}%%|(?<![\w%])%{field}%(?!\w)|[$#]\{{\s*{field}\s*\}}"
        rf"|\*\|{field}\|\*|##{field}##|\{{%-?\s*(?:if|for|include|block)\s|<\?php\s",
        re.IGNORECASE,
    )


@cache
def fillers() -> tuple[str, ...]:
    """Lower-case openings of the filler texts that stand in layouts until the real words come."""
    return tuple(load("leftovers.json")["fillers"])
