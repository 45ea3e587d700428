"""Calendar entries (RFC 5545), address cards (RFC 6350) and shortcut files: what they say and where they lead."""

from __future__ import annotations

import quopri
import re

from mekiki.model.regex import regex
from mekiki.parse.charset import decode
from mekiki.parse.dataurl import data_of
from mekiki.parse.filetypes import detect
from mekiki.parse.harvest import MOST_PAGES_OF_HTML, SIGNS_OF_MARKUP, SIGNS_SCANNED, Harvest
from mekiki.parse.html import read_within
from mekiki.parse.url import read_url

_LARGEST = 2_000_000
_MOST_LINES = 20_000
_FOLD = regex(r"\r?\n[ \t]")
_LINE = regex(
    r"(?:[\w.-]{1,40}\.)?([A-Za-z][\w-]{0,60})((?:;[^:;\"\n]*+(?:\"[^\"\n]*+\"[^:;\"\n]*+)*+)*+):(.*)", re.DOTALL
)
_CHARSET = regex(r"CHARSET=\"?([\w-]{2,30})", re.IGNORECASE)
_ALTREP = regex(r"ALTREP=\"([^\"]{4,2000})\"", re.IGNORECASE)
_ESCAPE = regex(r"\\(.)", re.DOTALL)
_SAYS = frozenset(
    "SUMMARY DESCRIPTION STYLED-DESCRIPTION LOCATION COMMENT NOTE FN ORG TITLE CONTACT X-ALT-DESC".split()
)
_LEADS = regex(
    r"URL|ATTACH|CONFERENCE|SOURCE|PHOTO|LOGO|KEY|IMAGE|ITEM\d*|LINK|IMPP|SOCIALPROFILE|CALURI|FBURL"
    r"|X-[\w-]*(?:URL|LINK|CONFERENCE|SOCIALPROFILE)[\w-]*"
)
_WRITTEN_IN = regex(r"ENCODING=B(?:ASE64)?(?![\w-])", re.IGNORECASE)
_FILES = frozenset(("ATTACH", "PHOTO", "LOGO", "IMAGE"))
_ADDRESSED = frozenset(("ORGANIZER", "EMAIL"))
_HTML = regex(r"<(?:a|html|body|p|br|div|img)[\s>/]", re.IGNORECASE)


def read(content: bytes, charset: str, harvest: Harvest) -> None:
    """The lines of an .ics or .vcf file. Total."""
    if len(content) > _LARGEST:
        harvest.defect("document-too-large", str(len(content)))
    text, _ = decode(harvest.piece(content, _LARGEST, SIGNS_OF_MARKUP), charset or "utf-8")
    unfolded = _FOLD.sub("", text.replace("\r\n", "\n"))
    for line, _ in zip(_joined(unfolded.split("\n")), range(_MOST_LINES), strict=False):
        hit = _LINE.match(line[:100_000])
        if hit:
            _property(hit[1].upper(), hit[2], hit[3].strip(), harvest)


def _joined(lines: list[str]) -> list[str]:
    """vCalendar 1.0 and vCard 2.1 end a line that goes on with "=" (quoted-printable)."""
    out: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on:
            out[-1] = out[-1][:-1] + line
        else:
            out.append(line)
        goes_on = line.endswith("=") and "QUOTED-PRINTABLE" in out[-1][:300].upper() and len(out[-1]) < 100_000
    return out


def _property(name: str, parameters: str, value: str, harvest: Harvest) -> None:
    if "QUOTED-PRINTABLE" in parameters.upper():
        label = _CHARSET.search(parameters)
        value, _ = decode(quopri.decodestring(value.encode("utf-8", "replace")), label[1] if label else "")
    elif name not in _FILES and _WRITTEN_IN.search(parameters):
        value = data_of(f"data:;base64,{value}").decode("utf-8", "replace")
    alternative = _ALTREP.search(parameters)
    if alternative:
        harvest.url(alternative[1])
    if name in _SAYS:
        said = _ESCAPE.sub(lambda hit: "\n" if hit[1] in "nN" else hit[1], value)
        if len(harvest.html) < MOST_PAGES_OF_HTML and _HTML.search(said):
            harvest.page(said)
            said = read_within(said, harvest.budget).text
        harvest.text(said.strip("\n") + "\n")
    elif name in _ADDRESSED:
        harvest.url(value if ":" in value[:10] else f"mailto:{value}")
    elif name in _FILES and (value[:11].lower() == "data:image/" or _WRITTEN_IN.search(parameters)):
        _file(parameters, value, harvest)
    elif _LEADS.fullmatch(name) and (":" in value[:8] or (name == "URL" and read_url(value) is not None)):
        harvest.url(value.replace("\\,", ",").replace("\\;", ";"))
    if name == "BEGIN" and value.upper() in ("VEVENT", "VTODO", "VCARD"):
        harvest.pages += 1


def _file(parameters: str, value: str, harvest: Harvest) -> None:
    """A file that is written into the entry, as base64 or a data: URL: a page that opens from it, or a picture with a code."""
    if _WRITTEN_IN.search(parameters):
        value = f"data:;base64,{value}"
    harvest.budget.left -= len(value) // SIGNS_SCANNED
    content = data_of(value)
    kind = detect(content)
    if kind in ("text/html", "image/svg+xml"):
        harvest.page(decode(content)[0])
    elif kind.startswith("image/"):
        harvest.image(content)


# --- shortcuts --------------------------------------------------------------------------------------------------------

_TARGET = regex(
    r"^[ \t]*(?:Base)?(URL|Exec|IconFile|WorkingDirectory)[ \t]*=[ \t]*(\S[^\r\n]{1,3000})",
    re.IGNORECASE | re.MULTILINE,
)
# A remote desktop: the machine that is opened, and the one by way of which that is done.
_DESKTOP = regex(
    r"^[ \t]*(?:(?:alternate )?full address|gatewayhostname):s:[ \t]*([\w.:-]{4,300})", re.IGNORECASE | re.MULTILINE
)
_PLIST = regex(r"<key>\s*URL\s*</key>\s*<string>\s*([^<]{4,3000})")
_ELSEWHERE = regex(r"(?:https?|ftp|file)://[^\s\"'<>]{4,2000}|\\\\[\w-]{1,60}\.[^\s\"'<>]{4,2000}", re.IGNORECASE)
_VOCABULARY = regex(r"https?://(?:schemas\.microsoft\.com|www\.(?:w3\.org|apple\.com/DTDs))/", re.IGNORECASE)


def read_shortcut(content: bytes, harvest: Harvest) -> None:
    """.url and .website (INI), .desktop, .webloc (a property list), .rdp, .iqy, .library-ms (XML) and their like. Total."""
    from html import unescape

    text, _ = decode(harvest.piece(content, 200_000, SIGNS_SCANNED))
    for hit in _TARGET.finditer(text):
        name = hit[1].upper()
        if name == "URL":
            harvest.url(hit[2])
        elif name == "EXEC":
            _elsewhere(hit[2], harvest)
        else:
            harvest.fetched(hit[2])
    for hit in _DESKTOP.finditer(text):
        harvest.url(f"rdp://{hit[1]}")
    for hit in _PLIST.finditer(text):
        harvest.url(unescape(hit[1]))
    if not harvest.urls:
        _elsewhere(unescape(text), harvest)


def _elsewhere(text: str, harvest: Harvest) -> None:
    """What a file in some other form names that is not on the reader's machine."""
    for hit in _ELSEWHERE.finditer(text):
        if not _VOCABULARY.match(hit[0]):
            harvest.url(hit[0])
