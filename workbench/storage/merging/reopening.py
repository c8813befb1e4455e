"""What a merge left open is open again when the merge is taken back and then brought back.

Taking it back says one value after all of those that stood beside each other, and bringing it back would say another
after that, so that nobody would be asked any more.
"""

from collections.abc import Collection, Iterator, Sequence

from workbench.domain.edits import EXISTS
from workbench.domain.rows import Ref
from workbench.storage.merging.history import History
from workbench.storage.merging.images import field_of
from workbench.storage.merging.nobody import mending, said
from workbench.storage.merging.outcome import outcome
from workbench.storage.revisions import Revision, Stamp, split


def reopened(written: Sequence[Revision], known: Sequence[Revision], merge: int) -> list[Revision]:
    """Return what a step that brings the step *merge* back has to write where it would write *written*.

    *known* are all revisions of the rows that these are of, with their steps. What was open after the merge is said
    again by whoever said it, one beside the other, and after them what the plan shows, by nobody.
    """
    again = _Again(known, merge)
    clashes = outcome(again.then).clashes
    news = {field_of(each) for each in written}
    found: list[Revision] = []
    for each in written:
        heads = clashes.get(field_of(each))
        if heads and each.field == EXISTS:
            found += again.unseen(each, heads, news)
        found += again.beside_each_other(each, heads) if heads else [each]
    return found


class _Again:
    """Says again what stood in a history *then*, by the end of a merge, after what stands in it now."""

    def __init__(self, known: Sequence[Revision], merge: int) -> None:
        self._now = History({each.id: each for each in known})
        self.then = History({each.id: each for each in known if each.step <= merge})

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
