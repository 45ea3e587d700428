"""Services that write to the customers of other firms: a firm's bill is taken as its own, fraud by the same way is not."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.model.verdict import Label

ACCUSED = {Label.PHISHING, Label.SCAM}


def signed(domain: str) -> str:
    return (
        f"Authentication-Results: mx.office.example; spf=pass smtp.mailfrom={domain}; "
        f"dkim=pass header.d={domain}; dmarc=pass header.from={domain}"
    )


def bill(domain: str) -> bytes:
    return mail(
        f"Hej,\nhär kommer faktura 10482 från Tideväg AB. Belopp 3 250 kr, förfallodag 2026-07-15.\nhttps://www.{domain}/i/4k7x",
        from_=f"Tideväg AB <noreply@{domain}>",
        headers=(signed(domain), "Reply-To: <faktura@tidevag.example>"),
    )


@pytest.mark.parametrize("domain", ["fortnox.se", "asaas.com", "bexio.com", "apps.myob.com"])
def test_a_firms_bill_by_a_known_service_owes_nothing_to_its_address(domain: str) -> None:
    investigation = investigate(bill(domain))
    told = {finding.id for finding in investigation.findings}
    assert not told & {"sender.reply-to-elsewhere", "sender.name-unrelated"}
    assert investigation.verdict.label is Label.LEGITIMATE


@pytest.mark.parametrize("domain", ["spond.com", "sportadmin.se", "svenskalag.se"])
def test_a_clubs_call_by_a_known_service_owes_nothing_to_its_address(domain: str) -> None:
    raw = mail(
        f"Hej Melker!\nDu är kallad till match lördag 11 oktober 10:00. Svara här:\nhttps://www.{domain}/r/kj3h",
        from_=f"Norrby BK P14 <noreply@{domain}>",
        headers=(signed(domain), "Reply-To: <tranare@norrbybk.example>"),
    )
    investigation = investigate(raw)
    assert not {finding.id for finding in investigation.findings} & {
        "sender.reply-to-elsewhere",
        "sender.name-unrelated",
    }
    assert investigation.verdict.label is Label.LEGITIMATE


def test_the_same_bill_from_a_strangers_domain_does() -> None:
    investigation = investigate(bill("bills-for-you.test"))
    assert "sender.reply-to-elsewhere" in {finding.id for finding in investigation.findings}
    assert investigation.verdict.label is Label.SUSPICIOUS


@pytest.mark.parametrize("domain", ["fortnox.se", "gocardless.com", "mollie.com", "hotmart.com", "spond.com"])
@pytest.mark.parametrize(
    ("name", "reply", "text"),
    [
        (
            "PayPal Support",
            "desk@refund-help.example",
            "Your PayPal account was charged USD 499.99 for Bitcoin. If you did not make this purchase, call us at "
            "+1 (888) 555-0147 within 24 hours to cancel and get a refund.",
        ),
        (
            "Norton Billing",
            "norton.billing@gmail.com",
            "Norton 360 renewal: 399.99 USD has been charged. To cancel, call our support team at +1 888 555 0147.",
        ),
        (
            "Netflix",
            "",
            "Your membership is on hold because your payment failed. Update your payment details within 24 hours:\n"
            "https://netflix-update.test/login",
        ),
        (
            "Hans Weber",
            "hans.weber.ceo@gmail.com",
            "Our bank details have changed. Please pay all open invoices to the new account "
            "IBAN DE02 1203 0000 0000 2020 51 from today and confirm by answering this mail. "
            "Do not call, I am in a meeting.",
        ),
    ],
)
def test_fraud_by_the_same_service_stays_fraud(domain: str, name: str, reply: str, text: str) -> None:
    headers = (signed(domain), f"Reply-To: <{reply}>") if reply else (signed(domain),)
    raw = mail(f"{text}\nhttps://www.{domain}/i/4k7x", from_=f"{name} <noreply@{domain}>", headers=headers)
    assert investigate(raw).verdict.label in ACCUSED
