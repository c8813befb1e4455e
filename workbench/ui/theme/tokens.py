"""The design tokens: every colour, text size, distance and radius the windows use, for light and dark.

Colours are ``#RRGGBB`` or ``#AARRGGBB`` text, so this module needs no Qt. The ``…_ink`` colours are for words, the
plain ones (``red``, ``amber``, ``green``, ``mute``) for marks, lines and shapes, the ``…_soft`` ones for fields.
"""

from typing import NamedTuple

SPACE = 8
"""The grid: distances are multiples of this; half a step is allowed inside a control."""

RADIUS_SMALL = 4
RADIUS = 6
RADIUS_CARD = 8
RADIUS_PANEL = 10

TINY = 11
SMALL = 12
BODY = 13
CARD = 15
SECTION = 17
TITLE = 20

MOTION_MS = 120
"""Longest movement on the screen, in milliseconds."""

Shades = tuple[str, str, str]


class Tokens(NamedTuple):
    """The colours of one theme."""

    name: str
    dark: bool

    background: str
    panel: str
    raised: str
    sunken: str
    hover: str
    line: str
    line_strong: str

    ink: str
    ink_2: str
    ink_3: str
    mute: str

    accent: str
    accent_fill: str
    accent_fill_hover: str
    on_accent: str
    accent_soft: str
    selection: str

    red: str
    red_ink: str
    red_soft: str
    amber: str
    amber_ink: str
    amber_soft: str
    green: str
    green_ink: str
    green_soft: str

    quadrants: tuple[str, str, str, str]
    """Tints of the four quadrants: top left, top right, bottom left, bottom right."""

    factor_positive: Shades
    factor_both: Shades
    factor_negative: Shades
    """Tints of the factor grid, from low to high control."""

    series: tuple[str, str, str, str, str, str]
    """Six colours to tell kinds apart, each readable as text on a panel."""

    sky: tuple[str, str]
    ice: tuple[str, str]
    ice_line: str
    sea: Shades
    wave: str
    sea_ink: str
    """The iceberg, from top to bottom; ``sea_ink`` writes on every depth of the sea."""

    hatch: str
    shadow: str
    shadow_strong: str
    veil: str


LIGHT = Tokens(
    name="light",
    dark=False,
    background="#F5F6F8",
    panel="#FFFFFF",
    raised="#FFFFFF",
    sunken="#F5F6F8",
    hover="#EEF1F5",
    line="#DDE2E9",
    line_strong="#C3CAD5",
    ink="#1C2430",
    ink_2="#5B6675",
    ink_3="#626D7D",
    mute="#8A94A3",
    accent="#2457C5",
    accent_fill="#2457C5",
    accent_fill_hover="#1D49AA",
    on_accent="#FFFFFF",
    accent_soft="#E8EEFB",
    selection="#DCE6FA",
    red="#C0342B",
    red_ink="#A92B23",
    red_soft="#FBEAE8",
    amber="#B7791F",
    amber_ink="#7D4F0C",
    amber_soft="#FBF2E0",
    green="#2E7D5B",
    green_ink="#22654A",
    green_soft="#E6F3EC",
    quadrants=("#F7F4FF", "#F2F6FF", "#FBF8F1", "#F3FAF6"),
    factor_positive=("#F4FAF7", "#EEF7F2", "#E7F3ED"),
    factor_both=("#F8F7FD", "#F4F3FC", "#EFEEFA"),
    factor_negative=("#FDF5F4", "#FCF0EF", "#FBEBEA"),
    series=("#2457C5", "#2E7D5B", "#8A5A1C", "#6B4FBB", "#0F7285", "#A83C6D"),
    sky=("#F7FAFE", "#EAF2FB"),
    ice=("#FFFFFF", "#A9C9E8"),
    ice_line="#A9C9EA",
    sea=("#DDE9F6", "#A9C3E0", "#7096C4"),
    wave="#5F86D0",
    sea_ink="#152844",
    hatch="#141C2430",
    shadow="#141C2430",
    shadow_strong="#2E1C2430",
    veil="#661C2430",
)

DARK = Tokens(
    name="dark",
    dark=True,
    background="#12161C",
    panel="#191F27",
    raised="#222A35",
    sunken="#12161C",
    hover="#252D39",
    line="#2D3642",
    line_strong="#445063",
    ink="#E6EAF0",
    ink_2="#A8B2C0",
    ink_3="#98A3B3",
    mute="#707C8D",
    accent="#86ABF8",
    accent_fill="#3563C9",
    accent_fill_hover="#3F6DD2",
    on_accent="#FFFFFF",
    accent_soft="#202E4A",
    selection="#253654",
    red="#E5695F",
    red_ink="#F49A92",
    red_soft="#3A2224",
    amber="#D9A04A",
    amber_ink="#E8BC78",
    amber_soft="#352B19",
    green="#52AE84",
    green_ink="#7FCBA6",
    green_soft="#1B3127",
    quadrants=("#1E1D2B", "#19212F", "#211F1C", "#192420"),
    factor_positive=("#1A2421", "#1B2924", "#1D2F28"),
    factor_both=("#1E1F2B", "#212231", "#242538"),
    factor_negative=("#271F22", "#2C2123", "#322325"),
    series=("#86ABF8", "#6CC29A", "#D9A86A", "#B39DF0", "#5FBFD2", "#E88FB5"),
    sky=("#1A2230", "#212D40"),
    ice=("#40566F", "#24415F"),
    ice_line="#5B7CA3",
    sea=("#1B2C44", "#152338", "#0D1727"),
    wave="#6C96E0",
    sea_ink="#D3E0F2",
    hatch="#18E6EAF0",
    shadow="#40000000",
    shadow_strong="#80000000",
    veil="#A6000000",
)
