"""The tables of the casebook, as the newest revision of ``migrations`` leaves them.

Times are text in UTC, ``YYYY-MM-DDTHH:MM:SSZ``: they sort, and read the same from SQLite and from PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData()

cases = Table(
    "cases", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(64), nullable=False, unique=True),  # the first digits of ``identity``, as many as it takes
    Column("identity", String(64), nullable=False, unique=True),
    Column("mail", String(64), nullable=False),  # the blob that holds the mail as it is kept
    Column("record", String(64), nullable=False),  # the blob that holds plan, evidence, findings and verdict
    Column("whole", Integer, nullable=False),  # 1: the mail is kept as it came; 0: the reader is masked in it
    Column("reach", Integer, nullable=False),
    Column("version", String(40), nullable=False),
    Column("first_seen", String(20), nullable=False),
    Column("last_seen", String(20), nullable=False),
    Column("mail_time", String(20)),  # when it was received, else when it says that it was written
    Column("mail_local", String(20)),  # the same by the clock of the host that received it: 2022-10-13T06:41
    Column("label", String(20), nullable=False),
    Column("standing", String(20)),  # "undecided" or "open": told in the place of the label; null: not looked at yet
    Column("probability", Float, nullable=False),
    Column("brand", String(80)),
    Column("pretext", String(80)),
    Column("network", Text),
    Column("subject", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("campaign_id", Integer, index=True),
    sqlite_autoincrement=True,
)  # fmt: skip

sightings = Table(
    "sightings", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("time", String(20), nullable=False),
    Column("door", String(40), nullable=False),
)  # fmt: skip

blobs = Table(
    "blobs", metadata,
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(10), primary_key=True),  # mail, record, captured
    Column("sha256", String(64), primary_key=True, index=True),
)  # fmt: skip

searchable = Table(
    "searchable", metadata,
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
)  # fmt: skip

campaigns = Table(
    "campaigns", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    sqlite_autoincrement=True,  # a number once given never names another campaign
)  # fmt: skip

traits = Table(
    "traits", metadata,
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("record", Text, nullable=False),
)  # fmt: skip

bands = Table(
    "bands", metadata,
    Column("key", BigInteger, primary_key=True),
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

meta = Table(
    "meta", metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

# --- the workbench: who may come in, and what people say of a case ----------------------------------------------------
# They stand here so that whatever hangs on a case goes when it is forgotten. Of sessions and tokens only a hash is kept.

web_accounts = Table(
    "web_accounts", metadata,
    Column("name", String(80), primary_key=True),
    Column("hash", Text, nullable=False),  # argon2id, in PHC form
    Column("made", String(20), nullable=False),
)  # fmt: skip

web_sessions = Table(
    "web_sessions", metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(80), nullable=False),  # "": the one person at this machine, while there is no account
    Column("csrf", String(64), nullable=False),
    Column("made", String(20), nullable=False),
    Column("used", String(20), nullable=False),
)  # fmt: skip

web_tokens = Table(
    "web_tokens", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("account", String(80), nullable=False),
    Column("made", String(20), nullable=False),
    Column("used", String(20)),
)  # fmt: skip

web_notes = Table(
    "web_notes", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("author", String(80), nullable=False),
    Column("time", String(20), nullable=False),
    Column("text", Text, nullable=False),
)  # fmt: skip

web_corrections = Table(
    "web_corrections", metadata,
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("label", String(20), nullable=False),
    Column("author", String(80), nullable=False),
    Column("time", String(20), nullable=False),
    Column("why", Text, nullable=False),
)  # fmt: skip

web_marks = Table(
    "web_marks", metadata,
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("finding", String(120), primary_key=True),  # the check's id
    Column("author", String(80), nullable=False),
    Column("time", String(20), nullable=False),
    Column("why", Text, nullable=False),
)  # fmt: skip

web_edits = Table(
    "web_edits", metadata,
    Column("case_id", Integer, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("lang", String(2), primary_key=True),
    Column("place", String(80), primary_key=True),  # in the entry: "title", "came/0", "reading/1/2"
    Column("text", Text, nullable=False),
)  # fmt: skip
