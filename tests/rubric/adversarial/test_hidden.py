"""What a page does not show earns nothing, and characters without width change nothing."""

import pytest

from .emptiness import GOOD


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- {} -->",
        "<!--\n{}\n-->",
        "Hello. <!-- {}",
        "[//]: # ({})",
        '[note]: <> "{}"',
        "[comment]: # '{}'",
        '<span title="{}"></span>',
    ],
)
def test_hidden_text_earns_nothing(scored, hidden):
    report = scored({step: hidden.format(GOOD) for step in range(1, 8)})

    assert report.total == 0


@pytest.mark.parametrize("fence", ["```", "~~~", "```python", "````"])
@pytest.mark.parametrize("closed", [True, False])
def test_fenced_text_is_a_mention_at_most(scored, fence, closed):
    text = f"{fence}\n{GOOD}\n" + (fence[:4].rstrip("python") if closed else "")

    assert [finding.key for finding in scored(text).findings if finding.depth > 1] == []


@pytest.mark.parametrize("invisible", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"])
def test_invisible_characters_change_nothing(scored, invisible):
    def split(text):
        return " ".join(word[:2] + invisible + word[2:] if len(word) > 3 else word for word in text.split())

    plain = "We ignore data drift. There is no need for a fallback. We keep all positives and 5% of negatives."

    assert [f.depth for f in scored(split(plain)).findings] == [f.depth for f in scored(plain).findings]
