"""Write ``workbench/domain/han_variants.py``: which Chinese signs are one, from the character dictionaries of OpenCC.

Two signs are one where the dictionaries give the one first as the form of the other: the simplified of a traditional
sign, and the forms of Taiwan and Hong Kong of the same sign. Further candidates are left aside, for as names they are
two: 喆 and 哲, 沈 and 沉. Nobody needs this but to make the module anew from a later release.

    han_variants.py TSCharacters.txt TSCharactersExt.txt TWVariants.txt HKVariants.txt
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FURTHER = (("瞭", "了"), ("畫", "划"), ("鍾", "锺"), ("餘", "馀"))
"""Signs that OpenCC tells apart by the words they stand in, and people mix: 瞭解, 計畫, 钱锺书, 馀地."""
TARGET = Path(__file__).resolve().parents[1] / "workbench" / "domain" / "han_variants.py"
WIDTH = 58
"""Signs to a line: each is as wide as two letters."""
HEAD = '''"""Chinese signs that are one sign, each group led by the form that stands for all: 台 for 臺, 檯 and 颱.

Derived from the character dictionaries of OpenCC, https://github.com/BYVoid/OpenCC, under the Apache License 2.0
(``resources/licences/OpenCC.txt``) by ``packaging/han_variants.py``, and not edited by hand.
"""

_GROUPS = """
'''
TAIL = '''
"""
ONE_FOR_ALL: dict[int, str] = {ord(sign): group[0] for group in _GROUPS.split() for sign in group[1:]}
"""The form that stands for each other form of a sign, as ``str.translate`` takes it."""
'''


def main(dictionaries: Iterable[Path]) -> None:
    """Write the module from what *dictionaries* say, the simplified forms first."""
    simplified: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for path in dictionaries:
        found = list(_pairs(path))
        pairs += found
        if path.name.startswith("TS"):
            simplified |= dict(found)
    lines = _filled(_group(signs, simplified) for signs in _united([*pairs, *FURTHER]))
    TARGET.write_text(HEAD + "\n".join(lines) + TAIL, encoding="utf-8", newline="\n")


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each sign with the first form the dictionary gives of it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        sign, _, forms = line.partition("\t")
        if forms and not line.startswith("#") and forms.split()[0] != sign:
            yield sign, forms.split()[0]


def _united(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        both = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(both, both)
    return sorted({id(group): group for group in groups.values()}.values(), key=min)


def _group(signs: set[str], simplified: dict[str, str]) -> str:
    """Return the signs as one word; first stands what most of them are simplified to."""
    targets = [simplified[sign] for sign in sorted(signs) if simplified.get(sign, sign) != sign]
    last = [sign for sign in sorted(signs) if sign not in simplified]
    first = max(last or sorted(signs), key=targets.count)
    return first + "".join(sorted(signs - {first}))


def _filled(groups: Iterable[str]) -> Iterator[str]:
    line: list[str] = []
    for group in groups:
        if sum(map(len, line)) + len(line) // 2 + len(group) > WIDTH:
            yield " ".join(line)
            line = []
        line.append(group)
    yield " ".join(line)


if __name__ == "__main__":
    main(map(Path, sys.argv[1:]))
