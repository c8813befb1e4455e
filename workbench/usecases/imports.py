"""Taking in what another plan, or another program, holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an incoming file: where (``needs[3].kind``), and ``key`` of its sentence.

    The sentences are in the catalogue ``exchange`` under ``problem.``.
    """

    place: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


class ImportRefused(Exception):
    """The incoming file is not understood, for all the reasons in ``problems``; nothing was taken in.

    ``left_out`` counts further problems that are not listed.
    """

    def __init__(self, problems: Sequence[Problem], left_out: int = 0) -> None:
        super().__init__(", ".join(f"{p.place} {p.key}".strip() for p in problems))
        self.problems = tuple(problems)
        self.left_out = left_out
