"""Facts fill sentences in both languages; whatever a fact holds, no sentence breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from string import Formatter

import pytest
from report_cases import case_of, finding, seed_case

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.knowledge import linkwords
from mekiki.knowledge.consequences import UNKNOWN, consequence, consequences
from mekiki.knowledge.lexicon import pretexts, truths
from mekiki.model.case import Case
from mekiki.model.facts import Address, BrandId, Domain, Ip, PretextId, Quote, Quotes, Text, Url
from mekiki.model.verdict import Contribution, Label, Verdict
from mekiki.parse.message import parse
from mekiki.report import words
from mekiki.report.entry.build import entry
from mekiki.report.evidencewords import POLICIES
from mekiki.report.safe import Safe
from mekiki.report.texts import (
    adding_up,
    calm,
    chance,
    claim_line,
    clipped,
    filled,
    label_id,
    likelihood,
    machines_word,
    percent,
    reason,
    robustness,
    said,
    share,
    shortened,
    shown,
    times,
)

SAFE = Safe(seed_case())


@pytest.mark.parametrize(
    ("fact", "ja", "en"),
    [
        (BrandId("kagoya"), "カゴヤ・ジャパン", "KAGOYA"),
        (BrandId("no-such-brand"), "no-such-brand", "no-such-brand"),
        (PretextId("mailbox-upgrade"), "メールボックスのアップグレードを求める", "The mailbox must be upgraded"),
        (Domain("17aday.example"), "17aday[.]example", "17aday[.]example"),
        (Url("https://a.example/?u=admin@office.example"), "hxxps://a[.]example/?u=●●●@●●●",
         "hxxps://a[.]example/?u=●●●@●●●"),
        (Address("kir@kagoya.net"), "kir@kagoya[.]net", "kir@kagoya[.]net"),
        (Address("admin@office.example"), "●●●@●●●", "●●●@●●●"),
        (Ip("40.71.38.95"), "40.71.38.95", "40.71.38.95"),
        (Quote("see http://a.example/"), "see hxxp://a[.]example/", "see hxxp://a[.]example/"),
        (12345, "12,345", "12,345"),
        (True, "はい", "yes"),
        (("a", "b"), "a、b", "a, b"),
        (datetime(2022, 10, 13, 6, 41, 17, tzinfo=timezone(timedelta(hours=9))), "2022年10月13日 6:41:17（日本時間）",
         "13 October 2022, 06:41:17 (UTC+9)"),
        (date(2016, 4, 19), "2016年4月19日", "19 April 2016"),
    ],
)  # fmt: skip
def test_a_fact_is_shown_safely(fact: object, ja: str, en: str) -> None:
    assert (shown(fact, "ja", SAFE), shown(fact, "en", SAFE)) == (ja, en)


def test_a_sentence_is_filled_and_a_missing_fact_leaves_a_gap() -> None:
    template = Text("“{words}” at {domain}, {nowhere}", "{domain} の「{words}」、{nowhere}")
    facts = {"words": Quote("{domain}"), "domain": Domain("a.example")}
    assert filled(template, facts, "en", SAFE) == "“{domain}” at a[.]example, …"
    assert filled(template, facts, "ja", SAFE) == "a[.]example の「{domain}」、…"


def test_several_wordings_are_quoted_one_by_one_in_the_marks_of_the_language() -> None:
    marked, facts = Text("It says “{words}”.", "「{words}」とあります。"), {"words": Quotes.of(["a", "b"])}
    bare, as_one = Text("Words such as {words}.", "{words}などの言葉。"), {"words": Quote("24 / 7")}

    assert filled(marked, facts, "en", SAFE) == "It says “a”, “b”."
    assert filled(marked, facts, "ja", SAFE) == "「a」「b」とあります。"
    assert filled(bare, facts, "en", SAFE) == "Words such as “a”, “b”."
    assert filled(bare, facts, "ja", SAFE) == "「a」「b」などの言葉。"
    assert filled(bare, as_one, "en", SAFE) == "Words such as 24 / 7."


def test_a_word_bends_to_its_count_and_a_country_takes_its_article() -> None:
    template = Text("{count} {count:tag stands|tags stand} in {country:the}.", "{country} に {count} 個。")
    for count, country, told in (
        (1, Text("Netherlands", "オランダ"), "1 tag stands in the Netherlands."),
        (2, Text("Japan", "日本"), "2 tags stand in Japan."),
        (1000, Text("United States", "アメリカ"), "1,000 tags stand in the United States."),
    ):
        assert filled(template, {"count": count, "country": country}, "en", SAFE) == told
    assert said("more-links", "en", count=1) == "1 more link without a mark"


@pytest.mark.parametrize(
    ("probability", "ja", "en"), [(0.999, "99%超", "over 99%"), (0.001, "1%未満", "under 1%"), (0.5, "50%", "50%")]
)
def test_a_number_at_the_edge_stands_in_a_sentence_as_a_word(probability: float, ja: str, en: str) -> None:
    assert (share(probability, "ja"), share(probability, "en")) == (ja, en)


def test_a_very_long_fact_loses_its_middle() -> None:
    assert len(shown(Quote("x" * 5000), "en", SAFE)) < 300


def test_a_time_without_a_zone_says_so() -> None:
    assert shown(datetime(2026, 1, 2, 3, 4, 5), "en", SAFE) == "2 January 2026, 03:04:05 (no time zone given)"
    assert shown(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "ja", SAFE) == "2026年1月2日 3:04:05（協定世界時 UTC）"


def test_a_name_that_ends_with_a_stop_does_not_end_a_sentence_twice() -> None:
    template = Text("the registrar is {who}.", "レジストラは {who} です。")
    assert filled(template, {"who": Quote("Names Ltd.")}, "en", SAFE) == "the registrar is Names Ltd."
    assert filled(template, {"who": Quote("Names Ltd.")}, "ja", SAFE) == "レジストラは Names Ltd. です。"


@pytest.mark.parametrize("id", linkwords.reasons())
def test_why_a_link_is_never_opened_is_said_in_words(id: str) -> None:
    assert reason(id, "en", SAFE) == linkwords.reasons()[id].en
    assert reason(id, "ja", SAFE) == linkwords.reasons()[id].ja


def test_a_probability_never_claims_certainty() -> None:
    assert [percent(p) for p in (0.0, 0.0049, 0.5, 0.994, 1.0)] == ["<1%", "<1%", "50%", "99%", ">99%"]
    labels = [(Label.SPAM, p) for p in (0, 0.1, 0.3)] + [(Label.SUSPICIOUS, 0.45)]
    labels += [(Label.PHISHING, p) for p in (0.54, 0.7, 0.9, 0.99)]
    assert len({likelihood(judged(*each), "en") for each in labels}) == 8


@pytest.mark.parametrize("label", [Label.PHISHING, Label.SCAM])
def test_what_is_called_a_fraud_is_not_said_to_be_either(label: Label) -> None:
    assert "could be either" not in likelihood(judged(label, 0.54), "en")
    assert "far from surely" in likelihood(judged(label, 0.54), "en")
    assert "どちらとも" not in likelihood(judged(label, 0.54), "ja")


def _spam(spam: float, *advertising: str) -> Case:
    findings = [replace(finding(id), title=Text(id, id)) for id in ("innocence.own", *advertising)]
    told = tuple(Contribution(id, at, 1.0) for at, id in enumerate(advertising, 1))
    kinds = {"spam": spam, "legitimate": 1 - spam}
    case = case_of(parse(b"Subject: Sale\n\nSale.\n"), findings, [-1.5], label=Label.SPAM, advertises=told)
    return replace(case, verdict=replace(case.verdict, kind_probabilities=kinds))


def test_what_is_called_spam_says_which_clues_tell_advertising_and_not_that_one_against_it_carries_it() -> None:
    told = machines_word(_spam(0.9, "spam.pills", "spam.sale"), "en")
    assert "“spam.pills”, “spam.sale”" in told
    assert "carries this verdict" not in told
    assert "carries" not in machines_word(_spam(0.9), "en")


def test_what_is_hardly_spam_is_not_told_to_be_deleted_outright() -> None:
    assert (calm(_spam(0.9)), calm(_spam(0.55))) == ("spam-advice", "spam-perhaps")
    lead, dont = (getattr(entry(_spam(0.55), "en", datetime(2026, 3, 1)).banner, each) for each in ("lead", "dont"))
    assert "though not surely" in lead
    assert dont[0].startswith("If you never asked for it")


@pytest.mark.parametrize(
    "text, key", [("See https://a.test/", "calm-undecided"), ("Tea is at four.", "calm-undecided-plain")]
)
def test_a_mail_without_links_is_not_told_of_links(text: str, key: str) -> None:
    case = case_of(parse(f"Subject: Tea\n\n{text}\n".encode()), label=Label.LEGITIMATE)
    assert calm(case) == key
    assert ("link" in said(calm(case), "en")) is ("https" in text)


def test_what_is_not_warned_of_is_not_said_to_be_either() -> None:
    assert likelihood(judged(Label.SPAM, 0.38), "en") == "Rather not phishing or a scam"
    assert likelihood(judged(Label.LEGITIMATE, 0.38, -1.0), "ja") == "フィッシングや詐欺の可能性は低めです"
    assert likelihood(judged(Label.SUSPICIOUS, 0.45), "en") == "It could be either"


def judged(label: Label, probability: float, *log_odds: float) -> Verdict:
    terms = tuple(Contribution(f"some.check{at}", at, each) for at, each in enumerate(log_odds))
    return Verdict(label=label, probability=probability, prior=-2.0, contributions=terms, kind_probabilities={})


def test_a_mail_is_called_harmless_only_where_something_speaks_for_it() -> None:
    assert label_id(judged(Label.LEGITIMATE, 0.01, -2.5, 0.3)) == "legitimate"
    for log_odds, said_of_it in (
        ((), "Nothing that counts accuses or clears it"),
        ((0.7,), "too little, and nothing clears"),
    ):
        verdict = judged(Label.LEGITIMATE, 0.12, *log_odds)
        assert label_id(verdict) == "undecided"
        assert said_of_it in likelihood(verdict, "en")
    assert label_id(judged(Label.SPAM, 0.01)) == "spam"


def test_the_number_beside_a_label_says_what_it_is_of() -> None:
    assert chance(judged(Label.PHISHING, 0.97), "en") == "97%"
    assert chance(judged(Label.SPAM, 0.001), "en") == "fraud <1%"


@pytest.mark.parametrize(
    "sender, text, line",
    [
        (
            "Desk <a@b.test>",
            "Your Netflix plan ends. Your password expires today: https://x.test/login",
            ("Speaks of", "Netflix"),
        ),
        (
            "Netflix <a@b.test>",
            "Your plan ends. Your password expires today: https://x.test/login",
            ("Claims to be", "Netflix"),
        ),
    ],
)
def test_a_brand_that_the_text_alone_names_is_spoken_of(sender: str, text: str, line: tuple[str, str]) -> None:
    case = investigate(mail(text, from_=sender, subject="Account"))
    assert "netflix" in (case.verdict.impersonates, case.verdict.speaks_of)
    assert claim_line(case, "en") == line


def test_the_head_of_a_report_says_the_same_of_a_name_as_the_finding_about_it() -> None:
    """Also where a link shows that firm's address, which is another finding about the same name."""
    html = '<p>Your Netflix plan ends.</p><a href="https://x.test/login">https://www.netflix.com/login</a>'
    case = investigate(mail(html=html, from_="Desk <a@b.test>", subject="Account"))
    told = {each.id for each in case.findings if each.facts.get("brand") == "netflix"}
    assert {"brand.only-one-named", "links.text-names-brands-domain"} <= told
    assert claim_line(case, "en") == ("Speaks of", "Netflix")


def test_log_odds_are_told_as_factors() -> None:
    assert (times(2.3026), times(-1.0986)) == ("×10", "÷3.0")


def test_how_much_hangs_on_the_strongest_clue_is_said() -> None:
    assert "7 clues" in robustness(seed_case().verdict, "en")
    nothing = case_of(seed_case().message).verdict
    assert "No clue" in robustness(nothing, "en")


def test_a_strongest_clue_that_speaks_for_the_other_side_is_said_to() -> None:
    def told(label: Label, probability: float, *terms: float) -> str:
        return robustness(judged(label, probability, *terms), "en")

    assert "pulls the other way" in told(Label.PHISHING, 0.9, -3.0, 2.5, 2.5)
    assert "pulls the other way" in told(Label.LEGITIMATE, 0.2, 0.9, -0.4)
    assert "pulls the other way" not in told(Label.PHISHING, 0.9, 3.0, -2.5, 2.0)
    assert "pulls the other way" not in told(Label.SUSPICIOUS, 0.44, 0.9, 0.4)
    assert "carries this verdict" in told(Label.LEGITIMATE, 0.03, -2.0)


@pytest.mark.parametrize("terms", [(0.9,), (0.5, 0.4)])
def test_no_clue_pulls_away_from_what_was_not_decided(terms: tuple[float, ...]) -> None:
    verdict = judged(Label.LEGITIMATE, 0.2, *terms)
    assert "other way" not in robustness(verdict, "en")
    assert "逆向き" not in robustness(verdict, "ja")
    assert "enough" in robustness(verdict, "en")


def test_the_terms_are_told_with_the_cut_where_there_is_one() -> None:
    assert adding_up(judged(Label.SUSPICIOUS, 0.5, 2.0), "en") == (
        "The odds: ÷7.4 to start with, ×7.4 by the clues, ×1.0 in all"
    )
    assert "capped at ×162,755" in adding_up(judged(Label.PHISHING, 1.0, 9.0, 9.0), "en")
    assert "合計 ×162,755（これを上限とします）" in adding_up(judged(Label.PHISHING, 1.0, 9.0, 9.0), "ja")


TABLES: dict[str, Mapping[str, Text]] = {
    name: table
    for name, table in vars(words).items()
    if name.isupper() and isinstance(table, dict) and name != "STAMPS"
}


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_are_complete_and_have_the_same_gaps(name: str) -> None:
    for key, text in TABLES[name].items():
        assert all(text), key
        gaps = [{gap for _, gap, _, _ in Formatter().parse(side) if gap} for side in text]
        assert gaps[0] == gaps[1], key


def test_every_consequence_has_its_advice_in_both_languages() -> None:
    for row in consequences().values():
        assert all(text.en and text.ja for text in (row.text, row.received, row.clicked, row.typed)), row.id
    assert consequence("mail-credentials").id == "mail-credentials"
    assert consequence("never-heard-of").id == UNKNOWN


@pytest.mark.parametrize(
    ("brand", "sentence"),
    [
        ("kagoya", "本物のカゴヤ・ジャパンの窓口はカゴヤ・ジャパン。2 件"),
        ("no-such-brand", "本物の no-such-brand の窓口は no-such-brand。2 件"),
    ],
)
def test_a_space_sets_off_latin_letters_and_no_japanese(brand: str, sentence: str) -> None:
    template = Text("{brand}", "本物の {brand} の窓口は {brand}。{count} 件")
    assert filled(template, {"brand": BrandId(brand), "count": 2}, "ja", SAFE) == sentence


def test_the_reports_own_words_are_set_alike() -> None:
    told = said("robust", "ja", count=3, rest="五分五分")
    assert "この鑑定に働いた手がかりは 3 件です。" in told
    assert "除いた場合は五分五分です" in told


def test_what_is_true_of_a_story_is_told_as_politely_as_the_finding_around_it() -> None:
    """「…というものです。」 is followed by it, so it cannot be in the plain style."""
    for id in pretexts():
        for truth in truths(id):
            plain = re.sub("「[^」]*」|（[^）]*）$", "", truth.says.ja)
            for sentence in filter(None, plain.split("。")):
                sentence = re.sub("（[^）]*）$", "", sentence)
                assert sentence.endswith(("です", "ます", "ません", "ました", "ましょう")), (id, sentence)


# --- what is too long is cut between words ---------------------------------------------------------------------------

ENGLISH = (
    "Your mailbox is almost full, so we will have to close it unless you confirm your password within one day. " * 4
)
JAPANESE = (
    "お客様のアカウントに第三者からのアクセスが確認されましたので、ご本人様確認のお手続きをお願いいたします。" * 8
)


@pytest.mark.parametrize("most", [60, 90, 160, 240])
def test_a_quotation_is_cut_between_words(most: int) -> None:
    head, tail = clipped(ENGLISH.strip(), most).split(" … ")
    assert ENGLISH.startswith(f"{head} ")
    assert ENGLISH.strip().endswith(f" {tail}")
    assert len(head) + len(tail) <= most
    assert set(shortened(ENGLISH, most).removesuffix(" …").split()) <= set(ENGLISH.split())


@pytest.mark.parametrize("most", [30, 45, 60, 120])
def test_japanese_is_cut_between_phrases(most: int) -> None:
    head, tail = clipped(JAPANESE, most).split(" … ")
    for cut in (head, JAPANESE.removesuffix(tail), shortened(JAPANESE, most).removesuffix("…")):
        assert JAPANESE.startswith(cut)
        assert re.search("[ぁ-ん、。]$", cut), cut
        assert not re.match("[ぁ-んー、。]", JAPANESE[len(cut) :]) or cut[-1] in "、。", cut


def test_what_has_no_words_is_cut_where_there_is_no_more_room() -> None:
    assert clipped("x" * 300, 240) == "x" * 160 + " … " + "x" * 80
    assert shortened("x" * 300, 100) == "x" * 99 + "…"


def test_a_policy_is_told_as_what_becomes_of_mail_that_fails() -> None:
    """It stands beside "passes"."""
    assert all("fails" in each.en and "不合格" in each.ja for each in POLICIES.values())
