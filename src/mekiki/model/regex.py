"""Patterns that are compiled when first used: of the 300 that are known, one mail needs a third."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, AnyStr, TypeAlias, cast

Compile: TypeAlias = Callable[[str | bytes, int], "re.Pattern[Any]"]

_METHODS = (
    "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "scanner", "pattern", "flags",
    "groups", "groupindex",
)  # fmt: skip


class _Compiler:
    """What compiles the patterns of the package."""

    lasting: Compile = staticmethod(re.compile)


@contextmanager
def lasting_compiled_by(compile_: Compile) -> Iterator[None]:
    """Have the patterns that are the same in every process compiled by something that remembers them (``knowledge.automata``)."""
    before = _Compiler.lasting
    _Compiler.lasting = staticmethod(compile_)
    try:
        yield
    finally:
        _Compiler.lasting = staticmethod(before)


class Later:
    """Stands for a pattern until it is first asked for anything; from then on its methods are the pattern's own."""

    def __init__(self, source: str | bytes, flags: int, *, lasting: bool) -> None:
        self._source, self._flags, self._lasting = source, flags, lasting

    def __getattr__(self, name: str) -> object:
        if name == "pattern":  # whoever puts it into another needs no automaton of it
            return self._source
        if name not in _METHODS:  # what copying and pickling look for
            raise AttributeError(name)
        compiled = (_Compiler.lasting if self._lasting else re.compile)(self._source, self._flags)
        self.__dict__.update((each, getattr(compiled, each)) for each in _METHODS)
        return self.__dict__[name]


def regex(source: AnyStr, flags: int = 0, *, lasting: bool = True) -> re.Pattern[AnyStr]:
    """``re.compile`` put off until the pattern is used. A mistake in it is told then, and by the tests.

    A pattern that is made from what a mail or its reader holds does not last: nothing of it may stay on the disk.
    """
    return cast("re.Pattern[AnyStr]", Later(source, flags, lasting=lasting))
