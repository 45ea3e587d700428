"""Cases to keep: the founding mail, a second wave of it, and small ones by the dozen."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.evidence import Known, Observable, Reach
from mekiki.model.reader import Reader
from mekiki.store.casebook import Casebook

SEED = (Path(__file__).parents[2] / "examples" / "kagoya.eml").read_bytes()
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a casebook stands: a folder, and a database elsewhere if it has one."""

    folder: Path
    url: str | None = None
    server: str | None = None

    def open(self) -> Casebook:
        """The casebook that stands here; a new one in a file begins as a copy of an empty one, which saves the set-up."""
        if not self.url and not self.folder.exists():
            self.folder.mkdir(parents=True)
            shutil.copy(empty(), self.folder / "casebook.sqlite")
        return Casebook.open(self.folder, self.url)

    @property
    def files(self) -> list[Path]:
        """Everything on the disk that is the casebook's."""
        return [path for path in self.folder.parent.rglob("*") if path.is_file()]


@cache
def empty() -> Path:
    """The file of a casebook that was opened and closed."""
    folder = Path(tempfile.mkdtemp(prefix="empty"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Casebook.open(folder / "casebook").close()
    return folder / "casebook" / "casebook.sqlite"


@cache
def seed_case() -> Case:
    return investigate(SEED)


def mail(
    number: int = 0, *, subject: str = "", text: str = "", sender: str = "", to: str = "hanako.mori@post.example"
) -> bytes:
    """A small mail that is like no other: its words are its number's own."""
    words = " ".join(sha256(f"{number}/{at}".encode()).hexdigest()[:9].translate(_LETTERS) for at in range(30))
    return (
        f"Received: from mail.shop.example (mail.shop.example [192.0.2.{number % 250}])\n\tby mx.post.example with ESMTP id X{number}\n"
        f"\tfor <{to}>; Thu, 13 Oct 2022 06:41:17 +0900\n"
        f"From: Shop <{sender or f'office{number}@shop{number}.example'}>\nTo: <{to}>\nSubject: {subject or f'Letter {number}'}\n"
        f"Date: Wed, 12 Oct 2022 21:41:12 +0000\nMessage-ID: <{number}@shop.example>\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text or words}\n"
    ).encode()


_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def case_of(raw: bytes, reader: Reader | None = None) -> Case:
    return investigate(raw, reader)


def small(number: int = 0) -> Case:
    return case_of(mail(number))


def visited(case: Case, url: str, brand: str, dom: str = "d0" * 8, when: datetime = NOW) -> Case:
    """The case after its page was looked at: a kit of four files, and the brand's logo and icon."""
    files = [sha256(f"{dom}/{each}".encode()).hexdigest() for each in range(4)] + [sha256(brand.encode()).hexdigest()]
    view = {
        "view": "phone", "outcome": "page", "url": url, "title": brand, "dom": dom, "favicon": {"mmh3": sum(brand.encode()), "dhash": ""},
        "resources": tuple((f"{url}{at}", digest) for at, digest in enumerate(files)),
        "forms": ({"action": "post.php", "method": "post", "fields": ({"name": "u", "asks": "user"}, {"name": "p", "asks": "password"})},),
        "screenshot": "", "source": "",
    }  # fmt: skip
    answers = {("page", Observable("url", url)): Known({"asked": url, "replaced": (), "views": (view,)}, "visit", when)}
    return replace(case, evidence=replace(case.evidence, answers=answers), plan=replace(case.plan, reach=Reach.VISIT))


def second_wave() -> Case:
    """The same hand a month later: another brand, another domain, other words, other template, the same kit and link shape."""
    html = (
        "<html><body><div>いつもご利用ありがとうございます</div><div>お客様のメールボックスは容量の上限に達しています。</div>"
        "<div>さくらのメールを引き続きお使いいただくため、本日中に更新してください。</div>"
        '<div><a href="https://19week.test/jp/sakura.ne.jp/?uid=info@studio.example">更新する</a></div></body></html>'
    )
    raw = (
        "Return-Path: <qmt88231@sakura.ne.jp>\nReceived: from [127.0.0.1] (unknown [203.0.113.9])\n"
        "\tby mx.studio.example (Postfix) with ESMTP id 5N2\n\tfor <info@studio.example>; Mon, 14 Nov 2022 05:11:17 +0900 (JST)\n"
        'From: "sakura.ne.jp" <qmt88231@sakura.ne.jp>\nTo: info@studio.example\nSubject: メールボックス更新のお願い\n'
        "Date: Sun, 13 Nov 2022 20:11:12 +0000\nMessage-ID: <9a0d7e0c-31b2-6a7f-1c55-1c1f8b1f2a22@sakura.ne.jp>\nMIME-Version: 1.0\n"
        f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{html}\n"
    )
    return visited(case_of(raw.encode()), "https://19week.test/jp/sakura.ne.jp/?uid=info@studio.example", "Sakura")


def first_wave() -> Case:
    return visited(seed_case(), "https://17aday.com/jp/kagoya.net/?uid=admin@office.example", "KAGOYA")
