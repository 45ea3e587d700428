"""What a mail shows and nobody read: words that stand in its pictures alone."""

from __future__ import annotations

from mekiki.checks.readings.markup import is_large
from mekiki.model.facts import Text
from mekiki.model.message import Message
from mekiki.report.texts import worded_in

_LITTLE = 60  # characters of visible text: a greeting, or a line of small print below the picture
_WORDS = {
    "pictures": Text(
        "The mail has hardly any text, and shows {count} {count:picture|pictures}. Words in a picture are not read: what "
        "they say has no part in the verdict.",
        "このメールは文字がほとんどなく、画像を {count} 枚表示します。画像の中の文字は読み取らないため、"
        "そこに何が書かれていても鑑定には反映されていません。",
    ),
}


def pictures_unread(message: Message, lang: str) -> str:
    """The sentence on it, where pictures are nearly all that the mail shows; "" where it says something in letters."""
    if sum(len(body.text.strip()) for body in message.shown) > _LITTLE:
        return ""
    shown = [image for body in message.shown for image in body.images if is_large(image)]
    alone = [part for part in message.parts if part.detected_type.startswith("image/") and not part.content_id]
    count = len(shown) or len(alone)
    return worded_in(_WORDS, lang)("pictures", count=count) if count else ""
