"""QR codes that are cut into pictures which the mail sets side by side: a telephone reads them as one, a filter none of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mekiki.model.message import Body, Image, Layer, Link, Message, Part, Place
from mekiki.model.regex import regex
from mekiki.parse.dataurl import data_of
from mekiki.parse.harvest import Budget
from mekiki.parse.qr import Box, code_link, codes_in_pieces, size_of, steps_of

_MOST_PIECES = 9
_MOST_TRIED = 20  # squares of one mail that are looked into
_PIXELS_READ = 170  # for a step of work
_MOST_IMAGES = 60  # of one body
_NEAR = 3_000  # characters of markup between two pictures that stand side by side
_SMALLEST, _LARGEST = 40, 1_600  # pixels of the whole
_SQUARE = 1.3  # times as wide as high, or as high as wide, that a code with its margin may be
_COLUMNS = {2: (2, 1), 3: (3, 1), 4: (2, 4, 1), 6: (3, 2), 8: (4, 2), 9: (3,)}  # of so many pieces
_NOTHING_BETWEEN = regex(r"(?:\s|&nbsp;|&#160;|<[^<>]{0,1000}>)*+\Z")

Piece = tuple[bytes, int, int]
Laid = tuple[bytes, Box, bool]


def split_links(bodies: list[Body], parts: list[Part], known: list[Link], budget: Budget) -> Iterator[Link]:
    """The links of the codes that a mail puts together of pictures, without those that one picture shows by itself.

    Places are those of the pictures, from the first to the last.
    """
    told = {link.url for link in known if link.source == "qr"}
    tries = [_MOST_TRIED]
    by_id = {part.content_id.strip("<>"): part for part in parts if part.content_id}
    for body in bodies:
        for row in _rows(body):
            for text, start, end in _codes(row, by_id, tries, budget):
                place = Place(Layer.SOURCE, body.part, start=start, end=end, quote=body.source[start:end][:200])
                link = code_link(text, place)
                if link is not None and link.url not in told:
                    yield link


def pieces_of(message: Message, link: Link) -> Iterator[bytes]:
    """The pictures that are shown where a code is, which they are or make together."""
    by_id = {part.content_id.strip("<>"): part for part in message.parts if part.content_id}
    body = message.body(link.place.part)
    for image in body.images if body else ():
        if link.place.start <= image.start < link.place.end:
            yield _piece(image, by_id)[0]


def _codes(
    row: list[Image], by_id: dict[str, Part], tries: list[int], budget: Budget
) -> Iterator[tuple[str, int, int]]:
    """What the codes say that some of the pictures make together, and where those begin and end."""
    pieces = [_piece(image, by_id) for image in row]
    at = 0
    while at < len(row) - 1:
        count, found = _first_code(pieces[at : at + _MOST_PIECES], tries, budget)
        for text in found:
            yield text, row[at].start, row[at + count - 1].end
        at += count


def _first_code(pieces: list[Piece], tries: list[int], budget: Budget) -> tuple[int, list[str]]:
    """How many of the first pictures make a code, and what it says; one, where none do."""
    for count, laid in _layouts(pieces):
        width, height = _size(laid)
        cost = sum(steps_of(piece) for piece, _, _ in laid) + width * height // _PIXELS_READ
        if not tries[0] or cost > budget.left // 4:  # the rest is for the files
            break
        tries[0] -= 1
        budget.left -= cost
        if found := codes_in_pieces((width, height), laid):
            return count, found
    return 1, []


def _rows(body: Body) -> Iterator[list[Image]]:
    """Pictures that came with the mail and stand together, with nothing but markup between them."""
    row: list[Image] = []
    for image in islice(body.images, _MOST_IMAGES):
        if image.src[:4].lower() not in ("cid:", "data"):
            continue
        if row and not _NOTHING_BETWEEN.match(body.source[row[-1].end : image.start][: _NEAR + 1]):
            if len(row) > 1:
                yield row
            row = []
        row.append(image)
    if len(row) > 1:
        yield row


def _piece(image: Image, by_id: dict[str, Part]) -> Piece:
    if image.src[:4].lower() == "data":
        content = data_of(image.src)
    else:
        part = by_id.get(image.src[4:].strip("<> "))
        content = part.content if part else b""
    return (content, *size_of(content))


def _layouts(pieces: list[Piece]) -> Iterator[tuple[int, list[Laid]]]:
    """The ways to lay the first pieces so that they fill a square without gaps, and how many pieces that takes."""
    for count, columns in (
        (count, each) for count, all_of in _COLUMNS.items() for each in all_of if count <= len(pieces)
    ):
        laid: list[Laid] = []
        top, widths = 0, set()
        for first in range(0, count, columns):
            row = pieces[first : first + columns]
            left = 0
            for content, width, height in row:
                laid.append((content, (left, top, left + width, top + height), False))
                left += width
            widths.add(left)
            if len({height for _, _, height in row}) > 1:
                break
            top += row[0][2]
        else:
            (*_, across) = widths
            near_square = min(across, top) * _SQUARE >= max(across, top)
            if len(widths) == 1 and min(across, top) >= _SMALLEST and max(across, top) <= _LARGEST and near_square:
                yield count, laid


def _size(laid: list[Laid]) -> tuple[int, int]:
    return int(max(box[2] for _, box, _ in laid)), int(max(box[3] for _, box, _ in laid))
