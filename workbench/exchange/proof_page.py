"""The proof page of a copy: all that is in the file, as text or as a page for a browser."""

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from workbench.domain.copies import Copy, Mark
from workbench.domain.rows import Audience
from workbench.exchange.copy_words import mark_words
from workbench.exchange.words import field_words, value_words
from workbench.system.figures import glossary_words
from workbench.system.language import Language, kind_words, text
from workbench.usecases.proof import ProofRow, ProofTable, proof_of

_STYLE = (
    "body{font-family:sans-serif;max-width:52em;margin:2em auto;line-height:1.5}"
    "td{vertical-align:top;white-space:pre-line;padding-right:1em}"
)


PAGE, TEXT = ".html", ".txt"


def proof(copy: Copy, ending: str, language: Language | str) -> bytes:
    """Return the proof page of *copy* as a file of that *ending* holds it."""
    return proof_html(copy, language) if ending == PAGE else proof_text(copy, language)


def proof_text(copy: Copy, language: Language | str) -> bytes:
    """Return the proof page of *copy* as text."""
    lines = _head(copy, language)
    for found in _proof(copy, language):
        lines += ["", _heading(found, language)]
        for row in found.rows:
            lines += ["", f"  {row.title or kind_words(found.table, language)}"]
            for name, words in _fields(found.table, row, language):
                first, *more = words.splitlines() or [""]
                said = text("sharing", "proof.field", language, name=name, said=first)
                lines += [f"    {said}", *(f"      {line}" for line in more)]
    return "\n".join((*lines, "")).encode()


def proof_html(copy: Copy, language: Language | str) -> bytes:
    """Return the proof page of *copy* as a page for a browser."""
    title, *told = _head(copy, language)
    parts = [f"<h1>{escape(title)}</h1>", *(f"<p>{escape(line)}</p>" for line in told)]
    for found in _proof(copy, language):
        parts.append(f"<h2>{escape(_heading(found, language))}</h2>")
        for row in found.rows:
            parts.append(f"<h3>{escape(row.title or kind_words(found.table, language))}</h3>")
            cells = (f"<tr><td>{escape(name)}</td><td>{escape(words)}</td></tr>"
                     for name, words in _fields(found.table, row, language))  # fmt: skip
            parts.append(f"<table>{''.join(cells)}</table>")
    code = str(language).replace("_", "-")
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="{code}"><head>{head}</head>\n<body>{body}</body></html>\n'.encode()


def _proof(copy: Copy, language: Language | str) -> Sequence[ProofTable]:
    # To customers marks say nothing: all that they get is for them, as the head of the page says.
    marked = copy.wanted.audience != Audience.CUSTOMER
    return proof_of(copy.held, partial(glossary_words, language=language), marked=marked)


def _head(copy: Copy, language: Language | str) -> list[str]:
    audience = text("terms", copy.wanted.audience.term, language)
    account = copy.held.account.name or text("sharing", "unnamed", language)
    number = sum(len(copy.held.rows(table)) for table in copy.held.held())
    return [
        text("sharing", "proof.title", language, account=account),
        text("sharing", "proof.for", language, audience=audience),
        text("sharing", "proof.holds", language, n=number),
        text("sharing", "proof.nothing_else", language),
    ]


def _heading(found: ProofTable, language: Language | str) -> str:
    return text("sharing", "proof.table", language, table=kind_words(found.table, language), n=len(found.rows))


def _fields(table: str, row: ProofRow, language: Language | str) -> Iterator[tuple[str, str]]:
    for name, value in row.fields:
        said = _mark(value, language) if isinstance(value, Mark) else value_words(value, language)
        yield field_words(table, name, language), said


def _mark(mark: Mark, language: Language | str) -> str:
    return text("sharing", "proof.mark", language, mark=mark_words(mark, language), copy=mark.copy)
