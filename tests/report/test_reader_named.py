"""No door shows who the reader is, however the mail names him: one table of mails, put to each of them."""

from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import html
import re
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.report.entry.folder import Leaking, publish
from mekiki.report.entry.shown import Published
from mekiki.report.keptcopy import kept_copy
from mekiki.report.notice.draft import Reporter, drafts
from mekiki.report.personal import Personal
from mekiki.report.pictures.drawing import Drawings
from mekiki.report.publication import _secrets
from mekiki.report.redaction import redact
from mekiki.report.reply import reply
from mekiki.report.safe import HIDDEN, Mask

LINK = "https://mailbox.quota-fix.test/login.php?c=Zk39xPq&id=48213377"
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def mail(
    text: str = "Please verify your account within 24 hours.", to: str = "hanako.mori@kitamachi.example",
    subject: str = "Mailbox full", from_: str = '"Mail Support" <support@quota-fix.test>', more: str = "", head: str = "",
) -> bytes:  # fmt: skip
    address = re.search(r"[\w.]+@[\w.]+", to)
    assert address
    arrived = (
        f"Received: from a.ship-alert.test (a.ship-alert.test [203.0.113.7])\n\tby mx.kitamachi.example with ESMTPS id 4N2"
        f"\n\tfor <{address.group()}>; Mon, 12 May 2025 09:12:11 +0900\n"
    )
    return (
        f"{head or arrived}From: {from_}\nTo: {to}\n{more}Subject: {subject}\nDate: Mon, 12 May 2025 09:12:00 +0900\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n{LINK}\n"
    ).encode()


FORWARD = """\
Is this real?

---------- Forwarded message ---------
From: DHL Express <noreply@parcel-fee.test>
Date: May 12, 2025 at 9:12
Subject: Your parcel is waiting
To: <hanako.mori@kitamachi.example>

Dear Hanako Mori,
pay the customs fee within 24 hours."""
EXTORTION = """\
Hello Hanako,
I know that Sunflower88 is one of your passwords. I infected your device and recorded you through the webcam.
I also know your phone number +81 90-1234-5678 and that you live at 4-5-6 Kitamachi, Yokohama.
Send 1400 USD in Bitcoin within 48 hours."""
BOSS = """\
Hanako, are you at your desk? I need a confidential transfer today. Call me on 03-5555-0100.

On Fri, 9 May 2025 at 17:20, Hanako Mori <hanako.mori@kitamachi.example> wrote:
> The invoice is paid.
> Hanako Mori
> Accounting, Kitamachi Foods K.K.
> Tel. 045-555-0199 / mobile 090-1234-5678
> 4-5-6 Kitamachi, Yokohama
"""
JA = "森 花子 <hanako.mori@kitamachi.example>"

NAMED = '"Hanako Mori" <hanako.mori@kitamachi.example>'
NOBODY = "h.m@kitamachi.example"  # whose name the header does not tell
SURNAME_FIRST = '"Mori, Hanako" <hanako.mori@kitamachi.example>'

MAILS: Mapping[str, bytes] = {
    "firm in parentheses": mail(
        "Dear Hanako Mori of Kitamachi Foods,", '"Hanako Mori (Kitamachi Foods)" <hanako.mori@kitamachi.example>'
    ),
    "surname first": mail("Dear Hanako,\nHanako Mori / Mori Hanako", SURNAME_FIRST),
    "first name alone": mail("Hanako, we could not deliver 5 mails.", NAMED),
    "other orders": mail("Hanako. H. Mori has mails. Account holder: MORI Hanako.", NAMED),
    "initials": mail("Account: hmori / Mori H. / HANAKO M. / mori_h / hanako-mori"),
    "double name": mail(
        "Sehr geehrte Frau Mori-Schmidt, Frau Schmidt, Hanako",
        '"Dr. Hanako Mori-Schmidt" <hanako.mori@kitamachi.example>',
    ),
    "parts of a Japanese name": mail("花子様\n森さん、こんにちは。\n契約者名：モリ　ハナコ\n氏名 森花子（花子）", JA),
    "reading and label": mail(
        "森　花子　様\nご契約者: もりはなこ\n宛名：森様", "森花子 <hanako.mori@kitamachi.example>"
    ),
    "only greeted": mail(
        "高橋健太様\nお世話になります。高橋様のアカウントは停止されました。健太さん", "h.m@kitamachi.example"
    ),
    "only greeted, in English": mail("Dear Taro Takahashi,\nAccount owner: Taro Takahashi", "h.m@kitamachi.example"),
    "in the subject": mail("お客様", JA, "森花子様 アカウント停止のお知らせ"),
    "in the sender's address": mail(
        from_='"Amazon" <notice+hanakomori@evil-host.com>', more="Reply-To: reply-hanako.mori@evil-host.com\n"
    ),
    "forwarded": mail(
        FORWARD,
        "helpdesk@kitamachi.example",
        "Fwd: Your parcel is waiting",
        "Hanako Mori <hanako.mori@kitamachi.example>",
        head="X-Mailer: x\n",
    ),
    "extortion": mail(EXTORTION, subject="hanako.mori : Sunflower88 - payment required", from_=NAMED),
    "boss": mail(
        BOSS,
        SURNAME_FIRST,
        "Re: urgent",
        '"Kenji Tanabe (CEO)" <kenji.tanabe@freemail.test>',
        'Cc: "Taro Ueda" <t.ueda@kitamachi.example>\n',
    ),
    "form": mail(
        "お客様番号: KT-8823190\n電話番号: 090-1234-5678\nご住所: 横浜市北町4-5-6",
        JA,
        "森花子様（会員番号 4980-1122-3344）",
    ),
    "host": mail(
        "Dear hanako.mori, your kitamachi mailbox:\nhttps://kitamachi-example.webmail-login.test/\nhttps://hanako-mori-kitamachi.evil-host.com/",
        subject="Kitamachi password expires today",
    ),
    "to a firm": mail("株式会社北町商店 御中\n\n株式会社北町商店のアカウントは停止されました。", NOBODY),
    "to a department": mail("株式会社北町商店 経理部 高橋 健太 様\n\nお世話になります。北町商店の高橋様", NOBODY),
    "to a firm above": mail("株式会社北町商店\n経理部　高橋部長様\n\n北町商店のアカウント", NOBODY),
    "to whoever is there": mail("北町商店　ご担当者様\n\n北町商店のメールボックス", NOBODY),
    "dear, in Japanese": mail("親愛なる高橋健太\n高橋健太のアカウント", NOBODY),
    "by a label of a form": mail(
        "ご本人様氏名：高橋 健太\nご契約者氏名　高橋健太\n勤務先：北町商店株式会社\n宛先　高橋健太　様", NOBODY
    ),
    "a form in Japanese": mail(
        "電話番号：090-1234-5678\nお届け先：横浜市北町4-5-6\n生年月日：1980年4月1日\n口座番号：7654321\n"
        "マイナンバー 123456789012\n社員番号 482913\nユーザーID：kenta1980\nパスワード：Hana1980!",
        NOBODY,
    ),
    "a form in English": mail(
        "Name: Taro Takahashi\nPhone: +81 90 1234 5678\nDate of birth: 1 April 1980\nSSN: 078-05-1120\n"
        "Passport No. TK1234567\nIBAN: DE89 3704 0044 0532 0130 00\nPassword: Sunflower88\nUsername: kenta1980",
        NOBODY,
    ),
    "one label alone": mail("Account holder: Taro Takahashi\nYour mailbox is full, Taro.", NOBODY),
    "a place of several lines": mail("Ship to:\nTaro Takahashi\n12 Elm Street\nSpringfield", NOBODY),
    "to the attention of": mail("Attn: Takahashi, Taro\nCustomer: Taro Takahashi, Accounts", NOBODY),
    "a label in German": mail("Kontoinhaber: Taro Takahashi\nGeburtsdatum: 1.4.1980 (Taro)", NOBODY),
    "a label in French": mail("Titulaire du compte : Taro Takahashi\nTéléphone : +81 90 1234 5678", NOBODY),
    "a table of a page": mail("Name Taro Takahashi\nお名前\n高橋 健太\nPhone +81 90-1234-5678", NOBODY),
    "good morning": mail("Good morning Taro Takahashi,\nTakahashi has mails.", NOBODY),
    "by a title": mail("Mrs Takahashi, we tried to reach you. Takahashi has mails.", NOBODY),
    "by the name alone": mail("Taro Takahashi,\n\nyour mailbox is full, Takahashi.", NOBODY),
    "beside the name": mail("Hello Taro Takahashi (kenta1980)\nkenta1980 has mails.", NOBODY),
    "spelled with blanks": mail("unsubscribe h a n a k o . m o r i @ k i t a m a c h i . e x a m p l e"),
}
TELLING = re.compile(
    r"hanako|(?<![a-z])mori(?![a-z])|hmori|kitamachi|schmidt|ueda|takahashi|森|花子|もりは|モリ|ハナコ|高橋|健太|sunflower|1234-5678|4-5-6"
    r"|555-0199|8823190|4980-1122|h a n a k o|北町商店|1980年4月1日|1 April 1980|1\.4\.1980|7654321|123456789012|482913|kenta1980"
    r"|hana1980|078-05-1120|TK1234567|0532 0130|12 Elm|1234 5678", re.IGNORECASE,
)  # fmt: skip


@cache
def case(name: str) -> Case:
    return investigate(MAILS[name])


def _read(raw: bytes) -> str:
    message = parse(raw)
    texts = [*(header.value for header in message.headers), *(body.source for body in message.bodies)]
    return "\n".join((*texts, *(part.filename for part in message.parts)))


def _masked(name: str) -> str:
    mask, message = Mask(case(name)), case(name).message
    return "\n".join(
        map(mask, (message.subject, *(body.text for body in message.bodies if "h a n a" not in body.text)))
    )


def _published(name: str) -> str:
    safe, message = Published(case(name)), case(name).message
    links = "\n".join(safe.url(link.url) + safe.host(link.host) for link in message.links)
    return "\n".join((links, *map(safe.text, (message.subject, *(body.text for body in message.bodies)))))


def _replied(name: str) -> str:
    return "\n".join(
        f"{answer.subject}\n{answer.text}" for answer in (reply(case(name), "en"), reply(case(name), "ja"))
    )


def _kept(name: str) -> str:
    # decision 0011 names what is not reached
    return "" if name == "spelled with blanks" else _read(kept_copy(case(name)).raw)


def _noticed(name: str) -> str:
    made = drafts(case(name), Reporter("desk@csirt.test", "Desk"), NOW)
    return "\n".join(f"{each.subject}\n{each.text}\n{each.xarf}" for each in made)


DOORS: Mapping[str, Callable[[str], str]] = {
    "mask": _masked, "published": _published, "reply": _replied, "kept copy": _kept, "notice": _noticed,
    "redacted": lambda name: _read(redact(MAILS[name]).raw),
}  # fmt: skip


@pytest.mark.parametrize("name", MAILS)
@pytest.mark.parametrize("door", DOORS)
def test_no_door_names_the_reader(door: str, name: str) -> None:
    assert TELLING.findall(DOORS[door](name)) == []


class NoPixels(Drawings):
    def finish(self) -> None:
        """PNG files are not what is looked at here."""


@pytest.mark.parametrize("name", MAILS)
def test_every_such_mail_can_be_published_and_no_file_of_it_names_the_reader(name: str, tmp_path: Path) -> None:
    publish(case(name), tmp_path / "entry", ("en", "ja"), NOW, force=True, draw=NoPixels)
    files = [path for path in (tmp_path / "entry").rglob("*") if path.is_file()]
    assert {path.name: TELLING.findall(path.read_text()) for path in files if TELLING.search(path.read_text())} == {}


def test_a_token_with_a_brands_name_in_it_is_masked_in_the_picture_as_well(tmp_path: Path) -> None:
    text = "Your Amazon account is suspended.\nhttps://sites.shop.test/view/amazon-login-8f21/home"
    told = investigate(mail(text, from_='"Amazon" <account@amaz-info.test>').replace(LINK.encode(), b""))
    publish(told, tmp_path / "entry", ("en",), NOW, force=True, draw=NoPixels)
    assert not any("8f21" in path.read_text() for path in (tmp_path / "entry").rglob("*.svg"))


def test_what_is_masked_is_shown_as_masked_in_the_subject_as_well(tmp_path: Path) -> None:
    publish(case("extortion"), tmp_path / "entry", ("en",), NOW, force=True, draw=NoPixels)
    assert (
        f"| Subject | {HIDDEN} : {HIDDEN} - payment required | certain |" in (tmp_path / "entry" / "en.md").read_text()
    )


def test_of_a_forwarded_mail_the_sender_is_the_quoted_one_and_the_forwarder_its_reader() -> None:
    copy = kept_copy(case("forwarded"))
    shown = Published(case("forwarded"))
    assert shown.text("Hanako Mori <hanako.mori@kitamachi.example>") == f"{HIDDEN} <{HIDDEN}@{HIDDEN}>"
    assert shown.text("DHL Express <noreply@parcel-fee.test>") == "DHL Express <noreply@parcel-fee[.]test>"
    again = parse(case("forwarded").message.raw, copy=case("forwarded").message.copy)
    assert (again.sender and again.sender.address) == "noreply@parcel-fee.test"
    assert "hanako" not in copy.raw.decode().lower()


@pytest.mark.parametrize(
    ("to", "text"),
    [
        (
            '"Mark Price" <mark.price@office.example>',
            "We mark the price of every ware. The price may rise, a Price list",
        ),
        ('"Will May" <w.may@office.example>', "You will see more; it may rain."),
        ("森 愛 <ai.mori@office.example>", "愛知県の森林組合、お子様、愛用の品"),
        ("hello.world@office.example", "Hello world, the world is large."),
        (
            '"Amazon Customer" <h.m@office.example>',
            "Dear Amazon Customer, Amazon never asks for the password is what we say",
        ),
        (
            "hanako.mori@office.example",
            "Password: 4821 opens the archive. Your password is about to expire. Your password expires.",
        ),
        (NOBODY, "Amazon.co.jp お客様\n\n楽天カード 会員様\n関係者各位\nご担当者様\nご本人様"),
        (NOBODY, "Name: _____\nPhone: required\n氏名 変更\nお名前：必須\nパスワード：必須\nPassword: 4829"),
        (NOBODY, "Customer service is open.\nName Brand Products\nTo: Accounts Payable\nPassword reset requested"),
        (NOBODY, "お問い合わせ窓口\n電話番号：050-5555-0100\n受付時間 9:00〜18:00"),
        (NOBODY, "Telephone: 1-800-555-0199"),
        (NOBODY, "Phone: +1 202 555 0123\n\nTo cancel, call us within 24 hours."),
        (
            NOBODY,
            "Phone: +44 20 7946 0123\n\nYour phone rang. Call our desk at +44 20 7946 0123, not +44 20 7946 0999.",
        ),
        (
            NOBODY,
            "Contact person: Mr James Brown\nName: James Brown\nTel: +234 803 555 0199\nE-mail: james@diplomat.test",
        ),
        (NOBODY, "Kind regards,\n\nKenji Tanabe\nPhone: +44 20 7946 0123\nAddress: 55 Maple Road, London"),
        (
            NOBODY,
            "Please wire it today.\nBeneficiary: Kenji Tanabe\nName: Kenji Tanabe\nIBAN: GB29 NWBK 6016 1331 9268 19",
        ),
        (NOBODY, "下記の口座へお振込ください。\n銀行名：北銀行\n口座番号：7654321\n口座名義：タナベケンジ"),
        (NOBODY, "See the attached archive.\n\nPassword: Xy7!pq\n"),
        (
            NOBODY,
            "Your address: 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\nAddress: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        ),
        (
            "hanako.mori@office.example",
            "Call us on +44 20 7946 0123 or visit https://shop.test/?v=spring2024&date=20250512",
        ),
        ("hanako.mori@office.example", "Mr Kenji Tanabe, Mori Trading Ltd, 1-2-3 Ginza, Tel. 03-5555-0100"),
    ],
)
def test_ordinary_words_and_what_is_the_senders_stay(to: str, text: str) -> None:
    told = investigate(mail(text, to, from_='"Mori Trading" <kenji@mori-trading.test>').replace(LINK.encode(), b""))
    mask = Mask(told)
    assert mask(text) == text
    assert HIDDEN not in Published(told).text(text)


def test_somebody_with_a_name_of_ordinary_words_is_masked_where_he_is_greeted() -> None:
    mask = Mask(investigate(mail("Mark, we mark your price.", '"Mark Price" <mark.price@office.example>')))
    assert mask("Mark, we mark your price.\nDear Mr. Price: Mark Price") == (
        f"{HIDDEN}, we mark your price.\nDear Mr. {HIDDEN}: {HIDDEN}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Dear Hanako,",
        "hanako-mori",
        "hanako_mori",
        "hmori",
        "kitamachi-example",
        "the Kitamachi",
        "MORI, Hanako",
        "モリ ハナコ",
    ],
)
def test_the_checker_finds_a_name_wherever_it_stands(text: str) -> None:
    assert Personal.of(case("initials"), None).found(text)


def test_what_cannot_be_masked_is_refused_with_the_way_out(tmp_path: Path) -> None:
    def edited(entry: object) -> object:
        from dataclasses import replace

        return replace(entry, meta=replace(entry.meta, title="Hanako warns"))  # type: ignore[type-var,attr-defined]

    with pytest.raises(Leaking) as refused:
        publish(case("initials"), tmp_path / "entry", ("en",), NOW, force=True, draw=NoPixels, edit=edited)  # type: ignore[arg-type]
    said = str(refused.value)
    assert "en.html: line " in said
    assert "tells who received the mail: word ha…o" in said
    assert "[reader] names" in said


def test_whose_own_house_is_posed_as_learns_what_to_do_about_its_name(tmp_path: Path) -> None:
    posing = (Path(__file__).parents[2] / "examples" / "kagoya.eml").read_bytes()
    with pytest.raises(Leaking) as refused:
        publish(investigate(posing, Reader(names=("KAGOYA",))), tmp_path / "entry", ("en",), NOW, draw=NoPixels)
    assert "take it out of [reader] names" in refused.value.said.en
    assert "mekiki.toml の [reader] names から除き" in refused.value.said.ja


def test_secrets_are_looked_for_in_the_order_in_which_they_are_known() -> None:
    """Of two that a stretch of text tells alike the first is told: in no order, each run would tell another."""
    case = investigate(mail("The keys of Yamabiko, please."), Reader(names=("Yamabiko", "山びこ商店", "Kitamachi")))
    assert list(_secrets(case, None)) == list(Personal.of(case, None).secrets)


def test_the_way_out_leads_out_though_the_case_was_kept_before_the_name_stood_in_the_settings(tmp_path: Path) -> None:
    kept = investigate(mail("The keys of Yamabiko, please."))
    today = Reader(names=("Yamabiko",))
    publish(kept, tmp_path / "entry", ("en", "ja"), NOW, force=True, draw=NoPixels, reader=today)
    assert not [path for path in tmp_path.rglob("*.*") if path.is_file() and "Yamabiko" in path.read_text("utf-8")]


def test_a_name_of_the_settings_is_masked_everywhere() -> None:
    told = investigate(mail("Kusunoki Trading has mails."), Reader(names=("kusunoki trading", "kusunoki")))
    assert Mask(told)("Kusunoki Trading and KUSUNOKI") == f"{HIDDEN} and {HIDDEN}"


def test_a_redacted_mail_keeps_its_addresses_and_its_links() -> None:
    copy = parse(redact(MAILS["in the subject"]).raw)
    assert re.fullmatch(r"[\w.]+@[\w.]+", copy.to[0].address)
    assert copy.to[0].name
    assert "アカウント停止のお知らせ" in copy.subject
    link = next(each for each in copy.links)
    assert (link.host, link.path) == ("mailbox.quota-fix.test", "/login.php")
    assert "48213377" not in link.query


def _tags(text: str) -> str:
    return "".join(chr(0xE0000 + ord(each)) for each in text)


def _regional(text: str) -> str:
    return "".join(chr(0x1F1E6 + ord(each) - 97) if each.isalpha() else each for each in text)


@pytest.mark.parametrize(
    "written",
    [
        lambda text: base64.b64encode(zlib.compress(text.encode())).decode(),
        lambda text: base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode(),
        lambda text: binascii.b2a_uu(text.encode()).decode(),
        lambda text: base64.b85encode(text.encode()).decode(),
        lambda text: base64.a85encode(text.encode()).decode(),
        lambda text: base64.b32hexencode(text.encode()).decode().lower(),
        lambda text: ",".join(f"0x{each:02x}" for each in text.encode()),
        lambda text: " ".join(f"{each:08b}" for each in text.encode()),
        lambda text: hashlib.sha512(text.encode()).hexdigest(),
        lambda text: hashlib.sha224(text.encode()).hexdigest(),
        lambda text: text.replace("a", "а").replace("o", "о"),
        _regional,
        _tags,
    ],
    ids="zlib gzip uu base85 ascii85 base32hex 0x binary sha512 sha224 look-alikes regional tags".split(),
)
def test_the_checker_reads_what_programs_write_addresses_in(written: Callable[[str], str]) -> None:
    coded = written("hanako.mori@kitamachi.example")
    personal = Personal.of(case("initials"), None)
    assert personal.found(coded)
    assert personal.found(f"<p>\n{html.escape(coded)}\n</p>")
