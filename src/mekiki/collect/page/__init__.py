"""The visit of a landing page.

linkclass decides before any request what a link is for; decoy takes the reader out of the URL; questions makes of both
what the plan asks, and what it refuses. What looks at a page stands beside them; fields and outcome understand it.
"""

from __future__ import annotations

from collections.abc import Collection

from mekiki.model.evidence import Question
from mekiki.model.message import Message
from mekiki.model.reader import Reader


def page_questions(
    message: Message, reader: Reader, *, accused: bool = False, fresh: Collection[str] = ()
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The visits that a mail asks for and the links that are never visited; see ``questions``.

    Imported late: who stays offline needs nothing of it.
    """
    from mekiki.collect.page.questions import page_questions as asked

    return asked(message, reader, accused=accused, fresh=fresh)
