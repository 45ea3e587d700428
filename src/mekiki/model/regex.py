"""Patterns that are compiled when first used: of the 300 that are known, one mail needs a third."""

from __future__ import annotations

import re
from typing import AnyStr, cast

_METHODS = (
    "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "scanner", "pattern", "flags",
    "groups", "groupindex",
)  # fmt: skip


class Later:
    """Stands for a pattern until it is first asked for anything; from then on its methods are the pattern's own."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        if name == "pattern":  # whoever puts it into another needs no automaton of it
            return self._source
        if name not in _METHODS:  # what copying and pickling look for
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update((each, getattr(compiled, each)) for each in _METHODS)
        return self.__dict__[name]


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile`` put off until the pattern is used. A mistake in it is told then, and by the tests."""
    return cast("re.Pattern[AnyStr]", Later(source, flags))
