"""Japanese mails that lead away into a chat: to a stranger's friendship, to a teacher's stocks. And those of clubs and firms."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.run import examine
from mekiki.investigate import investigate
from mekiki.judge.judge import is_accused
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

STORIES = {"scam.courtship", "scam.stock-tuition"}


def told(text: str, from_: str) -> set[str]:
    return {each.id for each in examine(parse(mail(text, from_=from_)), Evidence())} & STORIES


@pytest.mark.parametrize(
    ("story", "from_", "text"),
    [
        pytest.param(
            "scam.courtship",
            "Misaki <misaki8812@gmail.com>",
            "はじめまして、美咲と申します。先日の異業種交流会の名簿でお名前を拝見し、どんな方かなと気になってご連"
            "絡しました。よかったら仲良くしてください。このアドレスはあまり見ないので、LINE（misaki_0812）に追加し"
            "てもらえると嬉しいです。",
            id="romance-1",
        ),
        pytest.param(
            "scam.courtship",
            "Misaki <misaki8812@gmail.com>",
            "突然のメールごめんなさい。以前お仕事でご一緒した健二さんのアドレスでしょうか？違っていたら失礼しまし"
            "た。私は東京で輸入雑貨の会社をしています。これも何かのご縁なので、お友達になれたらと思います。普段は"
            "LINEを使っています。ID: rin8812",
            id="romance-2",
        ),
        pytest.param(
            "scam.courtship",
            "Misaki <misaki8812@gmail.com>",
            "こんばんは。36歳、独身です。毎日仕事ばかりで寂しく、お話しできる相手を探しています。写真も送りますの"
            "で、私の個人アドレス yui4471@outlook.jp にお返事ください。待っています。",
            id="romance-3",
        ),
        pytest.param(
            "scam.courtship",
            "Tanaka <tanaka4471@yahoo.co.jp>",
            "I社の件でお送りしたつもりが、間違えてあなたに送ってしまいました。ご丁寧にお返事いただけて嬉しかったで"
            "す。優しい方なんですね。もっとお話ししたいので、WhatsAppの番号を教えていただけますか。",
            id="romance-4",
        ),
        pytest.param(
            "scam.stock-tuition",
            "Juku <info@toshi-juku.example>",
            "経済評論家の森山先生による投資塾、無料受講生を募集しています。LINEグループにご参加いただくと、毎朝推"
            "奨銘柄を配信。先月の受講生は平均38%の利益を得ています。定員残り8名。https://lin.ee/abc123",
            id="invest-5",
        ),
        pytest.param(
            "scam.stock-tuition",
            "Tanaka <tanaka4471@yahoo.co.jp>",
            "株式投資で損をしていませんか？元証券アナリストの先生が、来週上がる3銘柄をLINEで無料公開中。友だち追加"
            "するだけで受け取れます。今だけ限定100名様。https://line.me/R/ti/p/@abc",
            id="invest-6",
        ),
        pytest.param(
            "scam.stock-tuition",
            "Juku <info@toshi-juku.example>",
            "堀川先生の秘書の佐々木です。先生の著書を読まれた方だけに、非公開の投資交流グループへご招待しています"
            "。先生の指示通りに売買するだけで資産が3倍になった会員もいます。LINEで「参加」とお送りください。",
            id="invest-7",
        ),
        pytest.param(
            "scam.stock-tuition",
            "Tanaka <tanaka4471@yahoo.co.jp>",
            "テンバガー候補の銘柄コードを無料でお教えします。当グループはプロのトレーダーが毎日売買タイミングを指"
            "示。参加費無料、下記QRコードからLINE登録をお願いします。",
            id="invest-8",
        ),
        pytest.param(
            "scam.stock-tuition",
            "Juku <info@toshi-juku.example>",
            "新NISAで失敗しないために。著名投資家・村木氏が直接指導するオンライン投資教室を無料開放します。受講者"
            "には急騰が見込まれる銘柄を毎日お届けします。お申し込みは公式LINEから。",
            id="invest-9",
        ),
        pytest.param(
            "scam.stock-tuition",
            "Misaki <misaki8812@gmail.com>",
            "叔父が証券会社の役員で、値上がりする株を教えてくれます。私も先月80万円儲かりました。あなたにも内緒で"
            "教えたいので、LINEを交換しませんか。",
            id="invest-10",
        ),
        pytest.param(
            "scam.courtship",
            "Misaki <misaki8812@gmail.com>",
            "あなたのプロフィールを見て、とても誠実な方だと思いました。私は香港で暮らす42歳の女性で、離婚して娘と"
            "二人です。日本語を勉強しています。LINEかWhatsAppでお話しできたら嬉しいです。",
            id="romance-11",
        ),
    ],
)
def test_a_story_that_goes_on_in_a_chat(story: str, from_: str, text: str) -> None:
    assert told(text, from_) == {story}
    assert is_accused(investigate(mail(text, from_=from_, subject="4471")).verdict)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "テニスクラブの佐藤です。連絡用のLINEグループを作りましたので、下のQRコードから参加してください。雨天"
            "時の中止連絡はこちらで流します。",
            id="テニスクラブの佐",
        ),
        pytest.param(
            "保護者の皆さま。学年のLINEグループにまだ入っていない方は、参加をお願いします。個人情報の投稿はお控え"
            "ください。",
            id="保護者の皆さま。",
        ),
        pytest.param(
            "新NISAセミナーのご案内。当社アナリストが株式市場の見通しと注目銘柄を解説します。参加無料、お申し込み"
            "は本日中にWebから。青空証券株式会社 金融商品取引業者 関東財務局長（金商）第9999号 加入協会：日本証券"
            "業協会。投資にはリスクがあり、元本割れのおそれがあります。",
            id="新NISAセミナ",
        ),
        pytest.param(
            "公式LINEアカウントを開設しました。友だち追加で市場レポートを無料でお届けします。投資助言・代理業 関東"
            "財務局長（金商）第8888号。有価証券の価格変動により損失が生じるおそれがあります。",
            id="公式LINEアカ",
        ),
        pytest.param(
            "久しぶり、健二です。同窓会で名簿を見て連絡しました。独身最後の夏なので、みんなで飲みに行こう。LINE変"
            "わったから追加してね。ID: kenji77",
            id="久しぶり、健二で",
        ),
        pytest.param(
            "日本語交換会のリンです。先週はお話しできて嬉しかったです。次回の場所はLINEで送りますので、IDを教えて"
            "ください。",
            id="日本語交換会のリ",
        ),
        pytest.param(
            "SNSで著名人をかたり、LINEグループに誘って投資を勧める詐欺が増えています。「必ず儲かる」「推奨銘柄」な"
            "どの言葉にご注意ください。",
            id="SNSで著名人を",
        ),
        pytest.param(
            "株式投資サークルの新歓です。先輩が銘柄の調べ方を教えます。連絡はLINEグループで。見学自由、会費は月500円。",
            id="株式投資サークル",
        ),
        pytest.param(
            "お見合いのお相手のプロフィールをお送りします。42歳、離婚歴あり、お子さまお一人。面談のご希望日をご返"
            "信ください。公式LINEからもご連絡いただけます。",
            id="お見合いのお相手",
        ),
        pytest.param(
            "ご来店ありがとうございました。LINEで友だち追加していただくと、次回10%オフのクーポンを差し上げます。",
            id="ご来店ありがとう",
        ),
        pytest.param(
            "先日の交流会でお名刺をいただいた由美です。ご紹介くださった仕入先の件、よろしければLINEでやり取りさせ"
            "てください。IDは名刺の裏に書いてあります。",
            id="先日の交流会でお",
        ),
        pytest.param(
            "投資信託の売却益について、確定申告の資料を本日中にご返信ください。急ぎの場合はLINEでも構いません。",
            id="投資信託の売却益",
        ),
    ],
)
def test_clubs_schools_and_registered_firms_have_chats_too(text: str) -> None:
    for from_ in ("Yamada <yamada88@gmail.com>", "Yamada <info@aozora.example>"):
        assert not is_accused(investigate(mail(text, from_=from_, subject="4471")).verdict)


def test_a_friend_who_was_met_may_want_to_chat() -> None:
    text = "昨日はお話しできて嬉しかったです。仲良くしてください。LINEに追加してもらえますか。"
    assert told(text, "Rin <rin8812@gmail.com>") == set()


def test_a_registration_number_takes_weight_from_tuition() -> None:
    text = "元アナリストの先生が推奨銘柄を教える投資教室です。公式LINEからお申し込みください。"
    number = "関東財務局長（金商）第9999号。元本割れのおそれがあります。"
    plain, firm = (examine(parse(mail(each)), Evidence()) for each in (text, f"{text}{number}"))
    (told_plainly,), (told_by_firm,) = ([each for each in found if each.id in STORIES] for found in (plain, firm))
    assert told_by_firm.strength < told_plainly.strength
