"""The verdict is a sum that anybody can check."""

from __future__ import annotations

from dataclasses import replace
from math import exp, isclose

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.judge.judge import is_accused, judge
from mekiki.judge.weights import Weights, sells_openly, shipped, written_prior
from mekiki.knowledge.brands import all_brands
from mekiki.knowledge.lexicon import pretexts
from mekiki.model.facts import BrandId, PretextId, Text
from mekiki.model.finding import Bearing, Confidence, Finding, Severity, Status, Tag
from mekiki.model.verdict import ACCUSED, WARNED_OF, Label

NOTHING = Text("-", "-")
WEIGHTS = Weights(
    prior=-1.0, scam_prior=-1.0, spam_prior=-1.0, accuse_at=0.5, suspect_at=0.35,
    malicious={"links.bad": 2.0, "links.soft": 1.0, "sender.good": -0.5, "wording.fraud": 1.0, "pretext.recognised#prize": 0.4},
    scam={"scam.story": 3.0}, spam={"spam.pills": 3.0},
)  # fmt: skip


def finding(id: str, *, strength: float = 1.0, weighs: bool = True, variant: str = "", **facts: object) -> Finding:
    return Finding(
        id, Severity.HIGH, Confidence.HIGH, Bearing.ACCUSES, NOTHING, NOTHING, NOTHING, NOTHING,
        facts=facts, strength=strength, weighs=weighs, variant=variant,
    )  # fmt: skip


def test_the_probability_is_the_logistic_of_the_prior_plus_the_terms() -> None:
    verdict = judge([finding("links.bad"), finding("sender.good")], WEIGHTS)
    total = verdict.prior + sum(term.log_odds for term in verdict.contributions)
    assert isclose(total, 0.5)
    assert isclose(verdict.probability, 1 / (1 + exp(-total)))


def test_the_same_clue_twice_is_one_clue() -> None:
    once, twice = judge([finding("links.bad")], WEIGHTS), judge([finding("links.bad")] * 2, WEIGHTS)
    assert once.probability == twice.probability


def test_what_only_a_trusted_receiver_may_say_does_not_weigh() -> None:
    assert judge([finding("links.bad", weighs=False)], WEIGHTS).contributions == ()


def test_a_strong_sighting_carries_more_of_its_weight() -> None:
    (term,) = judge([finding("links.bad", strength=1.5)], WEIGHTS).contributions
    assert term.log_odds == 3.0


def test_a_check_may_have_a_weight_for_each_thing_it_tells() -> None:
    story = finding("pretext.recognised", variant="prize", pretext=PretextId("prize"))
    terms = judge([story, finding("wording.fraud")], WEIGHTS).contributions
    assert next(term.log_odds for term in terms if term.check == "pretext.recognised") == 0.4


@pytest.mark.parametrize(
    ("ids", "label"),
    [
        ((), Label.LEGITIMATE),
        (("spam.pills",), Label.SPAM),
        (("links.bad",), Label.PHISHING),
        (("links.bad", "scam.story"), Label.SCAM),
        (("links.soft", "sender.good"), Label.SUSPICIOUS),
    ],
)
def test_each_kind_has_its_own_table(ids: tuple[str, ...], label: Label) -> None:
    weights = WEIGHTS if label != Label.SUSPICIOUS else WEIGHTS.__class__(
        **{**{name: getattr(WEIGHTS, name) for name in WEIGHTS.__slots__}, "suspect_at": 0.3}
    )  # fmt: skip
    known = {"spam.pills": 0.0, "scam.story": 0.0, **WEIGHTS.malicious}
    weights = weights.__class__(**{**{n: getattr(weights, n) for n in weights.__slots__}, "malicious": known})
    assert judge([finding(id) for id in ids], weights).label == label


def test_the_kinds_add_up_to_one_and_the_bad_ones_to_the_probability() -> None:
    verdict = judge([finding("links.bad"), finding("scam.story")], WEIGHTS)
    kinds = verdict.kind_probabilities
    assert isclose(sum(kinds.values()), 1.0)
    assert isclose(kinds["phishing"] + kinds["scam"], verdict.probability)


def test_a_check_that_nobody_measured_has_its_written_prior() -> None:
    written = written_prior(Severity.HIGH, Confidence.HIGH, Bearing.ACCUSES)
    (term,) = judge([finding("new.check")], WEIGHTS).contributions
    assert term.log_odds == written > 0
    assert written_prior(Severity.HIGH, Confidence.HIGH, Bearing.EXONERATES) < 0
    assert written_prior(Severity.HIGH, Confidence.HIGH, Bearing.CONTEXT) == 0


def test_what_sells_openly_never_accuses_of_fraud_even_where_nobody_measured_it() -> None:
    assert WEIGHTS.worth("spam.newest-gadget", 2.5, read=True) == 0


def test_no_shipped_weight_has_the_wrong_sign() -> None:
    from mekiki.checks.registry import all_checks

    bearings = {each.id: each.bearing for each in all_checks()}
    for id, weight in shipped().malicious.items():
        bearing = bearings[id.partition("#")[0]]
        if sells_openly(id):  # accuses of spam, and that speaks against fraud
            assert weight <= 0, id
            continue
        assert weight >= 0 or bearing == Bearing.EXONERATES, id
        assert weight <= 0 or bearing == Bearing.ACCUSES, id


def test_an_inconclusive_finding_weighs_nothing() -> None:
    from dataclasses import replace

    broken = replace(finding("links.bad"), status=Status.INCONCLUSIVE)
    assert judge([broken], WEIGHTS).contributions == ()


def test_whom_it_impersonates_is_only_said_of_mail_that_is_accused() -> None:
    named = finding("brand.claimed", brand=BrandId("kagoya"))
    zero = {**WEIGHTS.malicious, "brand.claimed": 0.0}
    weights = Weights(-1.0, -1.0, -1.0, 0.5, 0.35, zero)
    assert judge([named], weights).impersonates is None
    assert judge([named, finding("links.bad")], weights).impersonates == "kagoya"


def test_a_clue_tells_the_pretext_that_no_words_name_outright() -> None:
    telling = replace(finding("links.bad"), tells="romance")
    weights = Weights(-1.0, -1.0, -1.0, 0.5, 0.35, WEIGHTS.malicious)
    assert judge([telling], weights).pretext == "romance"
    named = finding("pretext.recognised", pretext=PretextId("refund"))
    assert judge([telling, named], replace(weights, malicious={**WEIGHTS.malicious, named.id: 0.0})).pretext == "refund"
    unweighed = replace(weights, malicious={**WEIGHTS.malicious, "links.bad": 0.0})
    assert judge([telling], unweighed).pretext is None
    harmless = replace(weights, accuse_at=0.99, suspect_at=0.98)
    assert judge([telling], harmless).pretext is None


def test_where_links_alone_were_looked_at_it_is_phishing_whatever_most_fraud_is() -> None:
    mostly_scam = replace(WEIGHTS, scam_prior=2.0)
    assert judge([finding("links.bad")], mostly_scam).label is Label.PHISHING
    assert judge([finding("links.bad"), finding("wording.fraud")], mostly_scam).label is Label.SCAM


@pytest.mark.parametrize(
    "text, wanted",
    [
        (
            "Our bank account is under audit. Please pay the open invoice to a different account today and confirm once paid.",
            "redirected-transfer",
        ),
        ("We have the files of your server. Pay 2 bitcoin within 3 days or we publish them.", "extortion-payment"),
    ],
)
def test_what_a_story_is_for_is_told_from_the_story(text: str, wanted: str) -> None:
    assert investigate(mail(text, from_="Kim <kim4471@gmail.com>")).verdict.asks == wanted


def test_a_scams_text_names_firms_as_anybodys_does() -> None:
    case = investigate(
        mail(
            "Our bank account is under audit. Please pay the open invoice for the Windows licences to a different account today "
            "and confirm once paid.\n\nLarsen Windows",
            from_="Kim <kim4471@gmail.com>",
        )
    )
    assert case.verdict.label == Label.SCAM
    assert case.verdict.impersonates is None


@pytest.mark.parametrize("pretext, named", [("pharmacy", None), ("points-expire", "kagoya")])
def test_what_an_advertisement_speaks_of_it_does_not_pose_as(pretext: str, named: str | None) -> None:
    speaks_of = replace(finding("brand.spoken-of", brand=BrandId("kagoya")), bearing=Bearing.CONTEXT)
    story = finding("pretext.recognised", pretext=PretextId(pretext))
    assert judge([finding("links.bad"), speaks_of, story], WEIGHTS).speaks_of == named


@pytest.mark.parametrize("teller", ["brand.spoken-of", "brand.only-one-named"])
def test_a_firm_that_is_only_named_is_spoken_of_and_nobody_is_asked_whether_he_is_its_customer(teller: str) -> None:
    told = [finding("links.bad"), replace(finding(teller, brand=BrandId("kagoya")), bearing=Bearing.CONTEXT)]
    verdict = judge(told, WEIGHTS)
    assert (verdict.posed_as, verdict.speaks_of, verdict.story) == (None, "kagoya", "")
    assert not any("KAGOYA" in each.en for each in verdict.questions)


def test_who_may_be_a_fraud_is_warned_of_and_not_accused() -> None:
    suspicious = replace(judge([finding("links.bad")], WEIGHTS), label=Label.SUSPICIOUS)
    assert suspicious.label in WARNED_OF
    assert not is_accused(suspicious)
    assert set(ACCUSED) < set(WARNED_OF)


def _served(id: str, *tags: Tag, bearing: Bearing = Bearing.ACCUSES) -> Finding:
    return replace(finding(id), tags=tags, bearing=bearing)


def _scam_of(*findings: Finding) -> float:
    kinds = judge(findings, replace(WEIGHTS, scam_prior=0.9)).kind_probabilities
    return kinds["scam"] / (kinds["phishing"] + kinds["scam"])


def test_a_page_that_takes_secrets_makes_the_mail_phishing_whatever_word_of_it_is_a_scams() -> None:
    words = (finding("links.bad"), finding("wording.fraud"))
    assert _scam_of(*words) > 0.5 > _scam_of(*words, _served("page.asks-card", Tag.TAKES))


def test_how_many_secrets_a_page_takes_does_not_outshout_a_scams_whole_story() -> None:
    """A false trading house has its log-in, too, and wants card and code as well."""
    told = (finding("links.bad"), *(finding(f"scam.{id}") for id in ("a", "b", "c")))
    taken = [_served(f"page.asks-{id}", Tag.TAKES) for id in ("card", "code", "password")]
    assert _scam_of(*told, *taken) > 0.5


def test_what_stands_behind_a_link_speaks_for_phishing_where_it_accuses_and_not_else() -> None:
    words = (finding("links.bad"), finding("wording.fraud"))
    assert _scam_of(*words, _served("landing.parked", bearing=Bearing.CONTEXT)) == _scam_of(*words)
    assert _scam_of(*words, _served("landing.wildcard")) < _scam_of(*words)


def test_who_wants_what_opens_an_account_goes_phishing_unless_that_was_measured_to_tell_nothing() -> None:
    words = (finding("links.bad"), finding("wording.fraud"))
    new = _served("request.new", Tag.SIGN_IN)
    assert _scam_of(*words, new) < _scam_of(*words)
    weights = replace(WEIGHTS, scam_prior=0.9, malicious={**WEIGHTS.malicious, "request.new": 0.4})
    told, untold = (judge([*words, *more], weights).kind_probabilities for more in ([new], []))
    assert told["scam"] / told["phishing"] == pytest.approx(untold["scam"] / untold["phishing"])


def _aimed_at(brand: str, pretext: str, teller: str = "brand.claimed") -> Text | None:
    told = (finding("links.bad"), finding(teller, brand=BrandId(brand)))
    return judge([*told, finding("pretext.recognised", pretext=PretextId(pretext))], WEIGHTS).target


def test_a_mail_that_speaks_as_a_firm_is_aimed_at_the_firms_own_people() -> None:
    assert _aimed_at("kagoya", "mailbox-upgrade") == (
        "administrators and users of KAGOYA", "カゴヤ・ジャパンの利用者と管理者",
    )  # fmt: skip


@pytest.mark.parametrize(
    "brand, pretext, teller",
    [
        ("kagoya", "mailbox-upgrade", "brand.only-one-named"),  # spoken of, not as
        ("nta", "tax-refund", "brand.claimed"),  # nobody is a customer of the tax office
        ("docusign", "e-signature", "brand.claimed"),  # told to people at their work
        ("kagoya", "boss-request", "brand.claimed"),
    ],
)
def test_else_it_is_aimed_at_those_to_whom_such_stories_are_told(brand: str, pretext: str, teller: str) -> None:
    assert all_brands()[brand]
    assert _aimed_at(brand, pretext, teller) == pretexts()[pretext].target


def test_spam_keeps_which_findings_tell_advertising_the_weightiest_first() -> None:
    weights = replace(WEIGHTS, spam={"spam.pills": 0.5, "spam.sale": 2.0, "spam.none": -1.0})
    seen = [replace(finding(id), bearing=Bearing.CONTEXT) for id in ("spam.pills", "spam.none", "spam.sale")]
    verdict = judge(seen, weights)
    assert verdict.label == Label.SPAM
    assert [each.check for each in verdict.advertises] == ["spam.sale", "spam.pills"]
    assert judge([finding("links.bad"), *seen], WEIGHTS).advertises == ()


@pytest.mark.parametrize(
    "form", ["structure.odd", "route.odd", "recipient.odd", "sender.odd", "request.odd", "urgency.odd"]
)
def test_how_a_mail_was_built_and_what_any_notice_says_makes_no_advertising(form: str) -> None:
    """It adds to what does; by itself it leaves the mail undecided."""
    weights = replace(WEIGHTS, malicious={}, spam={form: 1.5, "spam.pills": 0.6})
    only = replace(finding(form), tags=(Tag.FORM,), severity=Severity.INFO, bearing=Bearing.CONTEXT)
    assert judge([only], weights).is_undecided
    assert judge([only, finding("spam.pills")], weights).label == Label.SPAM


def test_a_few_harmless_header_fields_are_no_spam() -> None:
    raw = "From: a@b.example\nTo: c@office.example\nSubject: hi\nReceived: from mail.b.example by mx.office.example\n"
    verdict = investigate(raw.encode()).verdict
    assert verdict.contributions == ()
    assert verdict.is_undecided


def test_a_link_to_another_site_makes_no_mail_spam() -> None:
    text = "Fix the build with older compilers.\n\nLink: https://builds.farm.test/id/I752e7251a9b43c144153d4b6\n---\n 1 file"
    verdict = investigate(mail(text, from_="Kim Larsen <kim@larsen.example>", subject="[PATCH 2/5] clock")).verdict
    assert verdict.label == Label.LEGITIMATE


@pytest.mark.parametrize(
    "text, wanted",
    [
        (
            "Are you at your desk? I am in a meeting and cannot take calls. I need you to get 5 Apple gift cards of $100 each "
            "for a client, keep it between us. Scratch the back and send me the codes by e-mail. I will reimburse you today.",
            "gift-cards",
        ),
        (
            "請求書に誤りがございました。また、取引銀行の統合に伴い、今月分よりお振込先が下記に変更と\nなっております。"
            "訂正版の請求書を添付いたします。旧口座へのお振込みは組戻しとなります。",
            "redirected-transfer",
        ),
        ("Are you at your desk? I am in a meeting and cannot take calls, just reply to my mail.", "reply-to-scammer"),
    ],
)
def test_it_is_after_what_it_asks_for_and_not_only_after_an_answer(text: str, wanted: str) -> None:
    assert investigate(mail(text, from_="Kim <kim4471@gmail.com>", subject="Quick request")).verdict.asks == wanted


def test_a_second_factor_alone_is_no_story_about_a_securities_account() -> None:
    def pretext(text: str, subject: str) -> str | None:
        found = investigate(mail(text, from_="Desk <desk@quota-fix-77.com>", subject=subject))
        return next((str(each.facts["pretext"]) for each in found.findings if each.id == "pretext.recognised"), None)

    notice = "Microsoft 365の多要素認証を全社で有効化します。社内ポータルから開いてください。"
    assert pretext(notice, "多要素認証の設定について") != "securities-mfa"
    assert pretext("証券口座の多要素認証を設定してください。", "多要素認証の設定について") == "securities-mfa"
