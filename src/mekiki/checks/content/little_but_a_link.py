"""The mail says a line or two and has one link to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.model.facts import Domain

_MOST = 140  # characters of visible text


@check(
    id="content.little-but-a-link",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A line and a link", ja="一言とリンクだけのメール"),
    found=Text(
        en="The whole mail holds {count} {count:character|characters} of text and one link, to {domain}.",
        ja="本文の文字数は {count} で、あとは {domain} へのリンクが一つあるだけです。",
    ),
    why=Text(
        en=("The less a fraud says, the less can be checked. A notice that concerns you says what it is about."),
        ja=(
            "書かれていることが少ないほど、嘘を見破る手がかりも減ります。"
            "本当に用のある通知なら、内容をきちんと説明するはずです。"
        ),
    ),
    innocent=Text(
        en="Friends and colleagues send each other links in just this way.",
        ja="友人や同僚どうしでは、リンクだけを送り合うことも普通です。",
    ),
    examples=(
        Example(mail("Your document is ready: https://a.example/x"), sees=({"count": 43, "domain": "a.example"},)),
        Example(mail("See https://home.example/x for the photos.")),
        Example(
            mail("> where is it?\nhttps://a.example/x", subject="Re: where", headers=("In-Reply-To: <1@home.example>",))
        ),
    ),
    tags=(Tag.FORM, Tag.LEADS_ON),
    source="hits in the development corpus: 85 bad, 1 genuine",
)
def little_but_a_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    shown = sum(len(body.text.strip()) for body in message.shown)
    if shown > _MOST or message.field("in-reply-to") or is_list_mail(message) or attached(message):
        return
    found = {
        link.registrable_domain or link.host: link for link in strangers(message) if link.source in ("html", "text")
    }
    if len(found) == 1 and len(web_links(message)) <= 2:
        [(domain, link)] = found.items()
        yield saw(link.place, count=shown, domain=Domain(domain))
