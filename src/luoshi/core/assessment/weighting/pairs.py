"""Weights by comparison in pairs (AHP, 层次分析法): three ways to find them, and how consistent they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, fsum, log

from luoshi.core.assessment.weighting.judgements import Matrix
from luoshi.core.base.errors import InputError

FORMS = ("eigenvector", "column_mean", "row_geometric")
_MOST_STEPS = 5000
_STILL = 1e-15
Floats = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class RandomIndex:
    """A named table of random indices (RI): the values for three rows, four rows and so on.

    >>> RandomIndex("教材", (Decimal("0.58"), Decimal("0.90"))).of(4)
    Decimal('0.90')
    """

    name: str
    values: tuple[Decimal, ...]

    def of(self, size: int) -> Decimal:
        """The value for a matrix of so many rows.

        Raises InputError `assessment.weights.no_random_index` where the table has none.
        """
        if not 0 <= size - 3 < len(self.values):
            raise InputError(
                "assessment.weights.no_random_index", table=self.name, size=size, most=len(self.values) + 2
            )
        return self.values[size - 3]


@dataclass(frozen=True, slots=True)
class Consistency:
    """How consistent a matrix is: λmax, CI = (λmax − n)/(n − 1), and CR = CI / RI; all zero for one or two rows."""

    largest: float
    index: float
    random: Decimal
    ratio: float


def priorities(matrix: Floats, *, form: str) -> list[float]:
    """The weights of a reciprocal matrix, which sum to one but for the last digits.

    `eigenvector` (特征向量法) is the principal eigenvector, `column_mean` (和积法) the row means of the columns divided
    by their sums, `row_geometric` (方根法) the geometric means of the rows.

    >>> [round(weight, 4) for weight in priorities([[1, 0.25, 2], [4, 1, 8], [0.5, 0.125, 1]], form="eigenvector")]
    [0.1818, 0.7273, 0.0909]
    """
    match form:
        case "column_mean":
            sums = [fsum(column) for column in zip(*matrix, strict=True)]
            return _parts([fsum(cell / total for cell, total in zip(row, sums, strict=True)) for row in matrix])
        case "row_geometric":
            return _parts([exp(fsum(map(log, row)) / len(row)) for row in matrix])
    return _eigenvector(matrix)


def consistency(matrix: Floats, weights: Sequence[float], random: RandomIndex) -> Consistency:
    """How consistent judgements are; λmax is the mean of (A·w)ᵢ / wᵢ. Source: Saaty, 1980.

    Raises InputError `assessment.weights.no_random_index` where the table does not reach so far.
    """
    size = len(matrix)
    largest = fsum(_times(row, weights) / weight for row, weight in zip(matrix, weights, strict=True)) / size
    if size < 3:
        return Consistency(largest, 0.0, Decimal(0), 0.0)
    index = max(0.0, (largest - size) / (size - 1))
    return Consistency(largest, index, random.of(size), index / float(random.of(size)))


def joined(matrices: Sequence[Floats], authorities: Sequence[float]) -> list[list[float]]:
    """One matrix out of several: the geometric mean of each judgement, weighed by authority (AIJ).

    >>> joined([[[1, 4], [0.25, 1]], [[1, 1], [1, 1]]], [1, 1])
    [[1.0, 2.0], [0.5, 1.0]]
    """
    size = len(matrices[0])
    return [
        [geometric([matrix[i][j] for matrix in matrices], authorities) for j in range(size)] for i in range(size)
    ]  # fmt: skip


def geometric(values: Sequence[float], authorities: Sequence[float]) -> float:
    """The geometric mean of positive values, weighed by authority."""
    pairs = zip(values, authorities, strict=True)
    return exp(fsum(authority * log(value) for value, authority in pairs) / fsum(authorities))


def floats(matrix: Matrix) -> list[list[float]]:
    """A matrix as floats."""
    return [[float(cell) for cell in row] for row in matrix]


def _eigenvector(matrix: Floats) -> list[float]:
    """By powers of the matrix: its entries are positive, so that each step comes nearer by the same part at least."""
    found = _parts([1.0] * len(matrix))
    for _ in range(_MOST_STEPS):
        before, found = found, _parts([_times(row, found) for row in matrix])
        if max(abs(new - old) for new, old in zip(found, before, strict=True)) <= _STILL:
            break
    return found


def _times(row: Sequence[float], weights: Sequence[float]) -> float:
    return fsum(cell * weight for cell, weight in zip(row, weights, strict=True))


def _parts(values: Sequence[float]) -> list[float]:
    total = fsum(values)
    return [value / total for value in values]
