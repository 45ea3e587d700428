"""The mail tells one of the stories that fraud, or advertising, is known to tell."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.stories import stories
from mekiki.model.facts import PretextId


@check(
    id="pretext.recognised",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    when=("story",),
    title=Text(en="A story that is known", ja="よく使われる話題"),
    found=Text(en="The mail is about this: {pretext}.", ja="このメールの用件は「{pretext}」です。"),
    why=Text(
        en="Fraud and advertising to strangers need a pretext to make you act, and come back with the same few. Knowing it helps to ask "
        "whether it can be true.",
        ja="詐欺にも迷惑な広告にも、相手を動かすための口実が必要で、同じような話が繰り返し使われます。"
        "話の筋が分かれば「そんなことが本当にあるのか」と考えられます。",
    ),
    innocent=Text(
        en="Genuine notices are about the same things: parcels are late, cards expire, mailboxes fill up.",
        ja="荷物の遅れ、カードの期限切れ、メールボックスの容量不足など、本物のお知らせも同じ話題を扱います。",
    ),
    examples=(
        Example(
            mail("メールのバージョンが古くなっています。", subject="メールボックスのアップグレード"),
            sees=({"pretext": "mailbox-upgrade"},),
        ),
        Example(
            mail("明日の打ち合わせは15時に変わりました。資料は共有フォルダにあります。", subject="明日の打ち合わせ")
        ),
        Example(
            mail("共有フォルダを確認してください。 https://files.test/open", subject="資料の件"),
            sees=({"pretext": "document-shared"},),
        ),
        Example(  # an advertisement's
            mail(
                "You need to buy real Viagra or Cialis at bargain prices? https://t.example/x",
                subject="Online pharmacy",
            ),
            sees=({"pretext": "pharmacy"},),
        ),
        Example(mail("Open resolvers are listed below; please quote the ticket number.", subject="Abuse report")),
        Example(mail("ホストサーバーのストレージに障害が発生しました。", subject="メンテナンスのお知らせ")),
        Example(mail("アプリのバージョン2.1を公開しました。", subject="更新のお知らせ")),
    ),
    source="stories in knowledge/data/pretexts.json; hits in the development corpus: 827 bad, 48 genuine",
)
def tells_a_known_story(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for story in stories(message)[:1]:
        pretext = story.pretext.id
        yield Sighting(story.places, {"pretext": PretextId(pretext)}, variant=pretext)
