"""Bytes to header fields and decoded parts (RFC 2045, RFC 2046) in one pass over the mail.

Every line that could be a boundary is looked at once, with the stack of open multiparts beside it: linear in the size
of the mail, no recursion however deep it nests, and an embedded mail stays byte for byte what it was.
docs/decisions/0003 tells why this is not the email package, and how the two are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mekiki.model.message import Defect, Header, Part, Signed
from mekiki.model.regex import regex
from mekiki.parse.fieldvalues import boundaries_in, content_type_in, main_word, parameters
from mekiki.parse.filetypes import detect
from mekiki.parse.transferencodings import decoded, encoding_that_tells
from mekiki.parse.words import read_words, unfold

MOST_HEADERS = 2_000
MOST_PARTS = 2_000
_MOST_TYPES = 3  # of one part, each of which some client may believe
DEEPEST = 100  # multiparts inside multiparts; mail servers stop there too (Postfix, mime_nesting_limit)

_FIELD = regex(r"([!-9;-~]+)[ \t]*:[ \t]*([^\n]*+(?:\n[ \t][^\n]*+)*+)(?:\n|\Z)")
_JUNK_BEFORE_FIELD = regex(r"(?!--)[^\n]{1,998}\n(?=[!-9;-~]{2,60}:[ \t])")
_BLANKS = regex(rb"\s*")
# With the line break before it, which is quick to search for; a line has 998 characters at the most (RFC 5322 2.1.1), and
# what mail programs split by may be as long.
_DELIMITER = regex(rb"\n--([^\r\n]{1,1010})")
_HTML_LIKE = ("text/plain", "text/html")
_OF_PARTS = ("content-", "x-mozilla-external-attachment-url", "x-mozilla-cloud-part")  # fields that are read
_TYPE, _ENCODING = "content-type", "content-transfer-encoding"
_TWICE = (_TYPE, _ENCODING)  # said twice, a part has two readings
_IN_PARTS = 4  # the openness of what is made of parts
_FAR = 100_000  # bytes from the head of a multipart in which its first boundary is looked for


@dataclass(slots=True)
class Tree:
    """The mail taken apart: its own header fields, and its leaves in the order that they stand in."""

    headers: tuple[Header, ...] = ()
    parts: list[Part] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)  # paths of the multipart/alternative containers
    content_type: str = ""
    is_digest: bool = False  # the mails that it holds are its own words (RFC 2046 5.1.5)
    # paths of text that is format=flowed, and whether with delsp=yes
    flowed: dict[str, bool] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)  # where a page was, by its path (RFC 2557)
    elsewhere: dict[str, str] = field(default_factory=dict)  # of what the mail does not hold itself, by its path
    defects: list[Defect] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)  # in a multipart/signed, the outermost first (RFC 1847 2.1)


@dataclass(slots=True)
class _Open:
    """A multipart that has begun and not yet ended."""

    # more than one where the field says several: one client takes the first, another the last
    boundaries: tuple[bytes, ...]
    path: str  # "" for the mail itself
    content_type: str
    start: int
    children: int = 0
    signed: tuple[int, int] = (0, 0)  # of a multipart/signed: where its first part begins and ends
    # as which a client shows what stands before the parts, by another type that the whole is said to have
    beside: _Leaf | None = None


@dataclass(slots=True)
class _Leaf:
    path: str
    fields: dict[str, str]
    content_type: str
    start: int
    encodings: tuple[str, ...] = ()  # more than one where the field stands twice
    beside: str = ""  # the other type that it is said to have, where this is a multipart


def take_apart(raw: bytes) -> Tree:
    """Parse the bytes of a mail. Total: whatever is malformed is told among the defects."""
    return _Walk(with_line_ends(raw)).tree()


def with_line_ends(raw: bytes) -> bytes:
    """A mail with line ends of today, where it has those of old Macs."""
    return raw.replace(b"\r", b"\n") if b"\n" not in raw[:1000] and b"\r" in raw[:1000] else raw


class _Walk:
    """One pass over one mail."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.signs = raw.decode("latin-1")  # one for each byte, so that a place in the one is a place in the other
        self.out = Tree()
        self.stack: list[_Open] = []
        self.depth_of: dict[bytes, int] = {}
        self.leaf: _Leaf | None = None

    def tree(self) -> Tree:
        start = _opening(self.raw)
        fields, body = self.fields_at(start)
        self.out.headers = self.headers(fields)
        told = [(header.name.lower(), header.value) for header in self.out.headers if header.name[0] in "cC"]
        whole = self.leaf_of("1", told, "text/plain", body)
        self.out.content_type = whole.content_type
        self.begin("", whole)
        if self.stack:
            self.read_parts(body)
        self.end_leaf(len(self.raw))
        self.close_down_to(0, len(self.raw))
        self.out.headers = self.read_as_declared(fields)
        return self.out

    def read_as_declared(self, fields: list[tuple[str, str]]) -> tuple[Header, ...]:
        """The header fields, those that are bare bytes read in the charset that the mail declares for its first text."""
        texts = (part.charset for part in self.out.parts if part.content_type.startswith("text/"))
        declared = next(filter(None, texts), "")
        headers = self.out.headers
        if not declared or not any(_is_guessed(header) for header in headers if header.charsets):
            return headers
        return tuple(
            _read_field(header.name, fields[header.index][1], header.index, declared) if _is_guessed(header) else header
            for header in headers
        )

    # --- header fields --------------------------------------------------------------------------------------------

    def fields_at(self, at: int) -> tuple[list[tuple[str, str]], int]:
        """The fields of a header block, a sign for each byte, and where the body begins."""
        signs, read = self.signs, _FIELD.match
        found: list[tuple[str, str]] = []
        while True:
            hit = read(signs, at)
            if hit is None:
                junk = _JUNK_BEFORE_FIELD.match(signs, at) if found else None
                if junk is None or signs.startswith(("\n", "\r\n"), at):
                    break
                self.out.defects.append(Defect("header-line-unreadable"))
                at = junk.end()
                continue
            found.append((hit[1], hit[2]))
            at = hit.end()
        if signs.startswith("\n", at):
            return found, at + 1
        if signs.startswith("\r\n", at):
            return found, at + 2
        if at < len(signs) and not signs.startswith("--", at):
            self.out.defects.append(Defect("missing-header-body-separator"))
        return found, at

    def headers(self, fields: list[tuple[str, str]]) -> tuple[Header, ...]:
        if len(fields) > MOST_HEADERS:
            self.out.defects.append(Defect("headers-too-many", str(len(fields))))
        return tuple([_read_field(name, signs, index) for index, (name, signs) in enumerate(fields[:MOST_HEADERS])])

    # --- parts ----------------------------------------------------------------------------------------------------

    def read_parts(self, at: int) -> None:
        for delimiter in _DELIMITER.finditer(self.raw, at - 1):
            start = delimiter.start() + 1
            if start < at:
                continue  # inside the header block of the part before
            text = delimiter.group(1).rstrip(b" \t")
            closes = text not in self.depth_of and text.endswith(b"--")
            depth = self.depth_of.get(text[:-2] if closes else text)
            if depth is None:
                continue
            self.end_leaf(start)
            others = closes and [
                each for each in self.stack[depth].boundaries if each != text[:-2] and each in self.depth_of
            ]
            self.close_down_to(depth + (0 if closes and not others else 1), start, closes)
            if others:  # to a client that believes another boundary, nothing has ended
                del self.depth_of[text[:-2]]
            if self.stack and self.stack[-1].content_type == "multipart/signed":
                self.note_signed(start, _line_after(self.raw, delimiter.end()))
            if closes:
                continue
            if len(self.out.parts) >= MOST_PARTS:
                self.out.defects.append(Defect("parts-too-many", str(MOST_PARTS)))
                return
            whole = self.stack[-1]
            if whole.beside and not whole.children and self.raw[whole.start : start].strip():
                self.leaf = whole.beside
                self.end_leaf(start)
            at = self.begin_part(_line_after(self.raw, delimiter.end()))

    def note_signed(self, end: int, start: int) -> None:
        """Keep the extent of the first part of a multipart/signed: that, to the byte, is what was signed."""
        parent = self.stack[-1]
        if parent.children == 0:
            parent.signed = start, start
        elif parent.children == 1:
            parent.signed = parent.signed[0], self.before_break(end)

    def signed_in(self, ended: _Open) -> Iterator[Signed]:
        """The second part of a multipart/signed, with what it is a signature of."""
        first, second = (f"{ended.path}.{number}".lstrip(".") for number in (1, 2))
        start, end = ended.signed
        for part in reversed(self.out.parts):
            if part.path == second:
                yield Signed(second, first, self.raw[start:end], part.content)
                return

    def before_break(self, end: int) -> int:
        """Where a part ends: the line break before a delimiter belongs to the delimiter."""
        return end - (2 if self.raw[end - 2 : end] == b"\r\n" else self.raw[end - 1 : end] == b"\n")

    def begin_part(self, at: int) -> int:
        """Read a part's header block and open what it begins; where its body starts."""
        parent = self.stack[-1]
        parent.children += 1
        path = f"{parent.path}.{parent.children}" if parent.path else str(parent.children)
        fields, body = self.fields_at(at)
        lowered = ((name.lower(), signs) for name, signs in fields[:200])
        told = [(name, unfold(_undecoded(signs))) for name, signs in lowered if name.startswith(_OF_PARTS)]
        for name in _TWICE:
            if len({value.strip().lower() for each, value in told if each == name}) > 1:
                self.out.defects.append(Defect("header-repeated", name, path))
        default = "message/rfc822" if parent.content_type == "multipart/digest" else "text/plain"
        self.begin(path, self.leaf_of(path, told, default, body))
        return body

    def leaf_of(self, path: str, told: list[tuple[str, str]], default: str, body: int) -> _Leaf:
        """What such fields begin. Of two of a name the first counts; of two types, of which one client believes the one and
        another the other, that which hides least: parts, then a page, then a text.
        """
        own, beside = dict(reversed(told)), ""
        types = list(dict.fromkeys(value for name, value in told if name == _TYPE))[:_MOST_TYPES]
        if len(types) > 1:
            shows = {value: self.openness(value, body) for value in types}
            types.sort(key=lambda value: -shows[value])
            in_parts = [value for value in types if shows[value] == _IN_PARTS]
            own[_TYPE] = "; ".join(in_parts) or types[0]  # by the boundaries of each
            beside = next((value for value in types[len(in_parts) :] if in_parts and shows[value]), "")
        encodings = tuple(dict.fromkeys(main_word(value) for name, value in told if name == _ENCODING))
        return _Leaf(path, own, content_type_in(own.get(_TYPE, ""), default), body, encodings, beside)

    def openness(self, value: str, body: int) -> int:
        """How much is seen of a part of such a type."""
        content_type = content_type_in(value, "")
        if content_type.startswith("multipart/"):
            begins = any(self.raw.find(b"--" + each, body, body + _FAR) >= 0 for each in boundaries_in(value))
            return _IN_PARTS if begins else 0
        if content_type in ("text/html", "application/xhtml+xml"):
            return 3
        return 2 if content_type == "text/plain" else 1

    def begin(self, path: str, leaf: _Leaf) -> None:
        """Open a multipart, or a leaf where it is none or names no boundary."""
        if leaf.content_type.startswith("multipart/"):
            boundaries = boundaries_in(leaf.fields[_TYPE])
            if boundaries and len(self.stack) >= DEEPEST:
                self.out.defects.append(Defect("nested-too-deep", str(DEEPEST), path))
            elif boundaries:
                self.depth_of.update(dict.fromkeys(boundaries, len(self.stack)))
                self.stack.append(_Open(boundaries, path, leaf.content_type, leaf.start, beside=_beside(path, leaf)))
                self.out.is_digest |= leaf.content_type == "multipart/digest"
                if leaf.content_type == "multipart/alternative":
                    self.out.alternatives.append(path)
                return
            else:
                self.out.defects.append(Defect("no-boundary-in-multipart", "", path))
            leaf.content_type = "text/plain"
        self.leaf = leaf

    def close_down_to(self, depth: int, end: int, closes: bool = False) -> None:
        """End the multiparts that are open at this depth and deeper; only the shallowest was closed as it should be."""
        while len(self.stack) > depth:
            ended = self.stack.pop()
            if ended.children > 1 and ended.content_type == "multipart/signed":
                self.out.signed += self.signed_in(ended)
            for boundary in ended.boundaries:
                if self.depth_of.get(boundary) == len(self.stack):
                    del self.depth_of[boundary]
            if not ended.children:
                self.out.defects.append(Defect("start-boundary-not-found", "", ended.path))
                self.leaf = _Leaf(ended.path or "1", {}, "text/plain", ended.start)
                self.end_leaf(end)
            elif not (closes and len(self.stack) == depth):
                self.out.defects.append(Defect("close-boundary-not-found", "", ended.path))

    def end_leaf(self, end: int) -> None:
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        if self.stack and end > leaf.start:
            end = self.before_break(end)
        data = self.raw[leaf.start : max(end, leaf.start)]
        encoding = encoding_that_tells(leaf.encodings, data)
        content, defect = decoded(data, encoding)
        if defect:
            self.out.defects.append(Defect(defect, "", leaf.path))
        self.out.parts.append(self.part(leaf, encoding, content))

    def part(self, leaf: _Leaf, encoding: str, content: bytes) -> Part:
        stated = parameters(leaf.fields.get(_TYPE, ""))
        disposition, filename = "", stated.get("name", "")
        if "content-disposition" in leaf.fields:
            value = leaf.fields["content-disposition"]
            disposition = value.partition(";")[0].strip().lower()
            filename = parameters(value).get("filename", filename)
        if leaf.content_type == "text/plain" and stated.get("format", "").lower() == "flowed":
            self.out.flowed[leaf.path] = stated.get("delsp", "").lower() == "yes"
        if base := leaf.fields.get("content-base") or leaf.fields.get("content-location"):
            self.out.bases[leaf.path] = "".join(base.split()).strip("\"'<>")
        if url := _elsewhere(leaf, stated):
            self.out.elsewhere[leaf.path] = url
        plain_to_see = leaf.content_type in _HTML_LIKE and not filename
        return Part(
            path=leaf.path, content_type=leaf.content_type,
            detected_type="" if plain_to_see else detect(content, filename), charset=stated.get("charset", ""),
            disposition=disposition, filename=filename, content_id=leaf.fields.get("content-id", "").strip(" <>"),
            encoding=encoding, content=content,
        )  # fmt: skip


def _elsewhere(leaf: _Leaf, stated: dict[str, str]) -> str:
    """Where a part is that is not in the mail: Thunderbird shows it as a file, and opens it from there."""
    if leaf.content_type == "message/external-body":  # RFC 2017; blanks in the URL are none of it
        return "".join(stated.get("url", "").split()) if stated.get("access-type", "").lower() == "url" else ""
    cloud = parameters(leaf.fields.get("x-mozilla-cloud-part", "")).get("url", "")
    return cloud or leaf.fields.get("x-mozilla-external-attachment-url", "").strip()


def _beside(path: str, leaf: _Leaf) -> _Leaf | None:
    if not leaf.beside:
        return None
    fields = {_TYPE: leaf.beside}
    return _Leaf(f"{path}.0".lstrip("."), fields, content_type_in(leaf.beside, ""), leaf.start, leaf.encodings)


def _read_field(name: str, signs: str, index: int, declared: str = "") -> Header:
    if signs.isascii() and "=?" not in signs and "\x1b" not in signs:  # most fields, and all of the long ones
        raw = signs.rstrip()
        return Header(name, raw.replace("\r", "").replace("\n", ""), raw, index)
    raw = _undecoded(signs)
    value, charsets, encoded = read_words(raw, declared)
    as_it_came = raw if raw.isascii() else signs.encode("latin-1").decode("utf-8", "replace")
    return Header(name, value, as_it_came, index, charsets, encoded)


def _is_guessed(header: Header) -> bool:
    """Whether bare bytes stand in the field that are not UTF-8."""
    return any(label.startswith("raw:") and label != "raw:utf-8" for label in header.charsets)


def _undecoded(signs: str) -> str:
    """UTF-8 where the bytes are that; each other byte is a surrogate."""
    return signs if signs.isascii() else signs.encode("latin-1").decode("utf-8", "surrogateescape")


def _opening(raw: bytes) -> int:
    """Where the header block begins: past a byte order mark, blank lines and an mbox "From " line."""
    at = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    at = next(iter(_BLANKS.finditer(raw, at))).end()
    if raw.startswith((b"From ", b">From "), at):
        at = _line_after(raw, at)
    return at


def _line_after(raw: bytes, at: int) -> int:
    end = raw.find(b"\n", at)
    return len(raw) if end < 0 else end + 1
