"""What other tools hand over: leads and captures out of feeds, tables, Telegram's and GDELT's exports."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.capture.captures import Carrier, now
from recoupe.capture.imports import KINDS, capture_of, open_import
from recoupe.capture.leads import Lead, same_address
from recoupe.capture.limits import Limits
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SourceNotFound, UnknownName

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Le Fil</title><id>urn:x</id><updated>2024-05-02T08:00:00Z</updated>
<entry><title>Un poste attaqué</title><id>urn:1</id><link href="https://fil.example/1"/>
<updated>2024-05-02T07:00:00Z</updated>
<content type="html">&lt;p&gt;Un poste a été attaqué jeudi.&lt;/p&gt;</content></entry>
<entry><title>Sans adresse</title><id>urn:2</id><updated>2024-05-02T07:00:00Z</updated></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>The Line</title><link>https://line.example</link><description/>
<item><title>Raid</title><link>https://line.example/raid</link><pubDate>Thu, 02 May 2024 08:00:00 GMT</pubDate>
<description>short</description></item></channel></rss>"""
MESSAGES = [
    {"id": 1, "type": "service", "action": "create_channel", "text": ""},
    {"id": 2, "type": "message", "date": "2024-05-02T01:00:00", "date_unixtime": "1714600800", "text": "Tirs à Bor."},
    {
        "id": 3,
        "type": "message",
        "date": "2024-05-02T09:00:00",
        "forwarded_from": "Voix du Col",
        "text": ["Une ", {"type": "bold", "text": "colonne"}, " a été vue."],
    },
    {"id": 4, "type": "message", "date": "2024-05-02T09:30:00", "photo": "photos/1.jpg", "text": ""},
]
CHANNEL = {"name": "Radio Bor", "type": "public_channel", "id": 77, "messages": MESSAGES}


def fetched(url: str) -> Capture:
    content = f"<html>{url}</html>".encode()
    return Carrier(name=url, via="http", captured_at=now()).capture(content, "text/html", url=url)


def take(path: Path | str, *, kind: str | None = None, offline: bool = False) -> list[Lead | Capture | Failure]:
    found = open_import(
        str(path), kind=kind, limits=Limits(), fetch=fetched, fetch_feed=lambda _: atom_capture(), offline=offline
    )
    return list(found)


def atom_capture() -> Capture:
    carrier = Carrier(name="feed", via="http", captured_at=now())
    return carrier.capture(ATOM.encode(), "application/atom+xml")


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


TABLES = [
    pytest.param(
        "url,title,date\nhttps://a.example/1,Un,2024-05-02\nnot an address,Deux,\n",
        [("https://a.example/1", "Un", "2024-05-02"), "no web address in 'not an address'"],
        id="named columns, one row without an address",
    ),
    pytest.param(
        "\ufeffTitre;Lien\nUn;https://a.example/1\n", [("https://a.example/1", "Un", None)], id="French, semicolons"
    ),
    pytest.param(
        "https://a.example/1\nhttps://a.example/2\n",
        [("https://a.example/1", None, None), ("https://a.example/2", None, None)],
        id="addresses alone",
    ),
    pytest.param(
        "id\tlink\n1\thttps://a.example/1\n2\thttps://A.example/1/#top\n",
        [("https://a.example/1", None, None)],
        id="tabs, one page twice",
    ),
]


def test_accents_in_the_names_of_columns_do_not_matter(tmp_path: Path) -> None:
    (lead,) = take(write(tmp_path, "liste.csv", "Date;Lien;Média\n2024-05-02;https://a.example/1;Le Fil\n"))
    assert isinstance(lead, Lead)
    assert (lead.url, lead.date, lead.outlet) == ("https://a.example/1", "2024-05-02", "Le Fil")


@pytest.mark.parametrize(("table", "wanted"), TABLES)
def test_a_table_of_addresses_gives_leads(tmp_path: Path, table: str, wanted: Sequence[object]) -> None:
    found = take(write(tmp_path, "list.csv", table))
    told = [(lead.url, lead.title, lead.date) if isinstance(lead, Lead) else lead for lead in found]
    for got, want in zip(told, wanted, strict=True):
        if isinstance(want, str):
            assert isinstance(got, Failure)
            assert want in got.message
        else:
            assert got == want


def test_a_long_table_is_cut_nowhere(tmp_path: Path) -> None:
    rows = [f"https://a.example/{number},{'x' * 90}" for number in range(500)]
    found = take(write(tmp_path, "list.csv", "\n".join(["url,title", *rows]) + "\n"))
    assert [lead.url for lead in found if isinstance(lead, Lead)] == [row.partition(",")[0] for row in rows]


def test_a_feed_gives_its_entries_with_the_date_of_each(tmp_path: Path) -> None:
    lead, fault = take(write(tmp_path, "feed.xml", ATOM))
    assert isinstance(lead, Lead)
    assert (lead.url, lead.date, lead.outlet) == ("https://fil.example/1", "2024-05-02", "Le Fil")
    assert isinstance(fault, Failure)
    assert "Sans adresse" in fault.message


def test_a_feed_is_known_by_its_first_bytes_whatever_its_name(tmp_path: Path) -> None:
    (lead,) = take(write(tmp_path, "saved.html", RSS))
    assert isinstance(lead, Lead)
    assert lead.url == "https://line.example/raid"


def test_offline_a_feed_gives_the_texts_it_carries(tmp_path: Path) -> None:
    text, fault = take(write(tmp_path, "feed.xml", ATOM), offline=True)
    assert isinstance(text, Capture)
    assert "attaqué jeudi" in json.loads(text.content)["html"]
    assert (text.url, text.language, text.note.via) == ("https://fil.example/1", "fr", "feed")
    assert isinstance(fault, Failure)


def test_a_feed_on_the_web_is_fetched_as_a_feed() -> None:
    assert [type(each) for each in take("https://fil.example/feed", kind="feed")] == [Lead, Failure]


def test_a_page_that_is_no_feed_is_a_failure(tmp_path: Path) -> None:
    (fault,) = take(write(tmp_path, "page.html", "<html><body>Bonjour</body></html>"), kind="feed")
    assert isinstance(fault, Failure)
    assert "is no feed" in fault.message


def test_a_telegram_channel_gives_a_capture_for_each_message_with_words(tmp_path: Path) -> None:
    found = take(write(tmp_path, "result.json", json.dumps(CHANNEL, indent=1)))
    captures = [each for each in found if isinstance(each, Capture)]
    assert [json.loads(each.content)["text"] for each in captures] == [
        "Tirs à Bor.",
        "Une colonne a été vue.\n\nSource: Voix du Col",
    ]
    assert [(each.url, each.outlet, each.date) for each in captures] == [
        ("https://t.me/c/77/2", "Radio Bor", "2024-05-01"),  # 22:00 the day before in UTC
        ("https://t.me/c/77/3", "Radio Bor", "2024-05-02"),
    ]
    assert json.loads(captures[1].content)["telegram"] == MESSAGES[2]


def test_of_a_whole_telegram_account_only_channels_are_read(tmp_path: Path) -> None:
    friend = {"name": "Lina", "type": "personal_chat", "id": 5, "messages": MESSAGES[1:2]}
    export = {"about": "...", "chats": {"about": "...", "list": [friend, CHANNEL]}}
    fault, *captures = take(write(tmp_path, "result.json", json.dumps(export)))
    assert isinstance(fault, Failure)
    assert "was not published" in fault.message
    assert len(captures) == 2


@pytest.mark.parametrize("content", ["{", "[]", '{"type": "public_channel"}'])
def test_what_is_no_telegram_export_is_a_failure(tmp_path: Path, content: str) -> None:
    (fault,) = take(write(tmp_path, "result.json", content), kind="telegram")
    assert isinstance(fault, Failure)


def gdelt_row(columns: int, **at: str) -> str:
    cells = ["1"] * columns
    for place, value in at.items():
        cells[int(place[1:])] = value
    return "\t".join(cells)


def test_gdelt_events_give_each_page_once(tmp_path: Path) -> None:
    rows = [gdelt_row(61, _60="https://a.example/1"), gdelt_row(61, _60="https://a.example/1"), "1\t2"]
    lead, fault = take(write(tmp_path, "20240502.export.CSV.gz", gzip.compress("\n".join(rows).encode())))
    assert isinstance(lead, Lead)
    assert (lead.url, lead.date) == ("https://a.example/1", None)
    assert isinstance(fault, Failure)
    assert "has 2 columns" in fault.message


def test_gdelt_mentions_of_books_are_passed(tmp_path: Path) -> None:
    rows = [gdelt_row(16, _3="1", _5="https://a.example/1"), gdelt_row(16, _3="2", _5="Some Book")]
    found = take(write(tmp_path, "mentions.CSV", "\n".join(rows)))
    assert [each.url for each in found if isinstance(each, Lead)] == ["https://a.example/1"]
    assert len(found) == 1


def test_a_folder_and_json_lines_are_read_as_ever(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", json.dumps({"text": "Bonjour."}))
    assert [type(each) for each in take(tmp_path)] == [Capture]


def test_a_lead_becomes_a_capture_with_the_date_of_its_list() -> None:
    lead = Lead(url="https://a.example/1", source="list.csv:2", title="Un", date="2024-05-02", outlet="Le Fil")
    capture = capture_of(lead, fetched)
    assert isinstance(capture, Capture)
    assert (capture.date, capture.outlet, capture.title) == ("2024-05-02", "Le Fil", None)


def test_a_lead_that_leads_nowhere_names_its_list() -> None:
    def gone(_: str) -> Capture:
        raise SourceNotFound("no such page")

    fault = capture_of(Lead(url="https://a.example/1", source="list.csv:2"), gone)
    assert isinstance(fault, Failure)
    assert "list.csv:2" in fault.source


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="Known: articles, csv, feed, gdelt, telegram"):
        take("x", kind="rss")


def test_a_missing_file_is_told_at_once() -> None:
    with pytest.raises(SourceNotFound):
        take("no-such-file.csv")


@given(content=st.binary(max_size=300), kind=st.sampled_from(KINDS))
def test_no_bytes_break_an_import(tmp_path_factory: pytest.TempPathFactory, content: bytes, kind: str) -> None:
    path = write(tmp_path_factory.mktemp("any"), "any.csv", content)
    for each in take(path, kind=kind):
        assert isinstance(each, (Lead, Capture, Failure))


def test_addresses_are_compared_without_fragment_and_case_of_host() -> None:
    assert same_address("HTTPS://A.example/x/#y") == same_address("https://a.example/x")
