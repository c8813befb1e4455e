"""The mutants of a source are small, legal, the same for the same seed, and none is where no test could tell."""

import ast
from textwrap import dedent

import pytest

from tests.architecture.source import PROGRAM, ROOT, modules
from tests.support.mutants import mutants, sample
from tests.support.reach import Reach, enclosing

SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in modules(PROGRAM / "domain")}
UNTOUCHED = '''
"""A module of 1 < 2."""

if TYPE_CHECKING:
    LIMIT = 1

T = TypeVar("T", covariant=True)

@dataclass(frozen=True)
class Thing:
    """A thing of 0 or 1."""

    name: Literal[1, 2]
    """None or not."""

    def __repr__(self) -> str:
        return self.name + 1

    def act(self, how: Literal[3]) -> Literal[4]:
        """Return 1 + 1."""
        assert how > 3
        log.warning("at %s", how + 1)
        text = f"{how + 1} and {not how}"
'''


def changed(line: str) -> set[str]:
    """Return what becomes of the line, or the lines below a function's head, with each of its mutants."""
    return {" ".join(mutant.put_into(line).split()) for mutant in mutants(line)}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("x = a < b", {"x = (a <= b)", "x = (a >= b)"}),
        ("x = a >= b", {"x = (a > b)", "x = (a < b)"}),
        ("x = a == b", {"x = (a != b)"}),
        ("x = a is None", {"x = (a is not None)"}),
        ("x = a not in b", {"x = (a in b)"}),
        ("x = a and b", {"x = (a or b)"}),
        ("x = a or b", {"x = (a and b)"}),
        ("x = not a", {"x = (a)"}),
        ("x = a - b", {"x = (a + b)"}),
        ("x = a * b", set()),
        ("x = True", {"x = False"}),
        ("x = 0", {"x = 1"}),
        ("x = 1", {"x = 0", "x = 2"}),
        ("x = 0.5", {"x = -0.5", "x = 1.5"}),
        ("x = 'text'", set()),
        ("x = a if b else c", {"x = a if (not (b)) else c"}),
        ("x = [a for a in b if c]", {"x = [a for a in b if (not (c))]"}),
        ("x = min(a, key=b)", {"x = max(a, key=b)"}),
        ("x = any(a)", {"x = all(a)"}),
        ("x = sorted(a)", {"x = (sorted(a, reverse=True))"}),
        ("x = sorted(a, reverse=True)", {"x = sorted(a, reverse=False)"}),
        ("x = a.get(b, c)", {"x = a.get(b, None)"}),
        ("x = a[b:c]", {"x = a[:c]", "x = a[b:]"}),
        ("a.b = c", {"pass"}),
        ("a += b", {"pass", "a -= b"}),
        ("del a", {"pass"}),
        ("a()", {"pass"}),
        ("raise Error(1)", {"pass"}),
        ("x = zip(a, b, strict=True)", set()),
        ("while a: break", {"while (not (a)): break", "while a: pass"}),
        ("if a: b()", {"if (not (a)): b()", "if a: pass"}),
        (
            "x = '客户', 1 < b",
            {"x = '客户', 0 < b", "x = '客户', 2 < b", "x = '客户', (1 <= b)", "x = '客户', (1 >= b)"},
        ),
    ],
)
def test_each_kind_of_mistake_is_made(line: str, wanted: set[str]) -> None:
    assert changed(line) == wanted


@pytest.mark.parametrize(
    ("hint", "wanted"),
    [
        ("", "return None"),
        (" -> Plan", "return None"),
        (" -> list[int] | None", "return None"),
        (" -> Sequence[int]", "return []"),
        (" -> tuple[int, ...]", "return ()"),
        (" -> str", "return ''"),
        (" -> bool", "return (not (a))"),
    ],
)
def test_a_function_returns_nothing(hint: str, wanted: str) -> None:
    head = f"def f(){hint}:"
    assert changed(f"{head}\n    return a") == {f"{head} {wanted}"}


def test_a_function_goes_on_where_it_returned_and_has_none_for_a_default() -> None:
    assert changed("def f():\n    return") == {"def f(): pass"}
    assert changed("def f(a=(), *, b=c): ...") == {"def f(a=None, *, b=c): ...", "def f(a=(), *, b=None): ..."}


def test_nothing_is_touched_that_no_test_could_tell() -> None:
    assert mutants(UNTOUCHED) == []


def test_a_mutant_says_where_it_is_and_changes_nothing_else() -> None:
    source = dedent("""\
        # 说明
        x = f(a,  # kept
              b < c)
        """)
    first = mutants(source)[0]
    assert (first.line, first.before, first.after) == (3, "b < c", "(b <= c)")
    assert first.put_into(source) == source.replace("b < c", "(b <= c)")


def test_the_same_seed_draws_the_same_and_another_others() -> None:
    drawn = sample(SOURCES, 1, 40)
    assert drawn == sample(dict(reversed(SOURCES.items())), 1, 40)
    assert drawn != sample(SOURCES, 2, 40)
    assert len({(name, mutant.start, mutant.end) for name, mutant in drawn}) == 40


def test_there_are_no_more_mutants_than_places() -> None:
    assert len(sample({"a": "x = 1 < y"}, 1, 9)) == 2


def test_what_is_drawn_is_a_different_program_with_the_same_docstrings() -> None:
    for name, mutant in sample(SOURCES, 3, 60):
        before, after = (ast.parse(text) for text in (SOURCES[name], mutant.put_into(SOURCES[name])))
        assert ast.dump(before) != ast.dump(after)
        assert documented(before) == documented(after)


def documented(module: ast.Module) -> list[str | None]:
    nodes = [n for n in ast.walk(module) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)]
    return [ast.get_docstring(node) for node in nodes]


NESTED = """\
x = 1

class A:
    y = 2

    @property
    def b(self):
        def c():
            return 3
        return 4
"""


@pytest.mark.parametrize(
    ("line", "wanted"), [(1, range(1, 2)), (4, range(3, 4)), (10, range(6, 11)), (9, range(8, 10))]
)
def test_a_line_runs_with_the_innermost_function_around_it(line: int, wanted: range) -> None:
    assert enclosing(ast.parse(NESTED), line) == wanted


def test_a_test_reaches_what_it_starts_and_what_its_processes_could_import() -> None:
    file, child = "workbench/domain/plan.py", "workbench.storage.child"
    here = Reach(frozenset({(file, 7), ("workbench/coach/facts.py", 1)}), frozenset(), 1.0)
    assert here.may_reach(file, range(5, 9))
    assert not here.may_reach(file, range(8, 9))
    assert here.uses(file)
    assert not here.uses("workbench/coach/facts.py")
    elsewhere = Reach(frozenset(), frozenset({child}), 1.0)
    assert elsewhere.may_reach(file, range(8, 9))
    assert not elsewhere.may_reach("workbench/coach/facts.py", range(1, 2))
    assert Reach(frozenset(), frozenset({"workbench"}), 1.0).may_reach("workbench/coach/facts.py", range(1, 2))
