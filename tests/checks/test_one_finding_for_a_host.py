"""Where a link's host is of several kinds of provider, one finding tells of it."""

from __future__ import annotations

import pytest

from mekiki.checks.form import links
from mekiki.investigate import investigate

TELLING = {
    "links.free-hosting", "links.edge-hosting", "links.cloud-bucket", "links.dynamic-dns", "links.form-builder",
    "links.file-sharing", "links.shortener", "links.second-level-registry", "links.open-redirector",
}  # fmt: skip


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://garden.run.app/", "links.edge-hosting"),
        ("https://garden.up.railway.app/", "links.edge-hosting"),
        ("https://pub-17.r2.dev/a.html", "links.cloud-bucket"),
        ("https://garden.supabase.co/storage/v1/object/public/a.html", "links.cloud-bucket"),
        ("https://docs.google.com/forms/d/e/17/viewform", "links.form-builder"),
        ("https://telegra.ph/garden-11-17", "links.free-hosting"),
        ("https://garden.weebly.com/", "links.free-hosting"),
    ],
)
def test_one_fact_is_one_finding(url: str, id: str) -> None:
    assert [finding.id for finding in investigate(links(url)).findings if finding.id in TELLING] == [id]
