"""Japanese (and other) text as it really comes: vendor characters, wrong labels, no labels, broken encoded words."""

from __future__ import annotations

from base64 import b64encode

import pytest

from mekiki.parse.message import parse

VENDOR = "①㈱髙"  # NEC and IBM rows, in no standard of ISO-2022-JP or Shift_JIS
VENDOR_JIS = b"\x1b$B-!-j|b\x1b(B"
NOTICE = "請求書のご案内です。よろしくお願いいたします。"


def body(data: bytes, label: str) -> tuple[str, str, set[str]]:
    """The text, the charset that was really used, and the defects."""
    field = f"; charset={label}" if label else ""
    message = parse(f"From: a@b.example\nContent-Type: text/plain{field}\n\n".encode() + data)
    return message.bodies[0].text, message.bodies[0].charset, {defect.id for defect in message.defects}


def subject(raw: bytes) -> str:
    return parse(b"From: a@b.example\nSubject: " + raw + b"\n\nhello\n").subject


def word(data: bytes, label: str) -> bytes:
    return b"=?%b?B?%b?=" % (label.encode(), b64encode(data))


@pytest.mark.parametrize("label", ["shift_jis", "Shift-JIS", "x-sjis", "windows-31j", "cp932"])
def test_shift_jis_is_what_windows_writes_under_any_of_its_names(label: str) -> None:
    assert body((NOTICE + VENDOR).encode("cp932"), label)[0] == NOTICE + VENDOR


def test_iso_2022_jp_carries_vendor_characters_and_half_width_kana() -> None:
    assert body(VENDOR_JIS, "iso-2022-jp")[0] == VENDOR
    assert body(b"\x1b(I1234\x1b(B ok", "iso-2022-jp")[0] == "ｱｲｳｴ ok"


def test_gb2312_is_read_as_its_superset() -> None:
    assert body("您的账户㐀镕".encode("gb18030"), "gb2312")[0] == "您的账户㐀镕"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("utf-8", "shift_jis"), ("utf-8", "us-ascii"), ("utf-8", "iso-8859-1"), ("cp932", "utf-8"), ("cp932", "iso-2022-jp"),
        ("iso2022_jp", "utf-8"), ("euc_jp", "iso-2022-jp"), ("cp932", "iso-8859-1"), ("cp932", "windows-1252"),
        ("cp932", "gb2312"), ("cp932", "euc-kr"), ("cp932", "big5"), ("cp932", "koi8-r"), ("cp932", "windows-1251"),
        ("euc_jp", "iso-8859-1"), ("euc_jp", "koi8-r"), ("utf-8", "koi8-r"), ("utf-8", "gb2312"),
    ],
)  # fmt: skip
def test_a_wrong_label_is_seen_through_and_told(written: str, label: str) -> None:
    text, _, defects = body(NOTICE.encode(written), label)
    assert text == NOTICE
    assert "charset-wrong" in defects


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Уважаемый клиент, ваш счёт заблокирован. Подтвердите пароль.", "koi8-r"),
        ("Шановний клієнте, ваша картка в безпеці, її не заблоковано.", "koi8-u"),
        ("„Grüße‚ öffne ƒA ƒB ƒC ƒD“ – größer, schöner, müßig: äöüÄÖÜß", "windows-1252"),
        ("お客様のアカウントを確認してください", "gbk"),
        ("尊敬的用户，您的账户已被暂时限制，请于二十四小时内验证。", "gb2312"),
        ("尊敬的用戶，您的帳戶已被暫時限制，請於二十四小時內驗證。", "big5"),
        ("고객님의 계정이 제한되었습니다. 확인해 주세요.", "euc-kr"),
        ("เรียนคุณลูกค้า บัญชีของคุณถูกระงับ โปรดยืนยันตัวตน", "tis-620"),
        ("Ｇｅｎｔｉｌｅ", "shift_jis"),
    ],
)  # fmt: skip
def test_a_right_label_is_believed(text: str, label: str) -> None:
    codec = {"tis-620": "cp874"}.get(label, label)
    assert body(text.encode(codec), label)[::2] == (text, {"received-missing"})


def euc_ms(text: str) -> bytes:
    """EUC-JP as Windows writes it (cp51932): the vendor rows are those of its ISO-2022-JP, with the high bits set."""
    vendor = {"①": b"\xad\xa1", "㈱": b"\xad\xea", "髙": b"\xfc\xe2"}
    return b"".join(vendor.get(sign) or sign.encode("euc_jp") for sign in text)


@pytest.mark.parametrize("label", ["euc-jp", ""])
def test_euc_jp_carries_vendor_characters(label: str) -> None:
    text, charset, defects = body(euc_ms(NOTICE + VENDOR + "ｱｲｳ"), label)
    assert (text, charset) == (NOTICE + VENDOR + "ｱｲｳ", "euc_jp")
    assert not {defect for defect in defects if defect.startswith("charset")}


def test_bytes_that_are_no_character_spoil_nothing_around_them_and_are_told() -> None:
    text, charset, defects = body(NOTICE.encode("euc_jp") + b"\xff" + NOTICE.encode("euc_jp"), "euc-jp")
    assert (text, charset) == (f"{NOTICE}\ufffd{NOTICE}", "euc_jp")
    assert "charset-broken" in defects


def test_utf_7_that_cannot_be_read_whole_has_no_halves_of_characters_either() -> None:
    text, charset, told = body(b"half a pair: +2AA-, no UTF-7: \xff", "utf-7")
    assert (text, charset) == ("half a pair: \ufffd, no UTF-7: \ufffd", "utf-7")
    assert "charset-broken" in told


def test_a_mail_cut_in_the_middle_of_a_character_is_still_japanese() -> None:
    text, charset, _ = body((NOTICE * 3).encode("cp932")[:-1], "")
    assert charset == "cp932"
    assert text.startswith(NOTICE * 2)


def test_a_header_in_bare_bytes_is_seen_through_as_the_text_is() -> None:
    head = b"From: a@b.example\nContent-Type: text/plain; charset=iso-8859-1\nSubject: "
    assert parse(head + NOTICE.encode("cp932") + b"\n\nhello\n").subject == NOTICE


@pytest.mark.parametrize("written", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_no_label_is_needed(written: str) -> None:
    assert body(NOTICE.encode(written), "")[0] == NOTICE


def test_western_accents_are_not_taken_for_japanese() -> None:
    assert body("Grüße aus Köln".encode("latin-1"), "")[0] == "Grüße aus Köln"


@pytest.mark.parametrize("written", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_raw_text_in_a_header_is_read_and_told(written: str) -> None:
    message = parse(b"From: a@b.example\nSubject: " + NOTICE.encode(written) + b"\n\nhello\n")
    assert message.subject == NOTICE
    assert "header-raw-text" in {defect.id for defect in message.defects}


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp"])
def test_a_character_may_be_split_over_two_encoded_words(charset: str) -> None:
    data = NOTICE.encode(charset)
    assert subject(word(data[:11], charset) + b"\n " + word(data[11:], charset)) == NOTICE


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (word(NOTICE.encode(), "utf-8*ja"), NOTICE),
        (word(NOTICE.encode(), "x-nothing"), NOTICE),
        (word(VENDOR.encode("cp932"), "shift_jis"), VENDOR),
        (word(VENDOR_JIS, "ISO-2022-JP"), VENDOR),
        (word("あ".encode(), "utf-8") + word("い".encode(), "utf-8"), "あい"),
        (word(NOTICE.encode(), "utf-8").replace(b"=?=", b"?="), NOTICE),
        (b"=?utf-8?Q?a b_c=E3=81=82?=", "a b cあ"),
        (b"=?utf-8?Q?really??=", "really?"),
        (b"Re: " + word("あ".encode(), "utf-8") + b" (1)", "Re: あ (1)"),
    ],
)
def test_encoded_words_are_read_as_clients_read_them(raw: bytes, shown: str) -> None:
    assert subject(raw) == shown


@pytest.mark.parametrize(
    ("label", "codec", "written"),
    [
        ("gb2312", "gb18030", "关于付款通知"),
        ("big5", "big5", "付款通知單"),
        ("windows-1251", "cp1251", "Счёт на оплату"),
        ("iso-8859-2", "iso-8859-2", "Příští týden zavřeno"),
        ("gb2312", "utf-8", "关于付款通知"),
        ("us-ascii", "cp932", "お支払いのご案内です"),
        ("utf-8", "cp932", "お支払いのご案内です"),
    ],
)
def test_bare_bytes_in_the_header_are_in_the_charset_that_the_text_declares(
    label: str, codec: str, written: str
) -> None:
    """Mail programs read them so where they are not UTF-8; only a mail that declares nothing is guessed at."""
    head = b"From: " + written.encode(codec) + b" <a@b.example>\nSubject: " + written.encode(codec) + b"\n"
    alone = b"Content-Type: text/plain; charset=" + label.encode()
    parts = b"Content-Type: multipart/mixed; boundary=B\n\n--B\n" + alone + b"\n\nhello\n--B--\n"
    for mail in (head + alone + b"\n\nhello\n", head + parts):
        message = parse(mail)
        assert (message.subject, message.from_[0].name) == (written, written)


def test_bytes_that_the_declared_charset_does_not_have_are_guessed_at() -> None:
    message = parse(b"Subject: " + NOTICE.encode("cp932") + b"\nContent-Type: text/plain; charset=euc-jp\n\nhello\n")
    assert message.subject == NOTICE
