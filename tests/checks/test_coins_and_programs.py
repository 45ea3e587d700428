"""Coins that come back doubled, programs that gain each day: found in each language, and let alone in honest mail on the same."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.run import examine
from mekiki.investigate import investigate
from mekiki.judge.judge import is_accused
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

STORIES = {"scam.coins-doubled", "scam.automatic-profits"}


def told(text: str) -> set[str]:
    return {each.id for each in examine(parse(mail(text)), Evidence())} & STORIES


@pytest.mark.parametrize(
    ("story", "text"),
    [
        pytest.param(
            "scam.coins-doubled",
            "To celebrate the launch, Elon Musk is giving back to the community. Send from 0.1 BTC up to 20 BTC to "
            "the address below and we will immediately send back twice the amount. The event is live now and ends "
            "when the pool is empty. https://musk-live.example/btc",
            id="en-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Hello! Our foundation runs a 5,000 ETH giveaway. To take part, transfer any amount between 0.5 and 50 "
            "ETH to our contribution address and get double back within minutes. You can only participate once.",
            id="en-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "LIVE: XRP holder rewards. Participate now: for every 1,000 XRP you deposit you receive 2,000 XRP in "
            "return. Scan the QR code on the page: https://xrp-double.example",
            id="en-double-3",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Live: Große Bitcoin-Verlosung mit Elon Musk. Überweisen Sie zwischen 0,1 und 10 BTC an die unten stehende "
            "Adresse und wir schicken Ihnen umgehend den doppelten Betrag zurück. Nur solange der Vorrat reicht. "
            "https://verlosung.example",
            id="de-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Um teilzunehmen, senden Sie einfach Ihre Kryptowährung an unsere Adresse. Jede Einzahlung wird verdoppelt "
            "und sofort an Ihre Wallet zurückgesendet. Die Aktion der Stiftung läuft noch heute.",
            id="de-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Événement en direct : pour fêter le lancement, nous offrons 10 000 ETH. Envoyez de 0,5 à 50 ETH à l'adresse "
            "ci-dessous et recevez le double en retour immédiatement. https://direct.example/eth",
            id="fr-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "La fondation organise une distribution de bitcoins. Chaque participant qui envoie des BTC reçoit deux "
            "fois la somme envoyée. Participez vite, l'événement se termine ce soir.",
            id="fr-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "¡En directo! Sorteo oficial de Bitcoin. Envía entre 0,1 y 20 BTC a la dirección de abajo y te devolvemos "
            "el doble al instante. Solo puedes participar una vez. https://sorteo.example",
            id="es-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Nuestra fundación devuelve el 200% de las criptomonedas que recibe. Participa en el evento, transfiere "
            "a nuestra cartera y duplica tus bitcoins hoy mismo.",
            id="es-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "AO VIVO: sorteio de 5.000 BTC com Elon Musk. Para participar, envie de 0,1 a 10 BTC para o endereço "
            "abaixo e receba o dobro de volta imediatamente. https://aovivo.example",
            id="pt-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "In diretta: l'evento di beneficenza di Elon Musk. Manda da 0,2 a 20 ETH all'indirizzo qui sotto e ti "
            "rimandiamo subito il doppio. Partecipa adesso. https://diretta.example",
            id="it-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "LIVE: grote crypto-weggeefactie. Stuur 0,1 tot 10 BTC naar het adres hieronder en ontvang direct het "
            "dubbele terug. Doe mee zolang de actie loopt. https://live.example",
            id="nl-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "马斯克直播活动:为庆祝发射成功,回馈社区。向下方地址发送0.1至20个BTC,系统将立即返还双倍金额。每个地址只"
            "能参与一次。https://zhibo.example",
            id="zh-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "라이브 이벤트! 일론 머스크가 비트코인을 나눠 드립니다. 아래 주소로 0.1~20 BTC를 보내시면 즉시 두 배로"
            " 돌려드립니다. 지금 참여하세요. https://live.example",
            id="ko-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "イーロン・マスク氏のライブ配信イベント開催中。下記アドレスに0.1〜20BTCを送ると、すぐに2倍のビットコイ"
            "ンが返ってきます。参加は一人一回限りです。https://live.example",
            id="ja-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "記念キャンペーンとしてイーサリアムを配布しています。参加方法は、0.5ETH以上を専用アドレスへ送金するだ"
            "け。送った額の2倍をお返しします。本日限り。",
            id="ja-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Прямой эфир: раздача биткоинов от Илона Маска. Отправьте от 0,1 до 10 BTC на адрес ниже и сразу получите "
            "в два раза больше. Участвуйте сейчас. https://efir.example",
            id="ru-double-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "CANLI: Elon Musk kripto çekilişi. Aşağıdaki adrese 0,1 ile 10 BTC arası gönderin, anında iki katını "
            "geri alın. Etkinliğe hemen katılın. https://canli.example",
            id="tr-double-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Our AI trading platform makes profits of $1,200 per day for ordinary people. The algorithm trades on "
            "its own, no experience needed. Register now, start with only $250. Places are limited. https://quantum-profit.ex"
            "ample",
            id="en-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Your account is approved! The trading bot works 24/7 and guarantees daily profit. Make your first deposit "
            "of $250 today and withdraw your earnings any time. https://auto.example",
            id="en-ai-2",
        ),
        pytest.param(
            "scam.automatic-profits",
            "The software that Elon Musk showed on live TV lets you earn passive income with crypto on autopilot. "
            "98% success rate. Sign up free: https://tv.example",
            id="en-ai-3",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Die neue KI-Handelsplattform erwirtschaftet bis zu 900 Euro am Tag, vollautomatisch und ohne Vorkenntnisse. "
            "Registrieren Sie sich jetzt, Startkapital 250 Euro. https://ki.example",
            id="de-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Der Algorithmus handelt Kryptowährungen rund um die Uhr und garantiert Gewinne. Sichern Sie sich einen "
            "der letzten Plätze und melden Sie sich kostenlos an: https://auto.example",
            id="de-ai-2",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Notre robot de trading automatique génère jusqu'à 800 € par jour, sans expérience et sans risque. Inscrivez-vous"
            " gratuitement, les places sont limitées. https://robot.example",
            id="fr-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "La inteligencia artificial invierte en bolsa por ti y genera 700 euros al día, sin experiencia. Regístrate "
            "gratis hoy con solo 250 euros: https://ia.example",
            id="es-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "O robô opera no mercado cripto de forma automática e garante lucro diário. Cadastre-se agora, vagas "
            "limitadas: https://robo.example",
            id="pt-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Il nostro algoritmo investe in automatico e promette guadagni garantiti di 600 euro al giorno. Registrati "
            "subito, bastano 250 euro. https://algo.example",
            id="it-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "De AI-software handelt volledig automatisch in crypto en levert dagelijks gegarandeerde winst. Meld "
            "je gratis aan, beperkte plaatsen: https://ai.example",
            id="nl-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "AI智能量化交易系统,全自动操作,每日稳定收益3%,零风险。立即注册,最低入金200美元:https://ai.example",
            id="zh-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "AI 자동매매 프로그램으로 하루 50만원 수익을 보장합니다. 초보자도 가능, 선착순 무료 가입: https://ai.example",
            id="ko-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "AI自動売買システムで毎日3万円の利益を保証。初心者でもほったらかしで稼げます。今すぐ無料登録、残り枠わ"
            "ずか。https://ai.example",
            id="ja-ai-1",
        ),
        pytest.param(
            "scam.automatic-profits",
            "人工知能が仮想通貨を自動で運用し、月利30%を実現。元本保証です。まずは3万円の入金から始められます。先"
            "着50名様、お申し込みはこちら https://auto.example",
            id="ja-ai-2",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Искусственный интеллект торгует на бирже за вас и приносит 50 000 рублей в день без опыта. Зарегистрируйтесь "
            "сейчас, минимальный депозит 250 долларов. https://ai.example",
            id="ru-ai-1",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Ripple wants to thank all holders! Brad is on air right now explaining how it works. Whatever you transfer "
            "to the promo wallet comes back multiplied by two within ten minutes. Limits: minimum 2,000 XRP, maximum "
            "500,000 XRP. Watch: https://rip.example",
            id="en-double-4",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Zum Jubiläum verschenkt Tesla Kryptowährungen. So geht's: Schicken Sie uns Ihre Ethereum, Sie bekommen "
            "die doppelte Anzahl umgehend zurück. Jeder darf nur einmal mitmachen.",
            id="de-double-3",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Vitalik Buterin reparte 8.000 ETH. Manda tus monedas al monedero indicado y te regresamos el doble en "
            "cinco minutos.",
            id="es-double-3",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Mande 500 USDT para a carteira da promoção e receba 1000 USDT na hora. É a ação oficial da Binance, "
            "só hoje.",
            id="pt-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "La fondazione Cardano regala ADA: ogni deposito verrà raddoppiato e restituito al mittente. Scansiona "
            "il codice QR.",
            id="it-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "Elon Musk geeft bitcoin weg. Alles wat je naar de wallet overmaakt, krijg je verdubbeld terug.",
            id="nl-double-2",
        ),
        pytest.param(
            "scam.coins-doubled", "瑞波官方感恩活动,存入XRP即可获得两倍回报,名额有限,先到先得。", id="zh-double-2"
        ),
        pytest.param(
            "scam.coins-doubled",
            "비탈릭 부테린 감사 이벤트: 지정된 지갑에 ETH를 입금하면 5분 안에 2배로 지급됩니다.",
            id="ko-double-2",
        ),
        pytest.param(
            "scam.coins-doubled",
            "テスラ社の創立記念。指定ウォレットにBTCを送金した方全員に、倍額をその場で返金いたします。終了まで残り"
            "2時間。",
            id="ja-double-3",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Mrs Miller, 62, retired, now takes home $4,300 a week. All she did was switch on the trading robot. "
            "It buys and sells crypto while she sleeps. You only need $250 to begin - claim your free spot.",
            id="en-ai-4",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Deutschland-Star verrät in der Sendung, wie er mit Bitcoin-Software in drei Monaten Millionär wurde. "
            "Das System arbeitet vollautomatisch. Freier Zugang für die ersten 50.",
            id="de-ai-3",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Gagnez 1 500 € par semaine grâce à notre logiciel qui achète et vend des cryptomonnaies à votre place. "
            "Aucun savoir requis. Déposez 250 € et l'algorithme fait le reste.",
            id="fr-ai-2",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Ganhe R$ 900 por dia com o bot que negocia ações por você. Sem risco, sem experiência. Clique e crie "
            "a sua conta.",
            id="pt-ai-2",
        ),
        pytest.param(
            "scam.automatic-profits",
            "Investi 250 euro e il bot ne fa 3.000 in un mese, sempre in attivo. Nessun rischio. Chiamaci per attivare "
            "il conto.",
            id="it-ai-2",
        ),
        pytest.param(
            "scam.automatic-profits",
            "元手5万円が1か月で50万円に。完全自動のFXツールを無料で差し上げます。パソコンの知識は不要、スマホに入"
            "れて放置するだけ。限定30名。",
            id="ja-ai-3",
        ),
        pytest.param("scam.automatic-profits", "跟着AI机器人炒币,每天躺赚500元,保本保息,扫码开户。", id="zh-ai-2"),
        pytest.param(
            "scam.automatic-profits",
            "인공지능이 알아서 코인을 사고팔아 월 300만원을 벌어드립니다. 손실 걱정 없이 지금 신청하세요.",
            id="ko-ai-2",
        ),
    ],
)
def test_the_story_is_told(story: str, text: str) -> None:
    assert told(text) == {story}
    assert investigate(mail(text, subject="Information")).verdict.label.value in ("scam", "suspicious")


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        pytest.param(
            "Kraken <noreply@kraken.com>",
            "Double your rewards this week: stake ETH or SOL and earn 2x points. Deposit any amount of crypto to "
            "your account and take part in our anniversary event. Crypto is volatile; you may lose all you invest. "
            "https://www.kraken.com/rewards",
            id="en-1",
        ),
        pytest.param(
            "Newsletter <news@broker.example>",
            "Invite a friend, and you both get $20 in bitcoin when they buy crypto for the first time. The campaign "
            "ends on Sunday.",
            id="en-2",
        ),
        pytest.param(
            "Tech News <desk@dailynews.example>",
            "Scammers streamed a fake Elon Musk video on Sunday and promised to double any bitcoin sent to their "
            "address. Victims lost 2 million dollars. Police ask those concerned to come forward. https://dailynews.example/2"
            "026/11/musk",
            id="en-3",
        ),
        pytest.param(
            "Your bank <info@bank.example>",
            "Beware of giveaways. Criminals promise that you get double the crypto back that you send to an address. "
            "No known person gives coins away. Never send coins to strangers. If you have paid, call us.",
            id="en-4",
        ),
        pytest.param(
            "Newsletter <news@broker.example>",
            "Automated investing from $25 a month. Our algorithm rebalances your portfolio. Open an account today. "
            "The value of investments can fall as well as rise; past performance is no guarantee of future results.",
            id="en-5",
        ),
        pytest.param(
            "Consumer desk <desk@dailynews.example>",
            "How the fraud works: an advertisement promises that an AI trading platform earns $1,000 a day. Those "
            "who register are called, and asked to deposit $250. The money is gone. Fraudsters use the faces of known "
            "people.",
            id="en-6",
        ),
        pytest.param(
            "Conference <info@algo-conf.example>",
            "Algorithmic trading conference 2026: register now for early bird prices. Talks on AI in markets, risk "
            "and execution. Two days, 40 speakers.",
            id="en-7",
        ),
        pytest.param(
            "Hana <hana@office.example>",
            "Did you see that bitcoin doubled since spring? I sent the address of the restaurant for the event; it "
            "is live music tonight.",
            id="en-8",
        ),
        pytest.param(
            "Ihre Bank <info@bank.example>",
            "Vorsicht vor angeblichen Verlosungen: Betrüger versprechen, eingesandte Bitcoin doppelt zurückzuzahlen. "
            "Senden Sie nichts. Betroffene wenden sich an die Polizei.",
            id="de-1",
        ),
        pytest.param(
            "Newsletter <news@broker.example>",
            "Unser Robo-Advisor legt automatisch für Sie an, ab 25 Euro im Monat. Jetzt Depot eröffnen. Kapitalanlagen "
            "bergen Risiken; frühere Wertentwicklungen sind kein verlässlicher Indikator.",
            id="de-2",
        ),
        pytest.param(
            "Verbraucherzentrale <presse@verbraucher.example>",
            "Werbung mit Prominenten für KI-Handelsplattformen: Wer sich registriert und 250 Euro einzahlt, sieht "
            "das Geld nicht wieder. Versprochen werden 900 Euro Gewinn am Tag. Dahinter stecken Betrüger.",
            id="de-3",
        ),
        pytest.param(
            "Autorité <info@amf-avis.example>",
            "L'autorité met en garde contre des plateformes de trading automatique qui promettent 800 € par jour. "
            "Des escrocs utilisent l'image de célébrités ; des victimes ont perdu leur épargne.",
            id="fr-1",
        ),
        pytest.param(
            "Newsletter <news@broker.example>",
            "Investissement programmé : votre portefeuille est géré automatiquement à partir de 25 € par mois. Ouvrez "
            "un compte aujourd'hui. Investir comporte un risque de perte en capital.",
            id="fr-2",
        ),
        pytest.param(
            "Tu banco <info@bank.example>",
            "Cuidado con los falsos sorteos: los estafadores prometen devolver el doble de los bitcoins que envíes. "
            "No envíes nada. Si eres víctima, llama a la policía.",
            id="es-1",
        ),
        pytest.param(
            "La tua banca <info@bank.example>",
            "Attenzione: i truffatori promettono il doppio dei bitcoin inviati durante falsi eventi in diretta con "
            "personaggi famosi. Le vittime hanno perso migliaia di euro.",
            id="it-1",
        ),
        pytest.param(
            "みらい銀行 <info@bank.example>",
            "著名人になりすました偽のライブ配信にご注意ください。暗号資産を送れば2倍にして返すという詐欺の被害が増"
            "えています。送金しないでください。",
            id="ja-1",
        ),
        pytest.param(
            "Newsletter <news@broker.example>",
            "つみたて投資のご案内。AIが自動で資産運用をサポートします。口座開設は無料です。投資にはリスクがあり、"
            "元本割れのおそれがあります。金融商品取引業者 関東財務局長(金商)第9999号",
            id="ja-2",
        ),
        pytest.param(
            "取引所 <news@exchange.example>",
            "期間中に暗号資産を1万円以上お取引いただいた方に、抽選でビットコイン2,000円分をプレゼント。キャンペー"
            "ンへのエントリーが必要です。価格変動により損失が生じるおそれがあります。",
            id="ja-3",
        ),
        pytest.param(
            "朝刊 <news@paper.example>",
            "AI自動売買をうたう投資詐欺の被害が相次いでいる。警察によると、毎日利益が出ると勧誘され、登録して入金"
            "したが引き出せないという。被害者は50人に上る。",
            id="ja-4",
        ),
        pytest.param(
            "银行 <info@bank.example>",
            "谨防诈骗:不法分子冒充名人直播,声称向指定地址转入比特币即可双倍返还。请勿转账,受害者请报警。",
            id="zh-1",
        ),
        pytest.param(
            "은행 <info@bank.example>",
            "유명인을 사칭한 라이브 방송에서 비트코인을 보내면 두 배로 돌려준다는 사기가 늘고 있습니다. 피해자는 "
            "경찰에 신고하세요.",
            id="ko-1",
        ),
        pytest.param(
            "Seu banco <info@bank.example>",
            "Atenção: golpistas prometem devolver o dobro das criptomoedas enviadas em falsas transmissões ao vivo. "
            "Não envie nada. Vítimas devem procurar a polícia.",
            id="pt-1",
        ),
        pytest.param(
            "Uw bank <info@bank.example>",
            "Oplichters beloven het dubbele van uw bitcoin terug in nep-livestreams. Stuur niets. Slachtoffers kunnen "
            "aangifte doen bij de politie.",
            id="nl-1",
        ),
        pytest.param(
            "Ваш банк <info@bank.example>",
            "Мошенники в фальшивых эфирах обещают вернуть вдвое больше биткоинов, чем вы отправите. Не переводите "
            "деньги. Пострадавшие могут обратиться в полицию.",
            id="ru-1",
        ),
        pytest.param(
            "Savings <info@savings.example>",
            "Your savings account earns 4.1% a year, paid out daily. Register in the app to see your interest every "
            "day. Deposits are protected up to the legal limit.",
            id="en-9",
        ),
        pytest.param(
            "Robotics <sales@factory.example>",
            "Our robot packs 900 parcels per day, with no experience needed. Register now for the trade fair; places "
            "are limited. Share the news with your team.",
            id="en-10",
        ),
        pytest.param(
            "Coinbase <no-reply@coinbase.com>",
            "You sent 0.5 BTC to the address below. If this was not you, lock your account. You received 1 BTC on "
            "Tuesday. https://www.coinbase.com/activity",
            id="en-11",
        ),
        pytest.param(
            "Wallet <receipt@exchange.example>",
            "Receipt: you deposited 100 USDT; your order bought 200 USDT worth of BTC on margin (2x). Interest is "
            "charged per day.",
            id="en-12",
        ),
        pytest.param(
            "Newsletter <news@broker.example>",
            "Deposit bonus: new customers who deposit at least $100 by Friday get $10 in bitcoin. Terms apply. Crypto "
            "assets are volatile; you may lose your money.",
            id="en-13",
        ),
        pytest.param(
            "Newsletter <news@broker.example>",
            "Earn double staking rewards on ETH until Sunday. Rewards are sent back to your account daily. Prices "
            "can fall; not available in the UK.",
            id="en-14",
        ),
        pytest.param(
            "Uncle Bob <bob1952@gmail.com>",
            "I doubled my bitcoin since last year, believe it or not! Your aunt wants me to send some back to the "
            "bank. Come to the event on Sunday.",
            id="en-15",
        ),
        pytest.param(
            "Dev List <ci@build.example>",
            "The bot automatically opens a pull request per day. Register the runner, then join the channel. Algorithm "
            "changes: none.",
            id="en-16",
        ),
        pytest.param(
            "QuantConnect <support@quant.example>",
            "Your backtest finished: the algorithm traded SPY on its own, 212 trades, win rate 54%, max drawdown "
            "18%. Activate live trading in the console.",
            id="en-17",
        ),
        pytest.param(
            "HR <hr@office.example>",
            "Our AI software pilot starts Monday. Register for the training; it saves each team two hours a day, "
            "no experience needed.",
            id="en-18",
        ),
        pytest.param(
            "Money Weekly <hi@money.example>",
            "Is passive income real? We look at dividend shares, funds that follow an algorithm, and rent. Register "
            "for our webinar. Past performance is no guarantee of future results.",
            id="en-19",
        ),
        pytest.param(
            "Bank <service@sparbank.example>",
            "Mit unserem Sparplan legen Sie automatisch an, schon ab 25 Euro. Täglich verfügbar, jetzt online registrieren. "
            "Risiken: Kursschwankungen bis zum Totalverlust.",
            id="de-4",
        ),
        pytest.param(
            "Polizei <presse@polizei.example>",
            "Falsche Gewinnversprechen: Eine 58-Jährige überwies 250 Euro an eine angebliche KI-Handelsplattform, "
            "die täglich Gewinne versprach. Die Kriminalpolizei ermittelt. Wer hat sich ebenfalls registriert?",
            id="de-5",
        ),
        pytest.param(
            "Hans <hans.meier77@gmx.de>",
            "Der Preis für Bitcoin hat sich verdoppelt, ich habe dir die 50 Euro zurücküberwiesen. Schick mir kurz "
            "deine neue Adresse für die Einladung.",
            id="de-6",
        ),
        pytest.param(
            "Boutique <contact@boutique.example>",
            "Doublez vos points : pour chaque achat envoyé chez vous, recevez le double de points en retour. Participez "
            "à l'événement !",
            id="fr-3",
        ),
        pytest.param(
            "Tienda <hola@tienda.example>",
            "Duplica tus puntos: por cada compra te devolvemos el doble en tu monedero de la tienda. Participa en "
            "el evento.",
            id="es-2",
        ),
        pytest.param(
            "ポイント <point@shop.example>",
            "お買い物でポイント2倍。期間中にエントリーし、ウォレットに入金すると、2%を還元します。キャンペーンは本"
            "日まで。",
            id="ja-5",
        ),
        pytest.param(
            "bitFlyer <noreply@bitflyer.com>",
            "ビットコインの受け取りが完了しました。0.1BTCを送付アドレスへ送った履歴はお取引レポートでご確認ください。",
            id="ja-6",
        ),
        pytest.param(
            "証券 <info@shoken.example>",
            "自動積立サービスのご案内。毎月1万円から、AIがポートフォリオを提案します。お申し込みはWebから。投資に"
            "はリスクがあり元本割れのおそれがあります。",
            id="ja-7",
        ),
        pytest.param(
            "勉強会 <study@club.example>",
            "来週の勉強会は「アルゴリズム取引入門」。毎日の株価データをPythonで扱います。初心者でも参加できます。"
            "申込はこちら。",
            id="ja-8",
        ),
        pytest.param("商城 <shop@mall.example>", "双十一充值钱包,积分双倍返还!活动期间立即参与。", id="zh-2"),
        pytest.param(
            "쇼핑 <shop@mall.example>",
            "포인트 2배 이벤트! 이번 주 적립금을 2배로 돌려드립니다. 지금 참여하세요.",
            id="ko-2",
        ),
        pytest.param(
            "Banca <info@banca.example>",
            "Investi in automatico con il nostro piano: da 50 euro al mese, ogni giorno puoi fermarlo. Registrati "
            "in app. L'investimento comporta rischi di perdita.",
            id="it-2",
        ),
        pytest.param(
            "Nieuws <redactie@krant.example>",
            "Kijkers trapten massaal in de nep-uitzending: wie bitcoin stuurde zou het dubbele terugkrijgen. De politie "
            "onderzoekt de zaak, het gaat om tientallen slachtoffers.",
            id="nl-2",
        ),
    ],
)
def test_honest_mail_on_the_same_is_not_accused(sender: str, text: str) -> None:
    assert not is_accused(investigate(mail(text, subject="Information", from_=sender)).verdict)


def test_a_word_of_swindlers_in_passing_does_not_clear_a_swindler() -> None:
    text = "Beware of scammers, this is the only real page. Send 0.1 to 5 BTC to the address and get double the amount back."
    assert told(text) == {"scam.coins-doubled"}


def test_the_risk_that_a_firm_has_to_tell_takes_weight_from_the_story() -> None:
    text = "Our algorithm trades shares on its own, with a gain each week; a week of ten euros. Register today."
    (plain,) = (each for each in examine(parse(mail(text)), Evidence()) if each.id in STORIES)
    (told_of,) = (
        each for each in examine(parse(mail(f"{text} You may lose money.")), Evidence()) if each.id in STORIES
    )
    assert told_of.strength < plain.strength


@pytest.mark.parametrize(
    ("sums", "doubled"),
    [("1 BTC, 2 BTC", True), ("0,5 ETH, 1 ETH", True), ("1 BTC, 3 BTC", False), ("1 BTC, 2 ETH", False)],
)
def test_a_sum_of_coins_and_its_double_need_no_word(sums: str, doubled: bool) -> None:
    one, other = sums.split(", ")
    assert (
        bool(told(f"You send {one} to the address below and have {other} in your wallet when the event is over."))
        is doubled
    )
