"""How diagrams look: the colours of tokens.css, light and dark, in the words Mermaid has for them."""

from typing import Any

# tokens.css cannot be read from an image of its own, so these are its values; a test holds the two together.
LIGHT = {
    "desk": "#f3f1ec",
    "paper": "#fcfbf8",
    "sunk": "#e9e6df",
    "ink": "#1b1a17",
    "ink-2": "#4a4741",
    "rule": "#d9d4c9",
    "edge": "#878174",
    "accent": "#a62b17",
    "mentioned": "#a05f00",
    "specific": "#2a7d90",
    "fill": "#0d4a63",
    "wash-1": "#f8eacb",
    "wash-2": "#e2f0f2",
    "wash-3": "#cde4ea",
}
DARK = {
    "desk": "#141517",
    "paper": "#1c1e20",
    "sunk": "#27292c",
    "ink": "#ece8df",
    "ink-2": "#bfbaaf",
    "rule": "#33353a",
    "edge": "#807d76",
    "accent": "#f4876f",
    "mentioned": "#dd9f3f",
    "specific": "#4fa5b8",
    "fill": "#7cc4d3",
    "wash-1": "#3b2e15",
    "wash-2": "#15323a",
    "wash-3": "#1e4753",
}
# The renderer measures text by these widths; a wider font would be cut off at the edges of its boxes.
FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'

# Token -> the names that Mermaid's kinds of diagrams have for what is drawn in it.
ROLES = {
    "desk": "background altSectionBkgColor attributeBackgroundColorEven edgeLabelBackground commitLabelBackground "
    "quadrant2Fill quadrant4Fill",
    "paper": "primaryColor mainBkg actorBkg attributeBackgroundColorOdd sequenceNumberColor quadrant1Fill "
    "quadrant3Fill",
    "sunk": "tertiaryColor clusterBkg labelBoxBkgColor activationBkgColor sectionBkgColor sectionBkgColor2 "
    "doneTaskBkgColor tagLabelBackground",
    "ink": "primaryTextColor secondaryTextColor tertiaryTextColor textColor nodeTextColor titleColor actorTextColor "
    "signalTextColor labelTextColor loopTextColor noteTextColor taskTextColor taskTextOutsideColor taskTextDarkColor "
    "taskTextLightColor pieTitleTextColor pieSectionTextColor pieLegendTextColor classText labelColor errorTextColor "
    "commitLabelColor tagLabelColor quadrant1TextFill quadrant2TextFill quadrant3TextFill quadrant4TextFill "
    "quadrantPointTextFill quadrantTitleFill quadrantXAxisTextFill quadrantYAxisTextFill",
    "ink-2": "lineColor arrowheadColor signalColor",
    "rule": "clusterBorder gridColor",
    "edge": "primaryBorderColor secondaryBorderColor tertiaryBorderColor nodeBorder actorBorder actorLineColor "
    "labelBoxBorderColor noteBorderColor activationBorderColor taskBorderColor activeTaskBorderColor "
    "doneTaskBorderColor pieStrokeColor pieOuterStrokeColor tagLabelBorder quadrantInternalBorderStrokeFill "
    "quadrantExternalBorderStrokeFill",
    "accent": "todayLineColor critBorderColor",
    "fill": "quadrantPointFill",
    "wash-1": "noteBkgColor critBkgColor errorBkgColor",
    "wash-2": "secondaryColor activeTaskBkgColor",
    "wash-3": "taskBkgColor",
}
# Names that are counted: pie1, pie2, ... and their like; areas take the washes in turn.
_WASHES = ("wash-3", "wash-1", "wash-2", "sunk")
_COUNTED = 12


def site_config(*, dark: bool) -> dict[str, Any]:
    """Mermaid's own configuration for one of the two looks."""
    return {"theme": "base", "look": "classic", "fontFamily": FONT, "themeVariables": variables(dark=dark)}


def variables(*, dark: bool) -> dict[str, Any]:
    """Mermaid's theme variables."""
    colours = DARK if dark else LIGHT
    named = {name: colours[token] for token, names in ROLES.items() for name in names.split()}
    return (
        named | counted(colours) | {"darkMode": dark, "fontFamily": FONT, "pieOpacity": "1", "xyChart": plot(colours)}
    )


def counted(colours: dict[str, str]) -> dict[str, str]:
    """The variables of areas, branches and sections, which Mermaid numbers."""
    found = {}
    for number in range(_COUNTED):
        wash = colours[_WASHES[number % len(_WASHES)]]
        areas = (f"pie{number + 1}", f"cScale{number}", f"fillType{number % 8}")
        found |= dict.fromkeys(areas, wash)
        found |= {f"cScaleLabel{number}": colours["ink"], f"cScalePeer{number}": colours["edge"]}
        found |= {f"git{number % 8}": colours["wash-3"], f"gitBranchLabel{number % 8}": colours["ink"]}
    return found


def plot(colours: dict[str, str]) -> dict[str, str]:
    """The variables of plots with two axes."""
    texts = ("titleColor", "xAxisLabelColor", "xAxisTitleColor", "yAxisLabelColor", "yAxisTitleColor")
    lines = ("xAxisTickColor", "xAxisLineColor", "yAxisTickColor", "yAxisLineColor")
    palette = ", ".join(colours[token] for token in ("specific", "mentioned", "fill", "accent"))
    return {
        "backgroundColor": colours["desk"],
        "plotColorPalette": palette,
        **dict.fromkeys(texts, colours["ink"]),
        **dict.fromkeys(lines, colours["edge"]),
    }
