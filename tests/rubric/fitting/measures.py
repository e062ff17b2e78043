"""How well depths agree with those of careful readers; depths are lists over documents and considerations."""

from collections.abc import Sequence


def kappa(a: Sequence[bool], b: Sequence[bool]) -> float:
    """Return Cohen's kappa of two yes-or-no verdicts."""
    count = len(a)
    agreed = sum(x == y for x, y in zip(a, b, strict=True)) / count
    share_a, share_b = sum(a) / count, sum(b) / count
    chance = share_a * share_b + (1 - share_a) * (1 - share_b)
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def weighted_kappa(a: Sequence[int], b: Sequence[int]) -> float:
    """Return the quadratic weighted kappa of two depths from 0 to 3."""
    apart = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / len(a)
    shares = [[list(c).count(depth) / len(c) for depth in range(4)] for c in (a, b)]
    chance = sum((i - j) ** 2 * shares[0][i] * shares[1][j] for i in range(4) for j in range(4))
    return 1 - apart / chance if chance else 1.0


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return F1 of (truth, verdict) pairs."""
    both = sum(truth and said for truth, said in pairs)
    either = sum(truth for truth, _ in pairs) + sum(said for _, said in pairs)
    return 2 * both / either if either else 1.0


def rank_correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Return Spearman's rank correlation."""
    ra, rb = _ranks(a), _ranks(b)
    mean = (len(a) - 1) / 2
    cov = sum((x - mean) * (y - mean) for x, y in zip(ra, rb, strict=True))
    spread = (sum((x - mean) ** 2 for x in ra) * sum((y - mean) ** 2 for y in rb)) ** 0.5
    return cov / spread if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]
