"""The colours: a dark, a light and a high-contrast theme."""

from textual.theme import Theme


def _scrollbar(*, thumb: str, track: str) -> dict[str, str]:
    tracks = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active", "scrollbar-corner-color")
    return {"scrollbar": thumb, **dict.fromkeys(tracks, track)}


EVENING = Theme(
    name="evening",
    primary="#7aa2c9",
    secondary="#9d8cbf",
    accent="#d9a86c",
    warning="#d9a86c",
    error="#d0747c",
    success="#88b088",
    foreground="#d6d9e0",
    background="#161a22",
    surface="#1b202a",
    panel="#252b37",
    dark=True,
    variables={"text-muted": "#8f98aa", **_scrollbar(thumb="#465066", track="#1b202a")},
)
PAPER = Theme(
    name="paper",
    primary="#2f5d8a",
    secondary="#6a4f94",
    accent="#945a12",
    warning="#945a12",
    error="#a52a38",
    success="#2f6b3c",
    foreground="#22262e",
    background="#f7f5f0",
    surface="#efece5",
    panel="#e2ded4",
    dark=False,
    variables={"text-muted": "#6a6a70", **_scrollbar(thumb="#a8a296", track="#e9e6de")},
)
CONTRAST = Theme(
    name="contrast",
    primary="#ffffff",
    secondary="#ffff00",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#ffffff",
        "border": "#ffffff",
        "footer-key-foreground": "#ffff00",
        **_scrollbar(thumb="#ffffff", track="#303030"),
    },
)
THEMES = (EVENING, PAPER, CONTRAST)
