"""The mail asks to verify or update an account or its data."""

from __future__ import annotations

from collections.abc import Iterator

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


@check(
    id="request.verify-account",
    words="request.verify-account",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="account-credentials",
    title=Text(en="Account to be verified or updated", ja="アカウントや登録情報の確認・更新の求め"),
    found=Text(
        en="The mail asks to confirm or update account data: “{words}”.",
        ja="アカウントや登録情報の確認・更新を求めています（「{words}」）。",
    ),
    why=Text(
        en=(
            "“Verifying” means typing the password or personal data into the page behind the link; that page is "
            "what matters."
        ),
        ja=("「確認」とは、リンク先の画面にパスワードや個人情報を入れることです。その画面がどこにあるのかが肝心です。"),
    ),
    innocent=Text(
        en="Every service asks for this once after a sign-up or a change of address that you made yourself.",
        ja="新規登録やアドレス変更を自分でした直後なら、どのサービスも確認を求めます。",
    ),
    examples=(
        Example(mail("アカウントの確認が必要です。"), sees=({"words": "アカウントの確認"},)),
        Example(mail("Please verify your account."), sees=({"words": "verify your account"},)),
        Example(mail("登録情報に変更がありました。お心当たりがあれば、何もする必要はありません。")),
        Example(mail("Your account is verified; there is nothing to do.")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 54 of 1410 bad, 3 of 1587 genuine"
    ),
)
def verify_account(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.verify-account")
