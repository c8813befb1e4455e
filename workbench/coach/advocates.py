"""Who could come to speak for us, and by which strategies somebody is to be won over for it (R1, S2)."""

from workbench.coach.aims import ADVOCATING
from workbench.coach.facts import Facts
from workbench.coach.phrases import aims
from workbench.domain.factors import Strategy, StrategyKind


def is_avoided(facts: Facts, person: str) -> bool:
    """Say whether a strategy is to leave *person* alone (S2)."""
    return any(person in strategy.people for strategy in facts.strategies if strategy.kind == StrategyKind.AVOID)


def could_advocate(facts: Facts, person: str) -> bool:
    """Say whether *person* could come to speak for us (R1): somebody of theirs whom no strategy is to leave alone.

    Who speaks for a competitor today is won over like anybody else. Nobody who only approves is meant while somebody
    else has the final say: that would be to go past the owner.
    """
    return person in facts.people and person not in facts.aside and not is_avoided(facts, person)


def winning(facts: Facts) -> list[Strategy]:
    """Return the strategies by which somebody who could is to be won over to speak for us (R1, S2).

    The words of such a strategy say so, and of those it cites it is the one they name for it.
    """
    named = ((strategy, to_be_won(facts, strategy)) for strategy in facts.doing if strategy.people)
    return [strategy for strategy, person in named if person is not None and could_advocate(facts, person)]


def to_be_won(facts: Facts, strategy: Strategy) -> str | None:
    """Return whom of those it cites *strategy* is to win over to speak for us; None where its words say no such thing.

    It is whoever was named last before the words are said out, else who is named at all, else who is cited first.
    """
    ends = [end for _, end in aims(ADVOCATING, strategy.text)]
    if not ends:
        return None
    known = (facts.plan.people.get(person) for person in strategy.people)
    names = [(person.id, person.name) for person in known if person is not None and person.name]
    before = [(strategy.text.rfind(name, 0, max(ends)), len(name), person) for person, name in names]
    after = [(-strategy.text.find(name), len(name), person) for person, name in names if name in strategy.text]
    named = [each for each in before if each[0] >= 0] or after
    return max(named)[2] if named else strategy.people[0]
