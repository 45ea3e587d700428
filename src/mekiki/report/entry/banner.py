"""What stands above an entry: what it warns of, how sure it is, and what not to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mekiki.model.facts import Text
from mekiki.model.verdict import Label
from mekiki.report import words
from mekiki.report.entry import alone
from mekiki.report.entry.aims import AIM, aim
from mekiki.report.entry.form import (
    Banner,
)
from mekiki.report.entry.telling import Telling
from mekiki.report.texts import likelihood, percent

_TONES = {"spam": "soft", "suspicious": "amber", "legitimate": "green", "undecided": "soft", "open": "soft"}

_KICKERS: Mapping[Label, Text] = {
    Label.PHISHING: Text("Warning · phishing", "注意喚起・フィッシング詐欺"),
    Label.SCAM: Text("Warning · scam", "注意喚起・詐欺メール"),
    Label.SPAM: Text("Unwanted mail", "迷惑メール"),
    Label.SUSPICIOUS: Text("Caution · suspicious mail", "要注意・疑わしいメール"),
    Label.LEGITIMATE: Text("Examined · no warning", "鑑定結果・注意喚起ではありません"),
}
_KICKER_OPEN = Text("Examined · undecided", "鑑定結果・決め手なし")
_TITLES: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "“{subject}”: beware of this phishing mail", "「{subject}」という件名のフィッシングメールにご注意ください"
    ),
    Label.SCAM: Text("“{subject}”: beware of this scam", "「{subject}」という件名の詐欺メールにご注意ください"),
    Label.SPAM: Text("“{subject}”: advertising that nobody asked for", "「{subject}」という件名の迷惑メールについて"),
    Label.SUSPICIOUS: Text(
        "“{subject}”: a mail to be careful with", "「{subject}」という件名の、疑わしいメールについて"
    ),
    Label.LEGITIMATE: Text("“{subject}”: what an examination found", "「{subject}」という件名のメールを調べた結果"),
}
_TITLE_HARDLY_SPAM = Text(
    "“{subject}”: probably advertising", "「{subject}」という件名の、宣伝とみられるメールについて"
)
_WITH_BRAND: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "“{subject}”: a phishing mail in the name of {brand}", "{brand}をかたるメール「{subject}」にご注意ください"
    ),
    Label.SCAM: Text(
        "“{subject}”: a scam in the name of {brand}", "{brand}をかたる詐欺メール「{subject}」にご注意ください"
    ),
    Label.SUSPICIOUS: Text(
        "“{subject}”: a suspicious mail in the name of {brand}", "{brand}を名乗る、疑わしいメール「{subject}」について"
    ),
}
_WITHOUT_SUBJECT = {
    "plain": Text("{kicker}: a mail without a subject", "{kicker}：件名のないメール"),
    "brand": Text(
        "{kicker}: a mail without a subject, in the name of {brand}", "{kicker}：{brand}を名乗る、件名のないメール"
    ),
}
_OPENINGS: Mapping[str, Text] = {
    "phishing": Text(
        "This mail wants to look like a notice from {who}.", "{who}からのお知らせに見せかけたメールです。"
    ),
    "phishing-nobody": Text(
        "By all that we could see, this mail is made to deceive whoever reads it.",
        "調べたかぎり、読む人をだますために作られたメールです。",
    ),
    "scam": Text(
        "By all that we could see, this mail is out for its readers' money, by a story or an offer that cannot be trusted.",
        "調べたかぎり、信用できない話や誘いで、読む人からお金などを引き出そうとするメールです。",
    ),
}
_AIM_OPEN = Text(
    "What exactly it is after cannot be told from the mail alone.",
    "何を狙っているのかは、メールだけでは判断できません。",
)
_ADVICE: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "If you have received it, or one like it, do not use the link in it.",
        "同じようなメールが届いても、メールの中のリンクは使わないでください。",
    ),
    Label.SCAM: Text(
        "If you have received it, or one like it, do not answer.",
        "同じようなメールが届いても、相手にしないでください。",
    ),
}
_ADVICE_WITHOUT_LINK = Text(
    "If you have received it, or one like it, do not answer it.", "同じようなメールが届いても、返信しないでください。"
)
_ADVICE_ON_FILES = Text(
    "If you have received it, or one like it, do not answer and do not open what is attached.",
    "同じようなメールが届いても、返信したり添付ファイルを開いたりしないでください。",
)
_LEADS: Mapping[Label, Text] = {
    Label.SPAM: Text(
        "This mail advertises something that the recipient did not ask for. It is a nuisance rather than a theft; "
        "we describe "
        "it here so that you know what it is.",
        "頼んでもいない宣伝のメールです。盗みを狙ったものというより、迷惑な広告とみられます。"
        "正体を知っていただくために、ここに記します。",
    ),
    Label.SUSPICIOUS: Text(
        "Some things in this mail do not fit, but they are not enough to call it a fraud. We write down what we "
        "saw, so that "
        "you can be careful with it. Until it is cleared up, {leave} and do not answer it.",
        "いくつか腑に落ちない点がありますが、詐欺と言い切るだけの材料はありません。見たままを書きますので、"
        "判断の参考にしてください。"
        "はっきりするまでは、{leave}返信したりしないのが無難です。",
    ),
    Label.LEGITIMATE: Text(
        "This is no warning. The examination found no reason to think that this mail deceives anybody; we write "
        "down what was "
        "looked at, and what was not.",
        "これは注意喚起ではありません。調べたかぎり、人をだますメールだと考える理由は見つかりませんでした。"
        "何を調べ、何を調べていないかを記します。",
    ),
}
_LEAD_HARDLY_SPAM = Text(
    "This mail looks like advertising, though not surely: whether it was asked for, only its recipient knows. We write down what "
    "we saw.",
    "宣伝とみられるメールですが、確かではありません。頼んで受け取っているものかどうかは、受け取った人にしか分かりません。"
    "見たままを記します。",
)
_LEAD_OPEN = Text(
    "This is neither a warning nor an all-clear. What could be seen does not convict this mail, and nothing of it shows that it "
    "is genuine either; we write down what was looked at, and what was not.",
    "これは注意喚起でも、安全を保証するものでもありません。疑わしいと言い切れる材料も、本物だと示す材料も見つかりませんでした。"
    "何を調べ、何を調べていないかを記します。",
)
_LEAVE = {
    "link": Text("do not use its links", "リンクを開いたり"),
    "file": Text("do not open what is attached", "添付ファイルを開いたり"),
}
_LOOK_THERE = Text(
    "If you wonder whether there is something to it, go there by your own bookmark or the official app.",
    "本当かどうか気になるときは、自分のブックマークか公式アプリから確かめる。",
)
_ASK_THERE = Text(
    "If you think that you know the sender, ask by a number or an address of your own.",
    "心当たりのある相手なら、自分の知っている電話番号やアドレスで確かめる。",
)
_DONT_FOLLOW = (
    Text(
        "Do not open the link, and type nothing into the page behind it.",
        "リンクを開かない。開いても、何も入力しない。",
    ),
    Text(
        "If you have already typed something in, go straight to “What to do now”.",
        "すでに入力してしまった方は、下の「今すること」へ。",
    ),
)
_DONT_OPEN = (
    Text(
        "Do not open the attached file, and allow it nothing (no “enable editing”, no macros).",
        "添付ファイルを開かない。「編集を有効にする」「コンテンツの有効化」も押さない。",
    ),
    Text(
        "If you have already opened it or typed something in, go straight to “What to do now”.",
        "すでに開いたり、入力したりしてしまった方は、下の「今すること」へ。",
    ),
)
_DONT_TELL = (
    Text("Do not answer, and call no number that the mail gives.", "返信しない。書かれた番号に電話もしない。"),
    Text(
        "Tell nobody a password, a card number or a code because of it.",
        "パスワード・カード番号・暗証番号などを、誰にも伝えない。",
    ),
    Text(
        "If you have already given something away, go straight to “What to do now”.",
        "すでに何かを伝えてしまった方は、下の「今すること」へ。",
    ),
)
_DONT_ANSWER = (
    Text("Do not answer, not even to complain.", "返信しない。断りや抗議の返事も送らない。"),
    Text("Send no money, no codes and no copies of papers.", "お金・暗証番号・身分証の写しを送らない。"),
    Text(
        "If you have already answered or paid, go straight to “What to do now”.",
        "すでに返事や支払いをしてしまった方は、下の「今すること」へ。",
    ),
)
# What the aim itself forbids, whatever way the mail came.
_DONT_BY_AIM: Mapping[str, Text] = {
    "redirected-transfer": Text(
        "Pay nothing to the new account, and change no account data, before you have asked by a number that you had before.",
        "新しい口座には振り込まない。登録も変えない。まず、以前から知っている番号で相手に確かめる。",
    ),
    "gift-cards": Text(
        "Buy no gift cards, and send no numbers or pictures of them.",
        "ギフトカードや電子マネーを買わない。番号や写真を送らない。",
    ),
}
_DONT_BUY = (Text("Do not answer and do not order; delete it.", "返信も注文もせず、削除する。"),)
_DONT_HURRY = (
    Text(
        "If you never asked for it, do not answer and do not order; delete it.",
        "心当たりがなければ、返信も注文もせず、削除する。",
    ),
)
_BY_HAND = Text(
    "{likelihood} (the machine's estimate of the probability of phishing or a scam: {percent})",
    "{likelihood}（機械による推定では、フィッシングか詐欺である確率 {percent}）",
)
_HOW_SURE = Text(
    "{likelihood} (estimated probability of phishing or a scam: {percent})",
    "{likelihood}（フィッシングか詐欺である推定確率 {percent}）",
)


def banner(t: Telling) -> Banner:
    return Banner(
        kicker=t.say(_kicker(t)),
        title=alone.title(t) if t.is_of_link else _title(t), lead=alone.lead(t) if t.is_of_link else _lead(t),
        dont=tuple(t.say(each) for each in (*_by_aim(t), *_donts(t))), stamp=words.STAMPS[t.label],
        tone=_TONES.get(t.label, "red"),
        how_sure=t.say(
            _BY_HAND if t.verdict.is_by_hand else _HOW_SURE,
            likelihood=likelihood(t.verdict, t.lang), percent=percent(t.verdict.probability),
        ),
    )  # fmt: skip


def _kicker(t: Telling) -> Text:
    if t.told_as is Label.LEGITIMATE and not t.is_cleared:
        return _KICKER_OPEN
    return alone.KICKERS.get(t.told_as, _KICKERS[t.told_as]) if t.is_of_link else _KICKERS[t.told_as]


def _title(t: Telling) -> str:
    label = t.told_as
    if not t.subject:
        key = "brand" if t.brand_name and label in _WITH_BRAND else "plain"
        return t.say(_WITHOUT_SUBJECT[key], kicker=t.say(_kicker(t)), brand=t.brand_name)
    title = _WITH_BRAND.get(label) if t.brand_name else None
    title = _TITLE_HARDLY_SPAM if t.verdict.is_hardly_spam else title
    return t.say(title or _TITLES[label], subject=t.headline, brand=t.brand_name)


def _lead(t: Telling) -> str:
    label = t.told_as
    if label is Label.LEGITIMATE and not t.is_cleared:
        return t.say(_LEAD_OPEN)
    if t.verdict.is_hardly_spam and not t.is_of_link:
        return t.say(_LEAD_HARDLY_SPAM)
    if label in _LEADS:
        return t.say(_LEADS[label], leave=t.say(_LEAVE["file" if t.way_in == "file" else "link"]))
    opening = "phishing-nobody" if label is Label.PHISHING and not t.brand_name else label.value
    wanted = aim(t.verdict.asks)
    told = (
        t.say(_OPENINGS[opening], who=t.brand_name),
        t.say(AIM, aim=wanted.in_(t.lang)) if wanted else t.say(_AIM_OPEN),
        t.say(_advice(t)),
    )
    return ("" if t.lang == "ja" else " ").join(told)


def _advice(t: Telling) -> Text:
    if t.way_in == "file":
        return _ADVICE_ON_FILES
    return _ADVICE[t.told_as] if t.told_as is Label.SCAM or t.way_in else _ADVICE_WITHOUT_LINK


def _by_aim(t: Telling) -> Sequence[Text]:
    return [_DONT_BY_AIM[t.verdict.asks]] if t.is_warned_of and t.verdict.asks in _DONT_BY_AIM else []


def _donts(t: Telling) -> Sequence[Text]:
    if t.told_as is Label.LEGITIMATE:
        return ()
    if t.told_as is Label.SPAM:
        return alone.DONT_BUY if t.is_of_link else _DONT_HURRY if t.verdict.is_hardly_spam else _DONT_BUY
    if t.way_in == "file" and t.told_as is not Label.SCAM:
        return (_DONT_OPEN[0], _LOOK_THERE if t.brand_name else _ASK_THERE, *_DONT_OPEN[1:])
    if t.way_in == "link":
        return (_DONT_FOLLOW[0], _LOOK_THERE if t.brand_name else _ASK_THERE, *_DONT_FOLLOW[1:])
    if t.told_as is Label.SCAM:
        return (_DONT_ANSWER[0], _DONT_OPEN[0], *_DONT_ANSWER[1:]) if t.way_in == "file" else _DONT_ANSWER
    return _DONT_TELL
