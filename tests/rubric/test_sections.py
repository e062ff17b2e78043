"""A Markdown file is split into steps by headings of any style."""

import pytest

from mlsdapp.rubric import split_steps

TITLES = {
    1: ["Clarify Requirements", "Requirements"],
    2: ["Propose ML Solution", "Framing"],
    3: ["Data Management", "Data"],
    4: ["Model Development", "Modelling"],
    5: ["Deployment & Inference", "Deployment"],
    6: ["Monitoring & Maintenance", "Monitoring"],
    7: ["Iterate & Scale", "Scaling"],
}


@pytest.mark.parametrize(
    ("heading", "step"),
    [
        ("## 1. Clarify Requirements", 1),
        ("# Requirements", 1),
        ("## 3) Data", 3),
        ("###### data management ##", 3),
        ("**Step 4: Modelling**", 4),
        ("__Model development__:", 4),
        ("## Step 5/7 - Deployment and inference", 5),
        ("Monitoring", 6),
        ("Monitoring\n==========", 6),
        ("Step 6: whatever it is", 6),
        ("## 7", 7),
        ("## Part 2", 2),
        ("## Monitoring and alerts", 6),
        ("## 3.2 Splits", 3),
    ],
)
def test_split_steps_reads_headings(heading, step):
    sections = split_steps(f"intro\n\n{heading}\n\nthe text", TITLES)

    assert sections[step].text.strip() == "the text"
    assert sections[None].text.strip() == "intro"
    assert set(sections) == {None, step}


@pytest.mark.parametrize(
    "line", ["## Introduction", "Data is what we need.", "1. Data", "## 2021 edits", "`## Data`", "- Data"]
)
def test_split_steps_without_step_heading_keeps_the_whole_file(line):
    text = f"a\n\n{line}\n\nb"

    sections = split_steps(text, TITLES)

    assert [(step, section.text) for step, section in sections.items()] == [(None, text)]


def test_split_steps_offsets_point_into_the_file():
    text = "# Title\nintro\n## 3 Data\nabc\n### 1. detail\nd\n## 4 Modelling\nxyz\n## 5 Deployment\n"

    sections = split_steps(text, TITLES)

    assert sections[3].text == "abc\n### 1. detail\nd\n"
    for step in (3, 4, 5):
        section = sections[step]
        assert text[section.start : section.start + len(section.text)] == section.text
    assert len(sections[None].text) == len(text)
    assert sections[None].text.split() == ["#", "Title", "intro"]


def test_split_steps_joins_a_step_named_twice():
    sections = split_steps("## Data\na\n## Modelling\nb\n## Data\nc", TITLES)

    assert sections[3].text == "a\n\n\nc"
    assert sections[3].start is None
    assert sections[3].headings == ("Data", "Data")


def test_split_steps_blanks_comments_and_ignores_fences():
    text = "## Data\nx <!-- ## Monitoring\n--> y\n```\n## Monitoring\n```\n"

    sections = split_steps(text, TITLES)

    assert list(sections) == [3]
    assert "Monitoring\n-->" not in sections[3].text
    assert len(sections[3].text) == len(text) - len("## Data\n")
    assert sections[3].text.index("y") == text.index("y") - len("## Data\n")
