"""Pictures that become PNG files while the text about them is written and checked.

Here they are drawn at the end, one after the other. A door may hand in something that draws them elsewhere meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from mekiki.model.facts import Text
from mekiki.report.pictures.ink import Picture
from mekiki.report.pictures.png import NoFonts, can_be_drawn, pixels


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture, how many pixels a unit has, and the file that it shall be."""

    picture: Picture
    zoom: float
    file: Path

    @property
    def area(self) -> float:
        """Pixels."""
        return self.picture.width * self.picture.height * self.zoom**2


class Drawings:
    """Pictures that are being drawn, as a context manager: what draws them does not outlive the block."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = tuple(wanted)

    def __enter__(self) -> Drawings:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def finish(self) -> None:
        """When it returns, every picture stands in its file; again is no harm. Raises OSError where one cannot be written."""
        for each in self.wanted:
            if not each.file.exists():
                each.file.write_bytes(pixels(each.picture, each.zoom))


Draw = Callable[[Sequence[Wanted]], Drawings]


def possible(wanted: Sequence[Wanted]) -> tuple[list[Wanted], list[Text]]:
    """The pictures of these that can be drawn on this machine, and why the others cannot."""
    found, lacking = [], []
    for each in wanted:
        try:
            can_be_drawn(each.picture.svg())
            found.append(each)
        except NoFonts as error:
            lacking.append(error.said)
    return found, list(dict.fromkeys(lacking))
