"""What a warning shows of false mails, so that its readers know them: those words are not the mail's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mekiki.knowledge import shownfrauds
from mekiki.model.message import Body, Layer, Message
from mekiki.model.regex import regex

# A whole false mail in quotes, behind what says that it is one: "mails like this one: «Your account …»".
# (A pattern that begins with a class of characters is searched for quickly.)
_QUOTED_MAIL = regex(r"[«“„\"](?:(?<!\")[^»”«“„]{20,900}[»”“]|(?<=\")[^\"]{20,900}\")")
_FENCE_END = regex(r"\n[-ー―─━=＝*＊]{4,}")
# The rule before "from here" is looked for from the words backwards.
_RULE_BEFORE = regex(r"[-ー―─━=＝*＊]{2}[^\n]{0,8}\Z")
_LONGEST_RULE_BEFORE = 10
_SHORTEST_EXAMPLE, _LONGEST_FENCED, _LONGEST_FROM_HERE = 20, 1500, 2500
_MOST_EXAMPLES = 50  # of one kind; who warns shows a handful
_BEFORE = 60  # characters before a quotation in which it is said what it is
_LISTED = regex(r"[ 　\t]*(?:[・●■○◆◇*\-–•「『【\"“]|\d{1,2}[.)])")


def shown_frauds(message: Message, body: Body, most: int) -> list[tuple[int, int]]:
    """Those examples in the beginning of a body that lead nowhere: who warns of false mails leaves no link in their words."""
    return [each for each in examples_of_fraud(body.text[:most]) if not _leads_on(message, body, *each)]


def _leads_on(message: Message, body: Body, start: int, end: int) -> bool:
    """Whether a link that can be followed stands in an extent."""
    return any(
        link.place.part == body.part and start <= link.place.start < end and "defanged" not in link.oddities
        for link in message.links
        if link.place.layer == Layer.TEXT and link.scheme in ("http", "https")
    )


def examples_of_fraud(text: str) -> list[tuple[int, int]]:
    """Extents in which a warning lists how false mails are worded: those words are not the mail's own.

    >>> examples_of_fraud("次のような件名が確認されています。\\n・至急ご確認ください\\n\\nご注意ください。")
    [(18, 28)]
    >>> examples_of_fraud("当行を装い「口座を凍結します」と記載したメールが出回っています。")
    [(5, 18)]
    >>> examples_of_fraud("詐欺メールに注意\\n---- ここから ----\\nグループを作成し、QRコードを返信してください。\\n---- ここまで ----")
    [(24, 48)]
    >>> examples_of_fraud("Estan enviando correos como este:\\n«Su cuenta ha sido suspendida. Active ahora.»\\nNo pulse.")
    [(34, 79)]
    >>> examples_of_fraud('Derzeit kommen Mails: "Unser Konto ist gesperrt, zahlen Sie heute." Bitte melden.')
    [(22, 67)]
    """
    quoted = (hit.span() for hit in _QUOTED_MAIL.finditer(text) if _is_shown(text, hit.start()))
    found = [*islice(quoted, _MOST_EXAMPLES), *_from_here_to_here(text)]
    if not shownfrauds.signs().stand_in(text):
        return found
    found += [hit.span() for hit in islice(shownfrauds.reports().finditer(text), _MOST_EXAMPLES)]
    found += _between(text, shownfrauds.fence().finditer(text), _FENCE_END, _LONGEST_FENCED)
    for hit in islice(shownfrauds.introduces().finditer(text), _MOST_EXAMPLES):
        if any(start <= hit.start() and hit.end() <= end for start, end in found):  # introduced by another line
            continue
        start = text.find("\n", hit.end()) + 1 or len(text)
        end = _end_of_list(text, start)
        if text[start:end].strip():
            found.append((start, start + len(text[start:end].rstrip())))
    return found


def _from_here_to_here(text: str) -> Iterator[tuple[int, int]]:
    """Extents between "from here", behind a rule, and "to here", below what says that somebody cheats."""
    warned = shownfrauds.warns().search(text) if shownfrauds.from_here_signs().stand_in(text) else None
    if warned:
        heads = (
            hit
            for hit in shownfrauds.from_here().finditer(text, warned.end())
            if _RULE_BEFORE.search(text, max(warned.end(), hit.start() - _LONGEST_RULE_BEFORE), hit.start())
        )
        yield from _between(text, heads, shownfrauds.to_here(), _LONGEST_FROM_HERE)


def _between(
    text: str, heads: Iterator[re.Match[str]], ends: re.Pattern[str], longest: int
) -> Iterator[tuple[int, int]]:
    """Extents from below each head to what ends it, where that stands no farther off."""
    for head in islice(heads, _MOST_EXAMPLES):
        end = ends.search(text, head.end() + _SHORTEST_EXAMPLE, head.end() + longest)
        if end:
            yield head.end(), end.start()


def _is_shown(text: str, at: int) -> bool:
    """Whether it is said before a quotation what it is: behind a colon, which hardly any has."""
    start = max(0, at - _BEFORE)
    introduces = text[start:at].rstrip().removesuffix(">").rstrip().endswith((":", "："))
    return introduces and shownfrauds.shown_before().search(text, start, at) is not None


def _end_of_list(text: str, start: int) -> int:
    """Where the list that begins here ends: at the first line that is neither empty nor begun by the same sign."""
    at, sign = start, ""
    while at < len(text):
        stop = text.find("\n", at) + 1 or len(text)
        line = text[at:stop].strip(" 　\t\r\n")
        first = "0" if line[:1].isdigit() else line[:1]
        if line and (not _LISTED.match(line) or sign not in ("", first)):
            return at
        at, sign = stop, first or sign
    return at
