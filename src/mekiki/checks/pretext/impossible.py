"""What the mail says would happen is not how the firm that it speaks as works."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.claims import claimed, is_authenticated_as_claimed
from mekiki.checks.readings.stories import stories
from mekiki.knowledge.lexicon import tells_the_impossible, truths
from mekiki.model.facts import BrandId, PretextId

_PLAIN = 2.0  # two different phrases of the pretext, or one in the subject


@check(
    id="pretext.impossible",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("claim",),
    title=Text(en="That is not how they work", ja="名乗っている組織のやり方ではありえない話"),
    found=Text(
        en="The mail speaks as {brand}, and its story is: {pretext}. {truth}",
        ja="「{brand}」を名乗り、話の筋は「{pretext}」というものです。{truth}",
    ),
    why=Text(
        en="A story that the firm or authority itself rules out cannot come from it, however genuine the rest looks.",
        ja="当の組織が「しない」と言っていることを伝えてくるなら、見た目がどれほど本物らしくても、その組織からのメールではありません。",
    ),
    innocent=Text(
        en="They may have changed their practice since the source was written, or the words may only quote such a mail as a warning.",
        ja="出典の時点から運用が変わったか、注意喚起のためにそうしたメールの文面を引用しているだけの場合があります。",
    ),
    examples=(
        Example(
            mail(
                "メールのバージョンが古くなっています。",
                subject="メールボックスのアップグレード",
                from_='"KAGOYA" <a@mail.example>',
            ),
            sees=({"brand": "kagoya", "pretext": "mailbox-upgrade", "truth": truths("mailbox-upgrade")[0].says},),
        ),
        Example(
            mail(
                "Ledger Liveを更新し、ファームウェアを最新にしてください。ウォレットの残高は変わりません。",
                subject="ウォレットの更新 Ledger Live 3.1",
                from_='"Ledger" <news@ledger.example>',
            )
        ),
        Example(
            mail(
                "メールアドレスの変更手続きを受け付けました。モバイルSuicaに最後にログインした日をご確認ください。",
                subject="モバイルSuica メールアドレス変更手続きのご案内",
                from_='"モバイルSuica" <info@suica.example>',
            )
        ),
        Example(
            mail(
                "メールサーバーを増強する工事を弊社で行います。お客様の作業はありません。",
                from_='"KAGOYA" <a@mail.example>',
            )
        ),
    ),
    source="knowledge/data/pretexts.json, where each truth has its source; hits in the development corpus: 14 bad, 0 genuine",
)
def the_firm_rules_it_out(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim = claimed(message)
    if claim is None or is_authenticated_as_claimed(message):
        return
    for story in stories(message)[:2]:
        if story.strength < _PLAIN or not tells_the_impossible(story.pretext.id, story.phrases):
            continue
        truth = next((t for t in truths(story.pretext.id) if t.possible == "never" and t.speaks_of(claim.brand)), None)
        if truth is not None:
            yield saw(
                *story.places, brand=BrandId(claim.brand.id), pretext=PretextId(story.pretext.id), truth=truth.says
            )
            return
