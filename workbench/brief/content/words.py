"""The words of one language: catalogue texts, days, amounts, lists."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.system.figures import day_words, money_words
from workbench.system.language import Language, field_key, text


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language; *today* is the day the brief is as of, beside which a year may go unsaid."""

    language: Language
    today: date

    def say(self, key: str, **values: object) -> str:
        """Return a text of the brief."""
        return text("brief", key, self.language, **values)

    def term(self, key: str) -> str:
        """Return a term of the method."""
        return text("terms", key, self.language)

    def field(self, table: str, name: str) -> str:
        """Return what the field *name* of *table* is called."""
        return self.term(field_key(table, name))

    def long_day(self, day: date) -> str:
        """Return a day with its year."""
        return day_words(day, self.language)

    def day(self, day: date | None) -> str:
        """Return a day, without the year when it is this one; a dash when there is none."""
        if day is None:
            return self.say("nothing")
        return day_words(day, self.language, self.today)

    def weekday(self, day: date) -> str:
        """Return the name of the day of the week."""
        return self.say(f"weekday.{day.isoweekday()}")

    def span(self, start: date | None, end: date | None) -> str:
        """Return a span of days; an open end stays open."""
        if start is None and end is None:
            return self.say("nothing")
        return self.say(
            "day.span", start=self.day(start) if start else "", end=self.day(end) if end else self.say("day.open_end")
        )

    def days(self, count: int) -> str:
        """Return a number of days."""
        return self.say("days", n=count)

    def amount(self, value: Decimal, currency: str) -> str:
        """Return an amount of money."""
        return money_words(value, currency, self.language)

    def number(self, value: Decimal) -> str:
        """Return a number without needless decimals."""
        return f"{value:,.2f}".rstrip("0").rstrip(".")

    def listed(self, parts: list[str] | tuple[str, ...]) -> str:
        """Return the parts that say something as a list."""
        return self.say("list").join(part for part in parts if part)

    def dotted(self, *parts: str) -> str:
        """Return the parts that say something with dots between them."""
        return self.say("dot").join(part for part in parts if part)

    def sentences(self, *parts: str) -> str:
        """Return clauses as one sentence part, without the stops their writers gave them."""
        return self.say("clause").join(bare(part) for part in parts if part)


def bare(sentence: str) -> str:
    """Return *sentence* without its final stop."""
    return sentence.strip().rstrip("。.；;，,")
