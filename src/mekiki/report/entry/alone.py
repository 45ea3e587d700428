"""What an entry about a link alone says in the place of what is said of a mail: nobody is known to have sent it, or when."""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.model.facts import Text
from mekiki.model.verdict import Label
from mekiki.report.entry.aims import AIM, aim
from mekiki.report.entry.form import SURE, Prose, Row, Section, Sure, Table
from mekiki.report.entry.telling import Telling
from mekiki.report.texts import clipped

KICKERS: Mapping[Label, Text] = {
    Label.SCAM: Text("Warning · scam", "注意喚起・詐欺"),
    Label.SPAM: Text("Unwanted advertising", "迷惑な宣伝"),
    Label.SUSPICIOUS: Text("Caution · suspicious link", "要注意・疑わしいリンク"),
}
_TITLES: Mapping[Label, Text] = {
    Label.PHISHING: Text("Beware of this phishing link: {host}", "フィッシングのリンク（{host}）にご注意ください"),
    Label.SCAM: Text("Beware of this link, which is a scam: {host}", "詐欺のリンク（{host}）にご注意ください"),
    Label.SPAM: Text("A link to advertising that nobody asked for: {host}", "迷惑な宣伝のリンク（{host}）について"),
    Label.SUSPICIOUS: Text("A link to be careful with: {host}", "疑わしいリンク（{host}）について"),
    Label.LEGITIMATE: Text("{host}: what an examination of the link found", "リンク（{host}）を調べた結果"),
}
_WITH_BRAND: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "A phishing link in the name of {brand}: {host}",
        "{brand}をかたるフィッシングのリンク（{host}）にご注意ください",
    ),
    Label.SCAM: Text(
        "A link to a scam in the name of {brand}: {host}", "{brand}をかたる詐欺のリンク（{host}）にご注意ください"
    ),
    Label.SUSPICIOUS: Text(
        "A suspicious link in the name of {brand}: {host}", "{brand}の名を使った、疑わしいリンク（{host}）について"
    ),
}
_OPENINGS: Mapping[str, Text] = {
    "phishing": Text(
        "This link wants to look as if it led to {who}.", "{who}のページへつながるように見せかけたリンクです。"
    ),
    "phishing-nobody": Text(
        "By all that we could see, this link is made to deceive whoever opens it.",
        "調べたかぎり、開いた人をだますために作られたリンクです。",
    ),
    "scam": Text(
        "By all that we could see, this link is out for the money of whoever opens it, by a story or an offer that cannot be "
        "trusted.",
        "調べたかぎり、信用できない話や誘いで、開いた人からお金などを引き出そうとするリンクです。",
    ),
}
_AIM_OPEN = Text(
    "What exactly it is after cannot be told from the link alone.",
    "何を狙っているのかは、リンクだけでは判断できません。",
)
_ADVICE = Text(
    "If it, or one like it, is sent to you, do not open it.", "同じようなリンクが送られてきても、開かないでください。"
)
_LEADS: Mapping[Label, Text] = {
    Label.SPAM: Text(
        "This link leads to advertising that nobody asked for. It is a nuisance rather than a theft; we describe it here so that "
        "you know what it is.",
        "頼んでもいない宣伝へのリンクです。盗みを狙ったものというより、迷惑な広告とみられます。"
        "正体を知っていただくために、ここに記します。",
    ),
    Label.SUSPICIOUS: Text(
        "Some things in this link do not fit, but they are not enough to call it a fraud. We write down what we saw, so that you "
        "can be careful with it. Until it is cleared up, do not open it.",
        "いくつか腑に落ちない点がありますが、詐欺と言い切るだけの材料はありません。見たままを書きますので、"
        "判断の参考にしてください。はっきりするまでは、開かないのが無難です。",
    ),
    Label.LEGITIMATE: Text(
        "This is no warning. The examination found no reason to think that this link deceives anybody; we write down what was "
        "looked at, and what was not.",
        "これは注意喚起ではありません。調べたかぎり、人をだますリンクだと考える理由は見つかりませんでした。"
        "何を調べ、何を調べていないかを記します。",
    ),
}
_LEAD_OPEN = Text(
    "This is neither a warning nor an all-clear: whether this link deceives anybody cannot be told from its address alone. We "
    "write down what was looked at, and what was not.",
    "これは注意喚起でも、安全を保証するものでもありません。人をだますリンクかどうかは、アドレスだけでは判断できません。"
    "何を調べ、何を調べていないかを記します。",
)
DONT_BUY = (Text("Do not order there, and enter nothing.", "開いても、注文や入力をしない。"),)
_CAME = {
    "title": Text("The link", "どんなリンクか"),
    "prose": Text(
        "This link was examined by itself. In which message it stood, who sent that and when, is not known, and nothing is said "
        "of it here.",
        "このリンクは、リンクだけを調べたものです。どのようなメッセージに書かれていたのか、誰がいつ送ったのかは"
        "分からないため、この記事では扱いません。",
    ),
    "marks": Text(
        "Beside each statement stands how sure it is: “{certain}” stands in the link or was answered by a source, “{fairly}” and "
        "“{maybe}” are our reading of it, “{open}” means that we do not know.",
        "それぞれの説明に、確かさを添えました。「{certain}」はリンクに書いてあること、または情報源の答えです。"
        "「{fairly}」「{maybe}」は私たちの読み、「{open}」は分からなかったことです。",
    ),
    "caption": Text("The link at first sight", "リンクの概要"),
    "link": Text("Link", "リンク"),
    "names": Text("Uses the name of", "使われている名前"),
}


def title(t: Telling) -> str:
    told = (_WITH_BRAND.get(t.told_as) if t.brand_name else None) or _TITLES[t.told_as]
    return t.say(told, host=_host(t), brand=t.brand_name)


def lead(t: Telling) -> str:
    label = t.told_as
    if label is Label.LEGITIMATE and not t.is_cleared:
        return t.say(_LEAD_OPEN)
    if label in _LEADS:
        return t.say(_LEADS[label])
    opening = "phishing-nobody" if label is Label.PHISHING and not t.brand_name else label.value
    wanted = aim(t.verdict.asks)
    told = (
        t.say(_OPENINGS[opening], who=t.brand_name),
        t.say(AIM, aim=wanted.in_(t.lang)) if wanted else t.say(_AIM_OPEN),
        t.say(_ADVICE),
    )
    return ("" if t.lang == "ja" else " ").join(told)


def came(t: Telling) -> Section:
    """The link as it was handed in, and whose name stands in it."""
    w = _CAME
    url = t.message.links[0].url if t.message.links else ""
    rows = [Row(t.say(w["link"]), clipped(t.safe.url(url), 200), Sure.CERTAIN, code=True)]
    if t.brand_name:
        rows.append(Row(t.say(w["names"]), t.brand_name, Sure.FAIRLY))
    marks = t.say(w["marks"], **{sure.value: text.in_(t.lang) for sure, text in SURE.items()})
    return Section(
        "came", t.say(w["title"]), (Prose(t.say(w["prose"])), Table(tuple(rows), t.say(w["caption"])), Prose(marks))
    )


def _host(t: Telling) -> str:
    """The host alone: a title has no room for more, and more could name somebody."""
    return t.safe.host(t.message.links[0].host) if t.message.links else "–"
