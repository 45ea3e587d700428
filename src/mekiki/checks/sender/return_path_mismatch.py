"""Failure reports would go to another domain than the sender's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.parties import list_name, mailing_list, same_organisation
from mekiki.model.facts import Address, Domain


@check(
    id="sender.return-path-mismatch",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="Return-Path at another domain", ja="Return-Path が別のドメイン"),
    found=Text(
        en="From is at {domain}; the Return-Path is {path}.",
        ja="差出人のドメインは {domain}、Return-Path は {path} です。",
    ),
    why=Text(
        en="The Return-Path shows who really handed the mail in, a mailing house for example. By itself it "
        "speaks neither for nor against the mail.",
        ja="Return-Path からは、実際に送信を担った業者などが分かります。これだけでは、本物とも偽物とも言えません。",
    ),
    innocent=Text(
        en="Nearly all newsletters and notices sent through a mailing house look so.",
        ja="配信業者を使うメールマガジンや通知は、ほとんどがこの形です。",
    ),
    examples=(
        Example(
            mail(from_="Shop <info@shop.example>", headers=("Return-Path: <b-17@mailer.test>",)),
            sees=({"domain": "shop.example", "path": "b-17@mailer.test"},),
        ),
        Example(mail(from_="Shop <info@shop.example>", headers=("Return-Path: <b-17@bounce.shop.example>",))),
        Example(mail(from_="Shop <info@shop.example>", headers=("Return-Path: <>",))),
        Example(  # a list sends on what its members write, and takes back what fails
            mail(
                from_="Jiro <jiro@office.example>",
                to="<club@lists.test>",
                headers=("Return-Path: <club-bounces@lists.test>", "List-Id: Club <club.lists.test>"),
            )
        ),
    ),
    source="HEARTLAND (547, 599, 957) takes it for proof; bulk mail shows that it is none",
)
def return_path_mismatch(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, path = message.sender, message.return_path
    domain = path.rpartition("@")[2]
    if sender is None or "." not in domain or not sender.domain or same_organisation(sender.domain, domain):
        return
    by_list = list_name(mailing_list(message))
    if by_list and same_organisation(by_list, domain):
        return
    header = message.field("return-path")
    if header is not None:
        yield saw(sender.place, header.place(), domain=Domain(sender.domain), path=Address(path))
