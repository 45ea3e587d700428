"""What is shared is to be opened with the password of a mailbox or firm, or with the details of online banking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of
from mekiki.checks.readings.services import is_of_something_shared, told_for_a_user

_WITHOUT_A_SERVICE = 0.5  # how much the same words weigh in a mail that no service wrote for one of its users


@check(
    id="request.account-to-open",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    words="request.account-to-open",
    title=Text(en="A password or bank login to open what is shared", ja="共有物を開くためのパスワード・銀行情報の要求"),
    found=Text(
        en="The mail wants the login of a mailbox, a firm or a bank to be used: “{words}”.",
        ja="メールや会社、銀行のログイン情報を使わせようとしています：「{words}」。",
    ),
    why=Text(
        en="What is shared opens with the account that it was shared with. The password of a mailbox or the details of a bank are "
        "asked for only by a page that collects them.",
        ja="共有されたものは、共有先のアカウントで開けます。メールのパスワードや銀行の契約情報を別に求めるのは、"
        "それを集めるためのページだけです。",
    ),
    innocent=Text(
        en="A firm's own notice may say with which of its accounts a page is opened; it leads to the firm's own domain.",
        ja="社内の案内が「どのアカウントで開くか」を書くことはあります。その場合、リンク先は自社のドメインです。",
    ),
    examples=(
        Example(
            mail(
                "Sign in with your work email and password to view it: https://docs.google.com/document/d/1",
                subject="Mika Aoki shared a document",
                from_="drive-shares-noreply@google.com",
            ),
            sees=({"words": "with your work email and password"},),
        ),
        Example(
            mail("見積書のファイルを共有しました。会社のメールアドレスとパスワードでサインインしてご確認ください。"),
            sees=({"words": "会社のメールアドレスとパスワード"},),
        ),
        Example(
            mail("契約書のファイルを共有しました。閲覧には会社のメールアカウントでのサインインが必要です。"),
            sees=({"words": "会社のメールアカウントでのサインイン"},),
        ),
        Example(mail("Open it with your account here: https://docs.google.com/document/d/1", subject="A document")),
        Example(mail("多要素認証を始めます。会社アカウントでサインインして登録してください。")),
        Example(mail("会員のメールアドレスとパスワードでログインしてください。")),
    ),
    tags=(Tag.SIGN_IN,),
    source="vergetech.co.uk/dropbox-phishing-scams-on-the-rise: only the mail provider asks for address and password together",
)
def account_to_open(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_of_something_shared(message):  # a firm says to its own people which account to use
        return
    strength = 1.0 if told_for_a_user(message) else _WITHOUT_A_SERVICE
    for sighting in sightings_of(message, "request.account-to-open"):
        yield replace(sighting, strength=strength)
