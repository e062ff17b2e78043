"""The characters that get special treatment: line ends, control characters and the sentinels of marks."""

import re
import sys

# Private-use code points that stand for the two ends of a mark while Markdown is rendered. They lie in plane 15 beyond
# what icon fonts use, and they are neither letters nor white space, so the Markdown parser takes them for punctuation.
FIRST_SENTINEL = 0xF8000
LAST_SENTINEL = 0xFBFFF
SENTINEL = re.compile(f"([{chr(FIRST_SENTINEL)}-{chr(LAST_SENTINEL)}])")

REPLACEMENT = "\ufffd"
# Sentinels come from us alone; surrogates cannot be encoded; control characters are invalid in HTML (and NUL would cut
# the text short in some parsers). Vertical tab and form feed are white space people paste.
_UNFIT = re.compile(f"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff{chr(FIRST_SENTINEL)}-{chr(LAST_SENTINEL)}]")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));")
_PASTED_SPACE = str.maketrans("\x0b\x0c", "  ")


def normalise(text: str) -> str:
    """Turn the line ends a browser sends (CRLF, CR) into LF and change nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fit(text: str) -> str:
    """Return the text that is rendered: LF line ends and, one for one, no character that HTML or marks cannot bear."""
    return _UNFIT.sub(REPLACEMENT, normalise(text)).translate(_PASTED_SPACE)


def fit_references(html: str) -> str:
    """Return the HTML with no character reference, such as `&#0;`, to a character that `fit` would have replaced."""
    return _REFERENCE.sub(_fit_reference, html)


def _fit_reference(reference: re.Match[str]) -> str:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return REPLACEMENT if number <= sys.maxunicode and _UNFIT.match(chr(number)) else reference[0]


def without_sentinels(text: str) -> str:
    """Return the text as it was before marks were put in."""
    return SENTINEL.sub("", text)
