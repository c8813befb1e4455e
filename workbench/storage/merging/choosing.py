"""What somebody decided about what was open between two copies, as revisions of their own that have seen all of it."""

from collections.abc import Collection, Iterator, Mapping

from workbench.domain.edits import EXISTS
from workbench.domain.links import pointing_at
from workbench.domain.merging import Choice, Choices, Clash, Said
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.storage.merging.history import History
from workbench.storage.merging.nobody import said
from workbench.storage.merging.outcome import Outcome
from workbench.storage.merging.presence import holders
from workbench.storage.revisions import FALSE, TRUE, Revision, Stamp
from workbench.storage.values import spec_of, to_json


def chosen(
    history: History, found: Outcome, asked: Mapping[tuple[str, str, str], Clash], choices: Choices, stamp: Stamp
) -> list[Revision]:
    """Return the revisions, signed with *stamp*, by which the *choices* among the clashes *asked* hold."""
    texts: dict[tuple[str, str, str], str] = {}
    for key, choice in choices.items():
        if key in asked:
            texts |= _texts(found, asked[key], choice)
    written = []
    for (table, row, field), text in texts.items():
        ref = Ref(table, row)
        seen = history.ends_of(ref) if field == EXISTS else ()
        written.append(said(ref, field, text, history.ends.get((table, row, field), ()), seen, stamp))
    return written


def _texts(found: Outcome, clash: Clash, choice: Choice) -> dict[tuple[str, str, str], str]:
    ref, field = clash.ref, clash.field
    if choice == Choice.LATER or (choice == Choice.BOTH and not clash.takes_both):
        return {}
    value = _both(clash) if choice == Choice.BOTH else (clash.mine if choice == Choice.MINE else clash.theirs).value
    if field != EXISTS:
        return {clash.key: to_json(spec_of(ref.table, field), value)}
    if value:
        kept = (ref, *found.kept.get(ref, ()))
        return {(*each, EXISTS): TRUE for each in kept} | dict(_naming(found, kept))
    return {(*each, EXISTS): FALSE for each in _with_parts(found.plan, ref)}


def _naming(found: Outcome, kept: Collection[Ref]) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield what names the rows that are *kept* again: who keeps them keeps that as well."""
    for (table, row, name), (_, named) in found.named.items():
        there = found.plan.find(Ref(table, row))
        if there is not None and not set(named).isdisjoint(kept):
            yield (table, row, name), to_json(spec_of(table, name), getattr(there, name))


def _both(clash: Clash) -> Value:
    return "\n\n".join(map(_signed, (clash.mine, clash.theirs, *clash.others)))


def _signed(one: Said) -> str:
    return f"{one.value}\n— {one.author}" if one.author else str(one.value)


def _with_parts(plan: Plan, ref: Ref) -> Iterator[Ref]:
    """Yield the row at *ref* and all rows of *plan* that cannot stay without it."""
    gone = {ref: None}
    waiting = [ref]
    while waiting:
        here = waiting.pop()
        for other, _ in pointing_at(plan, here):
            row = plan.find(other)
            if row is not None and other not in gone and here in holders(row):
                gone[other] = None
                waiting.append(other)
    yield from gone
