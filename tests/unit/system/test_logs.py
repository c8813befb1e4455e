"""The log tells what the program did and keeps silent on what a plan says."""

import errno
import logging
from collections.abc import Iterator

import pytest

from workbench.system import logs, own_files


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    logs.stop()


def fail(secret: str) -> None:
    raise ValueError(secret)


def test_a_record_reaches_the_file() -> None:
    path = logs.start()
    logging.getLogger("workbench.storage.publish").info("saved, %d rows", 7)
    assert "workbench.storage.publish: saved, 7 rows" in path.read_text(encoding="utf-8")


def test_starting_twice_writes_once() -> None:
    logs.start()
    path = logs.start()
    logging.getLogger("workbench").info("only once")
    assert path.read_text(encoding="utf-8").count("only once") == 1


def test_a_traceback_shows_where_but_not_what() -> None:
    path, secret = logs.start(), "王主任"
    try:
        try:
            fail(secret)
        except ValueError as error:
            raise RuntimeError(secret) from error
    except RuntimeError:
        logging.getLogger("workbench").exception("edit failed")
    text = path.read_text(encoding="utf-8")
    assert "in fail" in text
    assert "builtins.ValueError" in text
    assert "builtins.RuntimeError" in text
    assert secret not in text


def test_errors_of_code_keep_their_message() -> None:
    assert "no attribute 'missing'" in logs.describe_error(AttributeError("no attribute 'missing'"))


def test_a_loop_of_causes_ends() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert logs.describe_error(one).count("caused by") == 1


def test_the_log_stays_small() -> None:
    path = logs.start()
    for _ in range(60):
        logging.getLogger("workbench").info("x" * 64 * 1024)
    files = list(path.parent.glob("workbench.log*"))
    assert 1 < len(files) <= 1 + logs.OLDER_LOGS
    assert sum(file.stat().st_size for file in files) <= (1 + logs.OLDER_LOGS) * logs.LOG_BYTES


def test_a_full_disk_is_borne_in_silence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    logs.start()
    (handler,) = logging.getLogger("workbench").handlers
    with monkeypatch.context() as patch:
        patch.setattr(handler, "flush", full)
        logging.getLogger("workbench").info("lost")
    assert capsys.readouterr().err == ""


def test_without_a_writable_folder_it_speaks_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (logs.log_dir() / logs.LOG_NAME).mkdir()
    monkeypatch.setattr(own_files, "put_aside", lambda _path: None)
    logs.start()
    logging.getLogger("workbench").warning("still heard")
    assert "still heard" in capsys.readouterr().err
