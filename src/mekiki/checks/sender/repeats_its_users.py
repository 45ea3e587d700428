"""A service's notice repeats what one of its users wrote, and leads to that service alone."""

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
from mekiki.checks.readings.callnotes import leads_to_its_service_alone
from mekiki.model.facts import Domain

_SIGNED = ("DKIM-Signature: v=1; a=rsa-sha256; d=atlassian.net; s=k1; h=from:subject; bh=AAAA; b=AAAA",)
_TASK = "Priya mentioned you: has the bank returned the second payment? The customer wants it urgently. "


@check(
    id="sender.repeats-its-users",
    when=("web link",),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="A notice that repeats what a user wrote", ja="利用者の書いた文をそのまま伝える通知"),
    found=Text(
        en="{domain} passes on what its users write. All links of the mail lead to that service, and no number is to be called.",
        ja="{domain} は、利用者の書いた文をそのまま伝えるサービスです。リンク先はすべてこのサービスで、電話を求める番号もありません。",
    ),
    why=Text(
        en="The words may be a colleague's or a stranger's. By this mail alone nothing can be given away; what stands on the service's "
        "page is another matter.",
        ja="書かれている文は、同僚のものかもしれず、見知らぬ人のものかもしれません。このメールだけでは何も渡しようがありませんが、"
        "リンク先のページの内容は別です。",
    ),
    innocent=Text(
        en="Tasks, tickets and reviews reach whoever works with them in this way every day.",
        ja="課題管理や問い合わせ管理、レビューの通知は、毎日こうして届きます。",
    ),
    examples=(
        Example(
            mail(
                f"{_TASK}https://northwind.atlassian.net/browse/PAY-22",
                from_="Priya (Jira) <jira@northwind.atlassian.net>", headers=_SIGNED,
            ),
            sees=({"domain": "northwind.atlassian.net"},),
        ),
        Example(
            mail(
                f"{_TASK}https://northwind.atlassian.net/browse/PAY-22 https://refund-17.com/a",
                from_="Priya (Jira) <jira@northwind.atlassian.net>", headers=_SIGNED,
            )
        ),
        Example(
            mail(
                f"{_TASK}Call +1 805 555 0187. https://northwind.atlassian.net/browse/PAY-22",
                from_="Priya (Jira) <jira@northwind.atlassian.net>", headers=_SIGNED,
            )
        ),
        Example(mail(f"{_TASK}https://jira.northwind.test/PAY-22", from_="Priya (Jira) <jira@northwind.test>")),
    ),
    source="knowledge/data/notices-of-users.toml",
)  # fmt: skip
def repeats_its_users(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is not None and leads_to_its_service_alone(message):
        yield saw(sender.place, domain=Domain(sender.domain))
