"""What a newspaper article of 2022 claimed about a data centre, and what can be found behind each claim.

The article: Jeonnam Ilbo, 23 February 2022, on the data centre in Cheomdan District 3, Gwangju. Its figures are
plans, as reported. `CLAIMS` sets beside each claim what other sources reported and what can be computed, and a verdict
on the claim, not on the centre.

Sources: named with each claim; where a source is an article itself, it is no more than a report, too.
Limits: a choice of eight claims. Two numbers that differ may count different things or stand for different dates;
whether they do is not known here. None of this says how the centre was built: it has been in operation since October
or November 2023 (sources differ).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STORAGE_PB: Final = 107
LIBRARIES: Final = 5_000  # Libraries of Congress in one bundle of data
LIBRARY_TB: Final = (10, 135)  # one library, by two definitions: 5 EB are 500,000 or 37,000 of them
BUNDLE_SECONDS: Final = {2017: 86_400, 2019: 60, 2020: 10}  # one bundle produced in a day, a minute, ten seconds
IDC_ZB: Final = {2018: 33.0, 2020: 64.2}  # data created in the world in that year, IDC's estimate


@dataclass(frozen=True)
class Claim:
    """A claim, what is found behind it, and the verdict, in both languages."""

    ko: tuple[str, str, str]
    en: tuple[str, str, str]


CLAIMS: Final = (
    Claim(
        ko=("저장 용량 107 PB", "95.0 PiB(계산). 한 관계자는 '88페타플롭스'라고 함(AI타임스)", "단위 확인 필요"),
        en=("107 PB of storage", "95.0 PiB (computed); an official said '88 petaflops' (AI Times)", "check the unit"),
    ),
    Claim(
        ko=(
            "연산 88.5 PF, 세계적 규모",
            "정밀도를 밝히지 않음. HPC 20 + 클라우드 68.5 PF(tech42). 2021년 11월 TOP500 5위 실측 70.9 PF",
            "비교할 수 없음",
        ),
        en=(
            "88.5 PF, world-scale",
            "precision not stated; 20 PF HPC + 68.5 PF cloud (tech42); no. 5 of TOP500, Nov 2021, measured 70.9 PF",
            "not comparable",
        ),
    ),
    Claim(
        ko=("총사업비 4,296억 원", "4,116억 원(전자신문 2020). 다른 것이나 다른 시점을 셌을 수 있음", "출처마다 다름"),
        en=(
            "429.6 billion won",
            "411.6 billion (ETNews 2020); may count something else, or another date",
            "sources differ",
        ),
    ),
    Claim(
        ko=("부지 47,246 m²", "47,256 또는 46,200 m²로도 보도됨", "출처마다 다름"),
        en=("47,246 m²", "elsewhere 47,256 or 46,200 m²", "sources differ"),
    ),
    Claim(
        ko=("2년 8개월 만의 착공", "2019년 1월부터 2021년 11월 22일까지 약 34개월(계산)", "셈이 맞지 않음"),
        en=(
            "groundbreaking after 2 years 8 months",
            "January 2019 to 22 November 2021: about 34 months (computed)",
            "does not add up",
        ),
    ),
    Claim(
        ko=(
            "구글이 2003년에 3천 년 치 문서를 디지털화",
            "도서관 스캔 발표는 2004-12-14(이데일리). 2010년 6월까지 추정 1억 2,990만 권 가운데 1,200만 권(IDG)",
            "다른 보도와 어긋남",
        ),
        en=(
            "Google digitised 3,000 years of documents in 2003",
            "scanning announced on 14 Dec 2004 (edaily); by June 2010, 12 of an estimated 129.9 million books (IDG)",
            "contradicted",
        ),
    ),
    Claim(
        ko=("도서관 5,000곳이 하루(2017), 1분(2019), 10초(2020)", "2절의 계산: 해마다 38배. IDC는 1.4배", "어긋남"),
        en=(
            "5,000 libraries in a day (2017), a minute (2019), 10 s (2020)",
            "section 2: 38-fold a year; IDC: 1.4-fold",
            "contradicted",
        ),
    ),
    Claim(
        ko=("많은 시민이 최선의 선택이라 평가", "설문 없음. 취재원은 대부분 시(市)", "근거 없음"),
        en=("many citizens call it the best choice", "no survey; mostly city sources", "unsupported"),
    ),
)
