"""What a PDF carries within: forms of XML (XFA), which post and run scripts, and files that open from it.

Sources: ISO 32000-1 7.11.4 (embedded files) and 12.7.8 (XFA), XFA 3.3 chapter 20 (submit).
"""

from __future__ import annotations

from html import unescape

from mekiki.model.regex import regex
from mekiki.parse.attachedpage import read_script
from mekiki.parse.charset import decode
from mekiki.parse.filetypes import detect
from mekiki.parse.harvest import SIGNS_SCANNED, Harvest
from mekiki.parse.pdf import Pdf, read
from mekiki.parse.pdfsyntax import Ref

_MOST_FILES, _MOST_PACKETS = 10, 30
_LARGEST_PACKET = 2_000_000
# Where a form posts its data, what it asks as a service, and what its pictures and links name.
_LEADS = regex(
    r"<submit\s[^<>]{0,400}?\btarget\s{0,9}=\s{0,9}[\"']([^\"'<>]{4,2000})|\bhref\s{0,9}=\s{0,9}[\"']([^\"'<>]{4,2000})"
)
_SERVICE = regex(r"<(?:soapAddress|wsdlAddress|uri)\b[^<>]{0,400}>\s{0,40}([^<>\s]{4,2000})")
_SCRIPT = regex(r"<script\b[^<>]{0,400}>((?:[^<]|<(?!/script)){4,40000}+)")
_WEB = regex(r"\s*(?:(?:https?|ftp|file|mailto):|\\\\)")
_PAGES = ("text/html", "application/xhtml+xml", "image/svg+xml")


def read_forms(pdf: Pdf, harvest: Harvest) -> None:
    """Where the packets of XFA lead: one stream, or an array of names and streams."""
    for number in [number for number, each in pdf.objects.items() if b"/XFA" in each.head]:
        stated = pdf.dict_of(Ref(number))
        found = pdf.dict_of(stated.get("AcroForm")).get("XFA") or stated.get("XFA")
        for ref in (pdf.list_of(found) or [found])[:_MOST_PACKETS]:
            if isinstance(ref, Ref) and not pdf.is_spent():
                _packet(pdf.data(ref), harvest)


def _packet(packet: bytes, harvest: Harvest) -> None:
    xml = decode(harvest.piece(packet, _LARGEST_PACKET, SIGNS_SCANNED))[0]
    for submitted, referred in _LEADS.findall(xml):
        target = unescape(submitted or referred)
        if _WEB.match(target):
            harvest.url(target)
        if submitted:
            harvest.odd("submit-form")
    for target in _SERVICE.findall(xml):
        if _WEB.match(target):
            harvest.url(unescape(target))
    for script in _SCRIPT.findall(xml):
        harvest.odd("javascript")
        harvest.script(unescape(script))
        read_script(unescape(script), harvest)


def read_files(pdf: Pdf, harvest: Harvest) -> None:
    """The links of files that are embedded; those of a PDF within it are read, and of one within that not."""
    files = [number for number, each in pdf.objects.items() if b"/EmbeddedFile" in each.head and each.start >= 0]
    for number in files[:_MOST_FILES]:
        if pdf.is_spent():
            break
        content = pdf.data(Ref(number))
        if content:
            _file(content, harvest)


def _file(content: bytes, harvest: Harvest) -> None:
    from mekiki.parse import office

    kind = detect(content)
    if kind in _PAGES:
        harvest.page(decode(content)[0])
    elif kind.startswith("image/"):
        harvest.image(content)
    elif content.startswith(b"[InternetShortcut"):
        from mekiki.parse.calendar import read_shortcut

        read_shortcut(content, harvest)
    elif kind == "application/pdf":
        inner = Harvest(harvest.budget)
        read(content, inner, within=True)
        harvest.take(inner)
    elif content.startswith(office.DOCUMENTS):
        office.read_within(content, harvest)
