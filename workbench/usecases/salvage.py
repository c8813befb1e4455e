"""What to tell the user of a salvaged file."""

from workbench.usecases.ports import Notice, SalvageReport


def missing(report: SalvageReport) -> list[Notice]:
    """Return what is missing from the new file, beside the rows in ``report.lost``, as sentences of ``salvage``."""
    if report.complete:
        return [Notice("complete")]
    found = []
    if report.percent_missing:
        found.append(Notice("cut_short", {"percent": report.percent_missing}))
    if report.doubtful:
        found.append(Notice("doubtful", {"n": report.doubtful}))
    if report.revisions_lost:
        found.append(Notice("history_lost", {"n": report.revisions_lost}))
    return [*found, Notice("undo_begins_anew")]
