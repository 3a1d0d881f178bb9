"""Which of one's own bottles hold what to carry."""

from collections.abc import Sequence
from itertools import combinations

MOST_BOTTLES = 8
"""More than this nobody carries, and no more are looked at."""


def bottles_for(carry_ml: int, sizes_ml: Sequence[int]) -> tuple[int, ...]:
    """The fewest bottles that hold it, of these the set with the least room to spare, the largest first.

    Where all of them are too few, all: what is missing is refilled on the way.

    Args:
        carry_ml: What to carry.
        sizes_ml: The person's bottles, each as often as there are of it; may be empty, and then so is the answer.
    """
    own = sorted((size for size in sizes_ml if size > 0), reverse=True)[:MOST_BOTTLES]
    if carry_ml <= 0:
        return ()
    for count in range(1, len(own) + 1):
        enough = [each for each in combinations(own, count) if sum(each) >= carry_ml]
        if enough:
            return min(enough, key=sum)
    return tuple(own)
