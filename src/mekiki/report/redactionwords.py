"""What was taken out of a copy, and what still tells something in it, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from mekiki.model.facts import Text
from mekiki.model.regex import regex

# How a place is written in ``removed`` and ``left``, and what that is in Japanese. The first that fits; what a group holds
# is looked up in turn.
_IN_JAPANESE = [
    (regex(pattern), ja)
    for pattern, ja in (
        (
            r"attachment (\S+), (\d+) bytes, SHA-256 (\w+), because (.*)",
            "添付ファイル {}（{} バイト、SHA-256 {}）。理由：{}",
        ),
        (r"as asked for", "指定されたため"),
        (r"it names the recipient", "受信者が分かるため"),
        (r"it cannot be read whole \((.*)\)", "中身をすべては読めないため（{}）"),
        (r"([a-z-]+), ([a-z, -]+)", "{}、{}"),
        (r"encrypted", "暗号化されている"),
        (r"closed", "開けない形式"),
        (r"broken", "壊れている"),
        (r"too-much", "大きすぎる"),
        (r"text: a QR code that is drawn in it", "本文に描かれた QR コード"),
        (r"text: drawings, too much to be looked into", "本文に描かれた画像（多すぎて調べきれないもの）"),
        (r"header: (\d+) fields, too much to be looked through", "ヘッダー：{} 個（多すぎて調べきれないもの）"),
        (r"text, (\d+) bytes: too much to be looked through", "本文（{} バイト。多すぎて調べきれないもの）"),
        (r"the whole file: too much to be looked through", "ファイル全体（多すぎて調べきれません）"),
        (r"the whole file: it cannot be read as a mail", "ファイル全体（メールとして読めません）"),
        (r"the report that carried the mail", "このメールを添付していた通報メール"),
        (r"parts nested too deep", "入れ子が深すぎるパート"),
        (r"(.*): (\d+) stretches", "{}：{} か所"),
        (r"(.*): (\d+) lines", "{}：{} 行"),
        (r"(.*): all of it", "{}：すべて"),
        (r"(.*): too long, all but its beginning", "{}：長すぎるため、途中から後ろすべて"),
        (r"a link", "リンク"),
        (r"a header field, by its name", "ヘッダーの項目（項目名から受信者が分かるもの）"),
        (r"names of header fields", "ヘッダーの項目名"),
        (r"(.*): names", "{}：名前"),
        (r"header (.*)", "ヘッダー {}"),
        (r"name of part (.*)", "パート {} のファイル名"),
        (r"QR code in part (.*)", "パート {} の QR コード"),
        (r"part (.*)", "パート {}"),
        (r"text", "本文"),
        (r"text between the parts", "パートの間の文字列"),
        (r"encoded words", "MIME で符号化された語"),
    )
]


def told_place(place: str) -> Text:
    """One of ``Redacted.removed`` or ``Redacted.left``."""
    return Text(place, _japanese(place))


def _japanese(place: str) -> str:
    for pattern, ja in _IN_JAPANESE:
        if fits := pattern.fullmatch(place):
            return ja.format(*map(_japanese, fits.groups()))
    return place


def still_told(left: Iterable[str]) -> Text:
    """Why a copy must not go out, by ``Redacted.left``."""
    places = [told_place(each) for each in left]
    return Text(
        f"withheld: it would still tell something of who received the mail ({', '.join(each.en for each in places)})",
        f"送れません：受信者が分かるものがまだ残っています（{'、'.join(each.ja for each in places)}）",
    )
