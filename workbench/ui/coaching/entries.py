"""What stands in the coach's list, from the top: headings, themes, what is opened below them, and counts by kind."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from workbench.coach.finding import State
from workbench.coach.judgement.parts import Part, parts_of
from workbench.ui.core.tables import OVERVIEW, VIEWS, view_of

if TYPE_CHECKING:
    from workbench.coach.finding import Finding
    from workbench.coach.judgement.changes import Changed
    from workbench.coach.judgement.since import SinceVisit
    from workbench.coach.judgement.themes import Judged, Judgement, Theme
    from workbench.domain.reviews import Dismissal

KIND = "kind:"
"""What the key of a kind begins with, among what is open."""
OTHER = "funnel"
ORDER = tuple(dict.fromkeys(view.home for view in VIEWS.values() if view.home not in (None, OVERVIEW)))
"""The kinds, by the panel in which what a theme is about lives; what lives in none of these is about the deal."""


class Heading(NamedTuple):
    """The head of a part, with how many themes stand below it."""

    part: Part
    themes: int

    @property
    def key(self) -> str:
        """What tells it from the other entries."""
        return f"part:{self.part}"


class Saying(NamedTuple):
    """A finding: one that leads a *theme*, with its place among those for now, or 0; or one *under* its theme.

    ``opened`` says that what is folded under it, and why it stands there, follows; ``noted`` that its words say where
    it is folded.
    """

    judged: "Judged"
    theme: "Theme | None" = None
    number: int = 0
    opened: bool = False
    under: bool = False
    noted: bool = False

    @property
    def key(self) -> str:
        """What tells it from the other entries."""
        return self.judged.finding.key


class Why(NamedTuple):
    """Why the theme above stands where it stands."""

    theme: "Theme"

    @property
    def key(self) -> str:
        """What tells it from the other entries."""
        return f"why:{self.theme.lead.finding.key}"


class Kinds(NamedTuple):
    """How many of the themes that are folded away are of which kind, and which kinds are open."""

    counts: tuple[tuple[str, int], ...]
    opened: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from the other entries."""
        return "kinds"


class Dismissed(NamedTuple):
    """A finding that somebody dismissed, its dismissal, and the ids of all that were made with it and still hold."""

    finding: "Finding"
    dismissal: "Dismissal"
    dismissals: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from the other entries."""
        return f"dismissed:{self.finding.key}"


class Since(NamedTuple):
    """The head of what changed since the last visit."""

    since: "SinceVisit"

    @property
    def key(self) -> str:
        """What tells it from the other entries."""
        return "since"


class Turned(NamedTuple):
    """A theme that changed since the last visit."""

    changed: "Changed"

    @property
    def key(self) -> str:
        """What tells it from the other entries."""
        return f"changed:{self.changed.judged.finding.key}"


Entry = Heading | Saying | Why | Kinds | Dismissed | Since | Turned


def theme_entries(themes: "Sequence[Theme]", opened: Set[str]) -> Iterator[Entry]:
    """Yield what stands in the list of *themes* while the keys of themes and kinds in *opened* are open."""
    parts = parts_of(themes)
    for part in (Part.NOW, Part.WEEK):
        found = parts.of(part)
        if found:
            yield Heading(part, len(found))
        for place, theme in enumerate(found, 1):
            yield from _theme(theme, place if part == Part.NOW else 0, opened)
    if parts.rest:
        yield Heading(Part.REST, len(parts.rest))
        yield from _rest(parts.rest, opened)


def _rest(themes: "Sequence[Theme]", opened: Set[str]) -> Iterator[Entry]:
    counts = Counter(map(kind_of, themes))
    kinds = [kind for kind in ORDER if counts[kind]]
    shown = tuple(kind for kind in kinds if KIND + kind in opened)
    yield Kinds(tuple((kind, counts[kind]) for kind in kinds), shown)
    for kind in shown:
        for theme in themes:
            if kind_of(theme) == kind:
                yield from _theme(theme, 0, opened)


def _theme(theme: "Theme", number: int, opened: Set[str]) -> Iterator[Entry]:
    is_open = theme.lead.finding.key in opened
    yield Saying(theme.lead, theme, number, opened=is_open)
    if is_open:
        yield Why(theme)
        yield from (Saying(each, under=True) for each in theme.folded)


def finding_entries(judgement: "Judgement") -> Iterator[Entry]:
    """Yield all findings, also those that another says or that wait for a later stage."""
    yield from (Saying(each, noted=True) for each in judgement.findings)


def in_hand_entries(judgement: "Judgement") -> Iterator[Entry]:
    """Yield the findings that the plan deals with in time."""
    found = (each for each in judgement.findings if each.dealt.state == State.IN_HAND and each.theme is not None)
    yield from (Saying(each) for each in found)


def since_entries(since: "SinceVisit") -> Iterator[Entry]:
    """Yield the last visit, then what changed since."""
    yield Since(since)
    yield from map(Turned, since.changed)


def kind_of(theme: "Theme") -> str:
    """Return of which kind *theme* is: where what the finding that leads it is about first lives."""
    home = next((view_of(ref.table).home for ref in theme.lead.finding.about), None)
    return home if home in ORDER else OTHER
