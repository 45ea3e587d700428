"""A job is offered for a test: a repository to be cloned and run on the reader's own machine, and soon."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.knowledge.sayings import saying, signs_of

_A_JOB = saying("code-test", "a-job")
_TO_RUN = saying("code-test", "to-run")
_PRESSED = saying("code-test", "pressed")


@check(
    id="scam.code-test",
    signs=signs_of("code-test"),
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
                "採用の課題です。cloneしてnpm installを実行してください。Docker内では接続部分が動作しません。"
                "https://bitbucket.org/larsen-labs/task-26",
                from_="採用担当 <kim@larsen-talent.com>",
            ),
            sees=({"words": "採用 / cloneし / Docker内では接続部分が動作しません"},),
        ),
        Example(  # a sandbox is named, and left to the applicant
            mail(
                "Die Probeaufgabe: Repository klonen, npm install. Sie brauchen kein Docker, es läuft aber auch im Container. "
                "Abgabe in zwei Wochen. https://git.larsen-doors.com/task",
                from_="Kim <kim@larsen-doors.com>",
            )
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
