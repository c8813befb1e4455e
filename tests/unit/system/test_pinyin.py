"""How names sound."""

import pytest

from workbench.system.pinyin import romanise


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        *(("曾伟", "zengwei"), ("翟明", "zhaiming"), ("单芳", "shanfang"), ("仇英", "qiuying"), ("查良", "zhaliang")),
        *(("解红", "xiehong"), ("盖叫", "gejiao"), ("朴树", "piaoshu"), ("缪丽", "miaoli"), ("区伟", "ouwei")),
        *(("覃刚", "qingang"), ("乐山", "yueshan"), ("乐山", "leshan"), ("王通", "wangtong"), ("王乐", "wangyue")),
    ],
)
def test_a_name_has_all_its_readings(name: str, sound: str) -> None:
    sounds, initials = romanise(name)
    assert sound in sounds.split("\n")
    assert sound[0] in {each[0] for each in initials.split("\n")}


def test_latin_letters_stay() -> None:
    assert romanise("Wang Tong") == ("wang tong", "wt")
