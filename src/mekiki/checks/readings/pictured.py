"""Words that stand in the pictures of a mail: told in the place of a picture that is not shown, or drawn as text (SVG)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.model.message import Body, Image, Layer, Message, Place
from mekiki.parse.charset import decode
from mekiki.parse.dataurl import data_of
from mekiki.parse.html import read_html

_LITTLE = 200  # characters of a mail that says little in letters of its own; beside more, pictures only adorn
_MOST, _MOST_DRAWINGS = 60, 5  # pictures of a body; drawings of them
_LONGEST, _LARGEST = 4_000, 400_000  # characters of a picture's words; of a drawing


class Pictured(NamedTuple):
    """The words of a picture, and the body and extent of its source that they stand in."""

    text: str
    body: Body
    image: Image

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the words stands: in the tag, or the whole tag where that spells them otherwise."""
        at, words = self.body.source.find(self.text, self.image.start, self.image.end), self.text[start:end]
        first, last = (self.image.start, self.image.end) if at < 0 else (at + start, at + end)
        return Place(Layer.SOURCE, self.body.part, start=first, end=last, quote=words)


@reading
def pictured(message: Message) -> tuple[Pictured, ...]:
    """The words of the pictures of a mail that says little beside them."""
    if sum(len(body.text.strip()) for body in message.shown) > _LITTLE:
        return ()
    return tuple(each for body in message.shown for each in _of_body(body))


def _of_body(body: Body) -> Iterator[Pictured]:
    drawings = 0
    for image in body.images[:_MOST]:
        if image.alt and image.alt.strip():
            yield Pictured(image.alt[:_LONGEST], body, image)
        if image.src[:18].lower().startswith("data:image/svg+xml") and drawings < _MOST_DRAWINGS:
            drawings += 1
            yield Pictured(
                read_html(decode(data_of(image.src[:_LARGEST]), "utf-8")[0]).text.strip()[:_LONGEST], body, image
            )
