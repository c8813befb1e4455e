"""The sample plans that come with the program."""

from workbench.domain.plan import Plan
from workbench.system.language import Language
from workbench.system.paths import resources

SAMPLES = ("hospital", "hospital-planned")


def sample(name: str, language: Language | str) -> Plan:
    """Return the sample plan *name*, one of ``SAMPLES``, in *language*, with ids of its own each time."""
    from workbench.exchange.plan_json import read_plan

    path = resources() / "samples" / f"{name}.{language}.json"
    return read_plan(path.read_bytes())
