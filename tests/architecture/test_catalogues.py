"""Every text comes from a catalogue, in both languages, and every entry of a catalogue is needed."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture import catalogues as c
from tests.architecture.source import PROGRAM, called, calls, modules, place, strings, text_of, tree
from tests.support.terms import every_term
from workbench.domain.plan import TABLES
from workbench.domain.rows import specs

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
LANGUAGE_NAMES = re.compile("简体中文|中文")  # written in itself wherever it is named
# These read what people write in Chinese and show none of it.
READERS_OF_CHINESE = {
    *("coach/phrases.py", "coach/phrase_table.py", "coach/aims.py", "coach/replies.py"),
    *("system/copy_names.py", "domain/wording.py", "system/pinyin.py", "brief/typeset/characters.py"),
    *("domain/written_days.py", "domain/written_numbers.py", "domain/han_variants.py"),
    *("usecases/contact_words.py", "usecases/entry_words.py", "usecases/entry_lines.py"),
    "usecases/identity.py",
}
# Half-width punctuation right behind a Chinese character was typed with the wrong keyboard.
WRONG_MARK = re.compile(r"[\u4e00-\u9fff][,;:?!]")
CURLY = re.compile("[\u2018\u2019\u201c\u201d]")
ENTRIES = [(context, key, entry) for context, found in c.catalogues().items() for key, entry in found.items()]


def named(context: str, key: str) -> str:
    return f"{context}/{key}"


def test_both_languages_are_there_and_say_something() -> None:
    wrong = [
        named(context, key)
        for context, key, entry in ENTRIES
        if set(entry) != {"en", "zh_CN"} or not all(form.strip() for text in entry.values() for form in c.forms(text))
    ]
    assert wrong == []


def test_plural_forms_are_one_and_other() -> None:
    plural = [(named(context, key), text) for context, key, entry in ENTRIES for text in entry.values()]
    assert [name for name, text in plural if isinstance(text, dict) and set(text) != {"one", "other"}] == []


def test_both_languages_take_the_same_placeholders() -> None:
    wrong = [
        f"{named(context, key)}: {sorted(c.placeholders(entry['en']) ^ c.placeholders(entry['zh_CN']))}"
        for context, key, entry in ENTRIES
        if (c.placeholders(entry["en"]) ^ c.placeholders(entry["zh_CN"])) - {"n"}
    ]
    assert wrong == []


def test_each_language_keeps_to_its_own_script() -> None:
    english = [(named(context, key), "".join(c.forms(entry["en"]))) for context, key, entry in ENTRIES]
    assert [name for name, words in english if HAN.search(LANGUAGE_NAMES.sub("", words))] == []
    chinese = [(named(context, key), c.forms(entry["zh_CN"])) for context, key, entry in ENTRIES]
    assert [name for name, texts in chinese if WRONG_MARK.search("\n".join(texts))] == []


def test_chinese_addresses_the_reader_politely_throughout() -> None:
    chinese = [(named(context, key), "".join(c.forms(entry["zh_CN"]))) for context, key, entry in ENTRIES]
    assert [name for name, words in chinese if "你" in words] == []


def test_english_quotes_are_straight() -> None:
    """The bundled font draws curly quotes as wide as a Chinese character."""
    english = [(named(context, key), "".join(c.forms(entry["en"]))) for context, key, entry in ENTRIES]
    assert [name for name, words in english if CURLY.search(words)] == []


def test_every_key_that_is_read_exists() -> None:
    missing = [
        f"{place(use.path, use.node)} {named(use.context, use.key)}"
        for use in c.used()[2]
        if use.key is not None and use.key not in c.catalogues().get(use.context, {})
    ]
    assert missing == []


def test_every_computed_key_can_be_found() -> None:
    missing = [
        f"{place(use.path, use.node)} {use.context}/{use.pattern.pattern}"
        for use in c.used()[2]
        if use.pattern and not any(use.pattern.fullmatch(key) for key in c.catalogues().get(use.context, {}))
    ]
    assert missing == []


def test_every_domain_error_has_its_sentence() -> None:
    raised = [(path, call) for path in modules() for call in calls(tree(path)) if called(call) == "DomainError"]
    keys = [(place(path, call), text_of(call.args[0])) for path, call in raised if call.args]
    assert [found for found in keys if found[1] and found[1] not in c.catalogues()["errors"]] == []


def test_every_field_of_every_table_has_its_words() -> None:
    terms = c.catalogues()["terms"]
    fields = {f"field.{name}" for row_type in TABLES.values() for name in specs(row_type)}
    assert sorted(fields - terms.keys()) == []


def fields_written(module: ast.AST) -> list[ast.JoinedStr]:
    """Return the keys of words of fields that are made of a name: some tables have words of their own for theirs."""
    made = [node for node in ast.walk(module) if isinstance(node, ast.JoinedStr) and node.values]
    return [node for node in made if text_of(node.values[0]) == "field."]


def test_one_function_says_what_a_field_is_called() -> None:
    outside = [path for path in modules() if path != PROGRAM / "system" / "language.py"]
    assert [place(path, key) for path in outside for key in fields_written(tree(path))] == []


def test_a_key_made_of_the_name_of_a_field_would_be_seen() -> None:
    assert fields_written(ast.parse("tr('terms', f'field.{name}')"))
    assert not fields_written(ast.parse("tr('terms', field_key(table, name))"))


def test_every_term_has_its_word() -> None:
    assert every_term() == c.terms()
    assert sorted(c.glossary() - c.catalogues()["terms"].keys()) == []


def families_written(module: ast.AST) -> list[ast.expr]:
    """Return the keys that write the family of a term out: it can be another than the one its words are in."""
    families = {f"{enum.family}." for enum in c.terms()}
    values = {value.term for enum in c.terms() for value in enum}
    readers = {"term", "said", "Words", *c.READERS}
    reading = [call.args[:2] for call in calls(module) if called(call) in readers and call.args]
    keys = [key for given in reading if text_of(given[0]) in ("terms", None, *values) for key in given]
    computed = [key for key in keys if isinstance(key, ast.JoinedStr) and text_of(key.values[0]) in families]
    return computed + [key for key in keys if text_of(key) in values]


def test_a_term_is_worded_by_its_own_key() -> None:
    assert [place(path, key) for path in modules() for key in families_written(tree(path))] == []


@pytest.mark.parametrize(
    "source",
    [
        "tr('terms', f'role.{x}')",
        "words.term(f'role.{x}')",
        "Words('terms', f'role.{x}')",
        "text('terms', f'kind.{x}', en)",
        "tr('terms', 'role.owner')",
        "words.term('side.company')",
    ],
)
def test_a_family_written_out_would_be_seen(source: str) -> None:
    assert families_written(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "tr('briefing', f'kind.{x}')",
        "tr('briefing', 'source.none')",
        "term(x.role)",
        "tr('terms', f'role_letter.{x}')",
        "said('position.unknown')",
    ],
)
def test_other_keys_may_be_computed(source: str) -> None:
    assert not families_written(ast.parse(source))


def test_every_hint_of_a_field_has_its_words() -> None:
    hints = {f"hint.{spec.hint}" for row_type in TABLES.values() for spec in specs(row_type).values() if spec.hint}
    assert sorted(hints - c.catalogues()["inspector"].keys()) == []


def test_every_placeholder_gets_its_value() -> None:
    unfilled = []
    for use in c.used()[2]:
        entry = c.catalogues().get(use.context, {}).get(use.key or "")
        if entry and use.values is not None and (missing := c.placeholders(entry["en"]) - use.values):
            unfilled.append(f"{place(use.path, use.node)} {named(use.context, use.key or '')}: {sorted(missing)}")
    assert unfilled == []


def test_every_entry_is_used() -> None:
    assert [named(context, key) for context, key, _ in ENTRIES if not c.is_used(context, key)] == []


def chinese_in(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    suspects = [node for node in strings(tree(path)) if HAN.search(str(node.value))]
    # The bounds of a range of characters, written as escapes, are no text.
    written = [node for node in suspects if HAN.search(ast.get_source_segment(source, node) or "")]
    return [f"{place(path, node)} {node.value!r}" for node in written]


def test_no_chinese_stands_in_the_source() -> None:
    shows = [path for path in modules() if str(path.relative_to(PROGRAM)) not in READERS_OF_CHINESE]
    assert [found for path in shows for found in chinese_in(path)] == []
    assert [name for name in READERS_OF_CHINESE if not chinese_in(PROGRAM / name)] == []


def test_the_reading_of_the_source(tmp_path: Path) -> None:
    source = tmp_path / "sample.py"
    source.write_text(
        '"""Says 中文."""\n'
        "tr('shell', 'a' if x else 'b')\n"
        "tr('shell', f'mode.{x}', n=1)\n"
        "text('terms', f'{x}.title', language, **values)\n"
        "term(f'role.{x}')\n"
        "say(f'{x}.about', f'{x}: {y}', f'{x}')\n"
        "label.text()\n"
        "tr('shell', key)\n"
    )
    found = [(use.context, use.key, use.pattern and use.pattern.pattern, use.values) for use in c.uses(source)]
    empty: frozenset[str] = frozenset()
    assert found[:3] == [
        ("shell", "a", None, empty),
        ("shell", "b", None, empty),
        ("shell", None, r"mode\..+", frozenset({"n"})),
    ]
    assert found[3:] == [("terms", None, r".+\.title", None), ("shell", None, None, empty)]
    assert {shape.pattern for shape in c.shapes(source)} == {r"mode\..+", r"role\..+", r".+\.title", r".+\.about"}
    assert not any(HAN.search(str(node.value)) for node in strings(tree(source)))
    assert any(HAN.search(str(node.value)) for node in strings(ast.parse("x = f'{a}中'")))


def test_a_key_written_twice_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": {"en": "x", "zh_CN": "y"}, "a": {"en": "z", "zh_CN": "y"}}')
    with pytest.raises(AssertionError, match=r"written twice: \['a'\]"):
        c.load(tmp_path / "a.json")


def test_placeholders_are_read_from_every_form() -> None:
    assert c.placeholders({"one": "{name} has one", "other": "{name} has {n} of {total:.0f}"}) == {"name", "n", "total"}
    assert c.placeholders("no {{braces}}") == set()


CONTACTS = {"set_contact", "menu.delete_contact", "filter.contact", "line.last", "field.last", "review.met_now"}
"""Keys of texts about a contact that do not end with the name of its table."""


def test_a_contact_is_called_by_one_word_wherever_it_is_counted_recorded_or_deleted() -> None:
    told = {
        f"{context}.{key}": c.forms(entry["zh_CN"])
        for context, key, entry in ENTRIES
        if key.endswith(".contacts") or key in CONTACTS
    }
    assert len(told) > len(CONTACTS)
    assert [key for key, words in told.items() if not all("接触" in each for each in words)] == []


def test_who_was_not_met_for_long_is_told_by_the_same_word() -> None:
    told = [form for _, _, entry in ENTRIES for form in c.forms(entry["zh_CN"])]
    assert [each for each in told if re.search("(久未|久没有|从未|最近|最近一次|上次|已)联系", each)] == []
