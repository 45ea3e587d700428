"""The card, its PIN, the bank's log-in and code, keys and updates that strangers ask for, and the plain mail closest to that."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse

ASKED = {
    "request.card-pin": (
        "To verify the account we need your card number, expiry date and the PIN of your debit card.",
        "Please fill in your ATM PIN and mother's maiden name to unlock the account.",
        "Please have your card and 4-digit PIN ready and enter both.",
        "Zur Auszahlung geben Sie bitte Kontonummer und PIN Ihrer Girocard ein.",
        "Bitte hinterlegen Sie Ihre Karten-PIN im Formular.",
        "Pour recevoir le versement, saisissez le code secret de votre carte bancaire.",
        "Veuillez indiquer le code confidentiel à 4 chiffres de votre carte.",
        "Para recibir la ayuda introduzca el número y el PIN de su tarjeta.",
        "Ingrese la clave de su tarjeta de débito para validar la cuenta.",
        "Para receber o valor, digite a senha de 4 dígitos do cartão.",
        "Informe a senha do seu cartão de débito.",
        "Per l'accredito inserisca il numero della carta e il PIN della carta.",
        "Inserisci il codice PIN del tuo bancomat.",
        "Vul uw rekeningnummer en de pincode van uw bankpas in.",
        "Aby odebrać zwrot, podaj numer karty oraz PIN do karty.",
        "口座の確認のため、キャッシュカードの4桁の暗証番号をご入力ください。",
        "ご登録の際に、振込先口座とキャッシュカードの暗証番号をお知らせください。",
        "お手元に通帳とキャッシュカードをご用意のうえ、口座番号と暗証番号を入力してください。",
        "ATMでお使いの暗証番号を入力してください。",
        "Verify the 4 digit PIN you use at the cash machine so that we can activate the new chip.",
        "還付金の受取口座について、銀行名・支店名・口座番号・暗証番号（4桁）をご入力ください。",
    ),
    "request.bank-as-identity": (
        "A secure letter from the tax office is waiting. Select "
        "your bank from the list and sign in to verify your identity.",
        "To release the document, log in with your online banking as usual; this confirms your identity.",
        "Identify yourself by signing in to your bank.",
        "Zur Abholung des Einschreibens wählen Sie Ihr Kreditinstitut aus und bestätigen Ihre Identität.",
        "Bitte wählen Sie Ihre Hausbank aus der Liste und melden Sie sich wie gewohnt an, um sich zu identifizieren.",
        "Sélectionnez votre banque puis connectez-vous comme d'habitude pour confirmer votre identité.",
        "Seleccione su entidad bancaria e inicie sesión para confirmar su identidad.",
        "Elija su banco para acreditar su identidad.",
        "Escolha o seu banco e confirme a sua identidade para abrir o documento.",
        "Selezioni la sua banca e acceda come di consueto per confermare l'identità.",
        "Kies uw bank en log in zoals u gewend bent om uw identiteit te bevestigen.",
        "Wybierz swój bank i potwierdź tożsamość, aby odebrać pismo.",
        "Zaloguj się przez swój bank, aby potwierdzić tożsamość.",
        "Vyberte svou banku a ověřte svou totožnost.",
        "Välj din bank och legitimera dig för att läsa brevet.",
        "Valitse pankkisi ja tunnistaudu verkkopankkitunnuksilla.",
        "ご利用の銀行を選択し、インターネットバンキングにログインして本人確認を完了してください。",
        "本人確認のため、取引銀行を選んでログインしてください。",
    ),
    "request.code-from-bank": (
        "We are refunding $48. During the process your bank will "
        "text you a code. Type it in the form to receive the money.",
        "To credit the compensation, enter the OTP sent by your bank on our page.",
        "You will receive a one-time code from your bank; please enter it to complete the refund.",
        "Für die Erstattung erhalten Sie von Ihrer Bank eine TAN. Bitte geben Sie diese auf unserer Seite ein.",
        "Pour le remboursement, votre banque vous enverra un code par SMS. Saisissez-le sur la page.",
        "Vous recevrez un code de votre banque; saisissez-le pour valider le remboursement.",
        "Para el reembolso recibirá un código SMS de su banco; introdúzcalo en la página.",
        "Su banco le enviará una clave por SMS. Escríbala para recibir la devolución.",
        "Seu banco enviará um código por SMS; digite-o na página para receber o reembolso.",
        "La sua banca le invierà un codice OTP: lo inserisca nella pagina per ricevere il rimborso.",
        "Voor de terugbetaling stuurt uw bank een sms-code. Vul die in op de pagina.",
        "Bank wyśle kod SMS. Wpisz go na stronie, aby otrzymać zwrot.",
        "Otrzymasz z banku kod SMS; wpisz go, aby otrzymać zwrot podatku.",
        "返金処理の途中で、ご利用の銀行からSMSで認証番号が届きますので、画面に入力してください。",
        "ポイントの換金には、カード会社より送信されるワンタイムパスワードをご入力ください。"
        "なお、料金は発生いたしません。",
    ),
    "pressure.stay-and-card": (
        "Dear guest, your Agoda booking needs attention: the card on file did not pass "
        "verification. Complete the verification within 6 hours or your reservation is cancelled.",
        "Hello from the hotel. To guarantee your stay booked on Expedia please re-validate your card "
        "now; otherwise the system will cancel the booking automatically. The amount is only held.",
        "Lieber Gast, Ihre Karte konnte von Airbnb nicht verifiziert werden. Ihre Reservierung wird sonst storniert.",
        "Cher client, votre réservation Booking.com sera annulée si vous ne vérifiez pas votre carte bancaire.",
        "Su reserva en Airbnb será anulada si no valida la tarjeta.",
        "Sua reserva na Booking.com será cancelada caso o cartão não seja verificado.",
        "La sua prenotazione su Booking.com verrà annullata se non conferma la carta di credito.",
        "Uw reservering via Booking.com vervalt als u uw creditcard niet verifieert.",
        "Rezerwacja z Booking.com zostanie anulowana, jeśli nie zweryfikujesz karty.",
        "じゃらんからご予約いただいたお客様、クレジットカードの有効性が確認できないため、"
        "12時間以内にお手続きがない場合ご予約は自動キャンセルとなります。",
    ),
    "request.robot-check-by-keys": (
        "Before the file opens a CAPTCHA appears: just follow the key presses on the screen.",
        "You will be asked to prove you are human; do the keyboard steps it shows you. It does not work on a phone.",
        "Bitte die Roboter-Prüfung mit der angezeigten Tastenkombination bestätigen.",
        "Un contrôle anti-robot apparaît: effectuez la combinaison de touches indiquée.",
        "Aparecerá una verificación de robot: pulse las teclas que se muestran.",
        "Aparece uma verificação anti-robô: pressione as teclas indicadas.",
        "Comparirà un controllo anti-robot: premere i tasti indicati.",
        "Er verschijnt een robotcontrole: druk op de getoonde toetsen.",
        "Pojawi się CAPTCHA: naciśnij wyświetlone klawisze.",
        "ロボット確認が表示されますので、画面の案内に従ってキーを押してください。",
        "「私はロボットではありません」の画面で、指示されたキーを押すと写真が見られます。パソコン専用です。",
        "When it checks that you are no robot, press the keys it asks for (PC only).",
    ),
    "request.update-to-join": (
        "Zoom面談のご案内です。初回は「音声ドライバー」の更新を求められますので、許可してインストールしてください。",
        "You are invited to a Zoom call. If your version is outdated, install the update offered on the joining page.",
        "Webex meeting: the page will ask you to download a small plug-in before you join.",
        "Video conference with the board. To join, a security update of the meeting client must be installed.",
        "Teams-Besprechung: Zur Teilnahme muss vorab das angebotene Plug-in installiert werden.",
        "Réunion Teams: pour participer, installez la mise à jour proposée.",
        "Reunión por Zoom: para unirse, instale la actualización que aparecerá en pantalla.",
        "Reunião no Teams: para participar, instale a atualização que aparece.",
        "Riunione Teams: per partecipare installi l'aggiornamento proposto.",
        "Teams-vergadering: om deel te nemen installeert u eerst de update.",
        "Spotkanie Teams: aby dołączyć, zainstaluj aktualizację.",
        "Google Meet での面談です。"
        "参加ボタンを押すと最新版へのアップデートが表示されるので、インストールしてからご入室ください。",
        "Web会議に入る前に、画面に出る更新プログラムを入れてください。",
    ),
    "pressure.waiting-and-fee": (
        "Your tax refund of $430 is approved. A processing fee of $3.50 must be paid by card before it is released.",
        "Your lab report is ready. Access to the report costs 2.90 EUR (credit card).",
        "The grant of £500 was approved; pay the release fee of £1.99 with your debit card to receive it.",
        "Ihr Befund liegt bereit. Für den Abruf fällt eine Servicegebühr von 2,90 Euro an, zahlbar mit Kreditkarte.",
        "Ihre Rückerstattung wird nach Zahlung der Bearbeitungsgebühr von 1,99 € per Karte ausgezahlt.",
        "Vos résultats d'analyses sont prêts. Pour les consulter, "
        "des frais de service de 1,90 € sont à régler par carte.",
        "Sus resultados de análisis están listos. Para verlos debe pagar una tasa de 1,95 € con tarjeta.",
        "Seu reembolso foi aprovado. Para receber, pague a taxa de R$ 9,90 com cartão.",
        "Il suo referto è pronto. Per visualizzarlo è richiesta una commissione di 1,50 € con carta.",
        "Uw testuitslag staat klaar. Om deze te bekijken betaalt u 1,95 euro administratiekosten met uw creditcard.",
        "Wyniki badań są gotowe. Aby je zobaczyć, opłać opłatę 4,99 zł kartą.",
        "補助金の交付が決定しました。受給には登録手数料500円をクレジットカードでお支払いください。",
        "検査結果をご覧いただくには、閲覧料300円（カード払い）が必要です。",
    ),
    "request.card-with-identity": (
        "Your renewal failed. Please update your credit card, date of birth and social security number.",
        "To keep the line, provide your national ID, birth date and card details.",
        "Bitte aktualisieren Sie Geburtsdatum, Steuer-ID und Kreditkarte.",
        "Merci de confirmer votre numéro fiscal, votre date de naissance et votre carte bancaire.",
        "Actualice su DNI, fecha de nacimiento y tarjeta.",
        "Informe CPF, data de nascimento e número do cartão.",
        "Confermi codice fiscale, data di nascita e carta di credito.",
        "Bevestig uw BSN, geboortedatum en creditcard.",
        "Potwierdź PESEL, datę urodzenia i numer karty.",
        "生年月日、マイナンバー、クレジットカード番号の再登録をお願いいたします。",
    ),
}
HARMLESS = {
    "request.card-pin": (
        "Your new debit card is on its way; the PIN for your card comes in a separate letter by post.",
        "Forgot your card PIN? You can view it in our app after confirming your identity.",
        "You can pay with your card; enter your PIN on the keypad.",
        "Zum Bezahlen geben Sie an der Kasse die PIN Ihrer Karte ein.",
        "Ihre Karten-PIN erhalten Sie per Post. Bitte bestätigen Sie den Erhalt der Karte.",
        "Le code secret de votre carte vous parviendra par courrier; confirmez la réception.",
        "キャッシュカードの暗証番号を登録したアプリで変更できます。暗証番号は他人に知られないようご注意ください。",
        "口座振替のお手続きには、一部の金融機関でキャッシュカードの暗証番号が必要です。",
        "マイナンバーカードの暗証番号（4桁）の入力が必要です。",
        "ご入金の確認にキャッシュカードの暗証番号は必要ありません。",
        "Your PIN has been changed at a cash machine. If this was not you, call us.",
        "キャッシュカードの暗証番号を聞かれたら詐欺です。入力しないでください。",
    ),
    "request.bank-as-identity": (
        "You can pay by iDEAL: choose your bank on the next page.",
        "We value your identity as a gardener. Choose your bank of flowers.",
        "To open an account with us, verify your identity by video call.",
        "Log in to your bank to see the refund.",
        "Kies je bank en rond je bestelling af. Wij controleren je identiteit niet.",
        "口座振替をご希望の方は、金融機関をお選びください。",
        "Mit der Online-Ausweisfunktion bestätigen Sie Ihre Identität; eine Bank wird nicht gebraucht.",
        "Link your account with Plaid: choose your bank and verify your identity.",
    ),
    "request.code-from-bank": (
        "At checkout your bank may send a one-time password; "
        "enter it to complete your purchase. Refunds within 14 days.",
        "オンラインでのお買い物時、カード会社からワンタイムパスワードが届きます。"
        "入力してください。返金は14日以内です。",
        "We have refunded you. Your bank will show it in a few days.",
        "Your bank will send a code by SMS. Do not enter it anywhere. Refund scams are common.",
    ),
    "pressure.stay-and-card": (
        "Your Booking.com reservation is confirmed. Free cancellation "
        "until 3 May. Your card will be charged at check-in.",
        "Please cancel my reservation made on Expedia; I have no card.",
        "We look forward to your stay (booked via Agoda). At check-in we "
        "check your passport and credit card. Cancellation is free until noon.",
        "楽天トラベルのご予約を承りました。キャンセル料は前日から発生します。"
        "お支払いはカードで、現地にてご確認ください。",
    ),
    "request.robot-check-by-keys": (
        "Our CAPTCHA is now accessible by keyboard: use Tab and Space.",
        "The robot kit comes with a key and keyboard.",
        "ロボット掃除機のキーワードを入力して応募してください。",
        "Enter your license key and complete the CAPTCHA.",
        "Our robot kit: control it with keyboard commands on any computer.",
        "ロボット教室のご案内。キーボード操作も学べます。",
    ),
    "request.update-to-join": (
        "We meet on Zoom. Please update the app from the App Store before joining.",
        "The online meeting runs in the browser, nothing to install.",
        "Join our webinar on Teams. Meeting updates will follow. Download the slides after joining.",
        "オンライン会議の資料をダウンロードしてご参加ください。",
        "Zoomでの説明会です。参加にはZoomアプリのインストールが必要です。",
        "Please download the agenda before the meeting. New version attached.",
        "The online meeting is at 10. Please download the update of the slides before the meeting.",
        "オンライン会議の資料の最新版をダウンロードしてご参加ください。",
        "オンラインセミナーには専用アプリをインストールしてご参加ください。Web会議システムを使います。",
    ),
    "pressure.waiting-and-fee": (
        "Your refund of $20 was sent to your card. Processing fee: none.",
        "Your grant application: the application fee is $50, payable by card at our office.",
        "Refund policy: to receive a refund return the item. A "
        "restocking fee of $5 is deducted and the rest goes to your card.",
        "ご返金について：振込手数料330円を差し引き、クレジットカードへ返金いたします。受け取りのお手続きは不要です。",
        "健診の結果をお送りします。次回の費用は5,000円、カード払いもできます。",
        "Cancel your ticket: to get your refund of $80 to your card pay no fee.",
        "Conference registration: a fee of $150 by card is required "
        "to receive your certificate. See your refund policy.",
        "The membership fee of $20 is paid by card; it is required "
        "to access the library. Grant applicants pay nothing.",
        "To access the refund form: fees for cards are $3.",
    ),
    "request.card-with-identity": (
        "For your travel booking: passport number, date of birth, name as on the card.",
        "Bring your social security number, date of birth and credit card to the desk; we need them.",
        "Please provide your date of birth and tax ID for onboarding.",
        "お手続きには生年月日とカード番号が必要です。",
        "申請書にはマイナンバーと生年月日をご記入ください。お支払いはクレジットカードで完了しています。",
        "To rent a car bring a credit card, date of birth and national ID number, which we need.",
    ),
}


def strengths(id: str, text: str, from_: str = "Desk <a@larsen-desk.example>") -> list[float]:
    """How much of its weight each finding of a check carries in a mail that leads to its own sender."""
    url = f"https://{from_.partition('@')[2].rstrip('>')}/a"
    check = check_of(id)
    assert check is not None
    return [each.strength for each in check.findings(parse(mail(f"{text} {url}", from_=from_)), Evidence())]


@pytest.mark.parametrize(("id", "text"), [(id, text) for id, texts in ASKED.items() for text in texts])
def test_what_strangers_ask_for_is_seen_in_many_tongues(id: str, text: str) -> None:
    assert strengths(id, text) == [1.0]


@pytest.mark.parametrize(("id", "text"), [(id, text) for id, texts in HARMLESS.items() for text in texts])
def test_what_banks_hotels_and_hosts_of_meetings_write_is_not(id: str, text: str) -> None:
    assert not strengths(id, text)


def test_a_registered_firm_that_leads_to_itself_is_doubted_less() -> None:
    wish = "ご登録にはキャッシュカードの暗証番号の入力が必要です。"
    assert strengths("request.card-pin", wish, "Larsen <a@larsen-bank.co.jp>") == [0.4]
    assert strengths("request.card-pin", wish) == [1.0]


def test_a_page_of_the_portal_itself_is_its_own() -> None:
    check = check_of("pressure.stay-and-card")
    assert check is not None
    wish = "Your stay booked via Agoda is cancelled unless you verify your card: https://www.agoda.com/account"
    assert not check.findings(parse(mail(wish, from_="Hotel <a@larsen-inn.example>")), Evidence())
