"""What is only supposed, imagined, doubted or passed on is never told as done."""

from __future__ import annotations

import pytest
from tests.reports.proposing import read

from hustings.reports.found import Certainty

SUPPOSED = (
    "Had Ann Lee been suspended, members would have left.", "Were Ann Lee suspended, she would appeal.",
    "Ann Lee was nearly suspended on Tuesday.", "Ann Lee was all but suspended.", "Ann Lee was hardly suspended.",
    "Bo Carr imagined that Ann Lee had been suspended.", "Bo Carr joked that Ann Lee was suspended.",
    "They pretended Ann Lee was suspended.", "It was feared that Ann Lee had been suspended.",
    "It is a myth that Ann Lee was suspended.", "In the novel, Ann Lee was suspended by the council.",
    "The Council refused to confirm that Ann Lee was suspended.",
    "Should the Council suspend Ann Lee, she will appeal.",
    "There is no evidence that Ann Lee was suspended.", "There was no suggestion that Ann Lee was suspended.",
    "Members fear that Ann Lee was suspended.", "Imagine that the Council suspended Ann Lee.",
    "Ann Lee acted as though she had been suspended.", "Ann Lee was treated as if she had been suspended.",
    "The Council was wrong to say that it had suspended Ann Lee.", "No decision to suspend Ann Lee has been taken.",
    "The vote to suspend Ann Lee was postponed.", "The motion to suspend Ann Lee was withdrawn.",
    "Far from suspending Ann Lee, the Council praised her.", "Rather than suspend Ann Lee, the Council wrote to her.",
    "Once Ann Lee is suspended, her deputy takes over.", "When a chair such as Ann Lee is suspended, Bo Carr leads.",
    "Anyone found guilty, even Ann Lee, is suspended.", "The Council's rules would have Ann Lee suspended.",
    "The rules say that the Council may suspend Ann Lee.",
    "The Council voted to recommend that conference expel Ann Lee.",
    "The Council voted to begin proceedings that could lead to suspending Ann Lee.",
    "The Council voted 9 to 4 to call on the executive to suspend Ann Lee.",
    "The vote could lead to calls for the Council to suspend Ann Lee.",
)  # fmt: skip
NOT_SO = (
    "Nor was Ann Lee suspended.", "At no point was Ann Lee suspended.", "In no way was Ann Lee suspended.",
    "Ann Lee was not, as some wrote, suspended.", "The chair stopped Ann Lee being suspended.",
    "The court prevented the Council from suspending Ann Lee.", "A vote to suspend Ann Lee failed.",
    "Reports that Ann Lee was suspended are false.", "The story that Ann Lee was suspended is false.",
    "Ann Lee denied being suspended.", "Ann Lee denied ever having been suspended.",
    "It is not the case that the Council suspended Ann Lee.", "The Council did not so much as suspend Ann Lee.",
)  # fmt: skip
PASSED_ON = (
    "The court heard that Ann Lee was suspended.", "A tribunal was told that Ann Lee was suspended.",
    "Rumours that Ann Lee was suspended spread on Tuesday.", "Allegedly, Ann Lee was suspended on Tuesday.",
    "Bo Carr tweeted that Ann Lee had been suspended.", "The Herald reported that Ann Lee was suspended.",
    "Bo Carr, who thought Ann Lee was suspended, left.", "Ann Lee was suspended, or so Bo Carr says.",
)  # fmt: skip
DONE = (
    "Ann Lee, who had not met the chair, was suspended.",
    "The suspected mole, Ann Lee, was suspended.", "Ann Lee was suspended, and the reports are wrong on the day.",
    "The Council, which had never met, suspended Ann Lee.", "The Council did not wait, and suspended Ann Lee.",
    "Hoping for peace, the Council suspended Ann Lee.", "The Council that had to ask for help suspended Ann Lee.",
    "Once Ann Lee was suspended, members left.", "The Council voted to suspend Ann Lee and to launch a review.",
    "The Council's decision, under its rules, was that Ann Lee was suspended.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (SUPPOSED, None), (NOT_SO, Certainty.DENIED), (PASSED_ON, Certainty.ALLEGED), (DONE, Certainty.HAPPENED),
    ],
)  # fmt: skip
def test_words_around_it_say_whether_it_was_done(sentences: tuple[str, ...], told: Certainty | None) -> None:
    found = {sentence: [one.certainty for one in read(sentence)[1].decisions] for sentence in sentences}

    assert found == {sentence: [told] if told is not None else [] for sentence in sentences}
