"""A host that bears the very name which the mail uses, with words beside it, is none of the firm's."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mekiki.checks.form import links, mail
from mekiki.investigate import investigate

SPARKASSE = "Sparkasse Kundenservice <kundenservice@nordlicht-reisen.test>"


def seen(raw: bytes) -> dict[str, Mapping[str, object]]:
    return {finding.id: finding.facts for finding in investigate(raw).findings}


@pytest.mark.parametrize(
    ("sender", "url", "check", "shown"),
    [
        (SPARKASSE, "https://sparkasse-pushtan.de-sicherheit.info/a", "links.brand-in-subdomain", "sparkasse"),
        (SPARKASSE, "https://sparkasse-kundenkonto.info/a", "links.brand-in-domain", "sparkasse"),
        (SPARKASSE, "https://s-pushtan-verwaltung.info/a", "links.brand-in-domain", "s-pushtan"),
        ("Crédit Agricole <a@nordlicht-reisen.test>", "https://credit-agricole.espace.top/", "links.brand-in-subdomain", ""),
        ("International Card Services <a@nordlicht-reisen.test>", "https://ics-mijnkaart.info/", "links.brand-in-domain", "ics"),
        ("Aruba S.p.A. <a@nordlicht-reisen.test>", "https://aruba.rinnovo-domini.info/", "links.brand-in-subdomain", "aruba"),
    ],
)  # fmt: skip
def test_an_ordinary_name_counts_where_the_mail_speaks_as_it(sender: str, url: str, check: str, shown: str) -> None:
    found = seen(links(url, from_=sender, subject="Ihre Sparkasse" if sender is SPARKASSE else ""))
    assert check in found
    assert not shown or found[check]["shown"] == shown


@pytest.mark.parametrize(
    "url",
    [
        "https://sparkasse-radweg.info/a",  # a word that nobody puts beside a bank's name
        "https://sparkasse.info/",  # the very name may be the firm's own
        "https://www.kiel-sparkasse-forum.info/",
    ],
)
def test_other_words_beside_it_say_nothing(url: str) -> None:
    assert not {"links.brand-in-domain", "links.brand-in-subdomain"} & seen(links(url, from_=SPARKASSE)).keys()


def test_without_the_claim_the_word_says_nothing() -> None:
    assert not {"links.brand-in-domain", "links.brand-in-subdomain"} & seen(links("https://aruba-kunden.info/")).keys()


def test_the_senders_own_domain_may_be_made_so() -> None:
    raw = mail("Hallo", from_="Sparkasse <info@sparkasse-sicherheit.info>", subject="Ihre Sparkasse")
    assert seen(raw)["brand.lookalike-domain"]["domain"] == "sparkasse-sicherheit.info"


def test_a_stand_in_may_lack_the_hyphen() -> None:
    assert "brand.lookalike-domain" not in seen(mail("Bonjour", from_="SNCF Connect <a@mail.sncfconnect.example>"))


def test_what_a_discussion_list_quotes_threatens_nobody() -> None:
    quoted = "Reg schrieb:\n> I have recorded you through your camera. Send it in bitcoin within 48 hours to this wallet.\n\n"
    own = "Use the tags for that, they are made for it.\n"
    listed = ("List-Id: <users.filters.example>", "List-Post: <mailto:users@filters.example>")
    assert "scam.extortion" not in seen(mail(quoted + own, headers=listed, subject="Re: rules"))
    assert "scam.extortion" in seen(mail(quoted.replace("> ", ""), headers=listed))


@pytest.mark.parametrize("url", ["https://booking.confirm-id093081.com/p/1", "https://booking-verify.info/p/1"])
def test_a_host_that_poses_as_the_firm_is_not_outweighed_by_the_firms_own_name(url: str) -> None:
    """A hotel's account was taken over: the mail is truly the platform's, and the link is not."""
    raw = links("https://admin.booking.com/hotel", url, from_="Booking.com <noreply@booking.com>")
    cleared = {"innocence.visited-sender", "sender.name-fits"}
    assert not cleared & seen(raw).keys()
    assert cleared & seen(links("https://admin.booking.com/hotel", from_="Booking.com <noreply@booking.com>")).keys()


def test_a_name_of_the_house_is_reached_by_no_stranger() -> None:
    words = "Microsoft 365 のパスワード期限切れメールは訓練でした。解説: http://portal.maruhachi.{}/kunren"
    inside, outside = (mail(words.format(end), from_="joho@maruhachi-bussan.test") for end in ("local", "top"))
    assert "pressure.mailbox-and-link" not in seen(inside)
    assert "pressure.mailbox-and-link" in seen(outside)


@pytest.mark.parametrize("domain", ["kagoya-torikae.com", "ura-kagoya-torikae.top", "my.kagoya-kouza.shop"])
def test_the_firms_name_between_hyphens_is_told_whatever_stands_beside_it(domain: str) -> None:
    thanks = "いつもカゴヤ・ジャパンをご利用いただきありがとうございます。"
    assert seen(mail(thanks, from_=f"カゴヤ・ジャパン <info@{domain}>"))["brand.name-among-words"]["shown"] == "kagoya"
    assert "brand.name-among-words" in seen(links(f"https://{domain}/a", from_="カゴヤ・ジャパン <info@kagoya.jp>"))
    assert "brand.name-among-words" not in seen(mail("木曜の練習は休みです。", from_=f"Club <info@{domain}>"))


GITLAB = "GitLab <gitlab@git.larsen-ops.com>"
FAILED = "Pipeline #209 has failed. You receive this because of your account. https://{}/core/pipelines/209"


@pytest.mark.parametrize(
    ("to", "leads_to", "is_told"),
    [
        ("ops@larsen-ops.com", "git.larsen-ops.com", False),  # the house's own
        ("ops@larsen-ops.com", "git.larsen-login.com", True),
        ("ops@other.com", "git.larsen-ops.com", True),  # anybody can call a server so
    ],
)
def test_a_program_that_firms_run_themselves_writes_by_its_name_to_its_own_people(
    to: str, leads_to: str, is_told: bool
) -> None:
    found = seen(mail(FAILED.format(leads_to), from_=GITLAB, to=to, subject="Failed pipeline"))
    assert bool({"brand.local-part-poses", "brand.stranger-speaks-as"} & found.keys()) == is_told


@pytest.mark.parametrize(
    "url", ["https://ledger-clients.com/a", "https://login-temu.info/a", "https://support-laposte.net/a"]
)
def test_a_word_that_a_firm_is_called_names_it_beside_a_desk(url: str) -> None:
    assert "links.brand-in-domain" in seen(links(url))


@pytest.mark.parametrize(
    "url", ["https://ledger-software.com/a", "https://ledger.page.test/", "https://public-login.info/a"]
)
def test_the_word_alone_or_beside_others_names_nobody(url: str) -> None:
    assert "links.brand-in-domain" not in seen(links(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://nytimes-login.com/a",
        "https://www.google.com/url?q=https://nytimes-coins.com/a",  # nobody takes a detour to his own site
    ],
)
def test_who_leads_to_a_host_of_the_senders_name_is_not_cleared_by_leading_home(url: str) -> None:
    home, cleared = "https://www.nytimes.com/sunday", {"innocence.visited-sender", "sender.name-fits"}
    signed = ("DKIM-Signature: v=1; a=rsa-sha256; d=nytimes.com; s=k1; h=from:subject; bh=AAAA; b=AAAA",)
    sender = "NYTimes <letters@nytimes.com>"
    assert cleared & seen(mail(home, from_=sender, headers=signed)).keys()
    assert cleared & seen(mail(f"{home} https://nytimes-cooking.com/a", from_=sender, headers=signed)).keys()
    assert not cleared & seen(mail(f"{home} {url}", from_=sender, headers=signed)).keys()
