"""The method's own examples of question kinds and of vague commitments, in both languages (N10, F9)."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.wording import question_kind, vague_spans

FACTS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "golden_facts.json").read_text("utf-8"))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("example", FACTS["question_kinds"], ids=lambda example: example["en"])
def test_question_kind_agrees_with_the_course(example: dict[str, str], language: str) -> None:
    assert question_kind(example[language]) == example["kind"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("example", FACTS["commitments"], ids=lambda example: example["en"])
def test_vague_commitments_are_found_and_explicit_ones_are_not(example: dict[str, Any], language: str) -> None:
    assert bool(vague_spans(example[language])) == example["vague"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In which departments can you not do without it?", "open"),
        ("When it is late, are you told in time?", "closed"),
        ("If nothing is done, could there be danger again?", "closed"),
        ("If it happened again, how would people see you?", "open"),
        ("Which departments are pressing you, and what do they say?", "open"),
        ("Could there be danger again if nothing is done?", "closed"),
    ],
)
def test_an_english_question_is_told_by_its_main_clause(text: str, kind: str) -> None:
    assert question_kind(text) == kind
