"""Other people's checks: found when installed, held to the same contract, and told plainly where they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "plugin"


def install(folder: Path, name: str, entry: str, source: Path | None = None, **modules: str) -> Path:
    """Put a package where an installer would: its modules, and the .dist-info that names its entry point."""
    if source:
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for module, text in modules.items():
        (folder / f"{module}.py").write_text(text, encoding="utf-8")
    info = folder / f"{name.replace('-', '_')}-0.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text(f"[mekiki.checks]\n{entry}\n")
    return folder


def mekiki(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = "import sys; from mekiki.doors.cli import main; sys.exit(main())"
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": path, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", run, *arguments], capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The example package, installed as its own pyproject.toml says."""
    stated = (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8")
    assert 'harbour = "mekiki_harbour"' in stated
    return install(tmp_path / "site", "mekiki-harbour", "harbour = mekiki_harbour", EXAMPLE / "src")


@pytest.mark.parametrize("name", ["harbour", "mekiki-harbour", "mekiki_harbour"])
def test_the_example_keeps_the_contract(site: Path, name: str) -> None:
    done = mekiki(site, "check-plugin", name)
    assert (done.returncode, done.stdout.strip()) == (0, "parcel.wrong-berth: keeps the contract")


def test_the_examples_own_test_passes(site: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE / "tests")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout


def test_its_check_stands_among_ours_and_looks_at_mail(site: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_text("From: a@b.example\n\nYour parcel waits at berth C3.\n")
    assert "A berth that does not exist" in mekiki(site, "explain", "parcel.wrong-berth", "--lang", "en").stdout
    assert '"parcel.wrong-berth"' in mekiki(site, "inspect", "--json", str(letter)).stdout


def test_a_name_that_is_not_installed_is_told_with_those_that_are(site: Path) -> None:
    done = mekiki(site, "check-plugin", "lighthouse")
    assert done.returncode == 2
    assert "no package of checks is called lighthouse (installed: harbour)" in done.stderr


def test_a_package_that_cannot_be_imported_is_told_and_stops_nobody(site: Path) -> None:
    install(site, "mekiki-wreck", "wreck = wreck", wreck="import no_such_module_at_all\n")
    done = mekiki(site, "check-plugin", "wreck")
    assert done.returncode == 2
    assert "wreck: cannot be imported: ModuleNotFoundError: No module named 'no_such_module_at_all'" in done.stdout
    rest = mekiki(site, "checks", "--lang", "en")
    assert rest.returncode == 0
    assert "parcel.wrong-berth" in rest.stdout
    assert "links.brand-in-path" in rest.stdout
    assert rest.stderr.startswith("mekiki: the checks of wreck (mekiki-wreck) are left out: ModuleNotFoundError")
    japanese = mekiki(site, "checks", "--lang", "ja")
    assert japanese.stderr.startswith(
        "mekiki: wreck (mekiki-wreck) の検査は読み込めないため、使いません（ModuleNotFound"
    )


def test_an_id_of_ours_stays_ours(site: Path) -> None:
    text = (EXAMPLE / "src/mekiki_harbour/parcel/wrong_berth.py").read_text(encoding="utf-8")
    install(site, "mekiki-pirate", "pirate = pirate", pirate=text.replace("parcel.wrong-berth", "links.brand-in-path"))
    done = mekiki(site, "check-plugin", "pirate")
    assert done.returncode == 2
    assert "check id links.brand-in-path is taken" in done.stdout
    assert "links.brand-in-path" in mekiki(site, "checks").stdout


@pytest.mark.parametrize(("tag", "told"), [("form", "keeps the contract"), ("jetsam", "'jetsam' is not a valid Tag")])
def test_a_tag_is_taken_and_one_that_nobody_knows_is_told(tmp_path: Path, tag: str, told: str) -> None:
    text = (EXAMPLE / "src/mekiki_harbour/parcel/wrong_berth.py").read_text(encoding="utf-8")
    tagged = text.replace("    source=", f'    tags=("{tag}",),\n    source=')
    site = install(tmp_path, "mekiki-tagged", "tagged = wrong_berth", wrong_berth=tagged)
    assert told in mekiki(site, "check-plugin", "tagged").stdout


def test_a_check_that_breaks_the_contract_is_told_line_by_line(tmp_path: Path) -> None:
    text = (EXAMPLE / "src/mekiki_harbour/parcel/wrong_berth.py").read_text(encoding="utf-8")
    careless = text.replace("berth=Quote(hit[1])", "berth=hit[1]").replace('ja="存在しない岸壁番号"', 'ja="Berth"')
    site = install(tmp_path, "mekiki-careless", "careless = wrong_berth", wrong_berth=careless)
    done = mekiki(site, "check-plugin", "careless")
    assert done.returncode == 1
    assert "parcel.wrong-berth: title: not Japanese: Berth" in done.stdout
    assert "parcel.wrong-berth: example 1: berth is a bare str" in done.stdout
