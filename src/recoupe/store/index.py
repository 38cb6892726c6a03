"""The inverted index: which members have which keys, for finding what is alike without comparing all with all."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, TextClause, delete, select, text
from sqlalchemy.dialects import postgresql, sqlite

from recoupe.store.databases import chunks
from recoupe.store.schema import MEMBERS, POSTINGS, SPACES

STOP_MEMBERS = 2_000  # a key that more members have tells nothing, and would cost more than all others
_ASKED = {
    "sqlite": "SELECT value AS key FROM json_each(:keys)",
    "postgresql": "SELECT CAST(value AS bigint) AS key FROM json_array_elements_text(CAST(:keys AS json))",
}
_SHARING = """
WITH asked AS MATERIALIZED (
    SELECT each.key FROM ({asked}) AS each
    WHERE NOT EXISTS (
        SELECT 1 FROM postings AS many WHERE many.space = :space AND many.key = each.key LIMIT 1 OFFSET {stop}
    )
)
SELECT m.member, found.shared FROM (
    SELECT p.member AS no, count(*) AS shared FROM asked CROSS JOIN postings AS p
    WHERE p.space = :space AND p.key = asked.key
    GROUP BY p.member HAVING count(*) >= :at_least
) AS found JOIN members AS m ON m.no = found.no
"""


def put(connection: Connection, space: str, member: str, keys: Collection[int]) -> None:
    """Files ``member`` under ``keys``; what is there already stays."""
    space_no = _number_of_space(connection, space)
    no = _number_of_member(connection, space_no, member)
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    rows = [{"space": space_no, "key": key, "member": no} for key in sorted(set(keys))]
    if rows:
        connection.execute(insert(POSTINGS).on_conflict_do_nothing(), rows)


def forget(connection: Connection, space: str, members: Sequence[str]) -> None:
    """Takes ``members`` out of the index. Their postings stay, without a member that they lead to."""
    space_no = connection.scalar(select(SPACES.c.no).where(SPACES.c.name == space))
    for some in chunks(members):
        connection.execute(delete(MEMBERS).where(MEMBERS.c.space == space_no, MEMBERS.c.member.in_(some)))


def sharing(connection: Connection, space: str, keys: Collection[int], *, at_least: int) -> Mapping[str, int]:
    """The members with at least that many of ``keys`` and with how many, by id."""
    space_no = connection.scalar(select(SPACES.c.no).where(SPACES.c.name == space))
    if space_no is None or not keys:
        return {}
    asked = {"keys": json.dumps(sorted(set(keys))), "space": space_no, "at_least": at_least}
    rows = connection.execute(_query(connection), asked).all()
    return dict(sorted((row.member, row.shared) for row in rows))


def _query(connection: Connection) -> TextClause:
    return text(_SHARING.format(asked=_ASKED[connection.dialect.name], stop=STOP_MEMBERS))


def _number_of_space(connection: Connection, space: str) -> int:
    known = connection.scalar(select(SPACES.c.no).where(SPACES.c.name == space))
    if known is None:
        made = connection.execute(SPACES.insert().values(name=space).returning(SPACES.c.no))
        known = made.scalar_one()
    return int(known)


def _number_of_member(connection: Connection, space: int, member: str) -> int:
    known = connection.scalar(select(MEMBERS.c.no).where(MEMBERS.c.space == space, MEMBERS.c.member == member))
    if known is None:
        made = connection.execute(MEMBERS.insert().values(space=space, member=member).returning(MEMBERS.c.no))
        known = made.scalar_one()
    return int(known)
