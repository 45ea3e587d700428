"""The reader is accused of using somebody's pictures or works, and the evidence has to be fetched from behind a link."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    mail,
    saw,
)
from mekiki.checks.readings.moves import from_nowhere
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.together import all_places, first_place, is_letter_of_nobody_known
from mekiki.checks.readings.urls import domain_of
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.url_words import archive_endings
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Link
from mekiki.model.regex import regex

# One of these stands wherever something is said to be done without leave.
_SIGNS = (
    "permitted", "consent", "licen", "agree", "authori", "illegal", "stole", "stealing", "infring", "viola", "無断", "許諾", "許可", "承諾", "同意", "侵", "違反", "盗用",
    "무단", "침해", "동의", "허락", "허가", "未经", "未經", "未获", "未獲", "zustimmung", "genehmigung", "erlaub", "lizenz", "einwilligung", "berechtigt", "widerrecht", "verletz", "autoris",
    "accord", "contrefaçon", "atteinte", "autoriza", "autorizzazione", "permiso", "infra", "vulnera", "permiss", "indevid", "senza ", "toestemming", "inbreuk", "tillstånd", "tillåt",
    "samtyck", "samtykk", "intrång", "tillad", "tillat", "krænk", "zgody", "zezwol", "pozwol", "narusz", "разрешен", "согласи", "наруш",
)  # fmt: skip
# What is taken, or the right to it.
_RIGHT = regex(
    r"\b(?:copyright\w*|intellectual property|(?:my|our|(?:our|my) client'?s'?) (?:\w+[ -]){0,2}(?:images?|photos?|photographs?|pictures?|illustrations?|works?|artworks?|videos?|music|designs?)\b|infring\w+"
    r"|urheber\w*|bildrecht\w*|lizenz\w*|(?:meine|unsere)[rn]? (?:\w+ )?(?:bilder|fotos|fotografien|werke|aufnahmen|illustrationen)"
    r"|droits? d'auteur|propriété intellectuelle|(?:mes|nos) (?:\w+ )?(?:photo\w*|images?|œuvres|illustrations)|derechos de autor|propiedad intelectual|(?:mis|nuestras) (?:\w+ )?(?:foto\w*|imágenes|ilustraciones|obras)"
    r"|direitos? autora\w+|propriedade intelectual|(?:minhas|nossas) (?:\w+ )?(?:foto\w*|imagens|ilustrações|obras)|diritt\w d'autore|proprietà intellettuale|(?:mie|nostre) (?:\w+ )?(?:foto\w*|immagini|opere|illustrazioni)"
    r"|auteursrecht\w*|intellectue\w+ eigendom|(?:mijn|onze) (?:\w+ )?(?:foto\w*|afbeeldingen|beelden|illustraties)|upphovsrätt\w*|ophavsret\w*|opphavsrett\w*|praw\w* autorski\w+|авторск\w+ прав\w*|интеллектуальн\w+ собственн\w+)"
    r"|著作(?:権|物|者)|知的財産(?:権)?|(?:弊社|当社|当方|私|通知人|依頼人|権利者)の?(?:写真|画像|動画|作品|イラスト|映像)|저작(?:권|물)|지적\s?재산|지식\s?재산|제가 (?:직접 )?(?:제작|그린|촬영|만든|작업)\w*|(?:제|저희|당사)\s?(?:사진|이미지|작품|그림)"
    r"|知[识識][产產][权權]|智慧[财財][产產]|版[权權]|著作[权權]|侵[权權]"
)
# … without leave, so that it is a wrong.
_WRONG = regex(
    r"\b(?:without (?:\w+'?s? ){0,4}(?:permission|consent|licen[cs]e|authori[sz]ation|agreement)|(?:never|not|no) (?:\w+ ){0,3}(?:permission|consent|licen[cs]e|permitted|agreed)|unauthori[sz]ed|unlicen[cs]ed|illegal\w*|stolen|stole\b|stealing|infring\w+|violat\w+"
    r"|ohne (?:\w+ ){0,3}(?:zustimmung|genehmigung|erlaubnis|lizenz|einwilligung)|unerlaubt\w*|unberechtigt\w*|widerrechtlich\w*|verletz\w+"
    r"|sans (?:\w+ ){0,3}(?:autorisation|accord|consentement|permission|licence)|contrefaçon|violation|atteinte|sin (?:\w+ ){0,3}(?:autorización|permiso|consentimiento|licencia)|infracci\w+|vulnera\w+"
    r"|sem (?:\w+ ){0,3}(?:autorização|permissão|consentimento|licença)|violação|infração|indevid\w+|senza (?:\w+ ){0,3}(?:consenso|autorizzazione|permesso|licenza)|violazion\w+|zonder (?:\w+ ){0,3}(?:toestemming|licentie)|inbreuk\w*"
    r"|utan (?:\w+ ){0,2}(?:tillstånd|tillåtelse|samtycke)|intrång\w*|uden (?:\w+ ){0,2}(?:tilladelse|samtykke)|uten (?:\w+ ){0,2}(?:tillatelse|samtykke)|krænk\w+|bez (?:\w+ ){0,3}(?:zgody|zezwolenia|pozwolenia)|narusz\w+|без (?:\w+ ){0,2}(?:разрешения|согласия)|наруш\w+)"
    r"|無断|許[諾可](?:なく|を得ず|を得ない)|承諾なく|同意なく|侵害|違反|무단|침해|(?:동의|허락|허가) 없이|未[经經][许許授]\w*|未[获獲][得授]|侵[权權犯害]|盗用|\w+verletzung\w*"
)
# It is the reader who is said to have done it.
_YOURS = regex(
    r"\b(?:you(?:r|rs)?\b|(?:ihre?|euer|eure|dein)\w*\b|sie\b|votre\b|vos\b|vous\b|sus?\b|usted\w*|vuestr\w+|tu\b"
    r"|(?:seu|sua|vosso|vossa)s?\b|vocês?\b|(?:vostr|su)[oaie]\b|(?:uw|jullie|je|jouw)\b|(?:er|ert|era|jeres|deres|din|ditt)\b|(?:państwa|pana|pani|wasz\w*)\b|(?:ваш\w*|вы|вами)\b)"
    r"|貴社|御社|貴殿|貴方|貴団体|貴サイト|貴店|貴法人|귀사|귀하|귀\s?업체|홈페이지|웹사이트|사이트|[贵貴](?:公?司|方|站|[单單]位|[网網]站)|您|你[们們]?"
)
_EVIDENCE = regex(
    r"\b(?:evidence|proofs?\b|documents?\b|details?\b|list of|links to|report\b|screen ?shots?|files?\b|folder\b|compar\w+|attached"
    r"|beweis\w*|nachweis\w*|unterlagen|dokument\w*|aufstellung|liste\b|preuves?|justificatifs?|dossier|pièces?\b|fichiers?|pruebas?|evidencias?|documento\w*|archivos?|informe"
    r"|provas?\b|comprova\w+|relatório|arquivos?|prov[ae]\b|documentazione|elenco|allegat\w|bewij[sz]\w*|bestand\w*|bevis\w*|dowod\w*|dowód\w*|plik\w*|доказательств\w*|документ\w*|файл\w*|материал\w*)"
    r"|証拠|資料|一覧|詳細|リスト|書類|文書|比較|ファイル|通知書|증거|자료|정리|파일|문서|내역|비교|캡[처쳐]|[证證][据據]|[资資]料|文件|清[单單]|附件|材料|[详詳][细細情]"
)
_PASSWORD = regex(
    r"(?:pass(?:word|code|wort)|pwd|パスワード|解凍(?:パス|コード)|비밀\s?번호|비번|암호|패스워드|[密]\s?[码碼]|提取[码碼]|[压壓][缩縮][包]?密|kennwort|mot de passe|contraseña|clave|senha|wachtwoord|lösenord|adgangskode|has[łl]o|пароль)[^:]{0,24}\s?[:=]\s?[\w!-~]{3,20}"
)
# Where anybody leaves a file, and where the address does not show what is fetched.
_STORES = frozenset(("file-sharing", "cloud-bucket", "free-hosting", "paste", "edge-hosting", "code-hosting"))
_HIDES = frozenset(("shortener", "link-in-bio", "open-redirector"))
_FETCHES = regex(r"export=download|[?&]dl=1|/download\b|[?&]download\b|/uc\?", 0)
_FILE_NAMED = regex(r"\.(?:zip|rar|7z|iso|img|exe|scr|js|lnk|pdf|docx?|egg|alz|gz)\b")
_PLAIN_STORE = 0.8  # of the weight: a folder of somebody's at a well-known store is how many people hand things over


@check(
    id="pressure.rights-and-download",
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    tells="copyright-complaint",
    when=("web link",),
    title=Text(en="Accused of theft, with the evidence behind a link", ja="著作権侵害の「証拠」をダウンロードさせる"),
    found=Text(
        en="The reader is said to use somebody’s work without leave (“{words}”), and the evidence to lie behind a link to {domain}.",
        ja="無断使用や著作権侵害を指摘し（「{words}」）、その証拠を {domain} へのリンクから取らせようとしています。",
    ),
    why=Text(
        en="Whoever is accused wants to see of what, and opens the file. It is a program that takes the passwords out of the browser. A "
        "lawyer names the picture and the page in the letter itself.",
        ja="身に覚えがないと、何のことか確かめようとファイルを開いてしまいます。中身はブラウザーのパスワードなどを盗むプログラムです。"
        "本物の弁護士や権利者は、どの画像がどのページにあるかを本文に書きます。",
    ),
    innocent=Text(
        en="Artists do write from free mailboxes, and some share pictures from a store. They can name the page in question when you ask, "
        "without any file.",
        ja="フリーメールで連絡してくる作家や、共有フォルダーで資料を渡す人もいます。尋ねれば、ファイルなしでも該当ページを教えてくれます。",
    ),
    examples=(
        Example(
            mail(
                "You use my photographs on your site without permission. The evidence: https://tr.ee/k7",
                from_="Kim Larsen <kim.larsen@gmail.com>",
            ),
            sees=({"words": "my photographs / without permission / evidence", "domain": "tr.ee"},),
        ),
        Example(
            mail(
                "貴社サイトでの著作権侵害について、証拠資料をご確認ください。 https://www.dropbox.com/s/k7/a.zip?dl=1",
                from_="法律事務所 <mori.law@gmail.com>",
            ),
            sees=({"words": "著作権 / 侵害 / 証拠", "domain": "dropbox.com"},),
        ),
        Example(
            mail(
                "You use my photographs on your site without permission: the bridge, on your start page. Please remove it.",
                from_="Kim Larsen <kim.larsen@gmail.com>",
            )
        ),
        Example(
            mail(
                "Your server carries my client’s photographs without permission. The list of files: https://mori-law.example/f/7.pdf",
                from_="Mori Law <office@mori-law.example>",
            )
        ),
        Example(links("https://www.dropbox.com/s/k7/a.zip?dl=1")),
    ),
    tags=(Tag.LEADS_ON, Tag.NO_HOUSE, Tag.EVERYDAY_WORDS),
    source="IIJ wizSafe 2025-09 on copyright notices with shortened links (tr.ee) and PXA Stealer; AhnLab ASEC, copyright lures; hits in 3,525 genuine mails: 0",
)
def rights_and_download(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message):  # hosts pass complaints on
        return
    fetching = [link for link in web_links(message) if _may_fetch(link)]
    if not fetching:
        return
    places = all_places(message, _RIGHT, _WRONG, _YOURS, _EVIDENCE)
    if not places:
        return
    locked = first_place(message, _PASSWORD)
    for link in fetching:
        if strength := _strength(message, link, locked):
            right, wrong, _, proof = places
            words = Quote(" / ".join(dict.fromkeys(one_line(each.quote) for each in (right, wrong, proof))))
            domain = Domain(domain_of(link))
            seen = saw(right, wrong, proof, link.place, locked, words=words, domain=domain)
            yield Sighting(seen.places, seen.facts, strength)
            return


def _may_fetch(link: Link) -> bool:
    """Whether a link leads where anybody leaves a file, hides where it leads, or fetches something."""
    return bool(kinds_of(link.host, link.path) & (_HIDES | _STORES)) or _fetches(link)


def _fetches(link: Link) -> bool:
    if _FETCHES.search(f"{link.path}?{link.query}") or link.path.rpartition(".")[2].lower() in archive_endings():
        return True
    return bool(_FILE_NAMED.search(link.text.lower())) and not _FILE_NAMED.search(link.path.lower())


def _strength(message: Message, link: Link, locked: Place | None) -> float:
    """How much it weighs that the evidence lies there; 0.0 in a writer's own store without a lock."""
    kinds = kinds_of(link.host, link.path)
    if kinds & _HIDES or locked is not None:
        return 1.0
    if not from_nowhere(message):
        return 0.0
    return 1.0 if _fetches(link) or "free-hosting" in kinds else _PLAIN_STORE
