"""A plan and a copy of its file, both open."""

import shutil
from pathlib import Path

import pytest

from tests.support.plan_files import library, new_document
from tests.support.plans import everything
from workbench.usecases.document import Document


@pytest.fixture
def mine(tmp_path: Path) -> Document:
    """Return an open plan with a file, of which ``theirs`` is a copy."""
    document = new_document(tmp_path / "mine.acctplan", everything())
    shutil.copyfile(tmp_path / "mine.acctplan", tmp_path / "theirs.acctplan")
    return document


@pytest.fixture
def theirs(mine: Document, tmp_path: Path) -> Document:
    """Return the copy, open."""
    document = Document(library().open(tmp_path / "theirs.acctplan"))
    document.store.sign("周宁")
    return document
