"""Reading a URL as a browser does (WHATWG URL Standard), and unwrapping redirectors without a request."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

import can_ada
import idna

from mekiki.knowledge.domains import is_address, is_top_level, registrable_domain
from mekiki.knowledge.redirectors import carrying_form, carrying_parameters
from mekiki.knowledge.remember import remembered
from mekiki.model.regex import regex
from mekiki.parse.charset import whole

_DEFANGED_SCHEME = regex(r"h(?:xx|tt|\*\*|XX)p(s?)(?:\[:\]|:)(?://|\\\\)", re.IGNORECASE)
_DEFANGED_DOT = regex(r"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)", re.IGNORECASE)
_AUTHORITY = regex(r"[a-zA-Z][a-zA-Z0-9+.-]*:[/\\]*([^/\\?#]*)")
_UNSEEN = regex("[\u00ad\u200b-\u200d\u2060\ufeff]")
_FULL_WIDTH = frozenset((*map(chr, range(0xFF01, 0xFF5F)), "\u3002", "\uff61"))  # and the full stops of Japanese
# Schemes by which a link opens in a browser of its sender's choice, outside the program that shows the mail.
_IN_BROWSER = regex(r"(?:(?:microsoft-edge|view-source):|x-safari-)(?=https?:)", re.IGNORECASE)
# Those that take the address as a parameter, and what they call what they do with it.
_NAVIGATES = regex(
    r"(?:googlechromes?|firefox|firefox-focus|brave|googlechrome-x-callback)://(?:navigate|open-url|x-callback-url/open)/?\?(.*)",
    re.IGNORECASE | re.DOTALL,
)
# Those that hand it to another program: Office's own, an installer, a reader of news, a calendar.
_HANDED_ON = regex(
    r"(?:ms-(?:word|excel|powerpoint|visio|access|project|publisher|infopath|spd):(?:(?:ofe|ofv|nft)\|(?:[a-z]\|)?|)"
    r"|ms-appinstaller:\??(?:[^?#]*?&)?source=|feed:|webcals?:)(?=https?:)",
    re.IGNORECASE,
)
_SUBSCRIBES = regex(r"(?:webcal(s?)|feed)(?=://)", re.IGNORECASE)
_SEARCHES = regex(r"search(?:-ms)?:.{0,400}?location[:=](\\\\[\w.-]+\\[^&]*)", re.IGNORECASE)
_FALLBACK = regex(r"S\.browser_fallback_url=([^;]+)", re.IGNORECASE)
_OPENS_BROWSER = frozenset("bfgimsvwxBFGIMSVWX")  # the first letters of those schemes
_SCHEME = regex(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_LOOKS_ABSOLUTE = regex(
    r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:[a-z]{2,}|xn--[a-z0-9-]+)(?:[/:?#]|$)"
    r"|(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?::[0-9]{1,5})?(?:[/?#]|$))",
    re.IGNORECASE,
)
# What stands in a name of any script: letters, digits, the hyphen, and the vowels that scripts write as marks.
IN_NAME = r"\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e-"
_WIDE_NAME = regex(rf"[{IN_NAME}]+(?:\.[{IN_NAME}]+)*\.([{IN_NAME}]+)(?:[/:?#]|$)")
# A host and a port would be a scheme to a browser, but programs that make a link of it mean the port.
_HOST_AND_PORT = regex(r"\s*[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,}|xn--[a-z0-9-]+):[0-9]{1,5}(?:[/?#]|$)", re.IGNORECASE)
_SHARE = regex(
    r"/{2,5}([\w-]+(?:\.[\w-]+)+)(?:@[^/]{1,20})?/"
)  # of another machine; Windows takes more slashes than a browser
_IS_ADDRESS = regex(r"[^/?#:]*@")  # user information stands in a URL only after a scheme (RFC 3986 3.2.1)
_POSTMARK = regex(r"/[0-9]t?(s?)/([^/]+)/")
_LONGEST_BASE = 4_000  # characters of where a page is
_LONGEST_CARD = 20_000  # characters of what a link says of itself in base64
_BREAKS = dict.fromkeys(map(ord, "\t\n\r"))  # a browser takes these out of a URL, wherever they stand (4.4)
_ENDS = "".join(map(chr, range(0x21))) + "\u00a0\u3000"
_WEB = ("http", "https")
_TO_HOST = ("//", "\\\\", "/\\", "\\/")
_DEEPEST = 5  # redirectors inside redirectors
_LONGEST_HOST = 253  # octets of a name (RFC 1035 2.3.4), as text; a longer one leads nowhere


class UrlReading(NamedTuple):
    """The parts of a URL that a browser would go to; ``host`` readable (U-label), ``raw_host`` as written."""

    href: str
    scheme: str
    host: str
    registrable_domain: str
    path: str
    query: str
    fragment: str
    userinfo: str
    port: str
    raw_host: str
    oddities: tuple[str, ...]


@remembered(maxsize=16384)
def read_url(written: str, base: str = "") -> UrlReading | None:
    """The reading of a written URL, refanged if it was defanged; None where a browser could not go anywhere."""
    if "\n" in written or "\r" in written or "\t" in written:
        written = written.translate(_BREAKS)
    text, oddities = _refanged(written.strip(_ENDS))
    if text[:1] in _OPENS_BROWSER:
        text = _without_browser(text)
    if not (stated := _SCHEME.match(text)) or ("." in stated[1] and _HOST_AND_PORT.match(text)):
        text = _absolute(text, base)
        if not text:
            return None
    try:
        url = can_ada.parse(text)
    except ValueError:
        return None
    # half of a surrogate pair, out of a link's JSON or the command line: U+FFFD to a browser (Web IDL)
    except TypeError:
        return read_url(whole(written), whole(base))
    scheme = url.protocol.rstrip(":")
    if scheme not in _WEB:
        return _other_scheme(url, scheme, oddities)
    raw_host = _written_host(text)
    host = url.hostname.rstrip(".").strip("[]")
    if len(host) > _LONGEST_HOST:
        return None
    readable = _readable(host)
    username, password = url.username, url.password
    userinfo = f"{username}:{password}" if password else username
    return UrlReading(
        url.href, scheme, readable, _registrable(host, readable), url.pathname, url.search[1:], url.hash[1:],
        unquote(userinfo) if userinfo else "", url.port, raw_host, (*oddities, *_oddities(text, raw_host, host, readable)),
    )  # fmt: skip


def base_in(written: str) -> str:
    """Where a page is by its own word, as its links need it: of an endless one, which each of them would repeat, the host."""
    if len(written) <= _LONGEST_BASE:
        return written
    reading = read_url(written)
    return f"{reading.scheme}://{reading.host}/" if reading is not None and reading.host else ""


def refanged(words: str) -> str:
    """Words with the addresses in them as they are, where a report wrote them so that nobody opens them.

    >>> refanged("hxxps://bit[.]ly/3xyz bit[.]ly")
    'https://bit.ly/3xyz bit.ly'
    """
    plain = _DEFANGED_SCHEME.sub(lambda hit: f"http{hit.group(1).lower()}://", words)
    return _DEFANGED_DOT.sub(".", plain)


def _without_browser(text: str) -> str:
    """The address that a link hands to a browser or another program, without the sign that calls it.

    >>> _without_browser("intent://garden.test/a#Intent;scheme=http;package=com.android.chrome;end")
    'http://garden.test/a'
    >>> _without_browser("x-safari-https://garden.test/a"), _without_browser("microsoft-edge:https://garden.test/a")
    ('https://garden.test/a', 'https://garden.test/a')
    >>> _without_browser("ms-word:ofe|u|https://garden.test/a.docx"), _without_browser("webcal://garden.test/a.ics")
    ('https://garden.test/a.docx', 'https://garden.test/a.ics')
    >>> _without_browser("search-ms:query=a&crumb=location:%5C%5Cgarden.test%5Cshare&displayname=Files")
    'file://garden.test/share'
    >>> _without_browser("intent://a/#Intent;scheme=zxing;S.browser_fallback_url=https%3A%2F%2Fgarden.test%2Fa;end")
    'https://garden.test/a'
    >>> _without_browser("firefox://open-url?url=https%3A%2F%2Fgarden.test%2Fa")
    'https://garden.test/a'
    """
    if text[:4] in ("www.", "mail"):
        return text
    if _IN_BROWSER.match(text):
        return _IN_BROWSER.sub("", text, count=1)
    if handed_on := _HANDED_ON.match(text):
        return text[handed_on.end() :]
    if subscribes := _SUBSCRIBES.match(text):
        return ("http" if subscribes[1] is None else "https") + text[subscribes.end() :]
    if text[:6].lower() == "search" and (searches := _SEARCHES.match(unquote(text[:2_000]))):
        return f"file:{searches[1]}".replace("\\", "/")
    if navigates := _NAVIGATES.match(text):
        stated = dict(reversed(parse_qsl(navigates[1], max_num_fields=100))) if navigates[1].count("&") < 100 else {}
        return target if _is_web(target := stated.get("url", "")) else text
    lowered = text[:13].lower()
    if lowered.startswith("intent://"):
        address, _, said = text[len("intent:") :].partition("#Intent;")
        if (fallback := _FALLBACK.search(said)) and not re.search(
            r"scheme=https?;", said
        ):  # where no program knows the scheme
            return unquote(fallback[1])
        return ("http:" if "scheme=http;" in said else "https:") + address
    if lowered.startswith(("googlechrome:", "googlechromes")):
        return "http" + text[len("googlechrome") :]
    return text


def _registrable(host: str, readable: str) -> str:
    if "." not in host:
        return ""  # "localhost", "intranet": nobody registered that
    return registrable_domain(host) if host == readable else _readable(registrable_domain(host))


def _refanged(text: str) -> tuple[str, tuple[str, ...]]:
    """A defanged URL made live again for reading, and the word for what was done."""
    if text.startswith(("http://", "https://")) and not ("[" in text or "(" in text or "{" in text):
        return text, ()  # as nearly all are
    plain = _DEFANGED_SCHEME.sub(lambda hit: f"http{hit.group(1).lower()}://", text, count=1)
    if "[" in plain or "(" in plain or "{" in plain:
        head, slash, tail = plain.partition("://")
        host, rest = re.match(r"([^/?#]*)(.*)", tail if slash else head, re.DOTALL).groups()  # type: ignore[union-attr]
        host = _DEFANGED_DOT.sub(".", host)
        plain = (head + slash if slash else "") + host + rest
    changed = plain != text and not text.lower().startswith("http:") and plain.lower() != text.lower()
    return plain, ("defanged",) if changed and ("[" in text or "xx" in text.lower()[:4] or "(" in text) else ()


def _absolute(text: str, base: str) -> str:
    """An absolute URL for a written one without a scheme; "" where it is only a place in the same page."""
    page = read_url(base) if base and not text.startswith(_TO_HOST) else None
    if page is not None and page.scheme in _WEB:
        return _beside(text, page.href)
    if not text or text[0] == "#":
        return ""
    if text.startswith(_TO_HOST):
        return "https:" + text
    if text[0] in "/?" or not (_LOOKS_ABSOLUTE.match(text) or _is_wide(text)) or _IS_ADDRESS.match(text):
        return ""
    return "http://" + text


def _is_wide(text: str) -> bool:
    """Whether it begins with a host that is not written in ASCII, and is no file: its suffix exists."""
    name = _WIDE_NAME.match(text)
    return name is not None and not name.group().isascii() and is_top_level(name[1].lower())


def _beside(text: str, base: str) -> str:
    """A relative reference resolved against the base of its page (WHATWG URL 4.5, in short); an empty one, or a place in the
    page, is one of the page that the base names, and not of the mail.
    """
    page = base.partition("#")[0]
    if not text or text[0] == "#":
        return page + text
    scheme, _, rest = page.partition("?")[0].partition("://")
    host, _, path = rest.partition("/")
    if text[0] in "/\\":
        path = text[1:]
    elif text[0] == "?":
        path += text
    else:
        path = path.rpartition("/")[0] + "/" * ("/" in path) + text
    return f"{scheme}://{host}/{path}"


def _other_scheme(url: can_ada.URL, scheme: str, oddities: tuple[str, ...]) -> UrlReading:
    domain = ""
    if scheme in ("file", "ftp"):
        share = _SHARE.match(url.pathname)
        domain = url.hostname or (share[1].lower() if share and scheme == "file" else "")
    elif scheme == "rdp":
        domain = url.hostname
    elif scheme == "mailto":
        address = unquote(url.pathname)
        domain = address.rpartition("@")[2].lower().strip(" >") if "@" in address else ""
    return UrlReading(
        url.href, scheme, domain, registrable_domain(domain), url.pathname[:2000], url.search[1:], url.hash[1:],
        "", "", domain, oddities,
    )  # fmt: skip


def _written_host(text: str) -> str:
    authority = _AUTHORITY.match(text)
    return authority.group(1).rpartition("@")[2] if authority else ""


def _readable(host: str) -> str:
    """U-labels instead of A-labels, as far as they decode; what does not decode stays as it is."""
    if "xn--" not in host:
        return host
    return ".".join(_readable_label(label) for label in host.split("."))


def _readable_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.ulabel(label)
    except (idna.IDNAError, UnicodeError):
        try:
            return label[4:].encode("ascii").decode("punycode")
        except (UnicodeError, ValueError, OverflowError):
            return label


def _oddities(text: str, raw_host: str, host: str, readable: str) -> tuple[str, ...]:
    """In which ways the written form hides where it leads."""
    found = []
    opening = text[: text.find(raw_host) + len(raw_host) + 1] if raw_host else text[:40]
    if "\\" in opening:
        found.append("backslash")
    if "://" not in text[:12]:
        found.append("no-slashes")
    seen = raw_host if raw_host.isascii() else _UNSEEN.sub("", raw_host)
    if seen != raw_host:
        found.append("soft-hyphen")
    if not seen.isascii():
        found.append(_letters(seen) if readable.isascii() else "idn")
    elif readable != host:
        found.append("idn")
    if "%" in raw_host:
        found.append("percent-host")
    if is_address(host):
        found.append("ip")
        if ":" not in raw_host and raw_host.partition(":")[0] != host:
            found.append("ip-disguised")
    return tuple(found)


def _letters(host: str) -> str:
    """What stands for plain letters or dots in a host: East Asian full-width forms, else styled ones ("𝚎𝚟𝚒𝚕", "ⓔⓥⓘⓛ")."""
    return "full-width" if all(letter.isascii() or letter in _FULL_WIDTH for letter in host) else "styled"


def unwrap(reading: UrlReading) -> tuple[UrlReading, tuple[str, ...]]:
    """The last URL that can be read off without a request, and the hosts of the redirectors before it."""
    wrappers: list[str] = []
    while len(wrappers) < _DEEPEST:
        inner = _carried(reading)
        following = read_url(inner) if inner else None
        if following is None or following.scheme not in _WEB or following.href == reading.href:
            break
        wrappers.append(reading.host)
        reading = following
    return reading, tuple(wrappers)


def _carried(reading: UrlReading) -> str:
    """The URL that a known redirector carries; "" where it carries none."""
    form = carrying_form(reading.host)
    if form:
        return _FORMS[form](reading)
    names = carrying_parameters(reading.host)
    if not names:
        return ""
    stated = dict(reversed(parse_qsl(reading.query, max_num_fields=100))) if reading.query.count("&") < 100 else {}
    for name in names:
        value = stated.get(name, "")
        if _is_web(value):
            return value
        if value.startswith("//"):
            return "https:" + value
        if value and name == "u":
            decoded = _base64_url(value)
            if decoded:
                return decoded
    return _accelerated(reading)


def _is_web(value: str) -> bool:
    return value[:8].lower().startswith(("http://", "https://", "http:/", "https:/", "http:\\", "https:\\"))


def _base64_url(value: str) -> str:
    """A URL in base64, as Bing ("a1" in front) and Sophos write it; "" where it is none."""
    for text in (value, value[2:]):
        try:
            decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("utf-8")
        except (binascii.Error, ValueError):
            continue
        if _is_web(decoded):
            return decoded
    return ""


def _accelerated(reading: UrlReading) -> str:
    """google.com/amp/s/host/path."""
    hit = re.match(r"/amp/(s/)?(.+)", reading.path)
    return f"http{'s' if hit.group(1) else ''}://{hit.group(2)}" if hit else ""


def _proofpoint(reading: UrlReading) -> str:
    _, opened, rest = f"{reading.path}?{reading.query}".partition("/v3/__")
    ends = rest.find("__;", 1) if opened else -1
    if ends > 0 and "!" in rest[ends:]:
        return _proofpoint_3(rest[:ends], rest[ends + 3 :].partition("!")[0])
    stated = dict(parse_qsl(reading.query, max_num_fields=100)) if reading.query.count("&") < 100 else {}
    value = stated.get("u", "")
    if reading.path.startswith("/v2"):
        value = unquote(value.replace("-", "%").replace("_", "/"))
    return value if _is_web(value) else ""


def _proofpoint_3(body: str, encoded: str) -> str:
    """Version 3 replaces runs of characters by "*" (one) or "**X" (X by the base64 alphabet, from 2)."""
    try:
        replaced = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        replaced = ""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    at = 0

    def put_back(run: re.Match[str]) -> str:
        nonlocal at
        length = alphabet.index(run.group(1)) + 2 if run.group(1) else 1
        at += length
        return replaced[at - length : at]

    return re.sub(r"\*(?:\*([A-Za-z0-9_-]))?", put_back, body) if replaced else body


def _translate_goog(reading: UrlReading) -> str:
    """evil-example.translate.goog stands for evil.example ("--" for "-")."""
    label = reading.host.partition(".")[0]
    host = label.replace("--", "\0").replace("-", ".").replace("\0", "-")
    return f"https://{host}{reading.path}" + (f"?{reading.query}" if reading.query else "")


def _amp_cache(reading: UrlReading) -> str:
    hit = re.match(r"/(?:c|v|i)/(s/)?(.+)", reading.path)
    return f"http{'s' if hit.group(1) else ''}://{hit.group(2)}" if hit else ""


def _tail(reading: UrlReading) -> str:
    """The target as the last path segment, percent-encoded (Cisco)."""
    tail = unquote(reading.path.rpartition("/")[2])
    return tail if _is_web(tail) else ""


def _counted_by_ses(reading: UrlReading) -> str:
    """The target as the second path segment, percent-encoded: /L0/https:%2F%2F…/number/… (Amazon SES)."""
    parts = reading.path.split("/", 3)
    target = unquote(parts[2]) if len(parts) > 2 and parts[1] in ("L0", "CL0") else ""
    return target if _is_web(target) else ""


def _counted_by_postmark(reading: UrlReading) -> str:
    """The target without its scheme as the second path segment, percent-encoded: /3s/host%2Fpath/… ("s" for https)."""
    hit = _POSTMARK.match(reading.path)
    if hit is None:
        return ""
    target = unquote(hit.group(2))
    return f"http{hit.group(1)}://{target}" if _LOOKS_ABSOLUTE.match(target) else ""


def _counted_by_mandrill(reading: UrlReading) -> str:
    """The target in JSON within JSON in base64: /track/click/…?p=…"""
    stated = dict(parse_qsl(reading.query, max_num_fields=100)) if reading.query.count("&") < 100 else {}
    try:
        text = stated.get("p", "")[:_LONGEST_CARD].replace(" ", "+")
        told = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        inner = json.loads(told["p"])
        target = inner["url"]
    except (ValueError, KeyError, TypeError, RecursionError):  # cut off, or of another making: it carries nothing
        return ""
    return target if isinstance(target, str) and _is_web(target) else ""


def _counted_by_emblue(reading: UrlReading) -> str:
    """The target behind the second mark, as written or percent-encoded: ?data=…!-!…!-!https://…"""
    parts = reading.query.replace("%21", "!").split("!-!", 2)
    target = unquote(parts[2]) if len(parts) > 2 else ""
    return target if _is_web(target) else ""


_FORMS = {
    "emblue": _counted_by_emblue,
    "mandrill": _counted_by_mandrill,
    "postmark": _counted_by_postmark,
    "ses": _counted_by_ses,
    "proofpoint": _proofpoint,
    "translate-goog": _translate_goog,
    "amp": _amp_cache,
    "tail": _tail,
}
