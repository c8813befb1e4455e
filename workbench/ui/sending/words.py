"""Words on copies, and on what stays out of what others get, that more than one part says."""

from collections.abc import Iterator, Sequence

from workbench.domain.clean_text import on_one_line
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.system.language import kind_within
from workbench.ui.core.deleting import SHORT
from workbench.ui.language import current, tr
from workbench.ui.terms import field_words, row_within
from workbench.usecases.sharing import LeftOut, Mention


def audience_words(audience: Audience) -> str:
    """Return for whom a copy is cut: the customer, the team, or with everything in it."""
    return tr("sending", f"audience.{audience}")


def fields_left(left: LeftOut) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the words within a line for each field that is *left* out, with the names of the rows of which it is."""
    for (table, field), names in left.fields.items():
        kind = kind_within(table, current())
        yield tr("sending", "left.field", table=kind, field=field_words(table, field)), names


def mention_words(plan: Plan, mention: Mention) -> str:
    """Return who is named, though left out, in which text of *plan*."""
    ref, field, name = mention
    where = on_one_line(row_within(plan, ref), SHORT)
    return tr("sending", "left.mention", name=name, where=where, field=field_words(ref.table, field))


def listed(names: Sequence[str], most: int) -> str:
    """Return *names* in one line; of more than *most* the rest is counted."""
    shown = [on_one_line(name, SHORT) or tr("sending", "nameless") for name in names[:most]]
    more = [tr("sending", "more", n=len(names) - most)] if len(names) > most else []
    return tr("exchange", "list_separator").join([*shown, *more])
