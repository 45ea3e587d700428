"""All links of a mail: what they show, where they stand, where they lead."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from mekiki.knowledge import sentto
from mekiki.knowledge.brands import owners_of
from mekiki.knowledge.domains import is_reserved, is_suffix, is_top_level, registrable_domain
from mekiki.knowledge.providers import is_popular
from mekiki.model.message import Body, Header, Layer, Link, Place
from mekiki.model.regex import regex
from mekiki.parse.pageparts import Anchor
from mekiki.parse.url import IN_NAME, UrlReading, read_url, unwrap

_SCHEME_OR_WWW = r"h(?:tt|xx|XX|\*\*)ps?(?:\[:\]|:)[/\\]{1,3}|(?<![\w.@-])www\.(?=\w)"
# A host without either, by what follows it: a path, a query, a port with one of them.
_BARE = r"[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,8}(?:/|\?\w|:[0-9]{1,5}[/?])"
_WIDE_BARE = rf"\w[{IN_NAME}]{{0,62}}(?:\.[{IN_NAME}]{{1,63}}){{1,8}}(?:/|\?\w|:[0-9]{{1,5}}[/?])"
_STARTS = regex(rf"(?:{_SCHEME_OR_WWW}|(?<![\w.@/%-])(?={_BARE}))", re.IGNORECASE)
# In a text of any script. Japanese sets no blank before a host; a name of kana or kanji and Latin letters is rarer than that.
_JAPANESE = "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff"
# Capitals count as small letters in what is ASCII alone: of a class of ten thousand signs they would be looked up one by one.
_WIDE_STARTS = regex(
    rf"(?:(?i:{_SCHEME_OR_WWW})|(?<![{IN_NAME}.@/%])(?![{_JAPANESE}]{{1,63}}[a-zA-Z0-9])(?={_WIDE_BARE})"
    rf"|(?<=[{_JAPANESE}])(?i:(?={_BARE})))"
)
_WIDE_NAME = regex(rf"[{IN_NAME}.]+")
# Alternatives that begin with a character each are searched for by those characters.
_SIGN = regex(r"/|\\|\?\w|w[wW][wW]\.|W[wW][wW]\.")  # stands in every word that holds a URL
# Without any of these a text holds no URL.
_MAYBE = regex(r":(?://|\\\\)|\[:\]|w\.|W\.|\.(?:[A-Za-z]{2,18}[/?:]|[^\x00-\x7f]|[Xx][Nn]--)")
_BLANK = regex(r"[ \n]")
_ASCII_RUN = regex(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%|\\^{}]+")
_WIDE_HOST = regex(r"[^\s/?#<>\"'。、，）」】〉》　]+")
_STOPS = "。｡"
_STOPS_AS_DOTS = str.maketrans(dict.fromkeys(_STOPS, "."))
_STOPPED_HOST = regex(rf"(?:[{IN_NAME}]{{1,63}}[.{_STOPS}]){{1,9}}[a-zA-Z0-9-]{{2,63}}(?![{IN_NAME}])")
_HOST_END = regex(r"[/?#]")
# A host that is written in a text, with the dots of reports ("evil[.]example"), and the signs before which programs end a link
# there: a browser would have some of them in a name, and no name has them.
_HOST = regex(r"(?:[a-z0-9._:%-]+|[\[({](?:\.|dot)[\])}])+", re.IGNORECASE)
_ENDS_HOST = frozenset("|^[](){}!$&'*+,;=~")
# A port that is none, and characters that no host has, however they are written (WHATWG URL 3.1): the link is what stands before.
_NO_HOST = regex(
    r":(?![0-9]{0,5}[.:-]{0,9}(?:[^\w.:%-]|$))|%(?![0-9a-f]{2})|%(?:[01][0-9a-f]|2[035f]|3[acef]|40|5[b-e]|7[cf])",
    re.IGNORECASE,
)
_REST_OF_AUTHORITY = regex(r"[^\s/?#]*")
_LONGEST_AUTHORITY = 400
# Behind which another URL begins: in Markdown, whose words may be an address, and where addresses are set side by side.
_NEXT = regex(r"\]\((?=https?:|www\.)|[|\]](?=https?:)", re.IGNORECASE)
# A mail address that begins like a host: its first part up to the @ (full-width too), and its domain.
_ADDRESS = regex(r"([^@＠/?#\s]{0,320})[@＠][\w.-]*")
_SEPARATES = regex(r"[,;:|*()\[\]]")  # between a host and the address beside it; none of these stands in an address
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH_RUN = regex("[\uff01-\uff5e]+")
_FULL_WIDTH_URL = regex("ｈ[ｔＴ][ｔＴ][ｐＰ]|Ｈ[ｔＴ][ｔＴ][ｐＰ]|：[／/][／/]|:[／/][／/]")
# Shares and servers of files that programs make links of: those of elsewhere, which have a dot, and not the next office's.
_OF_SHARES = ("\\\\", "file:", "File:", "FILE:", "ftp:", "Ftp:", "FTP:")
_SHARE = regex(
    r"(?:(?<![\w\\/:])\\\\(?=[\w-]+\.)|(?<![\w:/])(?:file:[/\\]{2,5}|ftp://)(?=[\w-]+(?:\.[\w-]|:[^\s@]{1,60}@)))[^\s<>\"|]{4,2000}",
    re.IGNORECASE,
)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_SENTENCE_ENDS = frozenset(".,;:!?'*|^\\")
# A host by itself on a line, for the reader to copy or, where the mail program makes a link of it, to tap; no class or file of
# a program. The line break before it is quick to search for.
_LONE_HOST = regex(r"\n[ \t>]*((?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z]{2,18})[ \t]*$", re.MULTILINE)
_NO_SITES = frozenset(("java", "md", "py", "rs", "security", "sh", "web"))
# Two words with a dot between them are also a file (notes.md, libpath.so), what a program calls something (user.name), or two
# sentences (done.next). Under these suffixes that is as likely as a site.
_FILES_OR_WORDS = _NO_SITES.union(
    (
        "ac ai am as bz cab cal cc cl cr data dds docs dot drive ec er fish fit fm gd gs ist la lds ls ma map med "
        "mk ml mm mo mobi mov mp ms nc one page ph pl pm pn post pro prof properties ps pub run sb sc sk st sv tab "
        "td tf tl tm vi zip abc bar call date day do foo here how id int is like name new next no now open read "
        "save select so target total you"
    ).split()
)
# Suffixes that are neither, nor a word that begins a sentence: before any other, a blank may have been forgotten.
_NEITHER = frozenset(
    "biz cfd cn com cyou cz dk edu fr gov gr hk hu jp kr mx net ng nz org pk ru sbs tr tw ua uk vn xyz".split()
)
_SHORTEST_NAME = 3  # of "evil.shop"; what is shorter is an abbreviation or a time of the day
# A host in running text: not within an address, a path or code.
_BARE_END = regex(
    rf"\.[a-z]{{2,18}}(?![a-zA-Z0-9_@＠/\\=([-]|[^\x00-\x7f{_JAPANESE}\u3000-\u3020\uff01-\uff5e]|\.[\w*]|:[0-9/]|\?\w)",
)
# In small letters, as firms write their names with capitals (Booking.com); a hyphen tells that it is none.
_BARE_HOST = regex(
    r"(?:[a-z0-9][a-z0-9-]{0,62}\.)*(?:[a-z0-9][a-z0-9-]{1,61}[a-z0-9]|[A-Z][a-z0-9]{0,30}-[a-z0-9-]{0,30}[a-z0-9])"
    r"(?:\.[a-z]{2,3})?\.[a-z]+"
)
_IN_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
_BEFORE_BARE = regex(rf"$|[^\w@＠/\\=&%$#~+*]|[{_JAPANESE}]")
_LONGEST_BARE = 200
_MOST_ENDS = 30_000
_SENT_WITHIN = 90
_STATED = regex(rf"{_SCHEME_OR_WWW}", re.IGNORECASE)
_LONGEST_SUBJECT, _MOST_OF_SUBJECT = 2_000, 10
MOST_LINKS = 3000  # links of one mail that are kept


def links_of(body: Body, anchors: list[Anchor], most: int = MOST_LINKS) -> list[Link]:
    """The links of one body: of its anchors (a refresh is one), its forms, and of the addresses written out in its text; of each
    one more than ``most``, by which it is seen that there are too many."""
    found: list[Link] = []
    taken: list[tuple[int, int]] = []
    for anchor in anchors[: most + 1]:
        link = _from_anchor(body, anchor)
        if link is not None:
            found.append(link)
            taken.append((anchor.text_start, anchor.text_end))
    for form in body.forms[: most + 1]:
        found.extend(_elsewhere(body, form.action, "form", form.start, form.end))
    found.extend(islice(_written_out(body, taken), most + 1))
    found.extend(islice(_shares(body, taken), most + 1))
    return found


def links_of_subject(fields: Sequence[Header]) -> Iterator[Link]:
    """The links of a subject: telephones and the notices of a browser make them live. Of a host alone nobody makes one there.

    Those of List-Unsubscribe, for which a program shows a word of its own, stay with who asks about them
    (``collect.page.questions``) and with the checks that read the field: it is nearly always a mailer's service, and says
    nothing to the reader.
    """
    for header in fields:
        if "://" not in header.value and "www." not in header.value.lower():
            continue
        for start, end in urls_in(header.value[:_LONGEST_SUBJECT])[:_MOST_OF_SUBJECT]:
            written = header.value[start:end]
            reading = read_url(written) if _STATED.match(written) else None
            if reading is not None and reading.scheme in ("http", "https"):
                yield link_from(written, reading, written, "subject", header.place(start, end))


def _from_anchor(body: Body, anchor: Anchor) -> Link | None:
    reading = read_url(anchor.href, body.base)
    if reading is None:
        return None
    start, end = anchor.text_start, max(anchor.text_start, anchor.text_end)
    shown = body.text[start:end]
    lead = len(shown) - len(shown.lstrip())
    text = shown.strip()
    source = Place(Layer.SOURCE, body.part, start=anchor.source_start, end=anchor.source_end, quote=anchor.href[:500])
    place = body.place(start + lead, start + lead + len(text)) if text else source
    link = link_from(anchor.href, reading, text or anchor.alt, anchor.kind, place, source)
    return replace(link, oddities=(*link.oddities, "outlook-only")) if anchor.for_outlook else link


def _elsewhere(body: Body, url: str, source: str, start: int, end: int) -> Iterator[Link]:
    reading = read_url(url, body.base) if url else None
    if reading is not None:
        place = Place(Layer.SOURCE, body.part, start=start, end=end, quote=url[:500])
        yield link_from(url, reading, "", source, place, place)


def link_from(
    written: str, reading: UrlReading, text: str, source: str, place: Place, source_place: Place | None = None
) -> Link:
    """A Link from a reading: redirectors unwrapped, the last URL taken apart."""
    target, wrappers = unwrap(reading) if reading.scheme in ("http", "https") else (reading, ())
    return Link(
        url=written, text=text, target=target.href, scheme=target.scheme, host=target.host,
        registrable_domain=target.registrable_domain, source=source, place=place, source_place=source_place,
        wrappers=wrappers, path=target.path, query=target.query, fragment=target.fragment, userinfo=target.userinfo,
        port=target.port, raw_host=target.raw_host, oddities=reading.oddities,
    )  # fmt: skip


def _written_out(body: Body, taken: list[tuple[int, int]]) -> Iterator[Link]:
    """Links that stand as words in the text, outside the anchors."""
    lefts = [left for left, _ in taken]  # in ascending order, as anchors stand in the source
    found = [*urls_in(body.text), *_lone_hosts(body.text)]
    for start, end in (*found, *_outside(_bare_hosts(body.text), found)):
        nearest = bisect_right(lefts, start) - 1
        if nearest >= 0 and start < taken[nearest][1]:
            continue
        written = body.text[start:end]
        reading = read_url(written.translate(_FULL_WIDTH) if not written.isascii() else written)
        if reading is not None and reading.scheme in ("http", "https"):
            place = body.place(start, end)
            yield link_from(written, reading, written, "text", place, place if body.kind == "plain" else None)


def _shares(body: Body, taken: list[tuple[int, int]]) -> Iterator[Link]:
    """Links to files on another machine that stand in the text."""
    text = body.text
    if not any(sign in text for sign in _OF_SHARES):
        return
    extents = (hit.span() for hit in islice(_SHARE.finditer(text), MOST_LINKS))
    for begin, stop in _outside(list(extents), taken):
        start, end = begin, _trimmed(text, begin, stop)
        written = text[start:end]
        reading = read_url(f"file:{written}" if written[0] == "\\" else written)
        if reading is not None and reading.host:
            place = body.place(start, end)
            yield link_from(written, reading, written, "text", place, place if body.kind == "plain" else None)


def _outside(extents: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The extents that do not begin within one of the others, in order."""
    outside, reach = [], 0
    waiting = sorted(others, reverse=True) if extents else []
    for extent in extents:
        while waiting and waiting[-1][0] <= extent[0]:
            reach = max(reach, waiting.pop()[1])
        if reach <= extent[0]:
            outside.append(extent)
    return outside


def urls_in(text: str) -> list[tuple[int, int]]:
    """Extents of the URLs written out in a text. Japanese words right after a URL do not belong to it.

    >>> text = "https://kagoya.example/aをご覧ください"
    >>> [text[start:end] for start, end in urls_in(text)]
    ['https://kagoya.example/a']
    """
    folded = text
    if not text.isascii() and ("://" in text or _FULL_WIDTH_URL.search(text)):
        folded = _FULL_WIDTH_RUN.sub(lambda run: run.group().translate(_FULL_WIDTH), text)
    found: list[tuple[int, int]] = []
    others = [hit.start() for hit in _NEXT.finditer(folded)] if "|" in folded or "]" in folded else []
    starts = _STARTS if folded.isascii() else _WIDE_STARTS
    at = word_end = 0
    likely = False
    while len(found) <= MOST_LINKS:
        if at >= word_end:
            sign = _SIGN.search(folded, at)
            if sign is None:
                break
            at, word_end = _word_around(folded, sign, at)
        opening = starts.search(folded, at, word_end)
        if opening is None:
            at = word_end
            continue
        likely = likely or _MAYBE.search(folded) is not None
        if not likely:
            break
        number = bisect_left(others, opening.end())
        stop = others[number] if number < len(others) else len(folded)
        end, beyond = _address(folded, opening) or (_end_of_url(folded, opening, stop), 0)
        if end > opening.end():
            found.append((opening.start(), end))
        at = max(end, beyond, opening.end(), opening.start() + 1)
    return found


def _lone_hosts(text: str) -> Iterator[tuple[int, int]]:
    """Extents of hosts that stand alone on their line, without a scheme: mail programs, or the reader, make links of them."""
    for line in islice(_LONE_HOST.finditer(f"\n{text}"), MOST_LINKS):
        if _is_site(line[1]):
            yield line.start(1) - 1, line.end(1) - 1


def _bare_hosts(text: str) -> list[tuple[int, int]]:
    """Extents of the hosts in running text to which it sends the reader. Programs make links of many others, but those are what a
    mail speaks of: a domain that expires, a server in a log, a firm.

    >>> text = "Log in at lure-17.com to keep garden-17.com, or write to mori@lure-17.com."
    >>> [text[start:end] for start, end in _bare_hosts(text)]
    ['lure-17.com']
    """
    found = []
    for ending in islice(_BARE_END.finditer(text), _MOST_ENDS):
        start, end = ending.span()
        least = max(0, end - _LONGEST_BARE)
        while start > least and text[start - 1] in _IN_BARE:
            start -= 1
        if start == least > 0 or not _BEFORE_BARE.match(text[start - 1 : start] if start else ""):
            continue
        if not _BARE_HOST.fullmatch(text, start, end):
            continue
        is_sent = sentto.before_host().search(text, max(0, start - _SENT_WITHIN), start) or sentto.behind_host().match(
            text, end
        )
        if is_sent and _is_page(text[start:end].lower()):
            found.append((start, end))
    return found[:MOST_LINKS]


def _is_page(host: str) -> bool:
    """Whether a host in running text is nothing else, nor a domain that everybody knows, which is mostly said for the firm.

    >>> [_is_page(host) for host in ("lure.com", "lure.co.in", "lure-17.shop", "lure.shop", "setup-17.py", "paypal.com")]
    [True, True, True, False, False, False]
    """
    suffix = host.rpartition(".")[2]
    if suffix not in _NEITHER and not is_suffix(host.split(".", host.count(".") - 1)[-1]):
        of_words = registrable_domain(host).partition(".")[0].isalpha()
        if of_words or suffix in _FILES_OR_WORDS or not is_top_level(suffix):
            return False
    return not (is_suffix(host) or is_reserved(host) or is_popular(host) or owners_of(host))


def _is_site(host: str) -> bool:
    """Whether a host that stands alone on its line is one; of two labels only what is hardly anything else.

    >>> [_is_site(host) for host in ("login.portal.cash", "portal.cash", "notes.md", "user.name", "10.am", "portal.example")]
    [True, True, False, False, False, False]
    """
    name, _, suffix = host.rpartition(".")
    if host.startswith("www.") or suffix in _NO_SITES or not is_top_level(suffix):
        return False
    if "." in name:
        return registrable_domain(host) not in ("", host)
    if suffix in _FILES_OR_WORDS or len(name) < _SHORTEST_NAME or name.isdigit():
        return False
    return not (is_suffix(host) or is_reserved(host))


def _word_around(text: str, sign: re.Match[str], at: int) -> tuple[int, int]:
    """The extent of what stands between blanks around a sign, from ``at`` on: no URL begins in one word and ends in another."""
    start = max(at, text.rfind(" ", at, sign.start()) + 1, text.rfind("\n", at, sign.start()) + 1)
    end = _BLANK.search(text, sign.end())
    return start, end.start() if end else len(text)


def _address(text: str, opening: re.Match[str]) -> tuple[int, int] | None:
    """Where a host ends that a mail address follows at once, and where to read on; the host is empty if the address has it.

    User information needs a scheme (RFC 3986 3.2.1): "www.name@provider.example" is an address, and no page of the provider.
    """
    hit = _ADDRESS.match(text, opening.end()) if opening.group()[:1] in ("w", "W") else None
    if hit is None:
        return None
    stop = _SEPARATES.search(text, opening.end(), hit.end(1))
    return (_trimmed(text, opening.end(), stop.start()), stop.end()) if stop else (opening.end(), hit.end())


def _end_of_url(text: str, opening: re.Match[str], stop: int) -> int:
    """Where a URL ends that begins so; at ``stop`` there is something else."""
    bare = opening.end() == opening.start()
    if not bare and (end := _end_at_host(text, opening.end())):
        return end
    begin = opening.end()
    if bare and not text.isascii() and (name := _WIDE_NAME.match(text, begin, stop)) and not name.group().isascii():
        begin = name.end()
    run = _ASCII_RUN.match(text, begin, stop)
    end = run.end() if run else begin
    host_end = _HOST_END.search(text, opening.end(), end)
    beyond = text[end : end + 1]
    if not bare and host_end is None and beyond and not beyond.isascii() and beyond not in "、，）」】〉》　":
        end = (_stopped_end if beyond in _STOPS else _wide_end)(text, opening.end(), end)
    end = _trimmed(text, opening.end(), end)
    if bare:
        host = re.split(r"[/:?#]", text[opening.start() : end], maxsplit=1)[0]
        rest = text[opening.start() + len(host) : end]
        if not _is_known_host(host.lower()) or not (rest[:1] in ("", "/") or _is_no_file(host.lower(), rest)):
            return opening.end()
    return end


def _end_at_host(text: str, start: int) -> int:
    """Where a host ends behind which stands what belongs to no URL; 0 where none does, or where it is somebody's name there."""
    host = _HOST.match(text, start, start + _LONGEST_AUTHORITY)
    if host is None or "." not in host.group():
        return 0
    end = host.end()
    if (":" in host.group() or "%" in host.group()) and (stranger := _NO_HOST.search(text, start, end)):
        end = stranger.start()
    elif text[end : end + 1] not in _ENDS_HOST:
        return 0
    rest = _REST_OF_AUTHORITY.match(text, end, start + _LONGEST_AUTHORITY)
    return 0 if rest and "@" in rest.group() else _trimmed(text, start, end)


def _wide_end(text: str, start: int, narrow_end: int) -> int:
    """The end of a URL whose host may be written in kana or kanji: the wide reading, if it makes a host name."""
    wide = _WIDE_HOST.match(text, start)
    host = wide.group().partition(":")[0].lower() if wide else ""
    narrow = text[start:narrow_end]
    if wide is None or _is_known_host(narrow.lower()) or "." not in host or not _is_known_host(host):
        return narrow_end
    rest = _ASCII_RUN.match(text, wide.end())
    return rest.end() if rest else wide.end()


def _stopped_end(text: str, start: int, narrow_end: int) -> int:
    """The end of a URL whose host has the full stops of Japanese and Chinese in it, which browsers read as dots (UTS 46, 4)."""
    host = _STOPPED_HOST.match(text, start)
    if host is None or _is_known_host(text[start:narrow_end].lower()):  # there the sentence ends
        return narrow_end
    if not _is_known_host(host.group().lower().translate(_STOPS_AS_DOTS)):
        return narrow_end
    rest = _ASCII_RUN.match(text, host.end())
    return rest.end() if rest else host.end()


def _is_known_host(host: str) -> bool:
    """Whether the name ends in a suffix that exists, so that it is no file name or version number."""
    labels = host.rpartition(".")
    if not labels[0] or labels[2].isdigit():
        return False
    return registrable_domain(host) != "" and is_top_level(labels[2])


def _is_no_file(host: str, rest: str) -> bool:
    """Whether a host with such a port or query behind it is no file of a program with a line number, no choice in its code and
    no sentence that ends with a question.

    >>> [_is_no_file(*each) for each in (("lure.top", "?id=1"), ("lure.xyz", "?id"), ("come.in", "?Yes"), ("setup.py", "?v=1"))]
    [True, True, False, False]
    """
    suffix = host.rpartition(".")[2]
    if suffix in _NEITHER or is_suffix(host.split(".", host.count(".") - 1)[-1]):
        return True
    return suffix not in _FILES_OR_WORDS and (rest[0] == ":" or "=" in rest)


def _trimmed(text: str, start: int, end: int) -> int:
    """Without the punctuation that ends the sentence rather than the URL."""
    if end > start and (last := text[end - 1]) not in _SENTENCE_ENDS and last not in _CLOSERS:
        return end  # as nearly all do
    excess = {last: text.count(last, start, end) - text.count(first, start, end) for last, first in _CLOSERS.items()}
    while end > start:
        last = text[end - 1]
        if excess.get(last, 0) > 0:
            excess[last] -= 1
        elif last not in _SENTENCE_ENDS:
            break
        end -= 1
    return end
