"""The program never uses a network; neither do its tests."""

import ast
import socket

import pytest

from tests.architecture.source import imported, modules, place, tree

NETWORK = (
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebSockets",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.error",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
)


def reaches_out(module: ast.AST) -> list[tuple[ast.AST, str]]:
    return [(node, name) for node, name in imported(module) if f"{name}.".startswith(tuple(f"{n}." for n in NETWORK))]


def test_no_module_imports_a_network_library() -> None:
    found = [f"{place(path, node)} {name}" for path in modules() for node, name in reaches_out(tree(path))]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QLocalServer",
        "def f():\n    import http.client",
    ],
)
def test_every_way_to_import_one_is_seen(line: str) -> None:
    assert reaches_out(ast.parse(line))


def test_parsing_an_address_is_no_network() -> None:
    assert reaches_out(ast.parse("from urllib.parse import quote")) == []


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_test_cannot_connect(method: str) -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="reached for the network"):
        getattr(one, method)(("127.0.0.1", 9))
