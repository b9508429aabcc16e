from __future__ import annotations

from tests.counting.making import board, counted, election


def test_a_surplus_moves_every_paper_at_a_value_cut_to_five_decimals() -> None:
    """
    16 papers for 2 places: the quota is 16 / 3 + 1 = 6. Ann has 9, a surplus of 3; each of her papers is worth
    3 x 1 / 9 = 0.33333 on its way. 5 go to Bo: 1.66665; 3 to Cy: 0.99999; 1 names nobody else: 0.33333 is
    non-transferable, and 3 - 9 x 0.33333 = 0.00003 is lost.
    """
    sheet = counted(
        election("""
            3 2
            5 1 2 0
            3 1 3 0
            1 1 0
            4 2 0
            3 3 0
            0
            Ann
            Bo
            Cy
            """),
        "scottish_stv",
    )

    assert board(sheet) == [
        ("first_preferences", "9.00000", "4.00000", "3.00000", "0.00000", "0.00000"),
        ("surplus Ann", "6.00000", "5.66665", "3.99999", "0.33333", "0.00003"),
        ("exclusion Cy", "6.00000", "5.66665", "0.00000", "4.33332", "0.00003"),
    ]
    assert sheet.as_json()["elected"] == ["Ann", "Bo"]
    assert sheet.as_json()["quota"] == "6.00000"
