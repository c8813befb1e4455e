"""What a merge left open is open again when the merge is brought back, or a step that decided it is taken back.

Whoever takes a step back or brings it back says one value after all of those that stood beside each other, so that
nobody would be asked any more.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from workbench.domain.edits import EXISTS
from workbench.domain.rows import Ref
from workbench.storage.merging.history import History
from workbench.storage.merging.images import Field, field_of
from workbench.storage.merging.nobody import mending, said
from workbench.storage.merging.outcome import outcome
from workbench.storage.merging.values import settled
from workbench.storage.revisions import TRUE, Revision, Stamp, split
from workbench.storage.values import spec_of, to_json


def brought_back(
    written: Sequence[Revision], known: Sequence[Revision], merge: int, stamp: Stamp, step: int
) -> list[Revision]:
    """Return what the *step* that brings the step *merge* back has to write where it would write *written*.

    *known* are all revisions of the rows that both are of, with their steps. What was open after the merge is said
    again by whoever said it, one beside the other, and after them what the plan shows, by nobody. What it decided for
    what the plan shows is decided again.
    """
    again = _Again(known, merge)
    return again.reopened([*written, *again.unchanged(again.closed, written, merge, stamp, step)])


def taken_back(
    written: Sequence[Revision], known: Sequence[Revision], decision: int, stamp: Stamp, step: int
) -> list[Revision]:
    """Return what the *step* that takes the step *decision* back has to write where it would write *written*.

    What was open before it is said again likewise, also where the decision was for what the plan showed, and shows.
    """
    again = _Again(known, decision - 1)
    return again.reopened([*written, *again.unchanged(again.clashes, written, decision, stamp, step)])


class _Again:
    """Says again what stood in a history *then*, by the end of the step *last*, after what stands in it now."""

    def __init__(self, known: Sequence[Revision], last: int) -> None:
        self._now = History({each.id: each for each in known})
        self.then = History({each.id: each for each in known if each.step <= last})
        self.clashes = outcome(self.then).clashes

    def reopened(self, written: Sequence[Revision]) -> list[Revision]:
        """Return *written*, with what was open *then* said again instead."""
        news = {field_of(each) for each in written}
        found: list[Revision] = []
        for each in written:
            heads = self.clashes.get(field_of(each))
            if heads and each.field == EXISTS:
                found += self.unseen(each, heads, news)
            found += self.beside_each_other(each, heads) if heads else [each]
        return found

    @property
    def closed(self) -> Collection[Field]:
        """What is open before anything is written, and was not *then*."""
        return outcome(self._now).clashes.keys() - self.clashes.keys()

    def unchanged(
        self, fields: Collection[Field], written: Iterable[Revision], of: int, stamp: Stamp, step: int
    ) -> Iterator[Revision]:
        """Yield revisions by which those of *fields* that the step *of* set, and *written* does not, say the same."""
        news = {field_of(each) for each in written}
        for table, row, field in dict.fromkeys(
            field_of(each) for each in self._now.revisions.values() if each.step == of
        ):
            if (table, row, field) in fields and (table, row, field) not in news:
                ref, ends = Ref(table, row), self._now.ends[table, row, field]
                if field == EXISTS:
                    text, seen = TRUE, self._now.ends_of(ref)
                else:
                    text, seen = to_json(spec_of(table, field), settled(self._now, ends)), []
                yield said(ref, field, text, ends, seen, stamp)._replace(step=step)

    def beside_each_other(self, revision: Revision, heads: Sequence[Revision]) -> Iterator[Revision]:
        """Yield what each of the *heads* says, instead of *revision*, and what the plan shows of it."""
        parents, seen = ([self._now.revisions[each] for each in split(i)] for i in (revision.parents, revision.seen))
        again = [self._said(head, revision, parents) for head in {each.value: each for each in heads}.values()]
        yield from again
        shown = mending(Ref(revision.table, revision.row), revision.field, revision.value or "", again, seen)
        yield shown._replace(step=revision.step)

    def unseen(
        self, revision: Revision, heads: Sequence[Revision], news: Collection[tuple[str, str, str]]
    ) -> Iterator[Revision]:
        """Yield what whoever deleted the row, by *heads*, had not seen of it, but for the fields that have *news*.

        Whoever took the merge back has seen it, so that it asks nobody anything any more.
        """
        ref = Ref(revision.table, revision.row)
        seen = {each for one in self.then.ancestors(*heads) for each in split(one.seen)}
        for head in self.then.heads_of(ref):
            if head.id not in seen and field_of(head) not in news:
                yield self._said(head, revision, self._now.ends.get(field_of(head), ()))

    def _said(self, head: Revision, revision: Revision, parents: Sequence[Revision]) -> Revision:
        """Return what *head* says as its author said it, in the step and the session of *revision*."""
        stamp = Stamp(head.author, revision.session, head.wall)
        return said(Ref(head.table, head.row), head.field, head.value or "", parents, (), stamp)._replace(
            step=revision.step
        )
