"""What a person corrected counts at every door, with the machine's verdict beside it as the machine's."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from workbenches import ROOT, Serving, serving

from mekiki.doors.cli import main
from mekiki.doors.keeping import Keeper
from mekiki.doors.web.barecase import look
from mekiki.doors.web.remarks import correct
from mekiki.doors.web.words import say
from mekiki.investigate import examine_again, investigate
from mekiki.model.evidence import Reach
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.report.exchange.indicators import REFUSED
from mekiki.report.notice.receivers import WHY_NOT
from mekiki.report.texts import said
from mekiki.store.again import reexamine
from mekiki.store.casebook import home
from mekiki.store.casedir import open_case, save
from mekiki.store.transfer import export_to, import_from

sys.path.insert(0, str(ROOT / "tests" / "report"))
from richcase import rich_case

LISTS = ("rpz", "hosts", "postfix", "rspamd", "csv", "stix", "misp")
LINK = "https://garden.example/tulips"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path, workers=0, reach=Reach.OFFLINE) as running:
        yield running


@pytest.fixture
def person(desk: Serving) -> Iterator[httpx.Client]:
    """Somebody at the workbench, in Japanese."""
    with httpx.Client(
        base_url=desk.base, trust_env=False, timeout=60, headers={"accept-language": "ja"}, follow_redirects=True
    ) as who:
        who.cookies.set(f"mekiki_{desk.bench.setup.port}", desk.session())
        yield who


def csrf_of(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def corrected(person: httpx.Client, name: str, label: str) -> str:
    """The page of a case, once somebody has said by its form what it is."""
    form = {"csrf": csrf_of(person.get(f"/cases/{name}").text), "label": label, "why": ""}
    return person.post(f"/cases/{name}/verdict", data=form).text


@pytest.mark.parametrize("label", ["legitimate", "spam"])
def test_what_is_corrected_to_harmless_is_harmless_at_every_door(
    label: str, desk: Serving, person: httpx.Client
) -> None:
    name = desk.bench.book.keep(rich_case()).name
    page = corrected(person, name, label)
    seal = {"legitimate": "真", "spam": "雑"}[label]
    calm = {"legitimate": said("calm", "ja"), "spam": said("spam-advice", "ja")}[label]
    for told in (page, person.get(f"/cases/{name}/exports/html").text):
        assert f'<span class="seal" lang="ja">{seal}</span>' in told
        assert f'<div class="sheet {label}"' in told
        assert calm in told
        assert said("consequence", "ja") not in told
        assert "機械の鑑定：フィッシング詐欺 &gt;99%。" in told
    verdict = person.get(f"/cases/{name}/exports/json").json()["verdict"]
    assert (verdict["label"], verdict["undecided"], verdict["impersonates"]) == (label, False, None)
    assert verdict["corrected"]["machine"] == "phishing"
    assert verdict["probability"] == rich_case().verdict.probability  # the sum is the machine's, and stays
    for form in LISTS:
        refused = person.get(f"/cases/{name}/exports/{form}")
        assert refused.status_code == 409, form
        assert "17aday" not in refused.text
    exports = person.get(f"/cases/{name}/exports").text
    assert REFUSED["corrected"].ja in exports
    assert set(re.findall(r"/exports/(\w+)\?", exports)) == {"json", "html", "eml"}
    notices = person.get(f"/cases/{name}/notices").text
    assert WHY_NOT["corrected"].ja in notices
    assert ">99%" not in notices
    assert "フィッシングページ" not in notices


def test_it_is_published_only_as_what_it_is(desk: Serving, person: httpx.Client) -> None:
    name = desk.bench.book.keep(rich_case()).name
    corrected(person, name, "legitimate")
    page = person.get(f"/cases/{name}/entry?of=ja").text
    assert say("publish-force", "ja") in page
    answer = person.post(f"/cases/{name}/publish", data={"csrf": csrf_of(page)}).text
    assert "正規のメールと" in answer
    assert not desk.bench.published.exists() or not list(desk.bench.published.iterdir())
    preview = person.get(f"/cases/{name}/entry/preview?of=ja").text
    assert "鑑定結果・注意喚起ではありません" in preview
    assert "機械による推定では" in preview
    assert "をかたる" not in preview


def test_a_link_or_a_mail_that_a_person_calls_phishing_may_be_told_of(desk: Serving, person: httpx.Client) -> None:
    book = desk.bench.book
    link = look(LINK, Reader(), Reach.OFFLINE, None, None)
    name = book.keep(link).name
    assert person.get(f"/cases/{name}/exports/rpz").status_code == 409
    page = corrected(person, name, "phishing")
    assert '<span class="seal" lang="ja">贋</span>' in page
    assert "機械の鑑定：判断できません。" in page
    assert "garden.example CNAME ." in person.get(f"/cases/{name}/exports/rpz").text
    assert "（人が訂正）" in person.get(f"/cases/{name}/notices").text.replace("(", "（").replace(")", "）")
    corrected(person, name, "")
    assert person.get(f"/cases/{name}/exports/rpz").status_code == 409


def test_with_script_the_page_is_loaded_again_with_the_new_seal(desk: Serving, person: httpx.Client) -> None:
    name = desk.bench.book.keep(rich_case()).name
    form = {"csrf": csrf_of(person.get(f"/cases/{name}").text), "label": "legitimate"}
    answer = person.post(f"/cases/{name}/verdict", data=form, headers={"hx-request": "true"})
    assert answer.headers["hx-refresh"] == "true"


def test_the_machines_verdict_is_kept_as_it_was(desk: Serving) -> None:
    book = desk.bench.book
    name = book.keep(rich_case()).name
    entry = book.entry(name)
    correct(book, entry.id, "legitimate", "hanako")
    case = book.case(entry.id)
    assert (case.verdict, case.told.label) == (rich_case().verdict, Label.LEGITIMATE)
    ((_, change),) = reexamine(book, examine_again, [entry], write=True)
    assert change.before == "phishing"
    again = book.case(entry.id)
    assert (again.verdict.label, again.told.label) == (Label.PHISHING, Label.LEGITIMATE)
    correct(book, entry.id, "", "hanako")
    assert book.case(entry.id).told == again.verdict


def test_a_correction_goes_with_the_case_into_a_folder_and_into_another_casebook(desk: Serving, tmp_path: Path) -> None:
    book = desk.bench.book
    entry = book.entry(book.keep(rich_case()).name)
    correct(book, entry.id, "legitimate", "hanako", "I ordered it")
    save(book.case(entry.id), tmp_path / "case")
    assert open_case(tmp_path / "case").told.label is Label.LEGITIMATE
    export_to(book, tmp_path / "there.zip")
    with serving(tmp_path / "other", workers=0) as other:
        import_from(other.bench.book, tmp_path / "there.zip")
        (taken,) = other.bench.book.entries()
        assert taken.corrected == "legitimate"
        export_to(other.bench.book, tmp_path / "back.zip")
    assert (tmp_path / "there.zip").read_bytes() == (tmp_path / "back.zip").read_bytes()


def test_the_same_mail_handed_in_again_is_told_as_it_was_corrected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("MEKIKI_DATABASE", raising=False)
    keeper = Keeper(None)
    case = investigate((ROOT / "examples" / "kagoya.eml").read_bytes())
    assert keeper.keep(case).told == case.verdict
    assert keeper.book is not None
    assert home().is_dir()
    (entry,) = keeper.book.entries()
    correct(keeper.book, entry.id, "legitimate", "hanako")
    assert keeper.keep(case).told.label is Label.LEGITIMATE
    keeper.book.close()
    assert main(["case", "show", entry.name, "--lang", "en"]) == 0
    shown = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "Legitimate A person looked at it" in shown
    assert "The machine said: Phishing >99%." in shown
    assert said("consequence", "en") not in shown
