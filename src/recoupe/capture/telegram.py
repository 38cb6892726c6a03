"""Telegram Desktop's JSON export of a channel: each message is an article, the channel its outlet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from recoupe.capture.captures import Carrier
from recoupe.capture.jsonl import MEDIA_TYPE
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SourceBroken, SourceRefused

# Groups and conversations are private: what people write there was not published.
CHANNELS = frozenset({"public_channel", "private_channel"})


def captures_of_telegram(content: bytes, carrier: Carrier) -> Iterator[Capture | Failure]:
    """One capture for each message with words, in the order of the export; service messages pass.

    ``content`` is ``result.json``, of one channel or of a whole account: of that, only channels are read. A capture's
    content is one JSON line: the fields that every JSONL source has, and the message as exported under ``telegram``.
    A forwarded message ends in the line "Source: NAME", so that whom it came from is credited.

    Raises:
        SourceBroken: it is no such export.
    """
    export = _parse(content)
    chats = export["chats"]["list"] if isinstance(export.get("chats"), dict) else [export]
    if not any(isinstance(chat, dict) and isinstance(chat.get("messages"), list) for chat in chats):
        raise SourceBroken("is no export of a Telegram channel: it has no list 'messages'")
    for chat in chats:
        name = str(chat.get("name") or chat.get("id") or "?")
        if chat.get("type") not in CHANNELS:
            yield carrier.part(f"#{name}", via="telegram").failure(
                SourceRefused(f"{chat.get('type')!r} is no channel; what people write there was not published")
            )
            continue
        for message in chat.get("messages", ()):
            if isinstance(message, dict) and (text := _text_of(message.get("text"))):
                part = carrier.part(f"#{name}/{message.get('id')}", via="telegram")
                yield _capture(message, text, chat, part)


def is_telegram(head: bytes) -> bool:
    """Whether a JSON file that begins with ``head`` looks like an export of Telegram's."""
    marks = ((b'"messages"', b'"type"'), (b'"chats"', b'"about"'))
    return any(all(mark in head for mark in pair) for pair in marks)


def _parse(content: bytes) -> dict[str, Any]:
    try:
        export = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceBroken(f"is not JSON: {str(error)[:200]}; export the channel again, in the format JSON") from error
    if not isinstance(export, dict):
        raise SourceBroken(f"holds a JSON {type(export).__name__}; Telegram's result.json is an object")
    return export


def _capture(message: Mapping[str, Any], text: str, chat: Mapping[str, Any], part: Carrier) -> Capture:
    outlet = str(chat.get("name") or "") or None
    url = f"https://t.me/c/{chat['id']}/{message['id']}" if chat.get("id") and message.get("id") else None
    date = _date_of(message)
    origin = message.get("forwarded_from")
    whole = f"{text}\n\nSource: {origin}" if isinstance(origin, str) and origin.strip() else text
    fields = {"url": url, "title": None, "date": date, "outlet": outlet}
    line = json.dumps({**fields, "text": whole, "telegram": message}, ensure_ascii=False, sort_keys=True)
    content = line.encode("utf-8", "replace")
    return Capture(content=content, note=part.note(content, MEDIA_TYPE), source=part.name, **fields)


def _text_of(value: object) -> str:
    """The words of a message: a string, or a list of strings and of objects with one (links, bold)."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        parts = [each if isinstance(each, str) else str(each.get("text", "")) for each in value if each]
        return "".join(parts).strip()
    return ""


def _date_of(message: Mapping[str, Any]) -> str | None:
    """The day in UTC; exports without ``date_unixtime`` give the day of whoever exported."""
    seconds = message.get("date_unixtime")
    if isinstance(seconds, str) and seconds.isdecimal():
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    stamp = message.get("date")
    return stamp[:10] if isinstance(stamp, str) else None
