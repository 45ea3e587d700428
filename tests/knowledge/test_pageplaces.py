"""What names a page at a service that many share is known with its source, and is told from everything else."""

from __future__ import annotations

import pytest

from mekiki.knowledge.files import load
from mekiki.knowledge.pageplaces import keeps_pages, page_place
from mekiki.model.regex import regex


def test_every_place_has_its_source_and_one_mark() -> None:
    data = load("page-places.json")
    for row in data["pages"]:
        assert row["source"] in data["sources"]
        assert bool(row.get("host")) is not bool(row.get("kind"))
        assert ("(?P<id>" in regex(row["path"]).pattern) is not bool(row.get("query"))


@pytest.mark.parametrize(
    ("host", "path", "query", "marks"),
    [
        ("docs.google.com", "/document/d/1aB2c/edit", "usp=sharing", ("1aB2c",)),
        ("drive.google.com", "/uc", "export=download&id=1aB2c", ("1aB2c",)),
        ("onedrive.live.com", "/", "cid=7F3A&id=7F3A%21123", ("7F3A%21123",)),
        ("www.dropbox.com", "/scl/fi/k3jd8/bill.pdf", "rlkey=x7", ("k3jd8",)),
        ("bit.ly", "/3xyz", "", ("3xyz",)),
        ("telegra.ph", "/Invoice-11-27", "", ("Invoice-11-27",)),
        ("we.tl", "/t-a1B2c", "", ("t-a1B2c",)),
        ("house.wetransfer.com", "/downloads/2fc2/7a6d/42cb", "", ("2fc2",)),  # behind it, who received it
        ("mega.nz", "/folder/IdFkgB7A", "", ("IdFkgB7A",)),
        ("www.canva.com", "/design/DADy/apIO/view", "utm_content=DADy", ("DADy",)),
        (
            "house.notion.site",
            "/The-bill-3d55b6e0c94f8004bd61c80f16eecd46",
            "pvs=4",
            ("3d55b6e0c94f8004bd61c80f16eecd46",),
        ),
        ("www.notion.so", "/house/3d55b6e0c94f8004bd61c80f16eecd46", "", ("3d55b6e0c94f8004bd61c80f16eecd46",)),
        ("form.jotform.com", "/262775440551055", "", ("262775440551055",)),
        ("house.typeform.com", "/to/Myg4", "email=a", ("Myg4",)),
        ("garden.wixsite.com", "/bill/page", "", ("bill",)),
        ("house-my.sharepoint.com", "/:b:/g/personal/kim_house_example/EabcX", "e=x", ("EabcX",)),
        ("house.sharepoint.com", "/:v:/g/EabcX", "", ("EabcX",)),
        ("forms.cloud.microsoft", "/Pages/ResponsePage.aspx", "id=a-B", ("a-B",)),
        ("docsend.com", "/view/bwic", "", ("bwic",)),
        ("house.app.box.com", "/s/4r1z/folder/42", "", ("4r1z",)),
        ("www.mediafire.com", "/file/ow8h/bill.zip/file", "", ("ow8h",)),
        ("15.gigafile.nu", "/1110-a1b2", "", ("1110-a1b2",)),
        ("u.pcloud.link", "/publink/show", "code=kZ6G", ("kZ6G",)),
        ("forms.zohopublic.eu", "/kim/form/Bill/formperma/vaYw", "", ("vaYw",)),
        ("airtable.com", "/app2MF/shrfw", "", ("shrfw",)),
    ],
)
def test_the_mark_of_a_page(host: str, path: str, query: str, marks: tuple[str, ...]) -> None:
    place = page_place(host, path, query)
    assert place is not None
    assert place.ids == marks


@pytest.mark.parametrize(
    ("host", "path", "query"),
    [
        ("docs.google.com", "/forms/", ""),
        ("onedrive.live.com", "/", "cid=7F3A"),  # the drive, not the file
        ("bit.ly", "/", ""),
        ("mega.nz", "/", ""),  # the older form holds the file in the fragment
        ("www.notion.so", "/pricing", ""),
        ("www.canva.com", "/templates/bill", ""),
        ("wetransfer.com", "/downloads", ""),
        ("17aday.example", "/d/1aB2c", ""),
    ],
)
def test_where_there_is_none(host: str, path: str, query: str) -> None:
    assert page_place(host, path, query) is None


def test_a_service_of_which_nothing_is_known_is_said_to_be_one() -> None:
    assert keeps_pages("docs.google.com", "/forms/")
    assert not keeps_pages("17aday.example", "/a")
