"""Server-sent events (WHATWG HTML, 9.2): a job as it goes, resumable after the event that was seen last."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import StreamingResponse

from mekiki.doors.web.jobs import Job
from mekiki.report import evidencewords

_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


def stream(request: Request, job: Job) -> StreamingResponse:
    """The events of a job, each as JSON, the last one when it is over."""
    last = request.headers.get("last-event-id", "")
    after = int(last) if last.isdecimal() and len(last) < 9 else -1
    return StreamingResponse(_events(job, after), media_type="text/event-stream", headers=_HEADERS)


async def _events(job: Job, after: int) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    async for event in job.watch(after):
        if event is None:
            yield ": still here\n\n"
        else:
            yield f"id: {event['n']}\nevent: {event['what']}\ndata: {json.dumps(labelled(event), ensure_ascii=False)}\n\n"
    yield "event: end\ndata: {}\n\n"


def labelled(event: Mapping[str, Any]) -> dict[str, Any]:
    """The event with the words for what was asked."""
    told = dict(event)
    if topic := evidencewords.TOPICS.get(str(event.get("topic", ""))):
        told["label"] = {"en": topic.en, "ja": topic.ja}
    return told
