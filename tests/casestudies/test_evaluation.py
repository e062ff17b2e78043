"""Agreement with readers: the statistics on cases worked by hand, and reading labelled folders."""

import json

import pytest

from mlsdapp.casestudies.evaluation import (
    Document,
    Verdict,
    covered_kappa,
    f1,
    figure,
    in_depth_f1,
    kappa,
    rank_correlation,
    read_folder,
    total_correlation,
    weakest,
    weighted_kappa,
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([True, True, False, False], [True, True, False, False], 1.0),
        ([True, True, False, False], [True, False, True, False], 0.0),
        ([True, True, True, False], [True, True, False, False], 0.5),
        ([True, True], [True, True], 1.0),
    ],
)
def test_kappa(first, second, expected):
    assert kappa(first, second) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [([0, 1, 2, 3], [0, 1, 2, 3], 1.0), ([0, 3], [3, 0], -1.0), ([0, 0, 3, 3], [0, 1, 2, 3], 6 / 7)],
)
def test_weighted_kappa(first, second, expected):
    assert weighted_kappa(first, second) == pytest.approx(expected)


def test_f1_of_two_hits_one_miss_and_one_false_credit():
    assert f1([True, True, True, False], [True, True, False, True]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [([1, 2, 3], [10, 20, 30], 1.0), ([1, 2, 3], [3, 2, 1], -1.0), ([1, 1, 2, 2], [1, 1, 2, 2], 1.0)],
)
def test_rank_correlation(first, second, expected):
    assert rank_correlation(first, second) == pytest.approx(expected)


@pytest.fixture
def judged():
    """Three documents, two readers who disagree once, and an engine that misses one consideration."""
    readers = [({"a": 2, "b": 1}, {"a": 2}), ({"a": 3}, {"a": 3}), ({"b": 2}, {"b": 2})]
    said = [Verdict(40, {"a": 2, "b": 1}), Verdict(50, {"a": 3}), Verdict(0, {"b": 0})]
    return [
        (Document(f"x/{n}", "", pair), verdict) for n, (pair, verdict) in enumerate(zip(readers, said, strict=True))
    ]


def test_statistics_of_documents(judged):
    assert covered_kappa(judged, ["a", "b"]) == pytest.approx((2 / 3 + 1 / 3) / 2)
    assert in_depth_f1(judged, ["a", "b"]) == pytest.approx(0.8)
    assert total_correlation(judged, ["a", "b"]) == pytest.approx(1.0)
    assert weakest(judged, ["a", "b"]) == [("b", 0.0), ("a", 1.0)]


def test_an_interval_holds_its_value_and_comes_out_the_same_again(judged):
    first = figure(covered_kappa, judged, ["a", "b"])

    assert first.low <= first.value <= first.high
    assert figure(covered_kappa, judged, ["a", "b"]) == first


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data))


def test_read_folder_takes_what_every_reader_labelled(tmp_path):
    write(tmp_path, "writeups/x/1.md", "One.")
    write(tmp_path, "writeups/x/2.md", "Two.")
    for reader in ("r1", "r2"):
        write(tmp_path, f"labels/{reader}/x-1.json", {"doc": "x/1", "labels": {"a": [2, "One."]}})
    write(tmp_path, "labels/r1/x-2.json", {"doc": "x/2", "labels": {}})

    assert read_folder(tmp_path) == {"x": [Document("x/1", "One.", ({"a": 2}, {"a": 2}))]}


@pytest.mark.parametrize("labels", ["not json", '{"doc": "x/1"}', '{"doc": "x/1", "labels": {"a": []}}'])
def test_read_folder_names_a_broken_file(tmp_path, labels):
    write(tmp_path, "labels/r1/x-1.json", labels)

    with pytest.raises(ValueError, match=r"x-1\.json: is not a file of labels"):
        read_folder(tmp_path)


def test_read_folder_without_labels(tmp_path):
    with pytest.raises(ValueError, match="holds no labels"):
        read_folder(tmp_path / "nowhere")
