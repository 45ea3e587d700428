"""The automata of the package's own patterns, kept from start to start beside the other tables (``derived``).

To compile the three hundred patterns that one mail needs takes ten times as long as to read the mail; most of it goes into
classes of kanji, sign by sign. What is kept is what ``re`` itself hands to its engine, under the pattern and its flags, for this
very interpreter; the engine looks it over as it is handed in. Only patterns that are the same in every process are kept
(``model.regex``): none that was made from a mail, and none while a reader's own brands lie over the knowledge.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from mekiki.knowledge.derived import keep, kept
from mekiki.knowledge.overlay import own_brands
from mekiki.model.regex import lasting_compiled_by

_NAME = "automata"
_MOST = 2_000
"""Patterns in the table. It grows by those of other versions too; beyond this it begins anew."""

_Key = tuple[str | bytes, int]
_Automaton = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code as 32-bit words, number of groups, their names, and the names by number."""


@contextmanager
def kept_automata() -> Iterator[None]:
    """Compile lasting patterns from what earlier starts kept, and keep what is new, for as long as a command runs."""
    if (
        sys.implementation.name != "cpython" or sys.dont_write_bytecode
    ):  # whose engine is another, or who wants nothing kept
        yield
        return
    store = _Store()
    try:
        with lasting_compiled_by(store.compile):
            yield
    finally:
        store.keep()


class _Store:
    """What is kept, and what this run adds."""

    def __init__(self) -> None:
        self._compiler: Any = import_module("re._compiler")
        self._sources = (
            Path(__file__),
            *(Path(str(each.__file__)) for each in (self._compiler, self._compiler._parser)),
        )
        self._known: dict[_Key, _Automaton] = {}
        self._new: dict[_Key, _Automaton] = {}
        with suppress(LookupError):
            table = kept(_NAME, self._sources)
            if isinstance(table, dict):
                self._known = table

    def compile(self, source: str | bytes, flags: int) -> re.Pattern[Any]:
        """As ``re.compile`` does."""
        automaton = self._known.get((source, flags))
        if automaton is not None:
            with suppress(RuntimeError, TypeError, ValueError, OverflowError):  # a table that somebody else wrote
                return self._pattern(source, automaton)
        automaton = self._made(source, int(flags))
        if not own_brands():
            self._new[source, int(flags)] = automaton
        return self._pattern(source, automaton)

    def _made(self, source: str | bytes, flags: int) -> _Automaton:
        """What ``re`` hands to its engine."""
        parsed = self._compiler._parser.parse(source, flags)
        groups, state = parsed.state.groupdict, parsed.state
        names: list[str | None] = [None] * state.groups
        for name, number in groups.items():
            names[number] = name
        code = array("I", map(int, self._compiler._code(parsed, flags)))
        return int(flags) | int(state.flags), code.tobytes(), state.groups - 1, dict(groups), tuple(names)

    def _pattern(self, source: str | bytes, automaton: _Automaton) -> re.Pattern[Any]:
        flags, words, *groups = automaton
        code = array("I", words)
        return cast("re.Pattern[Any]", self._compiler._sre.compile(source, flags, code.tolist(), *groups))

    def keep(self) -> None:
        """Write the table anew where this run compiled what was not in it."""
        if self._new:
            known = self._known if len(self._known) + len(self._new) <= _MOST else {}
            keep(_NAME, self._sources, known | self._new)
