"""What the parser found wrong with a mail and its parts, in the words of the report, by the id of the defect."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mekiki.model.facts import Text
from mekiki.model.regex import regex

DEFECTS: Mapping[str, Text] = {
    "mail-too-large": Text("The mail is too large to be read whole.", "大きすぎて全体を読めません。"),
    "mails-several": Text(
        "This is one of several mails that a report carried; each is judged by itself. How many:",
        "通報メールには複数のメールが添付されており、これはその 1 通です（1 通ずつ鑑定します）。件数：",
    ),
    "reports-depth": Text(
        "Reports lie too deep in one another; the mail that was reported first was not reached. Taken out:",
        "転送メールの入れ子が深すぎて、いちばん内側のメールまで届いていません。取り出した段数：",
    ),
    "archive-broken": Text("An archive is broken.", "圧縮ファイルが壊れています。"),
    "archive-unread": Text(
        "An archive of a kind that is not read.", "読み取りに対応していない形式の圧縮ファイルです。"
    ),
    "archive-encrypted": Text("An archive is encrypted.", "圧縮ファイルが暗号化されています。"),
    "archive-bomb": Text("An archive unpacks to too much.", "圧縮ファイルを展開すると大きくなりすぎます。"),
    "archive-depth": Text("Archives lie too deep in one another.", "圧縮ファイルの入れ子が深すぎます。"),
    "archive-path": Text(
        "A name in an archive leads out of its folder.", "圧縮ファイルの中に、外のフォルダーを指す名前があります。"
    ),
    "document-broken": Text("A document is broken.", "文書ファイルが壊れています。"),
    "document-encrypted": Text(
        "A part is encrypted; what it says was not read.", "暗号化されている部分があり、その内容は読めていません。"
    ),
    "document-too-large": Text("A document is too large to be read.", "文書ファイルが大きすぎて読めません。"),
    "pdf-bomb": Text("A PDF unpacks to too much.", "PDF を展開すると大きくなりすぎます。"),
    "pdf-broken": Text("A PDF is broken.", "PDF が壊れています。"),
    "pdf-too-large": Text("A PDF is too large to be read.", "PDF が大きすぎて読めません。"),
    "pdf-too-long": Text("A PDF holds too much to be read whole.", "PDF の内容が多すぎて全体を読めません。"),
    "pdf-too-many-objects": Text(
        "A PDF has too many objects to be read whole.", "PDF のオブジェクトが多すぎて全体を読めません。"
    ),
    "tnef-broken": Text("A winmail.dat is broken.", "winmail.dat が壊れています。"),
    "tnef-depth": Text("Mails in winmail.dat lie too deep in one another.", "winmail.dat の入れ子が深すぎます。"),
    "tnef-rtf-broken": Text("The text in a winmail.dat is broken.", "winmail.dat の本文が壊れています。"),
    "msg-broken": Text("The Outlook file is broken.", "Outlook のファイルが壊れています。"),
    "no-headers": Text("There are no header lines.", "ヘッダーがありません。"),
    "header-repeated": Text(
        "A header field that may stand once stands several times.", "1 つだけのはずのヘッダーが複数あります。"
    ),
    "header-raw-text": Text(
        "A header field holds undeclared 8-bit text.", "ヘッダーに文字コードの宣言がない文字があります。"
    ),
    "header-line-unreadable": Text("A header line cannot be read.", "読み取れないヘッダー行があります。"),
    "headers-too-many": Text("There are too many header lines.", "ヘッダーの行が多すぎます。"),
    "missing-header-body-separator": Text(
        "The empty line after the header is missing.", "ヘッダーと本文を分ける空行がありません。"
    ),
    "charset-unknown": Text("The stated character set is unknown.", "宣言された文字コードが不明です。"),
    "charset-wrong": Text("The text is in another character set than stated.", "文字コードが宣言と異なります。"),
    "charset-broken": Text(
        "Some bytes are no character of the text's character set.", "本文に、文字として読めないバイトがあります。"
    ),
    "date-unreadable": Text("The date cannot be read.", "日時を読み取れません。"),
    "text-too-long": Text("A text is too long to be read whole.", "本文が長すぎて全体を読めません。"),
    "address-unclosed": Text("An address bracket is not closed.", "アドレスの括弧が閉じていません。"),
    "address-quote-unclosed": Text(
        "A quotation mark in an address field is not closed.", "アドレス欄の引用符が閉じていません。"
    ),
    "address-comments-nested": Text(
        "Comments stand within comments in an address field.", "アドレス欄で括弧書きが入れ子になっています。"
    ),
    "address-encoded": Text(
        "An address stands in encoded words, which carry names only.",
        "名前用の符号化（エンコード）の中に、アドレスまで入っています。",
    ),
    "from-missing": Text("The mail names no sender.", "差出人（From）がありません。"),
    "address-missing": Text("An address field holds no address.", "アドレス欄にアドレスがありません。"),
    "address-comma": Text(
        "A comma without quotation marks parts a name from its address.",
        "引用符のないコンマで、名前とアドレスが切り離されています。",
    ),
    "address-brackets": Text("An address field holds several brackets.", "アドレス欄に括弧が複数あります。"),
    "address-list-cut": Text("A list of addresses is too long.", "アドレスの一覧が長すぎます。"),
    "address-name-cut": Text(
        "A display name is longer than any program shows.", "表示名が、どのメールソフトにも表示しきれない長さです。"
    ),
    "received-missing": Text("There is no Received line.", "Received 行がありません。"),
    "received-too-many": Text("There are too many Received lines.", "Received 行が多すぎます。"),
    "documents-too-many": Text("Not all attached files were looked into.", "添付ファイルの一部は調べていません。"),
    "links-too-many": Text("There are too many links to list all.", "リンクが多すぎて全部は挙げられません。"),
    "received-unparsed": Text("A Received line cannot be read.", "読み取れない Received 行があります。"),
    "received-time-backwards": Text(
        "A station took the mail before the one that gave it.", "受け取り時刻が前のサーバーより早くなっています。"
    ),
    "parts-too-many": Text("The mail has too many parts.", "メールの部品が多すぎます。"),
    "nested-too-deep": Text(
        "The parts are nested too deep to be read to the bottom.", "入れ子が深すぎて底まで読めません。"
    ),
    "no-boundary-in-multipart": Text("A multipart states no boundary.", "マルチパートに境界の指定がありません。"),
    "start-boundary-not-found": Text(
        "A multipart's first boundary is missing.", "マルチパートの開始の境界がありません。"
    ),
    "close-boundary-not-found": Text(
        "A multipart's last boundary is missing.", "マルチパートの終わりの境界がありません。"
    ),
    "invalid-base64-length": Text("Broken base64.", "base64 が壊れています。"),
    "invalid-base64-padding": Text("Broken base64.", "base64 が壊れています。"),
    "html-unclosed-tag": Text("The HTML breaks off inside a tag.", "HTML がタグの途中で切れています。"),
    "html-too-many-tags": Text(
        "The HTML has too many tags to be read whole.", "HTML のタグが多すぎて全体を読めません。"
    ),
}
_BEYOND = regex(r"(?:^|(?<=: ))more than ([0-9]{1,12})(?: (MiB|bytes|characters|addresses|files))?$")
_COUNTED = {"bytes": " バイト", "characters": " 文字", "addresses": " 件", "files": " 個", "MiB": " MiB", None: ""}


def told_detail(detail: str, lang: str) -> str:
    """What the parser wrote beside a defect: the mail's own, or where it stopped reading, which is said in the report's language.

    >>> told_detail("From: more than 4000 characters", "ja"), told_detail("From: more than 4000 characters", "en")
    ('From: 4,000 文字超', 'From: more than 4,000 characters')
    """

    def said(hit: re.Match[str]) -> str:
        number = f"{int(hit[1]):,}"
        return f"{number}{_COUNTED[hit[2]]}超" if lang == "ja" else hit[0].replace(hit[1], number, 1)

    return _BEYOND.sub(said, detail)
