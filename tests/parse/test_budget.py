"""All files of a mail together may cost so much work and no more: what is left out is told, and the next file gets its share."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from time import process_time

import pytest
from documents_made import QR, mail, pdf, pdf_page, stream, zipped

from mekiki.model.message import Message
from mekiki.parse.harvest import MOST_STEPS, Budget
from mekiki.parse.message import parse

FARTHEST = "https://a.example/x"


def drawn(work: int) -> bytes:
    """A small PDF that costs six steps for each rectangle."""
    return pdf(b"<</Type/Page/Contents 2 0 R>>", stream(b"1 2 3 4 re f " * work, packed=True))


def archive(files: dict[str, bytes]) -> bytes:
    return mail("a.zip", "application/zip", zipped(files))


HEAD = b"From: a@home.example\nContent-Type: multipart/mixed; boundary=B\n\n"


def part(kind: str, content: bytes) -> bytes:
    fields = (
        f"--B\nContent-Type: {kind}\nContent-Disposition: attachment; filename=a\nContent-Transfer-Encoding: base64\n\n"
    )
    return fields.encode() + b64encode(content) + b"\n"


def told(message: Message) -> set[str]:
    return {each.id for each in message.defects} - {"received-missing"}


def pages(markup: bytes) -> dict[str, bytes]:
    return {f"{number}.html": b"<html>" + markup for number in range(60)}


def mails(content: bytes, kind: str = "text/html") -> dict[str, bytes]:
    head = f"From: a@home.example\nSubject: x\nContent-Type: {kind}\nContent-Disposition: attachment; filename=a\n".encode()
    coded = b"Content-Transfer-Encoding: base64\n\n" + b64encode(content)
    return {f"{number}.eml": head + coded for number in range(60)}


def picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGBA", (3000, 3000)).save(out, "PNG")
    return out.getvalue()


WIDE = b"1 begincodespacerange <00> <ff> endcodespacerange beginbfrange " + b"<00><ff><0020>" * 14_000 + b" endbfrange"
SHEET = b"<style>" + b".a .b{display:none}" * 390 + b"</style>"
HEAVY: dict[str, Callable[[], dict[str, bytes]]] = {
    "PDFs that draw": lambda: {f"{number}.pdf": drawn(60_000) for number in range(60)},
    "PDFs of junk": lambda: {
        f"{number}.pdf": pdf(b"<</Type/Page/Contents 2 0 R>>", stream(b"}" * 3_000_000, packed=True)) for number in range(60)
    },
    "PDFs of fonts": lambda: {
        f"{number}.pdf": pdf(
            b"<</Type/Page/Contents 2 0 R/Resources<</Font<<%s>>>>>>" % b"".join(b"/F%d %d 0 R" % (n, n + 4) for n in range(60)),
            stream(b"".join(b"/F%d 1 Tf (a) Tj " % n for n in range(60))), stream(WIDE, packed=True),
            *[b"<</Type/Font/ToUnicode 3 0 R>>"] * 60,
        )
        for number in range(60)
    },
    "links": lambda: pages(b"<a href=https://e.example>x</a>" * 15_000),
    "style sheets": lambda: pages(SHEET * 29),
    "frames": lambda: pages(b"<iframe srcdoc='" + b"<b>" * 300_000 + b"'></iframe>"),
    "scripts": lambda: pages(b"<script>" + b"'%41%41%41%41%41%41%41%41%41'" * 20_000 + b"</script>"),
    "mails": lambda: mails(b"<html>" + b"<a href=https://e.example>x</a>" * 15_000),
    "mails with pictures": lambda: mails(picture(), "image/png"),
    "RTF": lambda: {f"{number}.rtf": b"{\\rtf1 " + b"\\b x" * 200_000 for number in range(60)},
    "calendars": lambda: {
        f"{number}.ics": b"BEGIN:VCALENDAR\n" + b"X-ALT-DESC:<b>x</b>\n" * 45_000 for number in range(60)
    },
}  # fmt: skip


@pytest.mark.parametrize("made", HEAVY.values(), ids=HEAVY.keys())
def test_sixty_heavy_files_in_an_archive_cost_no_more_than_a_few(made: Callable[[], dict[str, bytes]]) -> None:
    raw = archive(made())
    start = process_time()
    message = parse(raw)
    assert process_time() - start < 6  # alone on a machine, it takes about a second
    assert "documents-too-many" in told(message)


def test_the_work_is_counted_over_all_that_the_mail_carries() -> None:
    budget = Budget()
    begun = 0
    while budget.begin():  # on files that each cost a third of all
        budget.left -= MOST_STEPS // 3
        begun += 1
    assert begun == 3 + 40  # to each of forty it grants a little, whatever came before


def test_that_not_all_was_read_is_told_once() -> None:
    message = parse(archive({f"{number}.pdf": drawn(60_000) for number in range(10)}))
    assert [each.detail for each in message.defects if each.id == "documents-too-many"] == [""]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("z.pdf", pdf_page(b"Open", FARTHEST.encode())), ("z.html", f"<html><a href='{FARTHEST}'>Open</a>".encode()),
        ("z.eml", f"From: x@y.example\nSubject: x\nMessage-ID: <1@y.example>\n\n{FARTHEST}\n".encode()),
        ("z.html", f"<html><script>location='{FARTHEST}'</script>".encode()),
    ],
)  # fmt: skip
def test_heavy_files_do_not_hide_what_comes_behind_them(name: str, last: bytes) -> None:
    files = {f"{number}.pdf": drawn(60_000) for number in range(8)}
    message = parse(archive({**files, name: last}))
    assert "documents-too-many" in told(message)
    assert FARTHEST in [link.target for link in message.links]


def test_large_pictures_do_not_hide_the_small_one_with_a_code() -> None:
    pictures = [picture()] * 6 + [QR]
    message = parse(HEAD + b"".join(part("image/png", each) for each in pictures) + b"--B--\n")
    assert [(link.target, link.source) for link in message.links] == [("https://a.example/x", "qr")]
    assert "documents-too-many" in told(message)


def test_an_ordinary_mail_is_far_from_it() -> None:
    files = {f"{number}.pdf": pdf_page(b"Invoice " * 400, FARTHEST.encode()) for number in range(20)}
    page = b"<html><table>" + b"<tr><td>Item<td>1" * 800 + b"<a href='https://b.example/y'>Shop</a>"
    message = parse(archive({**files, "order.html": page, "code.png": QR}))
    assert told(message) == set()
    assert {link.target for link in message.links} == {FARTHEST, "https://b.example/y"}


def test_what_the_mail_itself_shows_does_not_pay_for_its_files() -> None:
    letter = b"--B\nContent-Type: text/html\n\n<p>" + b"<b>word</b> " * 60_000 + b"\n"
    made = drawn(20_000).replace(b"/Type/Page", f"/Type/Page/A<</S/URI/URI({FARTHEST})>>".encode())
    message = parse(HEAD + letter + part("application/pdf", made) + b"--B--\n")
    assert told(message) == set()
    assert [link.target for link in message.links] == [FARTHEST]


def test_objects_that_lie_in_one_another_are_not_kept_many_times() -> None:
    places = b"".join(b"%d %d " % (100 + number, 0 if number % 2 else 2_000_000) for number in range(600))
    entries = b"/Type/ObjStm/N 600/First %d" % len(places)
    made = pdf(b"<</Type/Page>>", stream(places + b" " * 2_000_000, entries, packed=True))
    import tracemalloc

    tracemalloc.start()
    parse(mail("a.pdf", "application/pdf", made))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000
