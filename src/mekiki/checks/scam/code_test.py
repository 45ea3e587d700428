"""A job is offered for a test: a repository to be cloned and run on the reader's own machine, and soon."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.model.regex import regex

_SIGNS = ("clon", "klon", "npm", "yarn", "docker", "pip install", "クローン", "克隆", "클론")
_A_JOB = regex(
    r"\b(?:(?:technical (?:step|test|task|assessment|challenge|interview|round|screening)|coding (?:test|challenge|task|assignment|assessment|interview)"
    r"|take-?home|assessment (?:repo|project|task)|test (?:task|assignment|project)|recruit(?:er|ing|ment)|hiring|candidates?|job interview|the role of)\b"
    r"|(?:bewerbung|probeaufgabe|testaufgabe|vorstellungsgespräch|kandidat)"
    r"|(?:test technique|entretien|candidature|recrutement)|(?:prueba técnica|entrevista|candidat[oa]|reclutamiento|proceso de selección)"
    r"|(?:teste técnico|recrutamento|processo seletivo)|(?:prova tecnica|colloquio|selezione del personale)|(?:sollicitatie|technische opdracht))"
    r"|採用|選考|技術(?:試験|テスト|課題|面接)|コーディング(?:試験|テスト|課題)|面接|면접|채용|코딩 테스트|招聘|面试|面試|技术测试|技術測驗"
)
# Kana stand beside a command without a blank, and are letters to \b.
_TO_RUN = regex(
    r"(?<![a-z])(?:git clone(?![a-z])|clone(?: (?:it|and|the (?:\w+ )?(?:repo|repository|project|code))|, (?:then )?(?:run|install|npm|build))|(?:npm|pnpm|yarn) (?:i|ci|install|start|run)(?![a-z])"
    r"|docker[ -]compose up(?![a-z])|docker run(?![a-z])|pip install -r\b|klonen\b|clonez\b|clon[ae]r? (?:el|o|il|este|questo) rep)|クローンし|克隆|클론"
)
# What a firm that hires does not ask: a sandbox left aside, hours instead of days, a picture as soon as it runs.
_PRESSED = regex(
    r"\b(?:(?:rather than|instead of|not (?:in|on|inside)|don't use|do not use|avoid(?: using)?|without|no)(?: a| any| the)?(?: \w+)? ?(?:vms?|virtual machines?|containers?|sandbox(?:es)?|docker|codespaces?)\b"
    r"|(?:within|in|over) (?:the )?(?:next )?(?:\w+ to |\d{1,2} ?- ?)?(?:\d{1,2}|two|three|a few|couple of) hours\b"
    r"|(?:today|tonight|asap|right away)\b|(?:screen ?shot|screen recording)[^.!?]{0,40}(?:running|started|once|when)|(?:running|started)[^.!?]{0,40}screen ?shot"
    r"|(?:nicht|statt) (?:in|auf)?(?: einer)? ?(?:vm|virtuellen maschine|container)|(?:innerhalb|in den nächsten)[^.!?]{0,16} stunden\b|noch heute\b"
    r"|(?:pas|plutôt que) (?:dans|sur)? ?une (?:vm|machine virtuelle)|dans les \d{1,2}(?: prochaines)? heures|aujourd'hui\b"
    r"|(?:no|en lugar de) (?:en|use|usar)? ?una (?:vm|máquina virtual)|en las próximas \d{0,2}[^.!?]{0,8} ?horas|hoy mismo\b"
    r"|(?:não|em vez de) (?:em|use|usar)? ?uma (?:vm|máquina virtual)|nas próximas \d{0,2}[^.!?]{0,8} ?horas|ainda hoje\b"
    r"|(?:non|invece di) (?:in|usare)? ?una (?:vm|macchina virtuale)|entro (?:le prossime )?\d{1,2} ore|(?:niet|in plaats van) (?:in|op)? ?een (?:vm|virtuele machine)"
    r"|binnen \d{1,2} uur)"
    r"|仮想(?:環境|マシン)(?:では|で)?(?:なく|使わず)|vmでは?なく|(?:サンドボックス|コンテナ)(?:では|で)?なく|(?:\d{1,2}|数)時間以内|本日中|今日中|動いたら[^。]{0,20}(?:画面|スクリーンショット)"
    r"|가상 ?(?:머신|환경)[^.]{0,6}(?:말고|아닌|아니라)|\d{1,2}시간 (?:이내|안에)|오늘 중|(?:不要|不能)[^。]{0,4}(?:虚拟机|虛擬機|沙箱|容器)|\d{1,2} ?(?:个小时|小时|小時)(?:内|內)|今天(?:内|內|之内)"
)


@check(
    id="scam.code-test",
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="malware",
    tells="job-offer",
    title=Text(en="A job's test to be run on your machine", ja="採用試験と称してプログラムを手元で動かさせる"),
    found=Text(
        en="For a job, a stranger's program is to be fetched and run, and in a hurry or outside any sandbox: “{words}”.",
        ja="採用の課題として、他人のプログラムを取得し、急いで、または隔離されていない環境で実行するよう求めています：「{words}」。",
    ),
    why=Text(
        en="Installing or starting a project runs what its author wrote into it. Rings that pose as recruiters take passwords, wallets "
        "and access to the employer this way.",
        ja="プロジェクトの導入や起動は、作者が仕込んだ処理をそのまま動かします。採用担当を装う集団は、この方法でパスワードや暗号資産、"
        "いまの勤務先への侵入口を奪います。",
    ),
    innocent=Text(
        en="Firms do set such tasks. They give days, take a solution from a sandbox as well, and their page names the opening and the "
        "person who writes.",
        ja="実際にこうした課題を出す会社もあります。その場合、期限は日単位で、隔離環境で解いてもかまわず、募集や担当者を公式サイトで確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "You are through to the technical step. Clone the repo, run npm install and npm start, on your own machine rather "
                "than a VM: https://bitbucket.org/larsen-labs/task-26",
                from_="Kim <kim@larsen-talent.com>",
            ),
            sees=({"words": "technical step / Clone the repo / rather than a VM"},),
        ),
        Example(
            mail(
                "選考の技術課題です。リポジトリをクローンして npm install を実行し、3時間以内に結果をお送りください。"
                "https://bitbucket.org/larsen-labs/task-26",
                from_="採用担当 <kim@larsen-talent.com>",
            ),
            sees=({"words": "選考 / クローンし / 3時間以内"},),
        ),
        Example(
            mail(
                "Here is the take-home task: clone the repository and add a filter to the list. You have seven days; a container is "
                "fine. https://git.larsen-doors.com/task",
                from_="Kim <kim@larsen-doors.com>",
            )
        ),
        Example(
            mail(
                "Please clone the repo and run npm install today; the build on main is broken.",
                from_="a@larsen-doors.com",
            )
        ),
        Example(
            mail(
                "本日の面接では、前回の課題について伺います。ビルドの手順は README にあります。",
                from_="a@larsen-doors.com",
            )
        ),
    ),
    source="rtidx.com/research/a-safer-coding-test and blog.emilianbold.ro/2025/10: a repository to be run for a job, and soon; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def code_test(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or not comes_from_strangers(message):
        return
    places = all_places(message, _A_JOB, _TO_RUN, _PRESSED)
    if places:
        yield Sighting(places, {"words": worded(places)})
