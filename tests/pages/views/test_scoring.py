"""How scoring works."""

from mlsdapp.rubric import CREDIT


def test_scoring_shows_the_engines_own_credits(client, case_study):
    page = client.get("/how-scoring-works/").content.decode()

    credits = ["0" if credit == 0 else str(credit) for credit in CREDIT.values()]
    assert credits == ["0", "0.15", "0.7", "1.0"]
    assert [f"Credit </span>{credit}</p>" in page for credit in credits] == [True] * 4


def test_scoring_counts_general_considerations_by_step_and_theme(client, case_study):
    counts = client.get("/how-scoring-works/").context["counts"]

    assert counts.total == 3
    assert [count for _, count in counts.steps] == [0, 0, 1, 0, 1, 1, 0]
    assert counts.themes == [("Latency", 1), ("Imbalance", 1), ("Drift", 1)]


def test_scoring_refuses_other_methods(client):
    assert client.post("/how-scoring-works/").status_code == 405
