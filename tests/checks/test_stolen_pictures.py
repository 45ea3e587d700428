"""Complaints of stolen pictures whose evidence is a file to be fetched, and the complaints that can be read."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse

FREE = "Kim Larsen <kim.larsen.studio@gmail.com>"
LURES = (
    "I am a photographer and found my pictures on your website. You never had my consent. See the document with proof: "
    "https://storage.googleapis.com/k7-files/Proof.html?id=1",
    "Our client’s images are used by your company without a licence. Full report: https://bit.ly/3xLarsen",
    "NOTICE OF COPYRIGHT INFRINGEMENT. Your page contains unauthorized videos. Evidence folder: "
    "https://www.dropbox.com/scl/k7/ev?dl=1",
    "Your fan page violates our copyright. Files (password: 4711): https://mega.nz/file/k7",
    "貴社のウェブサイトにおいて当社の写真が無断で使用されています。証拠書類はこちら https://is.gd/k7shoko",
    "御社のSNSによる知的財産権の侵害について通知いたします。詳細資料のダウンロード：https://tinyurl.com/k7shiryo",
    "貴殿が掲載中の画像は私の著作物であり、承諾なく転載されています。比較資料 https://drive.google.com/file/d/k7 "
    "解凍パスワード：0415",
    "안녕하세요. 귀사 홈페이지에서 제가 촬영한 사진이 무단으로 사용되고 있습니다. "
    "자료를 확인해 주세요. "
    "https://bit.ly/k7jaryo 비밀번호: 1234",
    "귀사의 저작권 침해 사실을 통지합니다. 증거 파일: https://www.dropbox.com/s/k7/evidence.zip?dl=1",
    "Sie verwenden meine Fotos auf Ihrer Webseite ohne Genehmigung. Die Beweise finden Sie hier: https://bit.ly/k7beweis",
    "Abmahnung wegen Urheberrechtsverletzung auf Ihrer Seite. Aufstellung der Bilder: https://mega.nz/file/k7 Passwort: 2026",
    "Vous utilisez mes photographies sur votre site sans autorisation. Le dossier de preuves : https://urlz.fr/k7dossier",
    "Atteinte aux droits d'auteur sur votre page. Pièces jointes à télécharger : https://www.dropbox.com/s/k7/pieces.zip?dl=1",
    "He visto mis fotografías en su web sin permiso. Aquí tiene las pruebas: https://acortar.link/k7pruebas",
    "Infracción de derechos de autor en su página: descargue el informe https://storage.googleapis.com/k7/informe.zip",
    "Sta usando le mie foto sul suo sito senza autorizzazione. Ecco le prove: https://bit.ly/k7prove",
    "Violazione del diritto d'autore da parte della vostra azienda. Elenco dei contenuti: "
    "https://mega.nz/file/k7 password: 1234",
    "Vocês usam as minhas imagens no site sem autorização. Provas no arquivo: https://encurtador.dev/k7",
    "Violação de direitos autorais pela sua empresa. Documentos: https://www.dropbox.com/s/k7/docs.rar?dl=1",
    "贵公司网站未经授权使用我的摄影作品，侵犯版权。证据资料下载：https://is.gd/k7zhengju",
    "U gebruikt mijn foto's op uw website zonder toestemming. Bewijs: https://bit.ly/k7bewijs",
    "Er sida använder bilder utan tillstånd, intrång i upphovsrätt. Bevis: https://bit.ly/k7bevis",
    "Państwa strona narusza moje prawa autorskie. Dowody: https://bit.ly/k7dowody",
    "Ваш сайт нарушает авторские права, фотографии взяты без разрешения. Доказательства: https://clck.ru/k7",
)
READABLE = (
    (FREE, "My photo of the bridge is on your start page without my permission. Please remove it or write my name below it."),
    (FREE, "Mein Foto steht ohne Erlaubnis auf Ihrer Seite https://gasthof.example/bruecke. "
     "Beweis: mein Original, das ich gern zeige."),
    (FREE, "I love your photographs! Details of my wedding, and our pictures: https://www.dropbox.com/scl/k7/wedding?dl=1"),
    ("Mori Law <office@mori-law.example>",
     "Your shop carries our client’s pictures without licence; the list of them is attached, also at "
     "https://mori-law.example/7.pdf"),
    ("森法律事務所 <office@mori-law.example>",
     "貴社サイトにおける著作権侵害について、侵害箇所の一覧を別紙PDFのとおり通知いたします。https://mori-law.example/"),
    ("Abuse desk <abuse@larsen-hosting.example>",
     "We received a copyright complaint about your server; the evidence is quoted below. Please answer within 48 hours.\n\n"
     "> Your customer uses my photos without permission: https://gasthof.example/a.jpg"),
    ("GitHub <support@github.com>",
     "We received a DMCA notice: your repository infringes copyright. The document: https://docs.google.com/document/d/k7"),
    ("山田写真 <yamada@gmail.com>", "先日撮影した写真のデータです。無断転載はご遠慮ください。https://drive.google.com/drive/folders/k7"),
)  # fmt: skip


def _sees(sender: str, text: str) -> bool:
    check = check_of("pressure.rights-and-download")
    assert check is not None
    return bool(check.findings(parse(mail(text, from_=sender)), Evidence()))


@pytest.mark.parametrize("text", LURES, ids=lambda each: each[:24])
def test_evidence_that_has_to_be_fetched(text: str) -> None:
    assert _sees(FREE, text)


@pytest.mark.parametrize("sender, text", READABLE, ids=lambda each: each[:24])
def test_a_complaint_that_can_be_read(sender: str, text: str) -> None:
    assert not _sees(sender, text)
