"""At rest nobody finds out who the reader is; what was found in the mail is found in the copy all the same."""

from __future__ import annotations

import base64
import hashlib
import io
import quopri
import zipfile
from dataclasses import replace
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from urllib.parse import quote

import pytest
from store_cases import NOW, SEED, Shelf, case_of, first_wave

from mekiki.doors.keeping import masked
from mekiki.investigate import examine_again
from mekiki.model.case import Case
from mekiki.model.finding import Status
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.exchange.indicators import Scope, select
from mekiki.report.html import render_html
from mekiki.report.keptcopy import WITHHELD, kept_copy
from mekiki.report.standins import StandIn
from mekiki.store.again import reexamine

ADDRESS = "hanako.mori@post.example"
NAME = "森花子"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.eml"))
IN_A_PICTURE = "qr-code-en.eml"  # its picture encodes the address of the recipient


def spellings() -> dict[str, str]:
    raw = ADDRESS.encode()
    return {
        "plain": ADDRESS, "upper": ADDRESS.upper(), "percent": quote(ADDRESS), "twice": quote(quote(ADDRESS)),
        "all-percent": "".join(f"%{byte:02x}" for byte in raw), "base64": base64.b64encode(raw).decode(),
        "base64-inside": base64.b64encode(b"id=42&m=" + raw + b"&x").decode().rstrip("="),
        "base64-shifted": base64.b64encode(b"x" + raw).decode(), "url-safe": base64.urlsafe_b64encode(b"\xff\xff\xfe" + raw).decode(),
        "hex": raw.hex(), "md5": hashlib.md5(raw).hexdigest(), "sha1": hashlib.sha1(raw).hexdigest(),
        "sha256": hashlib.sha256(raw).hexdigest().upper(), "verp": "b+hanako.mori=post.example@m.test", "name": f"{NAME} 様",
        "references": "".join(f"&#{byte};" for byte in raw), "hex-references": "".join(f"&#x{byte:x};" for byte in raw),
        "named-reference": ADDRESS.replace("@", "&commat;"), "wide": ADDRESS.replace("@", "＠"), "local": "coupon_hanako.mori.zip",
    }  # fmt: skip


def long_mail() -> bytes:
    """A mail that names its reader in every way at once, in every transfer encoding."""
    said = "\n".join(f"<p>{each}</p><a href='https://evil.test/?u={each}'>x</a>" for each in spellings().values())
    outer = MIMEMultipart("mixed")
    outer["From"] = f"{Header('送り手', 'utf-8').encode()} <sender@shop.test>"
    outer["To"] = f"{Header(NAME, 'iso-2022-jp').encode()} <{ADDRESS}>"
    outer["Subject"] = Header(f"{NAME} 様 {ADDRESS} へのお知らせ", "utf-8").encode()
    outer["Delivered-To"] = ADDRESS
    both = MIMEMultipart("alternative")
    both.attach(MIMEText(said, "html", "utf-8"))  # base64
    quoted = MIMEText("", "plain", "utf-8")
    quoted.replace_header("Content-Transfer-Encoding", "quoted-printable")
    quoted.set_payload(quopri.encodestring(said.encode()).decode())
    both.attach(quoted)
    jis = MIMEText(f"{NAME} 様\n{ADDRESS}\n", "plain", "iso-2022-jp")
    both.attach(jis)
    outer.attach(both)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("letter.html", f"<a href='https://evil.test/{ADDRESS}'>{ADDRESS}</a>" * 20)
    attached = MIMEApplication(packed.getvalue(), "zip")
    attached.add_header("Content-Disposition", "attachment", filename="letter.zip")
    outer.attach(attached)
    binary = MIMEApplication(b"\0\1" + ADDRESS.encode("utf-16-le"), "octet-stream")
    binary.add_header("Content-Disposition", "attachment", filename="a.bin")
    outer.attach(binary)
    return outer.as_bytes()


def traces(data: bytes) -> list[str]:
    """The ways in which bytes name the reader, in plain and with one transfer encoding taken off."""
    views = [data, quopri.decodestring(data), *_base64_runs(data)]
    needles = spellings() | {"utf-16": ADDRESS, "domain": "post.example"}
    found = []
    for name, text in needles.items():
        coded = [
            text.encode(),
            text.encode("utf-16-le"),
            *([text[:3].encode("iso-2022-jp")[3:-3]] if name == "name" else []),
        ]
        found += [name for view in views if any(each.lower() in view.lower() for each in coded if len(each) > 5)]
    return sorted(set(found))


def _base64_runs(data: bytes) -> list[bytes]:
    import re

    joined = re.sub(rb"(?<=[A-Za-z0-9+/]{60})\r?\n(?=[A-Za-z0-9+/])", b"", data)
    out = []
    for run in re.findall(rb"[A-Za-z0-9+/_-]{8,}={0,2}", joined):
        body = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        for shift in range(4):
            piece = body[shift : shift + (len(body) - shift) // 4 * 4]
            out.append(base64.b64decode(piece))
    return [b"\n".join(out)]


def test_the_mail_names_its_reader_in_every_way() -> None:
    assert len(traces(long_mail())) >= len(spellings())


def test_nothing_on_the_disk_names_the_reader(shelf: Shelf) -> None:
    case = case_of(long_mail(), Reader(mailboxes=(ADDRESS,)))
    with shelf.open() as book:
        book.keep(case, masked(case))
        shown = "".join(map(repr, book.entries()))
    assert traces(shown.encode()) == []
    for path in shelf.files:
        assert traces(path.read_bytes()) == [], path


def test_who_asks_for_it_keeps_the_mail_as_it_came(file_shelf: Shelf) -> None:
    case = case_of(long_mail())
    with file_shelf.open() as book:
        name = book.keep(case).name
        assert book.case(book.entry(name).id).message.raw == case.message.raw
        assert book.entry(name).whole


def test_files_that_name_the_reader_where_nothing_can_be_put_are_withheld() -> None:
    copy = kept_copy(case_of(long_mail()))
    assert sorted(copy.withheld) == ["2", "3"]
    assert [part.content for part in parse(copy.raw).parts if part.is_attachment] == [WITHHELD, WITHHELD]


@pytest.mark.parametrize("spelling", spellings())
def test_a_stand_in_is_spelled_as_the_reader_was(spelling: str) -> None:
    stand_in = StandIn(case_of(long_mail()))
    written = spellings()[spelling]
    copy = stand_in.text(written)
    assert copy != written
    assert traces(copy.encode()) == []
    if "reference" not in spelling:
        assert len(copy) == len(written)


def test_the_copy_still_says_what_the_mail_said() -> None:
    stand_in = StandIn(case_of(long_mail()))
    address = stand_in.text(ADDRESS)
    for name in ("percent", "base64", "hex", "md5"):
        made = {"percent": quote(address), "base64": base64.b64encode(address.encode()).decode(), "hex": address.encode().hex(),
                "md5": hashlib.md5(address.encode()).hexdigest()}[name]  # fmt: skip
        assert stand_in.text(spellings()[name]) == made


@pytest.mark.parametrize("path", [each for each in EXAMPLES if each.name != IN_A_PICTURE], ids=lambda path: path.name)
def test_the_same_is_found_in_the_copy(path: Path) -> None:
    case = case_of(path.read_bytes())
    copy = masked(case)
    assert [each.id for each in copy.findings] == [each.id for each in case.findings]
    assert copy.verdict.probability == pytest.approx(case.verdict.probability)
    assert len(copy.message.raw) == len(case.message.raw) or b"=?" in case.message.raw
    assert {word for box in case.message.to for word in [box.address]}.isdisjoint(copy.message.recipients)


def test_a_picture_that_encodes_the_recipient_is_not_kept_and_the_verdict_is_the_readers_own(file_shelf: Shelf) -> None:
    case = case_of(next(each for each in EXAMPLES if each.name == IN_A_PICTURE).read_bytes())
    with file_shelf.open() as book:
        entry = book.entry(book.keep(case, masked(case)).name)
        assert entry.label == str(case.verdict.label)
        assert entry.probability == pytest.approx(case.verdict.probability)
        kept = book.case(entry.id)
    assert WITHHELD in [part.content for part in kept.message.parts]
    assert kept.verdict == case.verdict
    assert [each.id for each in kept.findings] == [each.id for each in case.findings]
    (link,) = [link for link in kept.message.links if link.source == "qr"]
    (original,) = [link for link in case.message.links if link.source == "qr"]
    assert (link.host, len(link.url)) == (original.host, len(original.url))
    reader = case.message.to[0].address
    assert reader in original.url
    assert reader not in repr(kept)
    for lang, said in (
        ("en", "not kept, since the file names the recipient"),
        ("ja", "ファイル自体は保存していません"),
    ):
        assert said in render_html(kept, lang)


def test_what_only_the_mail_showed_is_no_change_when_the_copy_is_looked_at_again(file_shelf: Shelf) -> None:
    case = case_of(next(each for each in EXAMPLES if each.name == IN_A_PICTURE).read_bytes())
    with file_shelf.open() as book:
        id = book.entry(book.keep(case, masked(case)).name).id
        ((_, same),) = reexamine(book, examine_again, write=True)
        assert (same.changed, same.gained, same.lost) == (False, (), ())
        assert same.probability_before == same.probability_after
        assert book.case(id).verdict == case.verdict
        ((_, change),) = reexamine(book, calm, write=True)
        assert change.probability_before == pytest.approx(case.verdict.probability)
        assert change.probability_after == book.case(id).verdict.probability == 0.01
        assert set(change.lost) == {each.id for each in case.findings if each.status is Status.SEEN}
        assert [change.changed for _, change in reexamine(book, calm)] == [False]


def calm(case: Case) -> Case:
    """As checks would that see nothing in any mail."""
    verdict = replace(case.verdict, label=Label.LEGITIMATE, probability=0.01, contributions=())
    return replace(case, findings=(), verdict=verdict)


def test_a_withheld_file_is_no_indicator() -> None:
    case = case_of(next(each for each in EXAMPLES if each.name == IN_A_PICTURE).read_bytes())
    told = {each.value for each in select(masked(case), Scope.HOST, NOW).indicators}
    assert hashlib.sha256(WITHHELD).hexdigest() not in told


def test_a_mail_without_a_trace_of_the_reader_stays_byte_for_byte() -> None:
    raw = b"From: <a@shop.test>\nSubject: x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>a=3Db=\n c</p>\n"
    assert kept_copy(case_of(raw)).raw == raw


def test_the_answers_of_a_visit_are_masked_too() -> None:
    copy = masked(first_wave())
    assert "office.example" not in repr(copy.evidence)
    assert "office.example" not in repr(copy.plan)
    assert copy.evidence.known("page")


def test_the_founding_mail_keeps_its_role_account() -> None:
    assert parse(kept_copy(case_of(SEED)).raw).recipients[0].startswith("admin@")
