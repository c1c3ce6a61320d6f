"""The ratios of the 16 towns by another way: exact fractions, own reading of the figures, naive ranks.

    python3 tests/reference/ratios.py > tests/reference/ratios.csv

Reads data/towns.toml and data/ratios.toml only for what is stated there; numbers, units, hedges and ranks are
computed here from the rules of the hedge table, without looking at the program.
"""

import csv
import re
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCALE = {"": 1, "万": 10**4, "亿": 10**8}
# Unit of a figure → (dimension, factor to the stored unit: yuan, mu, and counts as they are).
UNIT = {"亩": 1, "平方公里": 1500, "元": 1, "家": 1, "户": 1, "人": 1, "人次": 1, "项": 1, "吨": 1, "平方米": 1}
# Unit of a ratio → factor.
RATIO_UNIT = {
    "万元/亩": Fraction(10**4), "万元/家": Fraction(10**4), "万元/人": Fraction(10**4), "项/百家": Fraction(1, 100),
    "项/亿元": Fraction(1, 10**8), "人/家": Fraction(1), "人/亩": Fraction(1), "家/百亩": Fraction(1, 100),
    "人次/亩": Fraction(1), "%": Fraction(1, 100),
}
INFINITY = None


def read(text):
    """(value, low, high) of a figure; value is None where it has none."""
    unit = next(u for u in sorted(UNIT, key=len, reverse=True) if re.search(f"{u}(左右)?$", text))
    body = re.sub(f"{unit}(左右)?$", "", text)
    if body in ("数万",):
        return None, Fraction(2 * 10**4), Fraction(10 * 10**4)
    match = re.fullmatch(r"(近|逾|约)?([\d.]+)([余多])?(万|亿)?([余多])?", body)
    assert match, text
    before, digits, after, scale, late = match.groups()
    number = Fraction(digits) * SCALE[scale or ""]
    place = Fraction(1)
    if "." in digits:
        decimals = len(digits.rstrip("0").split(".")[1])
        place = Fraction(1, 10**decimals) if decimals else Fraction(10 ** (len(digits.split(".")[0]) - len(digits.split(".")[0].rstrip("0"))))
    else:
        place = Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))
    place *= SCALE[scale or ""]
    delta = min(number / 10, place)
    factor = UNIT[unit]
    hedge = before or after or late or ("左右" if text.endswith("左右") else "")
    low, high = {
        "": (number, number), "左右": (number - delta, number + delta), "约": (number - delta, number + delta),
        "近": (number - delta, number), "余": (number, number + delta), "多": (number, number + delta),
        "逾": (number, number + delta),
    }[hedge]
    return number * factor, low * factor, high * factor


def main():
    towns = tomllib.loads((ROOT / "data/towns.toml").read_text())["town"]
    ratios = tomllib.loads((ROOT / "data/ratios.toml").read_text())["ratio"]
    cells = {
        (town["name"]["zh"], figure["indicator"]): read(figure["as_written"])
        for town in towns
        for figure in town["figure"]
        if not figure.get("body") and figure["indicator"] in {r[k] for r in ratios for k in ("numerator", "denominator")}
    }
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["area", "ratio", "value", "low", "high", "rank", "rank_best", "rank_worst"])
    for ratio in ratios:
        factor = RATIO_UNIT[ratio["unit"]]
        rows = {}
        for town in towns:
            top = cells.get((town["name"]["zh"], ratio["numerator"]))
            bottom = cells.get((town["name"]["zh"], ratio["denominator"]))
            if not top or not bottom:
                continue
            value = top[0] / bottom[0] / factor if top[0] is not None and bottom[0] is not None else None
            rows[town["name"]["zh"]] = (value, top[1] / bottom[2] / factor, top[2] / bottom[1] / factor)
        for name, (value, low, high) in rows.items():
            others = [row for other, row in rows.items() if other != name]
            # An area without a value takes a place only where even its least is more.
            rank = "" if value is None else 1 + sum((o[1] if o[0] is None else o[0]) > value for o in others)
            best = 1 + sum(o[1] > high for o in others)
            worst = 1 + sum(o[2] > low for o in others)
            shown = "" if value is None else f"{value.numerator}/{value.denominator}"
            out.writerow([name, ratio["id"], shown, f"{low.numerator}/{low.denominator}",
                          f"{high.numerator}/{high.denominator}", rank, best, worst])


main()
