"""What a mail is after in half a sentence, by the ids of ``knowledge/data/consequences.json``."""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.model.facts import Text

AIM = Text("What it seems to be after: {aim}.", "狙いは{aim}ことにあるとみられます。")
_AIMS: Mapping[str, Text] = {
    "mail-credentials": Text("the password of your mailbox", "メールのパスワードを入力させる"),
    "account-access": Text("access to your account, without a password", "他人の端末やアプリにアカウントの利用を許可させる"),
    "account-credentials": Text("the ID and password of your account", "会員サービスのIDとパスワードを入力させる"),
    "card-data": Text("your credit card's data", "クレジットカードの情報を入力させる"),
    "bank-credentials": Text("access to your bank account", "ネットバンキングのログイン情報を入力させる"),
    "securities-credentials": Text("access to your securities account", "証券口座のログイン情報を入力させる"),
    "one-time-code": Text("the one-time code that protects your account", "ワンタイムパスワードを聞き出す"),
    "wallet-seed": Text("the recovery words of your crypto wallet", "暗号資産ウォレットの復元フレーズを聞き出す"),
    "personal-data": Text("your name, address and other personal data", "住所や氏名などの個人情報を聞き出す"),
    "authority-account": Text(
        "the login or the data that you use with the authorities", "公的な手続きのログイン情報や個人情報を入力させる"
    ),
    "authority-payment": Text("a payment that no authority asked for", "役所の名前でお金を払わせる"),
    "fee-payment": Text("a payment that you do not owe", "払う必要のないお金を払わせる"),
    "malware": Text("that you open a harmful file", "有害なファイルを開かせる"),
    "callback-call": Text("that you call the number in it", "書かれた番号に電話をかけさせる"),
    "advance-fee": Text("a fee in advance for a fortune that does not exist", "ありもしない大金の手数料を先に払わせる"),
    "investment-fraud": Text("your money for an investment that does not exist", "架空の投資にお金を入れさせる"),
    "mule-work": Text("your hands and your address for stolen goods or money", "盗んだ品やお金の受け渡しに使う"),
    "dating-trap": Text("your card for acquaintances who do not exist", "架空の「出会い」にお金を払わせる"),
    "unordered-listing": Text(
        "a payment or a signature for a listing or service that nobody ordered", "頼んでいない掲載やサービスにお金を払わせる"
    ),
    "worthless-goods": Text("that you order what is worthless or harmful", "効かない品や届かない品を買わせる"),
    "extortion-payment": Text("a payment out of fear", "脅してお金を払わせる"),
    "gift-cards": Text("the codes of gift cards", "ギフトカードの番号を送らせる"),
    "subscription-trap": Text(
        "your card for a subscription that you did not want", "「無料」や「当選」と言って、望まない定期契約を結ばせる"
    ),
    "redirected-transfer": Text("a transfer to an account of their own", "振込先を別の口座に変えさせる"),
    "reply-to-scammer": Text("an answer, to begin a conversation with", "返事をさせて、やり取りを始める"),
}  # fmt: skip


def aim(asks: str) -> Text | None:
    """None where it cannot be told."""
    return _AIMS.get(asks)
