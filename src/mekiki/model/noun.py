"""The form of the nouns: data classes with slots, whose fields nobody sets once they are made.

That is what the type checker sees, and it holds all our code to it. At run time nothing is barred: a frozen data class sets each
field by way of ``object.__setattr__``, which takes three times as long, and a mail is a hundred of them (docs/decisions/0005).
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Any:
        """Made, compared and hashed as the standard library's, without the bar."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)
