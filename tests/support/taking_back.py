"""Taking edits back in memory, as the store does by the revisions of its file."""

from collections.abc import Sequence

from workbench.domain.edits import EXISTS, Edit, Edits, by_row, change, delete, make, values_of
from workbench.domain.plan import Plan


def inverse(plan: Plan, edits: Sequence[Edit]) -> Edits:
    """Return the edits that take *plan* changed by *edits* back to *plan*."""
    back: list[Edit] = []
    for ref, fields in by_row(edits).items():
        row = plan.find(ref)
        if row is None:
            back.extend(delete(*ref))
        elif fields.get(EXISTS) is False:
            back.extend(make(ref.table, ref.id, values_of(row)))
        else:
            back.extend(change(*ref, {name: getattr(row, name) for name in fields if name != EXISTS}))
    return tuple(back)
