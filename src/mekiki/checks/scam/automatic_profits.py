"""A program trades by itself, and each day brings a gain."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_to_a_known_house, tells_of_others, told

_BESIDE = ("join", "upfront", "famous", "soon", "deadline", "messenger", "confirm")
_BY_ITSELF = ("machine", "invest|coin")
_SURE = Plot((_BY_ITSELF, ("sure-gain",)), (*_BESIDE, "dream"), 1, longest=2500)
# a magazine's words as well: more has to stand beside
_DREAMT = Plot((_BY_ITSELF, ("dream",)), _BESIDE, 2, longest=2500)
_WITH_RISK = 0.3  # of the weight, where the risk of a loss is told, as licensed firms have to
_WITH_WARNING = 0.4  # … where swindlers are spoken of in passing
_CORE = ("machine", "invest", "coin", "sure-gain", "dream")


@check(
    id="scam.automatic-profits",
    when=("move machine",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="investment-fraud",
    tells="investment",
    title=Text(en="A program that trades and always gains", ja="自動で必ずもうかるという投資システム"),
    found=Text(
        en="The mail offers trading by a program, with a gain that is sure or comes each day: “{words}”.",
        ja="プログラムが自動で取引し、確実に、あるいは毎日利益が出るとうたっています：「{words}」。",
    ),
    why=Text(
        en="No program gains every day, and who had one would not sell it. After the first deposit an “adviser” calls for more; "
        "the gains on the screen are drawn and are never paid out.",
        ja="毎日もうかるプログラムはなく、あれば人には売りません。最初の入金のあと「担当者」が追加入金を求め、"
        "画面上の利益は作り物で、引き出すことはできません。",
    ),
    innocent=Text(
        en="Licensed firms invest by program, too. They tell the risk of a loss, promise no gain, and stand in the supervisor's "
        "register.",
        ja="登録業者にも自動運用のサービスはありますが、損失のリスクを明記し、利益を約束しません。登録業者かどうかは"
        "金融庁の名簿で確かめられます。",
    ),
    examples=(
        Example(
            mail("Our AI trading platform makes $900 a day for everybody. Register now, from $250."),
            sees=({"words": "AI trading / a day / Register"},),
        ),
        Example(
            mail("AI自動売買システムで毎日3万円の利益。初心者でも今すぐ無料登録できます。"),
            sees=({"words": "AI自動売買 / 毎日 / 初心者でも今すぐ"},),
        ),
        Example(
            mail(
                "Our algorithm keeps your portfolio in balance, from $25 a month. Open an account; you may lose money."
            )
        ),
        Example(
            mail("Swindlers promise that an AI trading platform earns $900 a day. Who registers never sees the money.")
        ),
        Example(mail("AIが自動で資産運用をサポートします。口座開設は無料です。元本割れのおそれがあります。")),
    ),
    source="CFTC 8854-24 (cftc.gov/PressRoom/PressReleases/8854-24): trading bots with high or guaranteed returns; "
    "京都府 (pref.kyoto.jp/shohise) on AI trading of crypto assets",
)
def automatic_profits(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if leads_to_a_known_house(message):
        return
    sure = told(message, _SURE)
    story = sure or told(message, _DREAMT)
    if story is None or tells_of_others(story, *_CORE) or (sure is None and story.makes("risk-told")):
        return
    warned = _WITH_WARNING if story.makes("of-others") else 1.0
    yield Sighting(story.places, {"words": story.words}, min(warned, _WITH_RISK if story.makes("risk-told") else 1.0))
