"""Scams without a link in other languages than English are found, and honest mail that says half of the same is let alone."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.judge.judge import is_accused

KIM = "Kim <kim4471@gmail.com>"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "突然すみません、送り先を間違えてしまったようです。でもこれも何かのご縁かもしれませんね。私"
            "は離婚して今は一人で暮らしています。日本のことをもっと知りたくて、お友達になっていただけま"
            "せんか。私の個人メールは mei.lin4471@gmail.com です。",
            id="ja-romance",
        ),
        pytest.param(
            "Bonjour, je suis un particulier et j'offre des prets entre particulier de 2 000 a 500 000 "
            "euros au taux de 2% a toute personne serieuse, sans frais de dossier. Contactez-moi par mail "
            "pour votre demande.",
            id="fr-loan",
        ),
        pytest.param(
            "Votre demande d'inscription à notre plateforme de trading par intelligence artificielle a été "
            "validée. Un conseiller va vous appeler. Dépôt minimum 250 €, l'IA trade pour vous et rapporte "
            "chaque jour.",
            id="fr-ai",
        ),
        pytest.param(
            "La tua iscrizione alla piattaforma di trading con intelligenza artificiale è stata approvata. "
            "Un consulente ti chiamerà. Deposito minimo 250 euro, il bot opera al posto tuo e genera "
            "profitti ogni giorno.",
            id="it-ai",
        ),
        pytest.param(
            "Invia da 0,1 a 3 BTC al nostro portafoglio e riceverai subito il doppio. Solo per oggi.",
            id="it-wallet",
        ),
        pytest.param(
            "Przepraszam, chyba pomyliłam adres. Ale może to przeznaczenie? Jestem rozwiedziona, mieszkam "
            "sama i chciałabym cię bliżej poznać. Mój prywatny adres to ania4471@gmail.com.",
            id="pl-romance",
        ),
        pytest.param(
            "Gana 150 euros al día dando me gusta a videos y escribiendo reseñas de hoteles. Sin "
            "experiencia, solo necesitas el móvil. Escribe a nuestra encargada por WhatsApp.",
            id="es-job",
        ),
        pytest.param(
            "Soy viuda y tengo un cáncer terminal. No tengo hijos y deseo donarle 2 millones de euros para "
            "obras de caridad. Escríbame a mi correo privado.",
            id="es-widow",
        ),
        pytest.param(
            "Perdeu dinheiro com uma corretora falsa? Recuperamos os seus fundos, R$ 52.000. Para liberar, "
            "é preciso pagar antes uma taxa de R$ 480.",
            id="pt-recovery",
        ),
        pytest.param(
            "Hallo, entschuldige, ich habe wohl die falsche Person angeschrieben. Aber vielleicht ist es "
            "Schicksal? Ich bin geschieden, lebe allein und würde dich gern näher kennenlernen. Meine "
            "private Adresse ist lena4471@gmail.com.",
            id="de-romance",
        ),
        pytest.param(
            "Ihr Antrag für die Handelsplattform mit künstlicher Intelligenz wurde genehmigt. Ein Berater "
            "ruft Sie an. Mindesteinzahlung 250 Euro, die KI handelt für Sie und bringt täglich Gewinn.",
            id="de-ai",
        ),
        pytest.param(
            "Senden Sie 0,1 bis 5 BTC an unsere Wallet und erhalten Sie sofort das Doppelte zurück. Nur heute.",
            id="de-wallet",
        ),
        pytest.param(
            "向我们的钱包转入0.1到5个比特币，立即双倍返还。仅限今天。",
            id="zh-wallet",
        ),
        pytest.param(
            "투자 사기 피해를 당하셨습니까? 고객님의 피해금 1,200만원을 회수했습니다. 환"
            "급을 받으시려면 먼저 수수료 30만원을 납부해야 합니다.",
            id="ko-recovery",
        ),
    ],
)
def test_a_scam_without_a_link_is_found(text: str) -> None:
    assert investigate(mail(text, from_=KIM, subject="4471")).verdict.label.value == "scam"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Guten Tag, ein Berater ruft Sie am Dienstag an, um über Ihr Depot und die Rendite Ihrer Aktien "
            "zu sprechen. Es fällt keine Gebühr an. Bitte antworten Sie, falls der Termin nicht passt.",
            id="de-h1",
        ),
        pytest.param(
            "Hallo, ich glaube, du hast mir aus Versehen die falsche Adresse geschickt. Ich bin am Samstag "
            "allein zu Hause, wir könnten uns dann mit den Nachbarn kennenlernen. Meine private Nummer "
            "kennst du ja.",
            id="de-h2",
        ),
        pytest.param(
            "Bonjour, votre demande de prêt est acceptée, les frais de dossier sont offerts. Un conseiller "
            "vous appellera cette semaine. Contactez-moi si besoin. Cordialement, Hélène",
            id="fr-h1",
        ),
        pytest.param(
            "Bonjour Paul, excuse-moi, je me suis trompée de destinataire hier. Depuis que je suis divorcée "
            "je vis seule à Nantes, et je serais contente de te revoir. Mon adresse privée n'a pas changé.",
            id="fr-h2",
        ),
        pytest.param(
            "Gentile cliente, abbiamo recuperato i tuoi dati e il doppio addebito sarà rimborsato ogni "
            "giorno entro le 18. Non serve pagare alcuna commissione. Scrivimi se hai domande.",
            id="it-h1",
        ),
        pytest.param(
            "Ciao Marta, scusa, ho sbagliato persona prima. Da quando sono divorziata vivo da sola e cucino "
            "poco: venite a cena venerdì?",
            id="it-h2",
        ),
        pytest.param(
            "Dzień dobry, w załączniku raport o akcjach z ubiegłego tygodnia. Konsultant zadzwoni do pana w "
            "czwartek, prowizja bez zmian. Proszę odpowiedzieć, jeśli termin nie pasuje.",
            id="pl-h1",
        ),
        pytest.param(
            "Cześć, przepraszam, pomyliłam adres i wysłałam zdjęcia do szefa. Po rozwodzie mieszkam sama, "
            "więc wpadnij z dziećmi w sobotę, chętnie pokażę ogród.",
            id="pl-h2",
        ),
        pytest.param(
            "Estimado cliente, sus fondos y acciones rindieron un 3% este año. Un asesor le llamará el "
            "jueves para revisar la comisión. Responda si prefiere otra hora.",
            id="es-h1",
        ),
        pytest.param(
            "Hola Ana, perdona, me equivoqué de persona y te mandé el correo de mi jefa. Desde que soy "
            "divorciada vivo sola, así que pasad el domingo a comer.",
            id="es-h2",
        ),
        pytest.param(
            "Prezado cliente, os seus fundos renderam 2% no mês e a taxa de administração não mudou. Um "
            "consultor vai ligar na quinta. Responda se preferir outro horário.",
            id="pt-h1",
        ),
        pytest.param(
            "Oi Rita, desculpa, mandei para a pessoa errada. Desde que sou divorciada moro sozinha perto do "
            "parque; apareçam no sábado com as crianças.",
            id="pt-h2",
        ),
        pytest.param(
            "いつもお世話になっております。投資信託の運用報告書をお送りします。担当者からお電話しますの"
            "で、ご都合をご返信ください。手数料の変更はございません。",
            id="ja-h1",
        ),
        pytest.param(
            "昨日のメール、宛先を間違えて送ってしまいました。すみません。離婚してから一人で暮らしている"
            "ので、週末にみんなで遊びに来てくださいね。",
            id="ja-h2",
        ),
        pytest.param(
            "您好，附件是本月基金月报，股票部分上涨2%。客户经理将在周四致电给您，手续费不变。请回复是否方便。",
            id="zh-h1",
        ),
        pytest.param(
            "不好意思，昨天的邮件发错人了。我离婚后一个人生活，周末你们带孩子来吃饭吧。",
            id="zh-h2",
        ),
        pytest.param(
            "안녕하세요. 연말정산 환급금이 급여와 함께 지급됩니다. 수수료는 없으며 매일 오후"
            " 6시까지 문의하실 수 있습니다. 담당자가 전화드립니다. 회신 부탁드립니다.",
            id="ko-h1",
        ),
        pytest.param(
            "어제 메일은 잘못 보냈어요, 미안해요. 이혼하고 혼자 지내니까 주말에 아이들과 놀러 와요.",
            id="ko-h2",
        ),
        pytest.param(
            "Здравствуйте! Во вложении отчёт по вашему портфелю акций за октябрь. Менеджер позвонит вам в "
            "четверг, комиссия прежняя. Ответьте, если удобно другое время.",
            id="ru-h1",
        ),
        pytest.param(
            "Привет, извини, вчера ошиблась адресом и отправила письмо начальнику. Я после развода живу "
            "одна, приезжайте в субботу с детьми.",
            id="ru-h2",
        ),
        pytest.param(
            "Merhaba, Ekim ayı hisse portföy raporunuz ektedir. Danışmanınız perşembe günü sizi arayacak, "
            "komisyon değişmedi. Uygun değilse lütfen yanıtlayın.",
            id="tr-h1",
        ),
        pytest.param(
            "Selam, dün yanlış kişiye yazmışım, kusura bakma. Boşandığımdan beri tek başıma yaşıyorum, "
            "cumartesi çocuklarla gelin.",
            id="tr-h2",
        ),
    ],
)
def test_who_erred_in_the_address_or_reports_of_a_fund_is_no_swindler(text: str) -> None:
    """Divorced, wrongly addressed, an adviser who calls: each is said by honest people, too."""
    assert not is_accused(investigate(mail(text, from_=KIM, subject="4471")).verdict)
