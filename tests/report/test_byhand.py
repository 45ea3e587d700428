"""What is written by hand into the warning about a kept case names nobody whom the kept copy hides, in whatever disguise."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from leakset import HERE, SECRETS, encoded, leak_case

from mekiki.doors.keeping import masked
from mekiki.model.case import Case
from mekiki.model.codec import decode, encode
from mekiki.model.reader import Reader
from mekiki.report import byhand
from mekiki.report.byhand import held_against
from mekiki.report.publication import violations

_OF_THE_READER = ("address", "mailbox", "name", "name-latin", "local", "domain")
DISGUISED = [
    f"{row['secret']} {encoding}"
    for row in tomllib.loads((HERE / "text.toml").read_text("utf-8"))["encoded"]
    for encoding in row["encodings"]
    if row["secret"] in _OF_THE_READER
]
STRANGER = "taro.sato@elsewhere.example"


@cache
def kept(*, settings: bool = False) -> Case:
    """The masked copy of a mail, by somebody whose settings know the reader or do not."""
    case = leak_case()
    evidence = case.evidence if settings else replace(case.evidence, reader=Reader())
    return masked(replace(case, evidence=evidence))


def leaks(folder: Path, text: str, case: Case, reader: Reader | None = None) -> set[str]:
    (folder / "index.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    told = violations(folder, case=case, reader=held_against(case, reader, [text]))
    return {each.kind for each in told}


def test_the_copy_itself_knows_nobody_any_more() -> None:
    shown = repr(kept()).lower() + repr(kept(settings=True)).lower()
    assert [each for each in _OF_THE_READER if SECRETS[each].lower() in shown] == []
    assert decode(encode(kept().masking)) == kept().masking


@pytest.mark.parametrize("disguised", DISGUISED)
def test_whom_the_copy_hides_is_known_again(disguised: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(byhand, "_strangers", lambda *_: ())  # which would find most of these addresses, too
    assert "recipient" in leaks(tmp_path, f"Our colleague {encoded(disguised)} received this.", kept())


@pytest.mark.parametrize("disguised", DISGUISED)
def test_the_reader_of_the_settings_is_known(disguised: str, tmp_path: Path) -> None:
    ours = Reader(
        mailboxes=(SECRETS["address"], SECRETS["mailbox"]),
        domains=(SECRETS["domain"],),
        names=(SECRETS["name"], SECRETS["name-latin"]),
    )
    other = replace(kept(), masking=None)
    assert "recipient" in leaks(tmp_path, f"Our colleague {encoded(disguised)} received this.", other, ours)


@pytest.mark.parametrize("written", [STRANGER, STRANGER.upper(), "taro.sato [at] elsewhere [dot] example"])
def test_an_address_that_is_in_no_mail_is_somebodys(written: str, tmp_path: Path) -> None:
    assert leaks(tmp_path, f"Our colleague {written} received this.", kept()) == {"recipient"}
    assert leaks(tmp_path, f"Our colleague {written} received this.", replace(kept(), masking=None)) == {"recipient"}


def test_an_address_amid_a_sentence_is_told_once_and_as_it_is_written() -> None:
    text = f"It was reported to {STRANGER} on 3 May."
    assert held_against(replace(kept(), masking=None), None, [text]).mailboxes == (STRANGER,)


@pytest.mark.parametrize(
    "text",
    [
        "This came to a colleague, who did not open it; report it to info@antiphishing.jp.",
        "Report it to info@antiphishing.jp if you got it. See https://www.antiphishing.jp/ for more.",
        "The sender calls himself info [at] mailer [dot] test.",
        "Write to support@ or info@ of the company itself.",
        "同僚が受信しました。開かずに削除してください。花の名所の案内ではありません。",
        "The digest 5d41402abc4b2a76b9719d911017c592 is of the attached file.",
    ],
)
def test_what_only_looks_like_somebody_raises_no_alarm(text: str, tmp_path: Path) -> None:
    assert "recipient" not in leaks(tmp_path, text, kept())
