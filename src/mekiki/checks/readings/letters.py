"""Who stands at the head and at the foot of a letter: letterheads, headings of authorities, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mekiki.checks.readings import reading
from mekiki.checks.readings.lines import line_at
from mekiki.checks.readings.spelt import as_read, meant_by
from mekiki.checks.readings.weblinks import strangers
from mekiki.checks.readings.wording import Hit, brands_named, hits
from mekiki.knowledge import brands, voices
from mekiki.model.message import Body, Message, Place
from mekiki.model.regex import regex

_MOST_SIGNS = 40  # mentions of a brand of which one may be a signature
_SIGNATURE = 70  # characters of the line
_KANA_OR_KANJI = regex("[\u3040-\u30ff\u4e00-\u9fff]")
_ABBREVIATION = 4  # letters; a firm writes its own in capitals
_HEADING = 90  # characters of a line, at the most


@reading
def letterheads(message: Message) -> tuple[tuple[str, Place], ...]:
    """The brand whose name alone is the first line of the mail, where a firm has its letterhead; an authority adds its seat."""
    found = []
    domain = message.sender.domain if message.sender else ""
    for body in message.shown[:2]:
        line = body.text[:200].lstrip().partition("\n")[0].strip()
        id = meant_by(as_read(line), domain) if 1 < len(line) <= 40 and not _is_no_head(line) else ""
        if id and (line.lower() not in brands.abbreviations() or _is_named_again(message, id)):
            start = body.text.index(line)
            found.append((id, body.place(start, start + len(line))))
    for (kind, id), each in hits(message).items():
        if kind == "brand" and brands.all_brands()[id].trade == "government":
            found += [(id, hit.place) for hit in each[:1] if hit.where == "body" and _heads_a_letter(message, hit)]
    return tuple(found)


def _is_named_again(message: Message, id: str) -> bool:
    """Whether the mail names a brand more than once, or by a name that is nobody else's: "SAT" may head a week's programme."""
    return bool(hits(message).get(("brand", id))) or len(hits(message).get(("weak-brand", id), ())) > 1


def _heads_a_letter(message: Message, hit: Hit) -> bool:
    """Whether the mail begins with the name, in a line as short as a heading is."""
    body = message.body(hit.place.part)
    text = body.text if body is not None and body in message.shown else ""
    line_end = text.find("\n", hit.place.end)
    if line_end < 0 or line_end - hit.place.start > _HEADING or text[: hit.place.start].strip():
        return False
    rest = text[hit.place.end : line_end]
    if _KANA_OR_KANJI.search(rest):  # a sentence of the news: "国税庁の発表によると"
        return False
    return all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= 3 for word in rest.split())


@reading
def signatures(message: Message) -> tuple[tuple[str, Place], ...]:
    """The brand whose team, support or other desk signs the mail, in a line of its own: "The X Team", "Team X".

    None where several sign, as in a list, or where no link leads to a stranger: a firm's own people call themselves so, too.
    """
    found: list[tuple[str, Place]] = []
    if not strangers(message):
        return ()
    domain = message.sender.domain if message.sender else ""
    bodies = {body.part: body for body in message.shown}
    for part, start, end in dict.fromkeys(_lines_of_names(message, bodies)):
        body = bodies[part]
        signed = voices.signed().fullmatch(body.text, start, end)
        id = meant_by(as_read(signed[1] or signed[2]), domain) if signed else ""
        if id:
            found.append((id, body.place(start, end)))
    return tuple(found) if len({id for id, _ in found}) == 1 else ()


def _lines_of_names(message: Message, bodies: Mapping[str, Body]) -> Iterator[tuple[str, int, int]]:
    """The short lines of these bodies, by part, in which a brand is named."""
    for hit in (hit for each in brands_named(message) for hit in each.hits[:_MOST_SIGNS]):
        if hit.where == "body" and (body := bodies.get(hit.place.part)) is not None:
            start, end = line_at(body.text, hit.place.start, hit.place.end, _SIGNATURE + 1)
            if end - start <= _SIGNATURE:
                yield body.part, start, end


def _is_no_head(line: str) -> bool:
    """Whether a line ends as salutations do ("Tim," and "Otto -" are no letterheads, "GLS -" is one) or is a word let fall ("tst")."""
    if len(line) <= _ABBREVIATION and line.islower() and line.isascii():
        return True
    if line.endswith("!"):
        return not brands.meant_by(line.lower())  # Yahoo! is called so
    return line.endswith((",", ":", ";", "?")) or (line.endswith(("-", "–")) and not line.isupper())
