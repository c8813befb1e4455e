"""Quick entry: what of a paste is no person is told, and nothing is swallowed."""

import pytest

from workbench.usecases.quick_entry import MOST, read


def test_rows_beyond_the_most_are_counted():
    lines = [f"人物{n} 主任" for n in range(MOST + 3)]
    assert (len(read("\n".join(lines)).entries), read("\n".join(lines)).beyond) == (MOST, 3)
    table = "姓名\t职务\n" + "\n".join(f"人物{n}\t主任" for n in range(MOST + 2))
    assert (len(read(table).entries), read(table).beyond) == (MOST, 2)


def test_rows_that_name_nobody_are_told():
    assert read("name\ttitle\n\tCFO\nAnn\tCEO\n\t-").nameless == ("CFO",)
    assert read("Ann\n,,\n").nameless == ()


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_a_bad_quotation_mark_swallows_no_row(sign):
    for rows in (
        (("Name", "Title"), ("Ann", '"CFO'), ("Li", "CTO"), ("Bo", "CEO")),
        (("Name", "Title"), ("Ann", '"CFO'), ("Li", '"CTO'), ("Bo", "CEO")),
        (("Name", "Title"), ("Ann", 'the "CFO'), ("Li", 'CTO"'), ("Bo", "CEO")),
    ):
        found = read("\n".join(map(sign.join, rows)))
        assert [(e.name, e.title.strip('"')) for e in found.entries][1:] == [("Li", "CTO"), ("Bo", "CEO")], rows


def test_cells_without_a_heading_and_second_columns_of_a_kind_are_kept_as_notes():
    (entry,) = read("name\ttitle\ttitle\tnotes\tnotes\nAnn\tCFO\tBoard member\tTea\tGolf\tloud").entries
    assert (entry.title, sorted(entry.notes.split())) == ("Board member", ["CFO", "Golf", "Tea", "loud"])
