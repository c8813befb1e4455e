"""``workbench new``: a new plan, empty or a sample."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workbench.cli.console import DONE, FAILED, Console, Stop
from workbench.cli.files import library, require_plan_name
from workbench.domain.appeals import AppealOrder
from workbench.domain.edits import apply
from workbench.domain.plan import Plan, empty_plan
from workbench.exchange.samples import SAMPLES, sample
from workbench.system.settings import load_settings
from workbench.usecases.method_settings import begin_with

VERB = "new"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("new.file"))
    parser.add_argument("--sample", choices=SAMPLES, help=console.say("new.sample"))


def run(options: Namespace, console: Console) -> int:
    """Make the plan; an existing file is never written over."""
    require_plan_name(options.file, console)
    if options.file.exists() or options.file.is_symlink():
        raise Stop(FAILED, console.say("new.exists", path=options.file))
    language = console.language
    plan = sample(options.sample, language) if options.sample else _empty(language.value)
    library().create(plan, options.file).store.close()
    console.out(console.say("new.done", path=options.file))
    return DONE


def _empty(language: str) -> Plan:
    """Return an empty plan that starts with the computer's own settings of the method."""
    plan, own = empty_plan(language), load_settings()
    return apply(plan, begin_with(plan, own.method, AppealOrder(own.appeal_order)))
