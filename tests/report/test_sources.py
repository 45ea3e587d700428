"""The section on evidence: sentences instead of records, the silent sources first, the ledger, and nobody's data in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from evidence_cases import ANSWERS, ASKED, LEDGER, looked_up, silent
from jsonschema import validate
from report_cases import SEED_LIKE
from rich.console import Console

from mekiki.model.case import Case
from mekiki.model.evidence import Absent, Answer, Evidence, Known, Observable, Plan, Reach, Request, Unavailable
from mekiki.model.facts import Text
from mekiki.report.entry.dates import stamp
from mekiki.report.evidencewords import AUTHENTICATION_WHYS, EVIDENCE, POLICIES, RESULTS, TOPICS
from mekiki.report.html import render_html
from mekiki.report.jsonform import schema, to_dict
from mekiki.report.ledger import disclosed, why
from mekiki.report.safe import Safe
from mekiki.report.sources import Told
from mekiki.report.terminal import render_terminal
from mekiki.report.words import REASONS, WORDS

LANGUAGES = ("ja", "en")


def rows(lang: str = "en") -> dict[str, str]:
    case = looked_up()
    return {row.label: row.text for card in Told(case, lang, Safe(case)).cards() for row in card.rows}


def printed(case: object, lang: str = "en", **more: bool) -> str:
    with open("/dev/null", "w") as nowhere:
        console = Console(width=100, record=True, file=nowhere)
        render_terminal(case, lang, console, **more)  # type: ignore[arg-type]
        return console.export_text()


# --- cards ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "1 October 2022 – 12 days before this mail"), ("ja", "2022年10月1日（このメールの 12 日前）")],
)
def test_the_age_of_a_domain_is_said_against_the_mail(lang: str, sentence: str) -> None:
    assert sentence in render_html(looked_up(), lang)
    assert sentence in printed(looked_up(), lang)


def test_each_answer_is_a_sentence() -> None:
    told = rows()
    assert told["Name"] == "none: the address has no name"
    assert told["Would KAGOYA send from there?"] == "No, by its own word (kagoya[.]jp)."
    assert told["Registrar"] == "Cheap Names Ltd"
    assert told["Status"] == "locked against transfer"
    assert told["DKIM signature"] == "fails – kagoya[.]net, the text was changed after signing"


def test_every_place_says_which_database_and_of_when() -> None:
    for page in (render_html(looked_up(), "en"), re.sub(r"\s+", " ", printed(looked_up()))):
        assert page.count("geo-whois-asn-country, as of 17 June 2026") == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_of_a_field_is_shown(lang: str) -> None:
    page = render_html(looked_up(), lang)
    shown = page.partition('<section class="evidence"')[2].partition("</section>")[0]
    assert not re.search(
        r"name_servers|registrar_abuse|mx_match|wildcard|org_domain|clientTransferProhibited|None|True|False", shown
    )


@pytest.mark.parametrize("key", ANSWERS, ids=lambda key: f"{key[0]}-{key[2][:12]}")
@pytest.mark.parametrize("kind", ["absent", "empty", "silent"])
def test_whatever_a_source_says_there_is_a_report(key: tuple[str, str, str], kind: str) -> None:
    answers: dict[str, Answer] = {
        "absent": Absent("rehearsal", LEDGER[0].time), "empty": Known({}, "rehearsal", LEDGER[0].time),
        "silent": Unavailable("timed out", "rehearsal"),
    }  # fmt: skip
    case = looked_up()
    observable = Observable(key[1], key[2])
    told = dict(case.evidence.answers) | {(key[0], observable): answers[kind]}
    case = replace(case, evidence=replace(case.evidence, answers=told))
    told_in = Told(case, "ja", Safe(case))
    shown = [row.text for card in told_in.cards() for row in card.rows]
    assert all(shown)
    assert not [text for text in shown if "None" in text or "{" in text]
    assert len(told_in.silent()) == (kind == "silent")
    assert told_in.spots() is not None


def test_a_page_on_the_senders_own_domain_is_looked_at_as_well() -> None:
    """Whoever buys a domain for a mail puts the page there too."""
    raw = SEED_LIKE.replace("kir017706@kagoya.net", "info@17aday.example")
    case = looked_up(raw)
    about = [(card.title, card.about) for card in Told(case, "en", Safe(case)).cards()]
    assert ("The sender's domain", "17aday[.]example") in about
    assert ("The server behind the link", "17aday[.]example") in about
    assert "landing" in {spot.role for spot in Told(case, "en", Safe(case)).spots()}


CERTIFICATE = {
    "subject": "CN=17aday.example", "issuer": "CN=R11,O=Let's Encrypt,C=US", "names": ("17aday.example",),
    "not_before": datetime(2022, 10, 3, tzinfo=UTC), "not_after": datetime(2023, 1, 1, tzinfo=UTC),
    "self_signed": False, "trusted": True, "why": "", "sha256": "0" * 64,
}  # fmt: skip


def certified(**changes: object) -> Case:
    case = looked_up()
    seen = Known({**CERTIFICATE, **changes}, "17aday.example", LEDGER[0].time)
    told = {**case.evidence.answers, ("certificate", Observable("domain", "17aday.example")): seen}
    return replace(case, evidence=replace(case.evidence, answers=told))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_certificate_is_told_by_names_issuer_and_age(lang: str) -> None:
    case = certified()
    age = "3 October 2022 – 10 days before this mail" if lang == "en" else "2022年10月3日（このメールの 10 日前）"
    until = "1 January 2023" if lang == "en" else "2023年1月1日"
    for page in (unescape(render_html(case, lang)), printed(case, lang)):
        rows = page.partition(EVIDENCE["card-certificate"].in_(lang))[2]
        for words in ("17aday[.]example", "Let's Encrypt (R11)", age, until):
            assert words in rows


def test_a_certificate_that_is_not_trusted_stands_out() -> None:
    case = certified(trusted=False, why="self-signed", issuer="CN=17aday.example")
    (card,) = (each for each in Told(case, "en", Safe(case)).cards() if each.title == EVIDENCE["card-certificate"].en)
    assert card.rows[0].text == "17aday.example – not trusted: self-signed"
    assert card.rows[0].tone == "odd"


def test_the_landing_servers_abuse_desk_is_named_with_its_source() -> None:
    case = looked_up()
    (card,) = (each for each in Told(case, "en", Safe(case)).cards() if each.title == EVIDENCE["card-host"].en)
    (desk,) = (row for row in card.rows if row.label == "Abuse desk")
    assert (desk.text, desk.small) == ("abuse@host[.]test", "rdap[.]arin[.]test")
    for page in (render_html(case, "ja"), printed(case, "ja")):
        assert "abuse@host[.]test" in page


# --- silence ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_silent_source_is_named_once_and_first(lang: str) -> None:
    page = render_html(silent(), lang)
    evidence = page.partition('<section class="evidence"')[2].partition("</section>")[0]
    said = evidence.partition('class="silent"')[2].partition("</ul>")[0]
    assert said.count("<li>") == len({topic for topic, _, _ in ASKED})
    assert 'class="source"' not in evidence, "a card on which every source was silent would only say it again"
    assert printed(silent(), lang).count("! ") >= len({topic for topic, _, _ in ASKED})


def test_checks_that_a_dead_source_stopped_are_listed_together() -> None:
    page = render_html(silent(), "en")
    assert page.count('class="unanswered"') == 1
    undecided = page.partition('class="unanswered"')[2].partition("</ul>")[0]
    assert 'id="en-f' in undecided
    assert "registration.new-link-domain" in undecided


def test_known_words_of_reasons_are_said_in_the_readers_language() -> None:
    case = silent(why="rate limited: 120 s")
    assert "情報源から、間隔をあけるよう求められました（120 s）" in render_html(case, "ja")
    assert "目利きの判断で控えました（プライベートアドレス）" in render_html(looked_up(), "ja")


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "dead-zone[.]test: no answer"), ("ja", "dead-zone[.]test：回答なし")]
)
def test_a_blocklist_that_is_dead_stands_beside_one_that_cleared(lang: str, words: str) -> None:
    found = Known(
        {"listed": (), "clean": ("bl.test",), "silent": {"dead-zone.test": "no test entry"}}, "bl.test", LEDGER[0].time
    )
    case = looked_up()
    told = {**case.evidence.answers, ("blocklist", Observable("ip", "40.71.38.95")): found}
    case = replace(case, evidence=replace(case.evidence, answers=told))
    rows = [row for card in Told(case, lang, Safe(case)).cards() for row in card.rows if words in row.text]
    assert [row.tone for row in rows] == ["odd"]
    assert "bl[.]test" in printed(case, lang)


# --- the ledger -------------------------------------------------------------------------------------------------------


def test_the_whole_ledger_is_shown_and_what_came_to_nothing_stands_out() -> None:
    page = render_html(looked_up(), "en")
    table = page.partition('class="ledger-head"')[2]
    assert table.count("<time>") == len(LEDGER)
    assert '<span class="odd">kept back by Mekiki itself (a private address)</span>' in table
    assert '<span class="odd">the source did not answer in time</span>' in table
    assert "1 more line" in page
    assert "kept back by Mekiki itself" in printed(looked_up())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_request_says_why_it_was_made_and_what_whom_learns_by_it(lang: str) -> None:
    case = looked_up()
    for page in (unescape(render_html(case, lang)), printed(case, lang)):
        told = re.sub(r"\s", "", page)
        for request in case.evidence.ledger:
            for words in (why(request).in_(lang), disclosed(request).in_(lang)):
                assert words.replace(" ", "") in told
    for request, line in zip(case.evidence.ledger, to_dict(case)["ledger"], strict=True):
        assert line["why"][lang] == why(request).in_(lang)
        assert line["disclosed"][lang] == disclosed(request).in_(lang)


def test_only_what_left_is_counted_as_having_left() -> None:
    told = printed(looked_up())
    assert f"The ledger: everything that left this machine ({len(LEDGER) - 1})" in told
    assert "A inner[.]example" in told.partition("Did not leave this machine (1)")[2]
    assert [line["left"] for line in to_dict(looked_up())["ledger"]] == [True] * (len(LEDGER) - 1) + [False]


def test_where_nothing_left_it_says_so() -> None:
    ledger = tuple(replace(each, outcome="no network", left=False) for each in LEDGER)
    case = looked_up()
    case = replace(case, evidence=replace(case.evidence, ledger=ledger))
    for page in (render_html(case, "en"), printed(case)):
        assert "Nothing left this machine." in page
        assert f"Did not leave this machine ({len(LEDGER)})" in page
        assert "learns" not in page.partition("The ledger")[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_that_were_kept_are_told_as_such_with_their_time(lang: str) -> None:
    case, got = looked_up(), LEDGER[0].time - timedelta(days=2)
    case = replace(case, plan=replace(case.plan, reach=Reach.LOOKUP))
    ledger = tuple(replace(each, left=False, kept=got) for each in LEDGER)
    for lines, nobody_now in ((ledger, True), ((LEDGER[0], *ledger[1:]), False)):
        told = replace(case, evidence=replace(case.evidence, ledger=lines))
        reach = WORDS["reach-1-kept" if nobody_now else "reach-1-some-kept"].in_(lang)
        for page in (unescape(render_html(told, lang)), printed(told, lang)):
            page = re.sub(r"\s", "", page)
            assert re.sub(r"\s", "", reach) in page
            assert re.sub(r"\s", "", stamp(got, lang)) in page
            assert (re.sub(r"\s", "", EVIDENCE["ledger-kept"].in_(lang)) in page) == nobody_now
            assert re.sub(r"\s", "", WORDS["reach-1"].in_(lang)) not in page
    assert {line["kept"] for line in to_dict(told)["ledger"][1:]} == {got.isoformat()}


def test_a_lookup_in_which_nothing_left_claims_to_have_asked_nobody() -> None:
    case = looked_up()
    case = replace(case, plan=replace(case.plan, reach=Reach.LOOKUP), evidence=replace(case.evidence, ledger=()))
    assert "registries were asked" not in printed(case)
    assert "nothing left this machine" in printed(case)


def test_an_answer_that_was_kept_is_one_in_the_json() -> None:
    case = looked_up()
    key, got = next((key, each) for key, each in case.evidence.answers.items() if isinstance(each, Known))
    answer = replace(got, kept=True)
    told = replace(case, evidence=replace(case.evidence, answers={**case.evidence.answers, key: answer}))
    kept = [each["kept"] for each in to_dict(told)["plan"]["answers"]]
    assert kept.count(True) == 1
    validate(to_dict(told), schema())


def test_the_browsers_connection_is_told_by_what_was_fetched_in_it() -> None:
    time, host = LEDGER[0].time, "17aday.example:443"
    ledger = (
        Request(time, "tcp", host, host, "page", "answered", 0.1),
        *2 * (Request(time, "https", host, "https://17aday.example/?k=…", "page", "answered", 0.1),),
        Request(time, "tcp", "cdn.example:443", "cdn.example:443", "page", "timed out", 3.0),
    )
    case = looked_up()
    told = printed(replace(case, evidence=replace(case.evidence, ledger=ledger)))
    opened = told.partition("Opened in the visit (3)")[2]
    assert "hxxps://17aday[.]example/?k=… ×2  answered" in opened
    assert "17aday[.]example:443" not in opened
    assert "cdn[.]example:443  the source did not answer" in opened


def test_a_long_ledger_is_cut_and_an_option_lists_it_whole() -> None:
    names = [f"A shop-{number}.test" for number in range(20)]
    ledger = tuple(Request(LEDGER[0].time, "dns", "192.0.2.53:53", name, "dns", "answered", 0.1) for name in names)
    case = looked_up()
    case = replace(case, evidence=replace(case.evidence, ledger=ledger))
    assert "15 more requests: the option --ledger lists them all" in printed(case)
    whole = printed(case, whole_ledger=True)
    assert "--ledger" not in whole
    assert all(name.replace(".test", "[.]test") in whole for name in names)


def test_no_name_in_the_ledger_can_be_followed() -> None:
    for page in (render_html(looked_up(), "en"), printed(looked_up())):
        assert "A 17aday[.]example" in page
        assert "A 17aday.example" not in page


def test_the_reader_is_masked_in_the_ledger_as_everywhere() -> None:
    line = Request(LEDGER[0].time, "dns", "192.0.2.53:53", "A admin.office.example", "dns", "answered", 0.1)
    case = looked_up()
    case = replace(case, evidence=replace(case.evidence, ledger=(line,)))
    for page in (render_html(case, "both"), printed(case)):
        assert "office.example" not in page.replace("[.]", ".").replace("mx.office.example", "")


def test_the_ledger_stands_in_the_json_and_in_its_schema() -> None:
    told = to_dict(looked_up())
    validate(told, schema())
    assert len(told["ledger"]) == len(LEDGER)
    assert told["ledger"][1]["asked"] == "A 17aday.example"


# --- the map, and where there is none ---------------------------------------------------------------------------------


def test_the_map_stands_once_in_each_language_and_its_shapes_once_in_the_file() -> None:
    page = render_html(looked_up(), "both")
    assert page.count('id="map-land"') == 1
    assert page.count('class="map"') == 2
    assert "リンク先 · アメリカ・Provo" in page
    assert "home of KAGOYA · Japan" in page


def test_no_map_without_a_place() -> None:
    page = render_html(silent(), "both")
    assert 'class="map"' not in page
    assert 'id="map-land"' not in page


def test_spots_on_one_place_are_one_with_both_names() -> None:
    case = looked_up()
    same = case.evidence.answers["place", Observable("ip", "40.71.38.95")]
    told = dict(case.evidence.answers) | {("place", Observable("ip", "162.241.1.1")): same}
    case = replace(case, evidence=replace(case.evidence, answers=told))
    labels = [spot.label for spot in Told(case, "ja", Safe(case)).spots()]
    assert labels == ["送信元・リンク先 · アメリカ", "カゴヤ・ジャパンの本拠 · 日本"]


def test_an_offline_case_has_no_such_section() -> None:
    case = replace(looked_up(), evidence=Evidence(), plan=Plan(Reach.OFFLINE))
    page = render_html(case, "en")
    assert 'class="evidence"' not in page
    assert EVIDENCE["heading"].en not in printed(case)
    assert "A lookup would add" in page


def test_a_place_that_was_looked_up_on_this_machine_left_nothing_behind() -> None:
    only = {("place", Observable("ip", "40.71.38.95")): ANSWERS["place", "ip", "40.71.38.95"]}
    case = replace(looked_up(), evidence=Evidence(answers=only), plan=Plan(Reach.OFFLINE))
    page = render_html(case, "en")
    assert "nothing was asked outside" in page
    assert "Nothing left this machine." in page


# --- both languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [EVIDENCE, REASONS, TOPICS, RESULTS, POLICIES, AUTHENTICATION_WHYS])
def test_both_languages_have_the_same_gaps(table: Mapping[str, Text]) -> None:
    for key, text in table.items():
        assert set(re.findall(r"{\w+}", text.en)) == set(re.findall(r"{\w+}", text.ja)), key


def test_the_seeds_own_words_reach_the_page() -> None:
    assert "40.71.38.95" in SEED_LIKE
    assert "Microsoft Corporation (MSFT, 40.64.0.0/10, AS8075)" in render_html(looked_up(), "en")
