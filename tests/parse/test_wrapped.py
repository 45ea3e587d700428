"""A mail that carries another is judged by the other where it only reports it, and by itself where it leads somewhere."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mekiki.investigate import investigate
from mekiki.model.message import Copy
from mekiki.model.reader import Reader
from mekiki.parse.message import parse

LURE = "Your mailbox is full and will be closed within 24 hours. Confirm your password now:\n"
LURE += "https://mailbox-check.hoshi-build.test/confirm\n\nIT Support"
HARMLESS = "Thank you for your visit. Our next concert: https://concert.tea-house.test/may"


def mail(text: str, sender: str, to: str, subject: str = "Fwd: a mail", kind: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made.set_content(text, subtype=kind)
    return made


def carrying(outer: EmailMessage, how: str = "message", text: str = HARMLESS) -> bytes:
    inner = mail(text, "Tea House <news@tea-house.test>", "taro@office.example", "the mail within")
    if how == "message":
        outer.add_attachment(inner)
    else:
        outer.add_attachment(inner.as_bytes(), maintype="application", subtype="octet-stream", filename="mail.eml")
    return outer.as_bytes()


@pytest.mark.parametrize("how", ["message", "file"])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_fraud_is_not_judged_by_the_honest_mail_that_is_attached_to_it(how: str, kind: str) -> None:
    text = LURE if kind == "plain" else f"<p>{LURE.replace('https', '<a href=https', 1)}>here</a></p>"
    fraud = mail(text, "Mail Desk <desk@kanko-annai.test>", "taro@office.example", "Your mailbox will be closed", kind)
    case = investigate(carrying(fraud, how))
    assert case.message.copy is Copy.ORIGINAL
    assert case.message.sender is not None
    assert case.message.sender.address == "desk@kanko-annai.test"
    assert case.verdict.probability > 0.9


@pytest.mark.parametrize(
    ("sender", "to", "text"),
    [
        ("hanako@office.example", "friend@helper.example", "Is this real?"),
        ("hanako@office.example", "csirt@office.example", "Is this real?\n-- \nhttps://www.office.example/us"),
        ("hanako@shop.example", "abuse@helper.example", "Is this real?\n-- \nhttps://www.shop.example/us"),
        (
            "hanako@office.example",
            "friend@helper.example",
            "It wants me to go to https://concert.tea-house.test/ at once",
        ),
        ("hanako@office.example", "friend@helper.example", "It came from tea-house.test, who are they?"),
        ("hanako@office.example", "friend@helper.example", "See below.\nGet Outlook for iOS<https://aka.ms/o0ukef>"),
    ],
    ids=["no link", "a colleague's house", "a firm that writes to a desk", "repeated", "named", "mail program"],
)
@pytest.mark.parametrize("how", ["message", "file"])
def test_a_report_is_judged_by_what_it_carries(sender: str, to: str, text: str, how: str) -> None:
    message = parse(carrying(mail(text, sender, to), how))
    assert message.copy is Copy.ATTACHED
    assert message.subject == "the mail within"


def test_a_strangers_house_is_no_home_unless_the_settings_say_so() -> None:
    raw = carrying(mail("https://www.kanko-annai.test/", "desk@kanko-annai.test", "taro@office.example"))
    assert parse(raw).copy is Copy.ORIGINAL
    assert parse(raw, Reader(domains=("kanko-annai.test",))).copy is Copy.ATTACHED


def test_what_the_attached_mail_leads_to_is_seen_all_the_same() -> None:
    message = parse(carrying(mail(LURE, "desk@kanko-annai.test", "taro@office.example")))
    assert {"mailbox-check.hoshi-build.test", "concert.tea-house.test"} <= {link.host for link in message.links}
