"""Qt's own dialogs speak the language of the window throughout."""

import re

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.qt_texts import LACKING

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


def test_its_file_dialog_does(speech: Speech, qtbot: QtBot) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert len(labels) > 2
    assert {bool(HAN.search(label)) for label in labels} == {speech.language == Language.ZH_CN}


def test_its_buttons_and_the_menus_of_fields_do(speech: Speech, qtbot: QtBot) -> None:
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    line, text = QLineEdit(), QPlainTextEdit()
    for each in (box, line, text):
        qtbot.addWidget(each)
    menus: list[QMenu] = [line.createStandardContextMenu(), text.createStandardContextMenu()]
    said = [button.text() for button in box.buttons()]
    said += [action.text().partition("\t")[0] for menu in menus for action in menu.actions() if action.text()]
    assert len(said) > 10
    assert {bool(HAN.search(each)) for each in said} == {speech.language == Language.ZH_CN}


def test_what_its_translation_lacks_is_found_and_the_rest_stays(speech: Speech) -> None:
    speech.switch(Language.ZH_CN)
    assert all(HAN.search(QCoreApplication.translate(*place)) for place in LACKING)
    assert QCoreApplication.translate("QFileDialog", "New Folder") == "新建文件夹"
    assert QCoreApplication.translate("QFileDialog", "of nobody") == "of nobody"
    speech.switch(Language.EN)
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder", "All other platforms") == "Folder"
