"""A user who does the same each time: opens a plan, edits, undoes, saves now and then, and hears when that is kept.

They wait for each save, or go on with their edits beside it.

So after any disaster it is known what must be there: everything heard of, and at most the one step that was under way.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from pathlib import Path

from tests.crash.beside import Beside
from tests.support.memory_store import document_of
from tests.support.plan_files import add_person, change_row, library, new_document, remove_row
from tests.support.plans import people, plan_with
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.storage.received import contents_of
from workbench.system.paths import working_dir
from workbench.usecases.document import Document

Told = Callable[[str], None]
Said = frozenset[tuple[str, str, int]]

LONG = "长 note " * 300
MOST_STEPS = 400


def first_plan() -> Plan:
    """Return what the plan begins with."""
    return plan_with(people=people("wang", "liu", "zhou", "anna", notes=LONG))


def act(document: Document, number: int) -> None:
    """Do the step *number*, counted from 1."""
    last = Ref("people", list(document.plan.people)[-1])
    match number % 5:
        case 1:
            add_person(document, f"P{number}", notes=LONG * (number % 3), reports_to=last.id)
        case 2:
            change_row(document, last, title=f"t{number}", notes=f"n{number}")
        case 3:
            remove_row(document, Ref("people", list(document.plan.people)[-2]))
        case 4:
            document.undo()
        case 0:
            document.redo()


def said(plan: Plan) -> Said:
    """Return what *plan* says, without the ids that chance gave."""
    return frozenset((person.name, person.title, len(person.notes)) for person in plan.people.values())


@cache
def states() -> list[Said]:
    """Return what the plan says after each number of steps."""
    document = document_of(first_plan())
    found = [said(document.plan)]
    for number in range(1, MOST_STEPS):
        act(document, number)
        found.append(said(document.plan))
    return found


def work(target: Path, told: Told, steps: int, saves: Collection[int] = (), beside: Beside | None = None) -> None:
    """Open *target*, do *steps* steps, save after those in *saves*, close; *told* hears what is kept and saved.

    Saves are waited for, or done *beside* the steps that follow.
    """
    document = Document(library().open(target))
    for number in range(len(document.store.steps()), len(document.store.steps()) + steps):
        act(document, number)
        told(f"kept {number}")
        if number in saves:
            save = partial(_save, document, told, number)
            save() if beside is None else beside(save)
    if beside is not None:
        beside.finish()
    document.store.close()
    told("closed")


def _save(document: Document, told: Told, number: int) -> None:
    told(f"saving {number}")
    document.store.publish()
    told(f"saved {number}")


def prepare(target: Path) -> None:
    """Make the plan file *target*, saved and closed."""
    new_document(target, first_plan()).store.close()


def heard(lines: Collection[str], what: str) -> int:
    """Return the last step of which *lines* say that it is *what*: ``kept`` or ``saved``."""
    return max((int(line.split()[1]) for line in lines if line.startswith(what)), default=0)


def may_be_in_file(lines: Iterable[str]) -> set[int]:
    """Return how many steps the file may hold: as many as there were while it was saved last, or has been since."""
    kept, begun, found = 0, None, {0}
    for what, _, number in (line.partition(" ") for line in lines):
        match what:
            case "kept":
                kept = int(number)
            case "saving":
                begun = int(number)
            case "saved":
                found, begun = set(range(int(number), kept + 2)), None
    return found if begun is None else found | set(range(begun, kept + 2))


def edits_beside(lines: Iterable[str]) -> int:
    """Return how many edits were kept while a save was under way."""
    words = [line.partition(" ")[0] for line in lines]
    begun, done = ([place for place, each in enumerate(words) if each == what] for what in ("saving", "saved"))
    return sum(words[first:last].count("kept") for first, last in zip(begun, done, strict=True))


def in_file(target: Path) -> int:
    """Return how many steps the file *target* holds; it is whole, and says what it must."""
    contents = contents_of(target, target, received=True)
    assert said(contents.plan) == states()[contents.meta.steps - 1]
    return contents.meta.steps - 1


def check(target: Path, lines: Collection[str]) -> int:
    """Start again after a disaster and return how many steps there are: all of *lines*, at most one more.

    The file is whole and as it was saved last, or as it was being saved; what is not in it is brought back.
    """
    kept = heard(lines, "kept")
    filed = in_file(target)
    assert filed in may_be_in_file(lines), (lines, filed)
    left = library().unsaved()
    found = max([filed, *(each.steps + filed for each in left)])
    assert kept <= found <= kept + 1, (kept, filed, left)
    document = Document(library().recover(left[0]) if left else library().open(target))
    assert len(left) <= 1
    assert len(document.store.steps()) - 1 == found
    assert said(document.plan) == states()[found]
    go_on(document, target, found + 1)
    return found


def go_on(document: Document, target: Path, number: int) -> None:
    """Do the next step, save and close: the plan is as good as any, and nothing is left lying about."""
    act(document, number)
    document.store.publish()
    document.store.close()
    assert in_file(target) == number
    assert library().unsaved() == []
    assert {path.name for path in working_dir().iterdir()} <= {"shelf"}
    assert {path.name for path in target.parent.iterdir()} <= {target.name, f"{target.name}.bak"}
