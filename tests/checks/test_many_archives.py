"""Many archives cost together what a few may, and none is called a bomb for those before it."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from time import process_time

from mekiki.checks.form import mail
from mekiki.checks.readings.attached import unpacked
from mekiki.investigate import investigate
from mekiki.parse.archives import LIMITS
from mekiki.parse.message import parse

_PAGE = b"<p>type = x</p> <div on = 1>" * 36_000  # a million bytes without what is looked for


@cache
def archives(number: int) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in range(20):
            archive.writestr(f"{page}.html", _PAGE)
    files = tuple((f"{at}.zip", "application/zip", packed.getvalue()) for at in range(number))
    return mail("see the files", attachments=files)


def test_twenty_archives_of_pages_cost_no_more_than_a_few() -> None:
    raw = archives(20)
    start = process_time()
    case = investigate(raw)
    assert process_time() - start < 6  # alone on a machine, it takes about a second
    assert not any("bomb" in each.id for each in case.findings)


def test_what_is_unpacked_is_counted_over_all_archives() -> None:
    files, broken = unpacked(parse(archives(20)))
    assert LIMITS.total < sum(len(each.content) for each in files) <= 2 * LIMITS.total
    assert broken == ()
