"""How much of the world a capture lets in: sizes, times, redirects."""

from __future__ import annotations

from dataclasses import dataclass, fields

from recoupe.records.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one source may cost. Whatever passes a limit is refused with a message that names it.

    ``max_bytes`` counts one page after decompression; the largest article page that we met has 4 MB.
    ``max_line_bytes`` counts one line of JSONL: an article of that size has some 800,000 words.
    ``max_chars`` counts the text of one article: a million are 150,000 words, more than most books have.
    ``timeout_s`` is the whole time for one URL: its robots rules, redirects and bytes together.
    The first word of ``user_agent``, up to a "/", is the name that robots rules are looked up by.

    Raises:
        SettingsError: a limit that nothing could pass; the message lists all of them.
    """

    max_bytes: int = 20_000_000
    max_line_bytes: int = 5_000_000
    max_chars: int = 1_000_000
    timeout_s: float = 30.0
    max_redirects: int = 5
    user_agent: str = "Recoupe (reads single news articles for research)"
    honour_robots: bool = True

    def __post_init__(self) -> None:
        numbers = [(each.name, getattr(self, each.name)) for each in fields(self)]
        faults = [
            f"{name} is {value}; it needs to be {'at least 0' if name == 'max_redirects' else 'more than 0'}"
            for name, value in numbers
            if isinstance(value, (int, float)) and not isinstance(value, bool)
            if value < 0 or (value == 0 and name != "max_redirects")
        ]
        if not self.user_agent.isascii() or not self.user_agent.isprintable() or not self.user_agent.strip():
            faults.append(f"user_agent is {self.user_agent!r}; it needs to be a line of ASCII text")
        if faults:
            raise SettingsError("; ".join(faults))

    @property
    def robot_name(self) -> str:
        """The name that robots rules are looked up by: the product token of ``user_agent``."""
        return self.user_agent.split()[0].split("/", 1)[0]
