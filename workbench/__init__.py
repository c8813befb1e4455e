"""Account Strategy Workbench: the plan for a key account, from people to strategy."""

__version__ = "1.0.0"
