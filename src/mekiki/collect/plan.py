"""What may be asked of whom, and what must never be. Pure: the plan is made, and shown, before anything is asked."""

from __future__ import annotations

from mekiki.knowledge.domains import is_address, is_reserved
from mekiki.model.evidence import Observable, Plan, Question, Reach
from mekiki.model.message import Message

_MOST_DOMAINS = 20


def plan_questions(message: Message, reach: Reach) -> Plan:
    """The questions that this mail raises.

    Those beyond ``reach`` stand in it too: they are what more could be learned.
    """
    questions: list[Question] = []
    if message.origin.ip:
        address = Observable("ip", message.origin.ip)
        questions += [Question(topic, address, Reach.LOOKUP) for topic in ("reverse-name", "network", "place")]
    for domain in _domains(message):
        name = Observable("domain", domain)
        questions += [Question(topic, name, Reach.LOOKUP) for topic in ("dns", "registration")]
    questions.append(Question("authentication", Observable("message", message.sha256), Reach.LOOKUP))
    recipients = {address.rpartition("@")[2] for address in message.recipients}
    asked = tuple(q for q in questions if q.observable.value not in recipients)
    refused = tuple(
        Question("dns", Observable("domain", domain), Reach.LOOKUP, refused="the recipient's own domain")
        for domain in sorted(recipients)
        if domain
    )
    return Plan(reach, asked, refused)


def _domains(message: Message) -> list[str]:
    """Registrable domains of the sender and of the links, without repetition, reserved names and addresses."""
    named = [box.domain for box in message.from_] + [link.registrable_domain for link in message.links]
    real = (name for name in named if name and not is_address(name) and not is_reserved(name))
    return list(dict.fromkeys(real))[:_MOST_DOMAINS]
