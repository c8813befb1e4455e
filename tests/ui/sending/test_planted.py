"""What leaves by the sheet tells nobody what is not for them: words of every text of every table are looked for."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.markers import may_see, planted
from tests.support.sending import Outside, choose, click, lent, recorded, sheet_of
from tests.support.traces import attached, traces, unzipped
from tests.support.windows import open_file
from workbench.domain.rows import Audience
from workbench.storage.library import PlanLibrary
from workbench.system.mail import MailWay
from workbench.ui.sending.proof_sheet import ProofSheet
from workbench.ui.shell.desk import Desk

pytestmark = pytest.mark.long


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_no_way_out_tells_more_than_they_may_know(
    made: Desk, tmp_path_factory: pytest.TempPathFactory, outside: Outside, audience: Audience
) -> None:
    path = tmp_path_factory.mktemp("of") / "plan.acctplan"
    PlanLibrary("Xqbbbb").create(planted().plan, path).store.close()
    told = {word for word, mark in planted().marks.items() if may_see(mark, audience) and mark.table != "settings"}
    window = open_file(made, path)
    for way in ("clipboard", "archive", "draft", "attached", "proof"):
        sheet = sheet_of(window)
        choose(sheet, audience)
        sheet.given_to.line.setText("Xqbbbb")
        if way == "proof":
            click(sheet.look_inside)
            (proof,) = sheet.findChildren(ProofSheet)
            assert traces(proof.text.toPlainText().encode()) == told
            proof.reject()
            sheet.reject()
            continue
        sheet.archive.setChecked(way == "archive")
        outside.way = MailWay.ATTACH if way == "attached" else MailWay.DRAFT
        before = set(lent())
        click(sheet.to_mail if way in ("draft", "attached") else sheet.to_clipboard)
        (file,) = set(lent()) - before
        content = file.read_bytes()
        packed = {"archive": unzipped, "draft": attached}.get(way)
        ((name, copy),) = (packed(content) if packed else {file.name: content}).items()
        assert traces(copy) == told
        assert traces(content) | traces(f"{name} {file}".encode()) <= told
    ((subject, body, _),) = outside.composed
    assert traces(f"{subject}{body}".encode()) <= told
    data = QApplication.clipboard().mimeData()
    on_it = b"".join(bytes(data.data(kind).data()) for kind in data.formats())
    assert traces(on_it) <= told
    assert on_it
    assert len(recorded(window)) == 4  # The record itself is in none of them: each held the former by then.
