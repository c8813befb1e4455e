"""What differs between the plan and an earlier version of it, in words: going back to it, or come since."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from workbench.domain.clean_text import on_one_line
from workbench.domain.moments import local
from workbench.ui.language import tr
from workbench.ui.terms import field_words, said, value_words
from workbench.usecases.ports import Backup, Label
from workbench.usecases.versions import Change, Difference

Ways = tuple[str, str, str]
"""How the texts are called of rows that only the one has, only the other, or both unlike."""
NAMES_SHOWN = 5
CHANGES_SHOWN = 40
LETTERS_SHOWN = 60


def title(backup: Backup) -> str:
    """Return how a list of earlier versions calls *backup*: when it was saved and as what, or that it was set aside."""
    if backup.set_aside:
        return tr("versions", "title.aside", when=when(backup))
    return tr("versions", "title", when=when(backup), name=backup.saved_as.name if backup.saved_as else "")


def step(when: date) -> Label:
    """Return what the history calls the step that goes back to a day, or a moment; it is kept in no language."""
    return Label("go_back", f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else when.isoformat())


def when(backup: Backup) -> str:
    """Return when *backup* was made, by the user's clock."""
    return said(local(backup.at))


def lines(found: Sequence[Difference]) -> list[str]:
    """Return what going back would do, a line for each table and way of differing; one line when nothing differs."""
    return _lines(found, ("gone", "back", "changed"), _change) or [tr("versions", "same")]


def since_lines(found: Sequence[Difference]) -> list[str]:
    """Return what became other since, a line for each table and way of differing; none when nothing did."""
    return _lines(found, ("came", "went", "other"), _changed)


def _lines(found: Sequence[Difference], ways: Ways, change: Callable[[str, Change], str]) -> list[str]:
    said: list[str] = []
    for each in found:
        for way, names in zip(ways, (each.only_now, each.only_then, each.changed), strict=True):
            if names:
                said.append(_line(each.table, way, names))
        said += [f"    {change(each.table, one)}" for one in each.fields[:CHANGES_SHOWN]]
        if len(each.fields) > CHANGES_SHOWN:
            said.append(f"    {tr('versions', 'more_changes', n=len(each.fields) - CHANGES_SHOWN)}")
    return said


def _changed(table: str, change: Change) -> str:
    return _change(table, change._replace(now=change.then, then=change.now))


def _change(table: str, change: Change) -> str:
    now, then = (on_one_line(value_words(table, change.field, v), LETTERS_SHOWN) for v in (change.now, change.then))
    field = field_words(table, change.field)
    return tr("versions", "change", row=change.row or field, field=field, now=now, then=then)


def _line(table: str, way: str, names: Sequence[str]) -> str:
    if table == "account":
        return tr("versions", f"account.{way}")
    what = tr("exchange", f"count.{table}", n=len(names))
    named = [name for name in names if name]
    if not named:
        return tr("versions", f"unnamed.{way}", what=what)
    shown = tr("exchange", "list_separator").join(named[:NAMES_SHOWN])
    if len(names) > NAMES_SHOWN:
        shown = tr("versions", "and_more", names=shown, n=len(names) - NAMES_SHOWN)
    return tr("versions", f"named.{way}", what=what, names=shown)
