"""What of a mail is longer than anybody reads is left out of its copy, before the rest is rewritten.

A copy is searched for its reader in every encoding, so its cost grows with every letter. Of three things a sender may write
any number of letters though no program reads them: the value in a link, a header field, and the list of whom a mail went to.
What stands behind the bounds here tells nothing that the copy is for, and of a list it names people whom no reader of mail got
as far as.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mekiki.model.regex import regex

LONGEST_LINK = 8192  # characters; the usual servers refuse a longer request line
_KEPT = 2048  # of such a link
MOST_NAMED = 200  # addresses of one field, as many as the parser reads
MOST_OF_ALL = 500  # addresses of all such fields
LONGEST_FIELD, SHORT_FIELD = 16_384, 2_000  # characters of a header field; of the longest that any number may be of
MOST_OF_FIELDS = 50_000  # characters of all longer ones
_MARKS = r"\s\"'<>(){}\[\]|\\^`"
_RUN = regex(rf"(?<![^{_MARKS}])[^{_MARKS}]{{{LONGEST_LINK},}}")  # from its beginning only, else quadratic
_WEB = regex(r"h(?:tt|xx)ps?:/", re.IGNORECASE)
_PARTING = regex(r"[/?&=#](?=[^/?&=#]*\Z)")


def without_long_links(text: str, instead: Callable[[str], str]) -> str:
    """The text with links of a length that somebody may follow: the last value that is left of a longer one is ``instead``'s.

    >>> len(without_long_links("See https://shop.example/?u=" + 200_000 * "a", str.upper))
    2052
    """

    def shortened(hit: re.Match[str]) -> str:
        run = hit.group()
        web = _WEB.search(run)
        if web is None or len(run) - web.start() < LONGEST_LINK:
            return run
        end = web.start() + _KEPT
        parting = _PARTING.search(run, web.end(), end)
        start = parting.end() if parting else web.end()
        return run[:start] + instead(run[start:end])

    return _RUN.sub(shortened, text)


def end_of_named(value: str, most: int) -> int:
    """Where in an address field the entry of so many addresses ends; 0 where there are no more than that.

    >>> value = "a@b.example, c@d.example,\\n e@f.example"
    >>> [value[: end_of_named(value, most)] for most in (1, 2, 3)]
    ['a@b.example', 'a@b.example, c@d.example', '']
    """
    at = -1
    for _ in range(most):
        at = value.find("@", at + 1)
        if at < 0:
            return 0
    comma = value.find(",", at)
    return comma if 0 <= comma < value.rfind("@") else 0
