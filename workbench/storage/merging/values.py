"""What a field says whose heads differ; what several people say of it counts without regard to when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from workbench.domain.audience import fewest
from workbench.domain.plan import TABLES
from workbench.domain.rows import BETWEEN_NAMES, MEMBERS, Audience, FieldKind, Value, specs
from workbench.storage.merging.history import History
from workbench.storage.merging.images import members_of
from workbench.storage.revisions import Revision
from workbench.storage.values import from_json, spec_of


def value_of(revision: Revision) -> Value:
    """Return the value that *revision* gives its field."""
    return from_json(spec_of(revision.table, revision.field), revision.value or "")


def settled(history: History, heads: Sequence[Revision]) -> Value:
    """Return what a field says that has *heads*: the members that nobody removed, or the value that counts.

    Where they differ in who may see something, the fewest may until somebody chooses: it could leave before.
    """
    if len(heads) == 1:
        return value_of(heads[0])
    spec = spec_of(heads[0].table, heads[0].field)
    if spec.kind in MEMBERS:
        return _members(history, heads)
    if spec.enum is Audience:
        return fewest(*(Audience(str(value_of(each))) for each in heads))
    if _is_joint(heads):
        return _joined([value_of(each) for each in heads])
    return value_of(weightiest(heads))


def clashing(heads: Sequence[Revision]) -> bool:
    """Say whether *heads* of one field say different things between which somebody has to choose."""
    if len({each.value for each in heads}) < 2 or spec_of(heads[0].table, heads[0].field).kind in MEMBERS:
        return False
    if _is_joint(heads):
        return False
    return not _is_place(heads[0]) and len({value_of(each) for each in heads}) > 1


def weightiest(heads: Iterable[Revision]) -> Revision:
    """Return the head that counts until somebody chooses: the one with the longest history, by no clock."""
    return max(heads, key=lambda each: (each.depth, each.value or "", each.id))


def by_weight(heads: Iterable[Revision]) -> list[Revision]:
    """Return *heads* of a field of members in the order in which they are asked what is in it, by no clock."""
    return sorted(heads, key=lambda each: (-each.depth, each.value or "", each.id))


def _is_place(revision: Revision) -> bool:
    """Say whether *revision* only says where a part stands among the others: whoever moves one loses nothing."""
    row_type = TABLES[revision.table]
    return revision.field in row_type.spec.order and specs(row_type)[revision.field].kind == FieldKind.NUMBER


def _is_joint(heads: Sequence[Revision]) -> bool:
    """Say whether *heads* say one act that several people did, each of them."""
    return spec_of(heads[0].table, heads[0].field).joint and all(map(value_of, heads))


def _joined(values: Sequence[Value]) -> Value:
    """Return the first of the days that are the *values*, or all names in them."""
    days = [each for each in values if isinstance(each, date)]
    if days:
        return min(days)
    names = {name for each in values for name in str(each).split(BETWEEN_NAMES)}
    return BETWEEN_NAMES.join(sorted(names))


def _members(history: History, heads: Sequence[Revision]) -> tuple[str, ...]:
    """Return what is in a field of members: what was added in a way that no head without it has seen."""
    order = by_weight(heads)
    there = {each.id: frozenset(members_of(each)) for each in order}
    seen_by = _seen_by(history, order)
    without: dict[str, int] = {}
    for member in dict.fromkeys(member for head in order for member in members_of(head)):
        without[member] = sum(1 << place for place, head in enumerate(order) if member not in there[head.id])
    kept = {member for member, heads_without in without.items() if not heads_without}
    for identity, heads_above in seen_by.items():
        for member in _added(history, history.revisions[identity]):
            if member in without and not heads_above & without[member]:
                kept.add(member)
    return tuple(_of_kind(heads[0], (member for member in without if member in kept)))


def _of_kind(revision: Revision, members: Iterable[str]) -> Iterable[str]:
    enum = spec_of(revision.table, revision.field).enum
    return members if enum is None else map(enum, members)


def _seen_by(history: History, heads: Sequence[Revision]) -> dict[bytes, int]:
    """Return by revision, heads included, which of *heads* have seen it: a bit for each."""
    masks: dict[bytes, int] = defaultdict(int)
    masks.update({head.id: 1 << place for place, head in enumerate(heads)})
    met = list(history.ancestors(*heads))
    for each in sorted(met, key=history.lineage.place, reverse=True):
        for older in history.before(each):
            masks[older] |= masks[each.id]
    return masks


def _added(history: History, revision: Revision) -> set[str]:
    before = (history.revisions[each] for each in history.before(revision))
    return set(members_of(revision)).difference(*map(members_of, before))
