"""The dice by which edits and saves take turns: an order can be had again, and nobody waits for who is not there."""

from tests.crash.beside import Beside, Turns


def order(seed: int, *, gives_way: bool = False) -> str:
    """Let a saver make 30 changes beside the 100 of an editor; return who made each."""
    turns = Turns(seed)
    made: list[str] = []

    def change(who: str, times: int) -> None:
        for _ in range(times):
            turns.take()
            made.append(who)

    beside = Beside(turns)
    beside(lambda: change("s", 30))
    if gives_way:
        while turns.give_way():
            made.append("w")
    change("e", 100)
    beside.finish()
    return "".join(made)


def test_the_same_dice_make_the_same_order() -> None:
    orders = [order(seed) for seed in range(20)]
    assert orders == [order(seed) for seed in range(20)]
    assert len(set(orders)) == 20
    assert all(sorted(each) == ["e"] * 100 + ["s"] * 30 for each in orders)
    assert all("se" in each and "es" in each for each in orders)


def test_who_gives_way_is_there_again_after_changes_of_the_other() -> None:
    made = order(1, gives_way=True)
    assert made.endswith("e" * 100)
    assert "w" in made
    assert "ww" not in made.lstrip("w")
    assert made.count("s") == 30
