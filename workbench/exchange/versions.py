"""The versions of the interchange format that the program reads and writes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from workbench.exchange.shapes import Version
from workbench.exchange.version_1 import VERSION_1
from workbench.exchange.version_2 import VERSION_2

VERSIONS: Mapping[int, Version] = MappingProxyType({each.number: each for each in (VERSION_1, VERSION_2)})
LATEST: Final = VERSION_2
"""The version that is written unless another is asked for."""
