"""The own MIME walk against the standard library's: on mail that is well formed, both must read the same."""

from __future__ import annotations

import email
import os
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message as StdlibMessage
from pathlib import Path

import pytest

from mekiki.model.message import Message
from mekiki.parse.message import parse

ROOT = Path(__file__).parents[2]
OURS = sorted([*(ROOT / "examples").glob("*.eml"), *(ROOT / "tests" / "fixtures" / "genuine").rglob("*.eml")])
CORPUS = Path(os.environ.get("MEKIKI_CORPUS") or ROOT.parent / "shared" / "corpus")
LABELLED = [CORPUS / name for name in ("dev", "ja")]
ENOUGH = 0.998  # of the labelled mails without a defect; the one that differs has soft line breaks that end in CR alone


def stdlib_leaves(mail: StdlibMessage) -> Iterator[tuple[str, bytes]]:
    """Type and content of each part that holds no other, in order.

    Left out is what came as message/…: the standard library takes a delivery status apart as if it were mails.
    """
    if mail.get_content_maintype() == "message":
        return
    if mail.is_multipart():
        for part in mail.get_payload():
            assert isinstance(part, StdlibMessage)
            yield from stdlib_leaves(part)
        return
    content = mail.get_payload(decode=True)
    yield mail.get_content_type(), content if isinstance(content, bytes) else b""


def leaves(message: Message) -> list[tuple[str, bytes]]:
    own = [part for part in message.parts if not part.container and not part.content_type.startswith("message/")]
    return [(part.content_type, part.content) for part in own]


def tidy(found: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Without the line ends that the two assign differently to a boundary."""
    return [(kind, content.replace(b"\r\n", b"\n").strip(b"\n")) for kind, content in found]


def differences(raw: bytes) -> list[str]:
    """What the two readings of a mail do not agree on."""
    ours, theirs = parse(raw), email.message_from_bytes(raw)
    found = []
    if [header.name for header in ours.headers] != theirs.keys():
        found.append("names of the header fields")
    if tidy(leaves(ours)) != tidy(list(stdlib_leaves(theirs))):
        found.append("parts")
    return found


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_own_mails_read_alike(path: Path) -> None:
    assert differences(path.read_bytes()) == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_their_subjects_read_alike_where_the_standard_library_can_read_them(path: Path) -> None:
    theirs = email.message_from_bytes(path.read_bytes())["Subject"]
    try:
        expected = str(make_header(decode_header(theirs)))
    except (UnicodeError, LookupError):  # characters outside the labelled set, as Japanese mail has them
        pytest.skip("the standard library cannot decode it")
    if "�" in expected or any("\udc80" <= letter <= "\udcff" for letter in expected):
        pytest.skip("the standard library loses characters of it")
    subject = next(iter(parse(path.read_bytes()).fields_as_received("subject")), None)
    assert subject is not None
    assert "".join(subject.value.split()) == "".join(expected.split())


@pytest.mark.corpus
@pytest.mark.skipif(not all(folder.is_dir() for folder in LABELLED), reason="MEKIKI_CORPUS is not there")
def test_nearly_all_labelled_mail_without_a_defect_reads_alike() -> None:
    mails = [path for folder in LABELLED for path in folder.rglob("*.eml")]
    sound = [raw for path in mails if not parse(raw := path.read_bytes()).defects]
    alike = sum(not differences(raw) for raw in sound)
    assert alike >= ENOUGH * len(sound), f"{len(sound) - alike} of {len(sound)} differ"
