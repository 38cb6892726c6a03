"""Robots rules as RFC 9309 has them.

The standard library's parser takes the first rule that fits and knows no wildcards; news sites
write their rules for the longest match and with ``*`` and ``$``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

MAX_ROBOTS_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB; what is behind is not read

_AGENT_TOKEN = re.compile(r"[A-Za-z_-]+|\*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of rules: a path pattern, and whether it lets in."""

    pattern: str
    allows: bool

    def matches(self, path: str) -> bool:
        """Whether ``path`` begins as the pattern says: ``*`` is anything, a ``$`` at its end the path's end.

        Works from left to right without going back, so no pattern is slow.
        """
        pattern, is_whole = (self.pattern[:-1], True) if self.pattern.endswith("$") else (self.pattern, False)
        first, *others = pattern.split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        if not others:
            return not is_whole or at == len(path)
        last = others.pop() if is_whole else ""
        for part in others:
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return len(path) - at >= len(last) and path.endswith(last)


def parse_robots(text: str, *, robot: str) -> tuple[Rule, ...]:
    """The rules of ``text`` for ``robot``: of all the groups that name it, else of those for ``*``."""
    own: list[Rule] = []
    common: list[Rule] = []
    named = False
    agents: list[str] = []
    in_rules = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, mark, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not mark:
            continue
        if key == "user-agent":
            agents, in_rules = ([] if in_rules else agents), False
            token = _AGENT_TOKEN.match(value)
            agents.append(token[0].lower() if token else value.lower())
            named = named or agents[-1] == robot.lower()
        elif key in ("allow", "disallow"):
            in_rules = True
            if value and robot.lower() in agents:
                own.append(Rule(_normal(value), key == "allow"))
            elif value and "*" in agents:
                common.append(Rule(_normal(value), key == "allow"))
    return tuple(own if named else common)


def may_fetch(rules: tuple[Rule, ...], url: str) -> bool:
    """The longest rule that fits decides; where two are as long the kinder one; none lets in."""
    parts = urlsplit(url)
    path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    fitting = [(len(rule.pattern), rule.allows) for rule in rules if rule.matches(path)]
    return max(fitting, default=(0, True))[1]


def _normal(path: str) -> str:
    """One spelling for a path: characters outside ASCII percent-encoded, escapes in capitals."""
    quoted = quote(path, safe="%/*$?&=;:@!'()+,~#[]{}|\\^`\"<>")
    return re.sub(r"%[0-9a-fA-F]{2}", lambda escape: escape[0].upper(), quoted)
