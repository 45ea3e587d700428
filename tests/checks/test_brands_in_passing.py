"""Which brand a mail speaks as: not one that it lists, gives as an example, or has the mailbox of somebody at."""

from __future__ import annotations

import pytest

from mekiki.checks.form import links, mail
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.voices import speaks_as
from mekiki.parse.message import parse


def claimed(raw: bytes) -> list[str]:
    return [claim.brand.id for claim in claims(parse(raw))]


@pytest.mark.parametrize(
    "text",
    [
        "Search engines such as Google find it. Ask for instance Google.",
        "Some engines (e.g. Google) and others, like Google, show it.",
        "We compared Google, Amazon and Netflix. Google, Amazon and Netflix won.",
        "Search with Altavista, Google and Amazon, then with Google, Amazon or Lycos.",
        "GoogleやAmazonなどの大手と、Google、楽天市場、ヤフーなどの比較です。",
        "Mit Suchmaschinen wie z.B. Google, zum Beispiel Google.",
    ],
)
def test_an_example_or_a_list_claims_nothing(text: str) -> None:
    assert claimed(mail(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Read it here: https://translate.google.com/translate?u=x.example\nhttps://translate.google.com/website",
        "Read it at translate.google.com/translate?u=x.example or docs.google.com/document/d/1",
        "地図はhttps://maps.google.com/maps?q=1とhttps://www.google.com/maps?q=2をご覧ください。",
    ],
)
def test_a_service_in_a_url_that_the_text_writes_out_is_no_claim(text: str) -> None:
    """Whose page it is says the link; that the mail speaks as its host nobody says."""
    assert claimed(mail(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "訓練メールは、件名「【Microsoft 365】パスワードの有効期限が切れます」で送りました。Microsoftは無関係です。",
        'The drill had the subject “Microsoft 365: your password expires”, or in German the subject "Microsoft-Konto".',
    ],
)
def test_the_title_of_another_mail_claims_nothing(text: str) -> None:
    assert claimed(mail(text)) == []
    assert speaks_as(parse(mail(text))) is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Google account\n\nYour Google account was used.", "google"),
        ("Dear Amazon customer, your Amazon order has arrived.", "amazon"),
        ("Google\n\nSearch engines such as Google find it.", "google"),
        ("Your Google and Gmail data\n\nGoogle needs you to confirm.", "google"),
    ],
)
def test_who_speaks_in_its_own_name_still_does(text: str, id: str) -> None:
    assert id in claimed(mail(text))


@pytest.mark.parametrize(
    "raw",
    [
        mail("Write to mori@gmail.com or to mori@mail.com, not to old@gmail.com or old@mail.com."),
        mail("Reported-by: a@google.com\nReviewed-by: b@google.com\nAcked-by: c@mail.google.com\n"),
        mail("x", from_='"mori@mail.com" <mori@home.example>'),
        mail("x", subject="Undeliverable: mori@gmail.com"),
        mail("Read my page on Mail.com if you like."),
    ],
)
def test_a_mailbox_somewhere_is_no_claim(raw: bytes) -> None:
    assert claimed(raw) == []


@pytest.mark.parametrize(
    ("raw", "id"),
    [
        (mail("x", from_='"info@amazon.co.jp" <x@evil.example>'), "amazon"),
        (mail("x", from_='"service@paypal.com" <x@evil.example>'), "paypal"),
        (mail("Mail.com notice\n\nYour Mail.com mailbox is full."), "mail-com"),
    ],
)
def test_a_display_name_that_is_a_brands_own_address_is(raw: bytes, id: str) -> None:
    assert claimed(raw)[0] == id


@pytest.mark.parametrize(
    "raw",
    [
        mail("You will get five million United States Dollars.", from_="x@united-fund.example"),
        mail("The sum is 10,000 United State Dollars. United we stand.", from_="united@home.example"),
        links("https://garden.example/united-states/dollars", shows="United States Dollars"),
        mail("Our three targets: delta, medium and target.", from_="x@three-targets.example"),
        mail("x", from_="bugs@the-mori-family.example"),
        mail("x", from_="shop@tokyo-garden.example"),
    ],
)
def test_an_ordinary_word_in_text_or_domain_names_nobody(raw: bytes) -> None:
    assert claimed(raw) == []


@pytest.mark.parametrize(
    ("raw", "id"),
    [
        (mail("Your flight is delayed.", subject="United Airlines: your flight"), "united-airlines"),
        (mail("x", from_="United <x@evil.example>"), "united-airlines"),
        (mail("Chase: card locked", subject="Chase Bank alert", from_="x@chase-alerts.example"), "chase"),
    ],
)
def test_in_the_company_that_it_keeps_it_does(raw: bytes, id: str) -> None:
    assert id in claimed(raw)
