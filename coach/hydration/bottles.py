"""Which of one's own bottles hold what to carry."""

from collections.abc import Sequence
from itertools import combinations_with_replacement

MOST_BOTTLES = 4
"""More than this nobody carries: what is missing is refilled on the way."""


def bottles_for(carry_ml: int, sizes_ml: Sequence[int]) -> tuple[int, ...]:
    """The fewest bottles that hold it, of these the set with the least room to spare, the largest first.

    Where four of the largest are too few, those four. Each size may be there as often as it is wanted.

    Args:
        carry_ml: What to carry.
        sizes_ml: The person's bottles; may be empty, and then so is the answer.
    """
    sizes = sorted({size for size in sizes_ml if size > 0}, reverse=True)
    if not sizes or carry_ml <= 0:
        return ()
    for count in range(1, MOST_BOTTLES + 1):
        enough = [each for each in combinations_with_replacement(sizes, count) if sum(each) >= carry_ml]
        if enough:
            return min(enough, key=sum)
    return (sizes[0],) * MOST_BOTTLES
