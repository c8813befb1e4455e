"""Who is whom by name and department."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.alike import same
from workbench.domain.people import Person
from workbench.usecases.identity import name_key, near, person_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王 芳", "王芳"),
        ("王\u3000芳", "王芳"),
        ("王\u200b芳", "王芳"),
        ("Liu Li", "li LIU"),
        ("Ａｎｎ Lee", "Ann  Lee"),
        ("Jose\u0301 Diaz", "José Diaz"),
        ("\u202aAnn Lee\u202c", "Ann\u00a0Lee"),
        ("陳建國", "陈 建国"),
    ],
)
def test_one_name_written_in_two_ways_is_one(one, other):
    assert name_key(one) == name_key(other)


def test_a_person_is_known_by_name_and_department():
    one = Person(id="a", name="王 芳", department="采 购 部")
    assert person_key(one) == person_key(Person(id="b", name="王芳", department="采购部 "))
    assert person_key(one) != person_key(Person(id="b", name="王芳", department="财务部"))
    assert same("ＩＴ Dept", "it dept")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Ann Lee", "Ann Lee"),
        ("José Diaz", "Jose Diaz"),
        ("Jean-Luc Martin", "Jean Luc Martin"),
        ("Maria Anna Lopez", "Maria Lopez"),
        ("M. Lopez", "Maria Lopez"),
        ("Catherine Hill", "Katherine Hill"),
        ("Jon Smith", "John Smith"),
        ("王建国先生", "王建国"),
        ("王建國老師", "王建国"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("买买提·艾力", "买买提艾力"),
    ],
)
def test_names_that_may_be_one_are_near(one, other):
    assert near(one, other)
    assert near(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王芳", "王方"),
        ("王芳", "王芳芳"),
        ("Ann Lee", "Bob Lee"),
        ("Ann", "Ann Lee"),
        ("Li Wei", "Li Mei"),
        ("J. Smith", "Ann Smith"),
    ],
)
def test_names_of_two_people_are_not(one, other):
    assert not near(one, other)


@given(st.text(max_size=20), st.text(max_size=20))
def test_nearness_goes_both_ways_and_no_text_is_refused(one, other):
    assert near(one, other) == near(other, one)
