"""A chat group of staff is to be made, for somebody outside."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, from_nowhere, told
from mekiki.checks.readings.parties import from_outside, is_free_mail, shown_domain
from mekiki.checks.readings.weblinks import speaks_of_fraud

_CLAUSES = (("group", "messenger", "create"), ("work",))
_PRESSED = Plot(_CLAUSES, ("favour", "soon", "confirm", "unreachable", "secrecy"), 1, longest=900)
_BARE = Plot(_CLAUSES, longest=300)  # from a private mailbox nothing else need be said
_SHUT_OFF = frozenset(("secrecy", "unreachable"))  # no colleague may hear of it, and nobody can call to ask
_FROM_FIRM = 0.4  # of the weight: firms have jobs and groups, too


@check(
    id="scam.staff-chat-group",
    when=("move group", "move messenger"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    tells="line-group",
    title=Text(en="Make a chat group for the firm", ja="業務用のチャットグループを作らせる依頼"),
    found=Text(
        en="A mail from outside wants a chat group made for work: “{words}”.",
        ja="社外のアドレスから、業務用のチャットグループを作るよう求めています：「{words}」。",
    ),
    why=Text(
        en="The false chief has the accountant invited, leaves the mail behind, and orders a transfer in the chat, where no filter and no colleague reads on.",
        ja="偽の社長は、経理担当者をグループに入れさせてメールを離れ、誰の目も届かないチャットで送金を指示します。",
    ),
    innocent=Text(
        en="Clubs and project teams make such groups, too. Ask the one who is named, by another way.",
        ja="団体やプロジェクトで本当に作ることもあります。名乗っている本人に、別の手段で確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "今後の業務連絡のため、LINEグループを作成し、QRコードを返信してください。",
                from_="代表取締役 <shacho4471@gmail.com>",
            ),
            sees=({"words": "業務 / LINEグループ / 作成 / 返信して"},),
        ),
        Example(
            mail(
                "For the new project please create a WhatsApp group and reply with the link.",
                from_="Hanako Sato <office4471@gmail.com>",
            ),
            sees=({"words": "project / create / WhatsApp group / reply with"},),
        ),
        Example(mail("運動会の連絡用に、クラスのLINEグループがあります。", from_="佐藤 <hanako@gmail.com>")),
        Example(  # a warning
            mail(
                "「業務のためLINEグループを作成し、QRコードを返信してほしい」と求めるメールが届いています。社長を装う詐欺です。",
                from_="防犯メール <bouhan@machi-4471.com>",
            )
        ),
        Example(  # of the same house
            mail(
                "For the new project please create a WhatsApp group and reply with the link.",
                from_="Hanako Sato <hanako@office.example>",
            )
        ),
    ),
    source="警察庁・IPA, 社長をかたりLINEグループを作らせる手口 (2025–2026); police notice (anan.jpn.org/archives/1559033)",
)
def staff_chat_group(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not from_outside(message) or speaks_of_fraud(message):
        return
    story = told(message, _PRESSED) or (told(message, _BARE) if is_free_mail(shown_domain(message)) else None)
    if story is not None:
        shut_off = story.beside >= _SHUT_OFF or from_nowhere(message)
        yield Sighting(story.places, {"words": story.words}, 1.0 if shut_off else _FROM_FIRM)
