"""Address fields as mail clients show them: every address found is kept, and what is odd about them is told.

``email.utils.parseaddr`` reads ``ceo@corp.example <evil@x.example>`` as ceo@corp.example; no client does.
"""

from __future__ import annotations

import re

from mekiki.model.message import Defect, Header, Mailbox
from mekiki.model.regex import regex

# The last "@" decides: what stands before it is the local part, as it is to mail servers.
_ADDRESS = regex(
    r"""(?:"(?:[^"\\<>]|\\.){1,64}"|[^\s<>()\[\]\\,;:"]{1,128})@(?:[^\s<>()\[\]\\,;:"@]{1,255}|\[[0-9A-Fa-f.:]{1,45}\])"""
)
# Blanks around the "@" belong to no name and no address (RFC 5322 3.4.1 and 3.2.3); mail programs leave them out.
_SPACED = regex(
    r"""(?<![^\s<:])[^\s<>()\[\]\\,;:"@]{1,128}(?:[ \t]{1,20}@[ \t]{0,20}|@[ \t]{1,20})"""
    r"""[^\s<>()\[\]\\,;:"@]{1,255}(?=[ \t]*(?:>|\Z))"""
)
_PLAIN = regex(
    r"""\s*(?:"([^"\\]*+(?:\\.[^"\\]*+)*+)"|([^"<>()@,;:\\]*+))\s*<([^\s<>()@,;:"\\]+@[^\s<>()@,;:"\\]{1,255}+)>\s*\Z"""
)
_ALONE = regex(r"""\s*([^\s<>()\[\]\\,;:"@]{1,128}+@[^\s<>()\[\]\\,;:"@]{1,255}+)\s*\Z""")
_QUOTED_PAIR = regex(r"\\(.)")
_QUOTED = regex(r"""\\.|"[^"\\]*+(?:\\.[^"\\]*+)*+"?+""")
_NESTED = regex(r"\([^()]*+\([^()]*+\)")
_QUOTED_NAME = regex(r"""\s*"(?:[^"\\]|\\.)*"(?!@)""")  # what no address is, whatever stands in the quotes
_BARE_ADDRESS = regex(r"""\s*'?[^\s<>()@,;:"\\]+@[^\s<>()@,;:"\\]+\s*""")
_BARE_BRACKET = regex(r"\s*<[^<>]*@")
# A sign of the structure; whole, so that nothing in them counts, a pair, and a string in quotes, which an unclosed one is not
# unless another quote follows.
_SIGN = regex(r"""\\.|"(?=[^"]*+")[^"\\]*+(?:\\.[^"\\]*+)*+"?+|[()<>@:,;]""", re.DOTALL)
_OPAQUE = "\ufffc"  # stands for a letter of an encoded word
_LONGEST = 50_000  # characters of one field that are read
_LONGEST_NAME = 4_000  # characters of a display name; what stands behind them no program shows
_OF_ONE = ("from", "sender", "reply-to")  # fields that name one person as a rule: a comma there stands in the name
_MOST = 200  # addresses of one field that are kept; mass mail lists thousands, and none of them is read


def mailboxes(header: Header) -> tuple[tuple[Mailbox, ...], tuple[Defect, ...]]:
    """All addresses of one address field in the order written, and its defects."""
    value = _structure(header)
    if not header.encoded:
        alone = _ALONE.match(value)
        if alone:
            return (_mailbox(header, "", alone.span(1), alone.group(1), alone.span(1)),), ()
        plain = _PLAIN.match(value)
        if plain:  # the form of nearly all mail: "Name" <address>
            group = 1 if plain.group(1) is not None else 2
            box = _mailbox(header, plain.group(group), plain.span(group), plain.group(3), plain.span(3))
            return (box,), _cut(header, plain.group(group))
    field = _Field(header, value[:_LONGEST])
    if len(value) > _LONGEST:
        field.tell("address-list-cut", f"{header.name}: more than {_LONGEST} characters")
    entries = _entries(field.value)
    if header.name.lower() in _OF_ONE:
        entries = _with_parted_names(field, entries)
    for start, end in entries:
        field.read_entry(start, end)
        if len(field.found) >= _MOST:
            field.tell("address-list-cut", f"{header.name}: more than {_MOST} addresses")
            break
    if header.encoded and not any(
        box.address for box in field.found
    ):  # the whole field was encoded, the address with it
        found_inside, told = mailboxes(header._replace(encoded=()))
        if any(box.address for box in found_inside):
            told = (*told, Defect("address-encoded", header.value.strip()[:200]))
        return found_inside, told
    return tuple(field.found), tuple(field.defects)


def _structure(header: Header) -> str:
    """The value with letters for what stood in encoded words: they carry names and no structure (RFC 2047 5)."""
    if not header.encoded:
        return header.value
    pieces, at = [], 0
    for start, end in header.encoded:
        pieces += [header.value[at:start], _OPAQUE * (end - start)]
        at = end
    return "".join((*pieces, header.value[at:]))


def _mailbox(header: Header, name: str, name_span: tuple[int, int], address: str, span: tuple[int, int]) -> Mailbox:
    start = name_span[0] + len(name) - len(name.lstrip())
    written = name.strip()[:_LONGEST_NAME]
    name_span = (start, start + len(written))
    shown = _QUOTED_PAIR.sub(r"\1", written).strip() if "\\" in written else written
    local, _, domain = address.rpartition("@")
    return Mailbox(
        name=shown,
        address=f"{local.rstrip()}@{domain.lower().strip().rstrip('.')}",
        place=header.place(*span),
        name_place=header.place(*name_span) if shown else None,
    )


def _cut(header: Header, name: str) -> tuple[Defect, ...]:
    """That a display name goes on behind what is read of it."""
    if len(name) <= _LONGEST_NAME:
        return ()
    return (Defect("address-name-cut", f"{header.name}: more than {_LONGEST_NAME} characters"),)


def _entries(value: str) -> list[tuple[int, int]]:
    """Extents of the comma-separated entries; commas in quotes, comments and angle brackets do not separate."""
    entries: list[tuple[int, int]] = []
    start, depth, angle = 0, 0, False
    named, last = True, value.rfind(";")
    for hit in _SIGN.finditer(value):
        position, sign = hit.start(), hit.group()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign in ("<", ">"):
            angle = sign == "<"
            named = named and not angle
        elif sign == "@":
            named = False
        elif sign == ":" and named and position < last:
            start = position + 1  # what came before is the name of a group (RFC 5322 3.4)
        elif sign in (",", ";") and not depth and not angle:
            entries.append((start, position))
            start, named = position + 1, True
    entries.append((start, len(value)))
    if (depth or angle) and len(entries) == 1 and value.count("@") > 1:
        return _by_comma(value)  # unbalanced brackets swallowed the list
    return entries


def _with_parted_names(field: _Field, entries: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The entries, where a name and its address that a comma parted (``Message from us, <a@b.example>``) are one again."""
    joined: list[tuple[int, int]] = []
    value, begun = field.value, -1  # where a name began that waits for its address
    for at, (start, end) in enumerate(entries):
        entry = value[start:end].strip()
        following = value[slice(*entries[at + 1])] if at + 1 < len(entries) and value[end] == "," else ""
        if following and entry and _is_only_a_name(entry, following):
            begun = start if begun < 0 else begun
            continue
        if begun >= 0 and "@" in entry:
            field.tell("address-comma", field.header.value[begun:end])
            start = begun
        elif begun >= 0:
            joined.append((begun, start - 1))
        joined.append((start, end))
        begun = -1
    return joined


def _is_only_a_name(entry: str, following: str) -> bool:
    """Whether an entry names who writes from the address in the next one: words, or an address given out as a name.

    ``"ceo@corp.example", <evil@x.example>`` is evil@x.example, as it is without the comma.
    """
    if not set(entry) & set("@<>:") or _QUOTED_NAME.fullmatch(entry):
        return True
    return _BARE_ADDRESS.fullmatch(entry) is not None and _BARE_BRACKET.match(following) is not None


def _by_comma(value: str) -> list[tuple[int, int]]:
    edges = [-1, *(at for at, ch in enumerate(value) if ch == ","), len(value)]
    return [(left + 1, right) for left, right in zip(edges, edges[1:], strict=False)]


class _Field:
    """An address field that is being read: what was found in it so far, and what is odd about it."""

    def __init__(self, header: Header, value: str) -> None:
        self.header, self.value = header, value
        self.found: list[Mailbox] = []
        self.defects: list[Defect] = []

    def tell(self, id: str, said: str) -> None:
        self.defects.append(Defect(id, said.strip()[:200]))

    def read_entry(self, start: int, end: int) -> None:
        entry = self.value[start:end]
        if not entry.strip():
            return
        opening = entry.rfind("<")
        closing = entry.find(">", opening) if opening >= 0 else -1
        inside = (opening + 1, closing if closing >= 0 else len(entry))
        hit = (_ADDRESS.search(entry, *inside) if opening >= 0 else _address_in(entry)) or _spaced(entry, opening)
        written = self.header.value[start:end]
        self._tell_unclosed(entry, written, opening >= 0 and closing < 0)
        if hit is None:
            self._read_without_address(start, entry, opening)
            return
        name_end = opening if opening >= 0 else hit.start()
        name, (left, right) = _display_name(entry, written, 0, len(entry[:name_end].rstrip(" \t,")))
        if not name:
            name, (left, right) = _display_name(entry, written, closing if closing >= 0 else hit.end(), len(entry))
        self._keep(start, hit, written, name, (start + left, start + right))
        if entry.count("<") > 1:
            self.tell("address-brackets", written)
            for other in _ADDRESS.finditer(entry[:opening]):
                self._keep(start, other, written, "", (start + other.start(), start + other.end()))

    def _keep(self, start: int, hit: re.Match[str], written: str, name: str, extent: tuple[int, int]) -> None:
        span = (start + hit.start(), start + hit.end())
        self.defects += _cut(self.header, name)
        self.found.append(_mailbox(self.header, name, extent, written[slice(*hit.span())], span))

    def _tell_unclosed(self, entry: str, written: str, bracket: bool) -> None:
        if bracket:
            self.tell("address-unclosed", written)
        if '"' in entry and _QUOTED_PAIR.sub("", entry).count('"') % 2:
            self.tell("address-quote-unclosed", written)
        if entry.count("(") > 1 and _NESTED.search(_QUOTED.sub("", entry)):
            self.tell("address-comments-nested", written)

    def _read_without_address(self, start: int, entry: str, opening: int) -> None:
        """An entry that holds no usable address: a group's name, a bare name, or <something broken>."""
        written = self.header.value[start : start + len(entry)]
        name, span = _display_name(entry, written, 0, opening if opening >= 0 else len(entry))
        if opening < 0 and entry.rstrip().endswith(":"):
            return
        self.tell("address-missing", written)
        self.defects += _cut(self.header, name)
        name = name[:_LONGEST_NAME]
        place = self.header.place(start + span[0], start + min(span[1], span[0] + len(name)))
        self.found.append(Mailbox(name=name, address="", place=place, name_place=place if name else None))


def _address_in(entry: str) -> re.Match[str] | None:
    """The address of an entry without brackets; the one in a quoted name is none where another follows."""
    name = _QUOTED_NAME.match(entry)
    return (_ADDRESS.search(entry, name.end()) if name else None) or _ADDRESS.search(entry)


def _spaced(entry: str, opening: int) -> re.Match[str] | None:
    """The address with blanks around its "@" in an entry's brackets, or one that is all of an entry and names a domain."""
    if "@" not in entry:
        return None
    hit = _SPACED.search(entry, max(opening, 0))
    if hit is None or opening >= 0:
        return hit
    return hit if hit.group().strip() == entry.strip() and "." in hit.group().rpartition("@")[2] else None


def _display_name(entry: str, written: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The display name in a stretch of an entry and its extent, without quotes, or else from a comment.

    ``entry`` says what is structure, ``written`` what stands there: brackets and quotes of an encoded name are its own.
    """
    text = entry[start:end].rstrip(" \t<")
    if not text:
        return "", (start, start)
    end = start + len(text)
    text = text.lstrip(" \t>")
    start = end - len(text)
    if text.startswith("<") and text.endswith(">"):
        start, end = start + 1, end - 1
        text = entry[start:end]
    if text.startswith("(") and text.endswith(")") and len(text) > 2 and _is_one_comment(text):
        start, end = start + 1, end - 1
        text = entry[start:end]
    if text.count('"') == 1:  # half of a pair: the address stood between the quotes, too
        start += text.startswith('"')
        end -= text.endswith('"')
    elif len(text) > 1 and text[0] == text[-1] == '"':
        start, end = start + 1, end - 1
        shown = _QUOTED_PAIR.sub(r"\1", written[start:end]).strip()
        lead = len(written[start:end]) - len(written[start:end].lstrip())
        return (shown, (start + lead, min(end, start + lead + len(shown)))) if shown else ("", (start, start))
    shown = written[start:end].strip()
    if shown.startswith('"') and shown.endswith('"') and len(shown) > 1:  # marks that were encoded with the name
        shown = shown.strip('"').strip()
    at = max(written.find(shown, start, end), start)
    return shown, (at, at + len(shown))


def _is_one_comment(text: str) -> bool:
    """Whether the first parenthesis is closed by the last one."""
    depth = 0
    for at, ch in enumerate(text):
        depth += (ch == "(") - (ch == ")")
        if not depth:
            return at == len(text) - 1
    return False
