"""Somebody teaches what to buy, and the lesson is in a private chat."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_on, tells_of_others, told

_BESIDE = ("confirm", "soon", "secrecy", "deadline", "create", "join", "sure-gain", "dream", "famous")
_PLOT = Plot((("tips",), ("invest",), ("messenger|group",)), _BESIDE, 1, longest=2000)
_WITH_RISK = 0.2  # of the weight, where the risk of a loss is told, as licensed firms have to


@check(
    id="scam.stock-tuition",
    when=("move tips", "move invest"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="investment-fraud",
    tells="investment",
    title=Text(en="Stock tips from a teacher in a chat", ja="「先生」が銘柄を教えるという投資の誘い"),
    found=Text(
        en="The mail offers somebody who tells what to buy, and leads into a private chat: “{words}”.",
        ja="銘柄や売買を教えるという人物を立て、LINEなどのチャットへ誘っています：「{words}」。",
    ),
    why=Text(
        en="The known investor knows nothing of it. In the group the “teacher”, the assistant and the grateful pupils are the "
        "swindlers'; what is paid in on their word is gone.",
        ja="名前の出た著名人や専門家は無関係です。グループにいる「先生」も「アシスタント」も、もうかったと礼を言う「受講生」も"
        "仕掛け人で、指示に従って振り込んだお金は戻りません。",
    ),
    innocent=Text(
        en="Study groups and licensed advisers teach, too. The adviser's number can be looked up in the supervisor's register.",
        ja="投資の勉強会や、登録を受けた助言業者の講座もあります。業者の登録番号は金融庁の名簿で確かめられます。",
    ),
    examples=(
        Example(
            mail("著名投資家の先生が教える投資塾です。上がる銘柄を無料で公開していますので、LINEに登録してください。"),
            sees=({"words": "著名投資家 / LINE / 無料で"},),
        ),
        Example(
            mail(
                "Our professor tells the members which stocks to buy. The course is free, join the WhatsApp group today."
            ),
            sees=({"words": "professor / stocks / WhatsApp / join / today"},),
        ),
        Example(mail("株式投資サークルの新歓です。先輩が銘柄の調べ方を教えます。連絡はLINEグループで。")),
        Example(
            mail(
                "The professor of finance teaches on Tuesday; stocks are on the programme. The students have a chat group."
            )
        ),
        Example(mail("著名投資家になりすまし、LINEグループで推奨銘柄を教えるという詐欺の被害が増えています。")),
    ),
    source="police on SNS型投資詐欺 (newsdig.tbs.co.jp/articles/-/2405986, fnn.jp/articles/-/937259): a known name, a LINE group, "
    "an assistant who names stocks",
)
def stock_tuition(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if leads_on(message):
        return
    story = told(message, _PLOT)
    if story is not None and not tells_of_others(story, "tips", "invest", "messenger", "group"):
        yield Sighting(story.places, {"words": story.words}, _WITH_RISK if story.makes("risk-told") else 1.0)
