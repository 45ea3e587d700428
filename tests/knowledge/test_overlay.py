"""Own brands are seen where they were laid over the knowledge, and by nobody else."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import mekiki
from mekiki.investigate import examine_again, investigate
from mekiki.knowledge import brands, derived
from mekiki.knowledge.likeness import likeness
from mekiki.knowledge.overlay import laid_over
from mekiki.model.codec import decode, encode
from mekiki.model.overlay import Exempt, Overlay, OwnBrand
from mekiki.model.reader import Reader

BANK = OwnBrand(
    "hoshino-cu",
    (("ja", ("星野ほほえみ信用組合",)), ("en", ("Hoshino Credit Union",))),
    domains=("hoshino-cu.example",),
    trade="bank",
    country="JP",
)
OURS = Reader(overlay=Overlay((BANK,)))
FALSE = """From: 星野ほほえみ信用組合 <info@quick-mail.test>
To: taro@office.example
Subject: 口座のご確認
Content-Type: text/plain; charset=utf-8

星野ほほえみ信用組合です。口座の利用を停止しました。
https://hoshino-cu.garden.test/login
http://stranger.test:8081/
""".encode()


def ids(case: mekiki.Case) -> set[str]:
    return {each.id for each in case.findings}


def test_checks_judge_and_report_know_an_own_brand() -> None:
    case = mekiki.inspect(FALSE, OURS)
    assert {"brand.claimed", "links.brand-in-subdomain"} <= ids(case)
    assert case.verdict.impersonates == "hoshino-cu"
    assert "Hoshino Credit Union" in json.dumps(case.to_dict())


def test_nobody_is_asked_whether_they_know_a_firm_of_their_own_settings() -> None:
    own = investigate(FALSE, OURS).verdict
    renamed = FALSE.decode().replace("星野ほほえみ信用組合", "カゴヤ・ジャパン").replace("hoshino-cu.", "kagoya.")
    known = investigate(renamed.encode()).verdict
    assert (own.impersonates, own.questions) == ("hoshino-cu", ())
    assert [each.en[:29] for each in known.questions] == ["Are you a customer of KAGOYA "]


def test_the_next_investigation_does_not() -> None:
    before = mekiki.inspect(FALSE).to_dict()
    mekiki.inspect(FALSE, OURS)
    after = mekiki.inspect(FALSE).to_dict()
    assert before["verdict"] == after["verdict"]
    assert before["findings"] == after["findings"]
    assert brands.owners_of("hoshino-cu.example") == ()


def test_nor_does_another_thread() -> None:
    together = Barrier(2)

    def owners(overlay: Overlay | None) -> tuple[str, ...]:
        with laid_over(overlay):
            together.wait()
            found = brands.owners_of("www.hoshino-cu.example")
            together.wait()
            return found

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(owners, (OURS.overlay, None))) == [("hoshino-cu",), ()]


def test_the_same_message_is_read_anew_under_another_overlay() -> None:
    first = mekiki.inspect(FALSE)
    again = investigate(first.message, OURS)
    assert "brand.claimed" in {each.id for each in again.findings}


def test_a_known_brand_gets_more_domains_and_keeps_its_own() -> None:
    more = Overlay((OwnBrand("kagoya", domains=("kagoya-support.example",)),))
    with laid_over(more):
        assert brands.owners_of("www.kagoya-support.example") == brands.owners_of("kagoya.jp") == ("kagoya",)
        assert brands.all_brands()["kagoya"].trade == "hosting"


def test_look_alikes_of_an_own_domain_are_seen() -> None:
    with laid_over(OURS.overlay):
        found = likeness("hoshino-cv.test") or likeness("hosh1no-cu.test")
    assert found is not None
    assert found.brand == "hoshino-cu"


def test_a_kept_case_keeps_the_overlay() -> None:
    case = decode(encode(mekiki.inspect(FALSE, OURS).evidence))
    assert case.reader == OURS
    fresh = examine_again(mekiki.inspect(FALSE, OURS))
    assert "brand.claimed" in {each.id for each in fresh.findings}


def test_tables_on_the_disk_hold_nothing_of_it(tmp_path: Path) -> None:
    """A fresh machine, whose first mail is seen under an overlay, knows afterwards what any other does."""
    story = f"""
import json, sys
from pathlib import Path
from mekiki.knowledge import derived
derived._folders = lambda: [Path({str(tmp_path)!r})]
sys.dont_write_bytecode = False
import mekiki
from mekiki.model.overlay import *
from mekiki.model.reader import Reader
mail = {FALSE!r}
if sys.argv[1] == "ours":
    mekiki.inspect(mail, Reader(overlay=Overlay(({BANK!r},))))
print(json.dumps(mekiki.inspect(mail).to_dict()["findings"]))
"""
    told = [
        subprocess.run([sys.executable, "-c", story, who], capture_output=True, text=True, check=True).stdout
        for who in ("ours", "nobody")
    ]
    assert told[0] == told[1]
    assert list(tmp_path.glob("*.table"))
    assert not [each for each in tmp_path.glob("*.table") if b"hoshino-cu" in each.read_bytes()]


def test_a_table_made_under_an_overlay_is_made_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "_folders", lambda: [tmp_path])
    with laid_over(OURS.overlay):
        assert "hoshino-cu" not in derived.derived("ids", [], lambda: list(brands.all_brands()))
        assert "hoshino-cu" in derived.derived_of_brands("ids", [], lambda: list(brands.all_brands()))


# --- exceptions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exception", "is_set_aside"),
    [
        (Exempt("links.machine-name"), True),
        (Exempt("links.*"), True),
        (Exempt("links.machine-name", domains=("garden.test",)), True),
        (Exempt("links.machine-name", domains=("arden.test",)), False),
        (Exempt("links.machine-name", senders=("quick-mail.test",)), True),
        (Exempt("links.machine-name", senders=("partner.example",)), False),
        (Exempt("threat.suspension"), False),
    ],
)
def test_an_exception_is_shown_and_does_not_count(exception: Exempt, is_set_aside: bool) -> None:
    numbered = FALSE.replace(b"hoshino-cu.garden.test", b"203-0-113-7.garden.test")
    case = mekiki.inspect(numbered, Reader(overlay=Overlay(exceptions=(exception,))))
    found = next(each for each in case.to_dict()["findings"] if each["id"] == "links.machine-name")
    assert (found["excepted"], found["weighs"]) == (is_set_aside, not is_set_aside)
    assert (found["contribution"] == 0) is is_set_aside
