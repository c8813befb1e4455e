"""``workbench merge``: two copies of a plan, as one new file."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.console import DONE, LOOK, Console
from workbench.cli.files import library, require_apart, require_plan_name

if TYPE_CHECKING:
    from workbench.domain.merging import Rehearsal

VERB = "merge"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("mine", type=Path, metavar=console.say("merge.mine_name"), help=console.say("merge.mine"))
    parser.add_argument("theirs", type=Path, metavar=console.say("merge.theirs_name"), help=console.say("merge.theirs"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar=console.say("output"), required=True, help=console.say("merge.output")
    )
    parser.add_argument("--format", choices=["text", "json"], default="text", help=console.say("format"))


def run(options: Namespace, console: Console) -> int:
    """Write the union, and say what it did to the first file; conflicts want a look."""
    require_plan_name(options.output, console)
    for source in (options.mine, options.theirs):
        require_apart(source, options.output, console)
    told = library().merge(options.mine, options.theirs, options.output)
    if options.format == "json":
        console.out_json(_as_data(told, console))
    else:
        _tell(told, options, console)
    return LOOK if told.clashes else DONE


def _as_data(told: "Rehearsal", console: Console) -> dict[str, object]:
    from workbench.exchange.merge_words import plain, telling

    words = telling(told, console.language)
    added, changed, deleted = _counts(told)
    return {
        "added": dict(added),
        "changed": changed,
        "deleted": deleted,
        "conflicts": [
            {
                "about": clash.ref.id,
                "field": clash.field,
                "mine": plain(clash.mine.value),
                "theirs": plain(clash.theirs.value),
                "text": words.clash(clash),
            }
            for clash in told.clashes
        ],
        "repaired": [words.repaired(each) for each in told.repaired],
    }


def _tell(told: "Rehearsal", options: Namespace, console: Console) -> None:
    from workbench.exchange.incoming import counts
    from workbench.exchange.merge_words import telling

    words = telling(told, console.language)
    console.out(console.say("merge.done", mine=options.mine, theirs=options.theirs, path=options.output))
    added, changed, deleted = _counts(told)
    if found := counts(added, console.language):
        console.out(console.say("merge.added", counts=found))
    if changed:
        console.out(console.say("merge.changed", n=changed))
    if deleted:
        console.out(console.say("merge.deleted", n=deleted))
    if not (told.edits or told.clashes or told.repaired):
        console.out(console.say("merge.nothing"))
    if told.repaired:
        console.out(console.say("merge.repaired", n=len(told.repaired)))
        for each in told.repaired:
            console.out(f"  {words.repaired(each)}")
    if told.clashes:
        console.out(console.say("merge.conflicts", n=len(told.clashes)))
        for clash in told.clashes:
            console.out(f"  {words.clash(clash)}")


def _counts(told: "Rehearsal") -> tuple[Mapping[str, int], int, int]:
    """Return how many rows come by table, and how many of those that were there change and go.

    Rows that speak of one of the files are not counted.
    """
    from workbench.domain.copies import of_file
    from workbench.domain.edits import EXISTS

    of_files = {ref for plan in (told.mine, told.plan) for ref in of_file(plan)}
    touched = [each for each in told.touched if each.ref not in of_files]
    made = {each.ref for each in touched if each.field == EXISTS and each.after}
    gone = {each.ref for each in touched if each.field == EXISTS and not each.after}
    changed = {each.ref for each in touched} - made - gone
    return Counter(ref.table for ref in made), len(changed), len(gone)
