"""What the reports say of a signature: the line in the head, the card, JSON; trusted and doubtful alike plain to see."""

from __future__ import annotations

import json
import re
import sys
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from mekiki.checks.smime.not_trusted import _DOUBTS as DOUBTS_OF_CHECK
from mekiki.collect import smime
from mekiki.collect.plan import Sources
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.extras import adding
from mekiki.report.html import render_html
from mekiki.report.jsonform import schema, to_dict
from mekiki.report.signers import DOUBTS
from mekiki.report.terminal import render_terminal
from smimemail import Authorities

MIKA = "Mika <mika@shop.example>"


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return Authorities()


@pytest.fixture
def proven(authorities: Authorities, tmp_path: Path) -> Case:
    mika = authorities.issuer.issue("Mika", "mika@shop.example")
    return investigate(mika.mail(From=MIKA), sources=Sources(mail_roots=(str(authorities.root.file(tmp_path)),)))


@pytest.fixture
def doubtful(authorities: Authorities) -> Case:
    return investigate(authorities.stranger.issue("Mika", "mika@shop.example").mail(From=MIKA))


def printed(case: Case, lang: str) -> str:
    out = StringIO()
    render_terminal(case, lang, Console(file=out, width=110))
    return " ".join(out.getvalue().split())


IN_ENGLISH = (
    "S/MIME Mika (mika@shop[.]example) – holds", "Issued by: Mail Issuer – leads to a trusted root",
    "one of the roots that you named for mail", "Revocation: not looked up", "Covers: all that the mail shows",
)  # fmt: skip
IN_JAPANESE = (
    "電子署名（S/MIME） Mika (mika@shop[.]example) – 有効",
    "メール用として指定された",
    "照会していません（失効の有無は不明）",
)


@pytest.mark.parametrize("lang, sentences", [("en", IN_ENGLISH), ("ja", IN_JAPANESE)])
def test_who_is_proven_is_told_with_what_is_not_known(lang: str, sentences: tuple[str, ...], proven: Case) -> None:
    told, page = printed(proven, lang), render_html(proven, lang)
    for sentence in sentences:
        assert sentence in told
    assert {"en": "leads to a trusted root", "ja": "信頼するルート認証局につながる"}[lang] in page
    assert {"en": "not looked up", "ja": "失効の有無は不明"}[lang] in page


@pytest.mark.parametrize(
    "lang, doubt", [("en", "its issuer leads to no trusted root"), ("ja", "信頼するルート認証局につながらない")]
)
def test_who_is_not_proven_is_told_as_plainly(lang: str, doubt: str, doubtful: Case) -> None:
    assert doubt in printed(doubtful, lang)
    assert doubt in render_html(doubtful, lang)


def test_a_certificate_beside_a_broken_signature_is_given_no_credit(authorities: Authorities, tmp_path: Path) -> None:
    sources = Sources(mail_roots=(str(authorities.root.file(tmp_path)),))
    mika = authorities.issuer.issue("Mika", "mika@shop.example")
    told = printed(investigate(mika.mail(From=MIKA).replace(b"Monday", b"Friday"), sources=sources), "en")
    assert "In the name of: Mika" in told
    assert "Issued by: Mail Issuer – proves nothing of this mail" in told
    assert "trusted root" not in told


def test_json_tells_it_by_its_schema(proven: Case, doubtful: Case) -> None:
    for case, trust in ((proven, "trusted"), (doubtful, "untrusted")):
        told = json.loads(json.dumps(to_dict(case)))
        Draft202012Validator(schema()).validate(told)
        (row,) = told["signatures"]
        assert (row["result"], row["trust"], row["addresses"], row["covers_all"]) == (
            "pass",
            trust,
            ["mika@shop.example"],
            True,
        )
    assert to_dict(investigate(b"From: a@b.example\n\nhello"))["signatures"] == []


def test_what_is_missing_is_named_in_one_line(authorities: Authorities, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mekiki.collect.roots", None)
    case = investigate(authorities.issuer.issue("Mika", "mika@shop.example").mail(From=MIKA))
    assert f"Issued by: Mail Issuer – not checked: needs {adding('smime')}" in printed(case, "en")
    assert [each.id for each in case.findings if each.family == "smime"] == ["smime.not-judged"]


def test_every_doubt_of_the_collector_has_its_words_in_card_and_check() -> None:
    source = Path(smime.__file__).read_text("utf-8")
    given = set(re.findall(r'return "(?:untrusted|unknown)", "([a-z-]+)"', source))
    assert len(given) > 5
    assert sorted(given - DOUBTS.keys()) == []
    assert DOUBTS.keys() - DOUBTS_OF_CHECK.keys() == {"not-installed", "no-roots", "roots-unread"}
