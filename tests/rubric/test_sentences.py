"""Sentences of Markdown are spans of the source, and clauses end where a new thought begins."""

import pytest

from mlsdapp.rubric.sentences import Kind, Words, split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two!", ["One.", "Two!"]),
        ("Use e.g. Redis. Then go.", ["Use e.g. Redis.", "Then go."]),
        ("It takes 3.5 ms vs. 4 ms. Fine.", ["It takes 3.5 ms vs. 4 ms.", "Fine."]),
        (
            "A sentence that is wrapped by hand after sixty characters,\nas here.",
            ["A sentence that is wrapped by hand after sixty characters,\nas here."],
        ),
        ("loss: logloss\nsplit: by time", ["loss: logloss", "split: by time"]),
        ("- one\n- two\n  goes on", ["one", "two\n  goes on"]),
        ("1. one\n2) two", ["one", "two"]),
        ("# Head\ntext", ["Head", "text"]),
        ("**Head**\n\ntext", ["**Head**", "text"]),
        ("| a | b |\n|---|---|\n| c | d |", ["| a | b |", "| c | d |"]),
        ("```\ncode here\n```\nafter", ["code here", "after"]),
        ("\n\n---\n", []),
        ("Why? Because.", ["Why?", "Because."]),
    ],
)
def test_split_sentences_gives_spans(text, expected):
    assert [text[sentence.start : sentence.end] for sentence in split_sentences(text)] == expected


def test_split_sentences_names_where_they_stand():
    text = "# A\nb\n- c\n| d |\n```\ne\n```"

    assert [sentence.kind for sentence in split_sentences(text)] == [
        Kind.HEADING,
        Kind.PROSE,
        Kind.ITEM,
        Kind.ROW,
        Kind.CODE,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we use it because it works", [0, 0, 0, 1, 1, 1]),
        ("user, item and context features", [0, 0, 0, 0, 0]),
        ("cheap; fast", [0, 1]),
        ("cheap - fast", [0, 1]),
        ("cheap-fast", [0, 0]),
        ("train it, and we serve it", [0, 0, 1, 1, 1, 1]),
        ("train it, so it works", [0, 0, 1, 1, 1]),
    ],
)
def test_words_are_numbered_by_clause(text, expected):
    assert Words(text).clauses == expected


def test_words_of_a_sentence_are_bounded():
    assert len(Words("word " * 1000)) == 120
