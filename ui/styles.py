"""The two styles of decoding: what people are told of them, and which one the settings name."""

from __future__ import annotations

from reader.errors import EnfaceError
from translations.engines.protocol import DecodingStyle, Wishes
from ui.configuration import change_setting, read_configuration

#: How many times as fast as careful translating fast is, with a pack of the size that is published
#: and with a demo pack (`python -m benchmarks.bench_engine --styles`, docs/performance.md).
FAST_WITH_REAL_PACK, FAST_WITH_DEMO_PACK = 1.7, 2.6

#: What each is called where it is chosen.
STYLE_TITLES = {
    DecodingStyle.CAREFUL: "Careful: weighs several wordings",
    DecodingStyle.FAST: f"Fast: about {FAST_WITH_REAL_PACK:g} times as fast",
}
#: What was measured, in a sentence.
STYLE_SPEEDS = (
    "fast takes the likeliest word at each step: measured about"
    f" {FAST_WITH_REAL_PACK:g} times as fast with a pack of usual size,"
    f" {FAST_WITH_DEMO_PACK:g} times with a demo pack"
)


def wishes_of(style: str | None) -> Wishes:
    """In the style that was asked for, else in the settings' one; raises `EnfaceError`."""
    style = style or read_configuration().decoding_style
    if style not in {*DecodingStyle}:
        raise EnfaceError(
            f"The settings name a decoding style “{style}” that there is not; set decoding_style to"
            f" {' or '.join(DecodingStyle)}."
        )
    return Wishes(DecodingStyle(style))


def set_style(style: DecodingStyle) -> None:
    """Translate so from now on, on this machine; raises `EnfaceError`."""
    if read_configuration().decoding_style != style:
        change_setting("decoding_style", style)
