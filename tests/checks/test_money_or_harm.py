"""Money or harm, told to firms in the languages that such letters come in, and those who tell of such letters."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse

THREATS = (
    "貴社サーバーに対し11月20日からDDoS攻撃を実施します。回避したい場合は0"
    ".3BTCを以下のアドレスへ送金してください。期限を過ぎると料金は倍になります。",
    "我々はハッカー集団です。貴社のウェブサイトを停止させます。攻撃を中止し"
    "てほしければ、金曜日までに20万円相当のビットコインを支払ってください。",
    "御社のデータベースを入手しました。72時間以内に3000ドル分の"
    "ビットコインを送らなければ、顧客情報をダークウェブで販売します。",
    "Googleマップの口コミに星1の評価を300件投稿します。やめてほしければ5万円分のAmazonギフトカードを明日までに送ってください。",
    "貴社のネットワークを暗号化し、全ファイルをコピーしました。連絡がな"
    "い場合は5日後にリークサイトで公開します。身代金は2 BTCです。",
    "本日のサイト停止は私たちの警告です。48時間以内に1BTCを支払わない場合、攻撃を再開します。",
    "警告：御社サイトへのアクセスは水曜から不能になります。防ぐ方法は一つ"
    "、モネロで500ドルをこのウォレットに送ることです。期限は3日です。",
    "Wir sind Fancy Bear. Ihr Netz wird ab Montag per DDoS lahmgelegt. Zahlen Sie 2 BTC, die Gebühr steigt täglich um 1 BTC.",
    "Wir haben Ihre Datenbank kopiert. Wenn Sie nicht innerhalb von 5 Tagen 3000 Dollar in Bitcoin "
    "überweisen, verkaufen wir die Daten.",
    "Ab Freitag erscheinen 200 Ein-Stern-Bewertungen bei Google. Für 900 Euro in Bitcoin lassen wir Sie in "
    "Ruhe. Sie haben 48 Stunden.",
    "Nous lancerons une attaque DDoS sur votre site lundi. Payez 1 BTC avant dimanche, sinon le prix double.",
    "Nous avons extrait votre base de données. Sans paiement de 2 500 $ en bitcoin sous 5 jours, elle sera vendue.",
    "Vamos a atacar sus servidores con un DDoS el lunes. Pague 0,5 BTC antes del domingo o el precio subirá.",
    "Publicaremos 200 reseñas de una estrella si no paga 800 dólares en bitcoin en 48 horas.",
    "Atacaremos seu site com DDoS na segunda-feira. Pague 0,5 BTC até domingo ou o valor dobra.",
    "Copiamos seu banco de dados. Se não pagar 3000 dólares em bitcoin em 72 horas, os dados serão vendidos.",
    "我们将于周一对贵公司网站发动DDoS攻击。请在周日之前支付1个比特币，否则价格翻倍。",
    "贵公司的数据库已被我们拷贝。72小时内支付3000美元的比特币，否则公开出售。",
    "Мы начнем DDoS-атаку на ваш сайт в понедельник. Оплатите 1 BTC до воскресенья, иначе сумма удвоится.",
    "Мы скачали вашу базу данных. Если вы не заплатите 3000 долларов в биткоинах за 72 часа, мы продадим данные.",
    "PLEASE FORWARD to the decision maker. Your network will be hit by a DDoS attack from Monday. To stop it, "
    "send 2 BTC. The fee rises by 1 BTC each day you do not pay.",
    "We downloaded your customer database. If 0.1 BTC is not in our wallet in five days it is sold.",
    "We start with 40,000 spam backlinks and 120 one-star reviews on Monday unless you pay $1,800 in Bitcoin "
    "before 11 October.",
    "Attaccheremo il vostro sito con un DDoS da lunedì. Pagate 1 BTC entro domenica, altrimenti il prezzo raddoppia.",
    "월요일부터 귀사 서버에 디도스 공격을 시작합니다. 일요일까지 1 BTC를 지불하지 않으면 금액이 두 배가 됩니다.",
    "We leave your domain alone for 0.2 BTC. Otherwise, from Tuesday, your mail server is on every blocklist.",
)
TOLD = (
    "DDoS攻撃を予告し、ビットコインを要求する脅迫メールが確認されています"
    "。支払わず、警察に相談してください。期限までに返信する必要はありません。",
    "先月、当社サーバーがDDoS攻撃を受けました。現在は復旧しています。ご利用料金の請求は11月20日までに行います。",
    "Armada Collectiveを名乗る脅迫メールの件、0.5BTCを払"
    "わないとのことで承知しました。攻撃の予告日は水曜です。上流に連絡済みです。",
    "DDoS対策サービスのご案内です。月額3万円から。お申し込みは月末までに。ビットコインでのお支払いにも対応しています。",
    "Criminals threaten companies with DDoS attacks and demand bitcoin within days. Do not pay. Report it to us.",
    "Erpresser drohen derzeit mit DDoS-Angriffen und fordern Bitcoin binnen weniger Tage. Zahlen Sie nicht.",
    "Our DDoS protection costs $20 a month; pay by card or in bitcoin. The offer ends on Friday.",
    "Des escrocs menacent d'attaques DDoS et exigent des bitcoins sous 48 heures. Ne payez pas et déposez plainte.",
    "Вымогатели угрожают DDoS-атаками и требуют биткоины за 48 часов. Не платите и сообщите нам.",
    "勒索邮件警示：有人以DDoS攻击相威胁，要求72小时内支付比特币。切勿支付。",
    "Los extorsionadores amenazan con ataques DDoS y exigen bitcoin en 48 horas. No pague y denuncie.",
)


@pytest.mark.parametrize("text", THREATS, ids=lambda each: each[:24])
def test_money_or_harm(text: str) -> None:
    assert _sees(text)


@pytest.mark.parametrize("text", TOLD, ids=lambda each: each[:24])
def test_who_tells_of_such_letters_or_sells_what_helps(text: str) -> None:
    assert not _sees(text)


def test_a_letter_may_name_the_readers_own_site() -> None:
    assert _sees(
        "Wir werden Ihre Seite https://www.office.example/shop/ ab Montag mit einem DDoS-Angriff vom Netz nehmen. Zahlen Sie die "
        "Gebühr von 900 Euro bis Sonntag."
    )


def test_a_letter_that_names_its_wallet_tells_of_nobody_elses() -> None:
    text = "We will attack your network on Monday. This is no extortion mail. Pay 1 BTC within 3 days to "
    assert _sees(f"{text}bc1q7k2m9x0f4t3wz8s6d5h1y0c2v9n8p7r6e5a4q3")
    assert not _sees(text)


def _sees(text: str) -> bool:
    check = check_of("scam.pay-or-harm")
    assert check is not None
    return bool(check.findings(parse(mail(text, from_="Team <team@mailbox-armada.test>")), Evidence()))
