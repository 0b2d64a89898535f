"""The article's claims: both languages say the same numbers, and what is said to be computed is."""

from __future__ import annotations

import re
from datetime import date

from course.data import article


def claim(words: str) -> article.Claim:
    (found,) = (c for c in article.CLAIMS if words in c.en[0])
    return found


def test_each_claim_is_in_both_languages() -> None:
    for each in article.CLAIMS:
        assert len(each.ko) == len(each.en) == 3
        assert all(re.search("[가-힣]", part) for part in each.ko)
        assert not any(re.search("[가-힣]", part) for part in each.en)


def test_what_is_computed_is_right() -> None:
    assert f"{article.STORAGE_PB * 1000**5 / 1024**5:.1f} PiB" in claim("107 PB").en[1]
    months = (date(2021, 11, 22) - date(2019, 1, 15)).days / 30.44
    assert round(months) == 34
    assert "34 months" in claim("2 years 8 months").en[1]
    per_second = {year: 1 / seconds for year, seconds in article.BUNDLE_SECONDS.items()}
    assert f"{(per_second[2019] / per_second[2017]) ** 0.5:.0f}-fold" in claim("libraries").en[1]
    assert f"{(article.IDC_ZB[2020] / article.IDC_ZB[2018]) ** 0.5:.1f}-fold" in claim("libraries").en[1]
    assert [round(5e6 / tb / 1000) for tb in article.LIBRARY_TB] == [500, 37], "5 EB in thousands of libraries"
