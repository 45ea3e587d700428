"""The mail says a line or two and has one link to a stranger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.checks.readings.wording import shown_length
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_LONGEST = 10_000  # characters with the URLs, beyond which nobody counts
_MOST = 100  # letters of English besides the URL
_AS_LONG = 2.5  # letters of English that say as much as one of Japanese, Chinese or Korean
_EASTERN = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_URL = regex(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)


@check(
    id="content.little-but-a-link",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A line and a link", ja="一言とリンクだけのメール"),
    found=Text(
        en="Besides one link, to {domain}, the whole mail holds {count} {count:character|characters} of text.",
        ja="{domain} へのリンクが一つあり、そのほかの本文は {count} 文字だけです。",
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
        Example(mail("Your document is ready: https://a.example/x"), sees=({"count": 23, "domain": "a.example"},)),
        Example(  # five sentences, in as many characters as two of English have
            mail(
                "先週ご相談いただいた会場の件です。候補を三つに絞りました。いずれも駅から五分ほどです。"
                "下見は来週の水曜日を考えています。ご都合をお聞かせください。 https://a.example/x"
            )
        ),
        Example(mail("See https://home.example/x for the photos.")),
        Example(
            mail("> where is it?\nhttps://a.example/x", subject="Re: where", headers=("In-Reply-To: <1@home.example>",))
        ),
    ),
    tags=(Tag.FORM, Tag.LEADS_ON),
    source="hits in the development corpus: 85 bad, 1 genuine",
)
def little_but_a_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = {
        link.registrable_domain or link.host: link for link in strangers(message) if link.source in ("html", "text")
    }
    if len(found) != 1 or len(web_links(message)) > 2 or shown_length(message) > _LONGEST:
        return
    texts = [_URL.sub("", body.text).strip() for body in message.shown]
    if sum(map(_weight, texts)) > _MOST or message.is_answer or is_list_mail(message) or attached(message):
        return
    [(domain, link)] = found.items()
    yield saw(link.place, count=sum(map(len, texts)), domain=Domain(domain))


def _weight(text: str) -> float:
    """How much a text says, in letters of English."""
    return len(text) + (_AS_LONG - 1) * len(_EASTERN.findall(text))
