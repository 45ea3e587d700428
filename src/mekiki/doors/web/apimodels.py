"""What the API says and takes, each a model that OpenAPI describes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from mekiki.doors.web import remarks

Label = Literal["phishing", "scam", "spam", "suspicious", "legitimate"]
Reached = Literal["offline", "lookup", "visit"]
Prose = Annotated[str, Field(max_length=remarks.LONGEST)]


class Told(BaseModel):
    """As described, and nothing beside it."""

    model_config = ConfigDict(extra="forbid")


class Problem(Told):
    detail: str


class Result(Told):
    """The verdict on one mail of what was handed in; ``label`` is "" where a bare address decides nothing."""

    index: int
    label: Label | Literal[""]
    undecided: bool
    probability: float
    findings: int
    case: str = Field("", description="its name in the casebook, once it is kept")


class Investigation(Told):
    id: str
    kind: Literal["mail", "link"]
    name: str
    reach: Reached
    state: Literal["waiting", "running", "examined", "kept", "failed", "unreadable", "cancelled"]
    why: str
    made: str
    seconds: float = Field(description="until the verdict; 0 while there is none")
    results: list[Result]
    cut: int = Field(description="how many mails of a larger mailbox were examined; 0 where it was all of them")
    watch: str = Field(description="where its events are")


class Listed(Told):
    """A case as it is listed; ``corrected`` is what a person said of the verdict, "" where nobody did.

    ``label`` is "" where a bare address decides nothing; ``undecided`` says of a legitimate one that nothing clears it.
    """

    name: str
    label: Label | Literal[""]
    undecided: bool
    corrected: Label | Literal[""]
    probability: float
    subject: str
    sender: str
    brand: str | None
    pretext: str | None
    network: str | None
    campaign: str
    first_seen: str
    last_seen: str
    mail_time: str | None
    sightings: int
    reach: Reached


class Cases(Told):
    cases: list[Listed]
    count: int
    page: int
    size: int


class Remark(Told):
    author: str
    time: str
    text: str
    id: int = 0


class Remarks(Told):
    correction: Label | Literal[""]
    why: Remark | None
    notes: list[Remark]
    false_positives: dict[str, Remark]


class Correction(Told):
    label: Label
    why: Prose = ""


class Note(Told):
    text: Annotated[str, Field(min_length=1, max_length=remarks.LONGEST, pattern=r"\S")]


class Mark(Told):
    why: Prose = ""


class Notice(Told):
    role: str
    receiver: str
    addresses: list[str]
    form: str
    subject: str
    text: str
    withheld: str = ""  # why it must not go out; then there is no text


class Campaign(Told):
    name: str
    cases: int
    first: str
    last: str
    labels: list[str]
    brands: list[str]
    domains: list[str]
    subject: str


class Hour(Told):
    weekday: int = Field(ge=0, le=6, description="0 is Monday")
    hour: int = Field(ge=0, le=23)
    count: int


class Figures(Told):
    cases: int
    sightings: int
    campaigns: int
    labels: dict[str, int]
    brands: dict[str, int]
    pretexts: dict[str, int]
    networks: dict[str, int]
    months: dict[str, int]
    hours: list[Hour]
