"""What a direction override turns round is told; the marks that Arabic and Hebrew mail needs are not."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.directions import runs_right_to_left, turned_round
from mekiki.investigate import investigate
from mekiki.model.finding import Status

_ABOUT_DIRECTION = {"subject.turned-round", "sender.name-turned-round", "sender.name-padding", "attachment.rtl-name"}
_PROGRAM = b"MZ" + bytes(80)


def seen(raw: bytes) -> set[str]:
    return {finding.id for finding in investigate(raw).findings if finding.status == Status.SEEN} & _ABOUT_DIRECTION


def test_what_is_written_and_what_is_shown_are_both_told() -> None:
    (run,) = turned_round("Your \u202eknab\u202c account")
    assert (run.written, run.shown) == ("knab", "bank")
    assert "Your \u202eknab\u202c account"[run.start : run.end] == "knab"


def test_an_override_that_nobody_ends_goes_on_to_the_end() -> None:
    (run,) = turned_round("invoice\u202efdp.exe")
    assert run.shown == "exe.pdf"


def test_what_is_isolated_within_an_override_keeps_its_own_direction() -> None:
    assert [run.written for run in turned_round("\u202eab \u2066plain\u2069 cd\u202c")] == ["ab ", " cd"]


@pytest.mark.parametrize(
    "text",
    [
        "\u2067דנה כהן\u2069 (\u2066Invoice 4711\u2069)",
        "\u202bتذكير\u202c: \u202aInvoice\u202c",
        "\u200fשלום\u200f",
        "\u202eتقرير\u202c",  # turned the way that it goes by itself
        "\u202d+1 555 0100\u202c",  # as a telephone copies a number
        "\u202ex\u202c",
        "\u202c\u2069 nothing was opened",
    ],
)
def test_nothing_is_turned_round_by_the_marks_of_ordinary_mail(text: str) -> None:
    assert turned_round(text) == []


def test_right_to_left_scripts_are_known() -> None:
    assert runs_right_to_left("שלום Dana")
    assert not runs_right_to_left("日本語 Dana ½")


@pytest.mark.parametrize(
    ("raw", "id"),
    [
        (mail("x", subject="\u202eytiruces\u202c notice"), "subject.turned-round"),
        (mail("x", from_="\u202eksed pleH\u202c <x@shop.example>"), "sender.name-turned-round"),
        (mail("x", from_="=?utf-8?B?4oCua3NlZCBwbGVI4oCs?= <x@shop.example>"), "sender.name-turned-round"),
        (mail("x", attachments=(("photo\u202egpj.exe", "application/octet-stream", _PROGRAM),)), "attachment.rtl-name"),
    ],
)
def test_an_override_is_found_wherever_a_reader_looks_first(raw: bytes, id: str) -> None:
    assert seen(raw) == {id}


def test_a_file_within_an_archive_is_looked_at_too() -> None:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("photo\u202egpj.exe", _PROGRAM)
    assert seen(mail("x", attachments=(("photos.zip", "application/zip", packed.getvalue()),))) == {
        "attachment.rtl-name"
    }


def test_ordinary_mail_in_hebrew_and_arabic_is_not_accused() -> None:
    hebrew = mail(
        "שלום, מצורפת החשבונית.",
        subject="\u200fחשבונית \u2066INV-4711\u2069 לחודש מאי\u200f",
        from_="\u2067דנה כהן\u2069 <dana@shop.example>",
        attachments=(("\u2067חשבונית\u2069 2026.pdf", "application/pdf", b"%PDF-1.4"),),
    )
    arabic = mail(
        "مرحبا، تجدون التقرير مرفقا.",
        subject="\u202bتقرير \u202aQ2 2026\u202c\u202c",
        from_="\u202bشركة النور\u202c <info@shop.example>",
    )
    assert seen(hebrew) == seen(arabic) == set()
