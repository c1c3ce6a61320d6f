"""Makes the reference numbers that the tests of `index` and `stats` compare with.

Run with Python 3.11 and the packages of `requirements.txt`; it writes `mcdm.json`, `stats.json` and `asem.json`
beside itself. The inputs are in the files, so that the tests need no Python.
"""

import csv
import json
import pathlib
from importlib.metadata import version

import inequality.gini
import inequality.theil
import numpy as np
import pymcdm.methods
import pymcdm.normalizations
import pymcdm.weights
import skcriteria as skc
from scipy import stats
from skcriteria.agg import simple, topsis, vikor
from skcriteria.preprocessing import invert_objectives, scalers, weighters

HERE = pathlib.Path(__file__).parent
PACKAGES = ["numpy", "scipy", "pymcdm", "scikit-criteria", "inequality"]


def write(name, content):
    content = {"versions": {package: version(package) for package in PACKAGES}, **content}
    (HERE / name).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def columns(matrix):
    return [list(map(float, column)) for column in np.asarray(matrix).T]


def mcdm():
    rng = np.random.default_rng(20210)
    cases = []
    for rows, types in [(4, [1, -1]), (12, [1, 1, -1, 1, -1]), (30, [1, 1, 1, 1, 1, 1]), (16, [-1, -1, 1])]:
        types = np.array(types)
        matrix = np.exp(rng.normal(2, 1, (rows, len(types)))).round(4)
        weights = rng.uniform(0.1, 1, len(types))
        weights = (weights / weights.sum()).round(6)
        weights[-1] += 1 - weights.sum()
        norm = pymcdm.normalizations
        dm = skc.mkdm(matrix, [max if t == 1 else min for t in types], weights=weights)
        scaled = scalers.VectorScaler(target="matrix").transform(dm)
        cenit = scalers.CenitDistanceMatrixScaler().transform(dm)
        unit = skc.mkdm(cenit.matrix.to_numpy(), [max] * len(types), weights=weights)
        cases.append({
            "types": types.tolist(),
            "weights": weights.tolist(),
            "columns": columns(matrix),
            "pymcdm": {
                "entropy": pymcdm.weights.entropy_weights(matrix).tolist(),
                "critic": pymcdm.weights.critic_weights(matrix).tolist(),
                "topsis_minmax": pymcdm.methods.TOPSIS(norm.minmax_normalization)(matrix, weights, types).tolist(),
                "topsis_vector": pymcdm.methods.TOPSIS(norm.vector_normalization)(matrix, weights, types).tolist(),
                "topsis_share": pymcdm.methods.TOPSIS(norm.sum_normalization)(matrix, weights, types).tolist(),
                "vikor": pymcdm.methods.VIKOR()(matrix, weights, types).tolist(),
                "saw_minmax": (
                    np.array([norm.minmax_normalization(c, t == -1) for c, t in zip(matrix.T, types)]).T @ weights
                ).tolist(),
            },
            "skcriteria": {
                "entropy": weighters.entropy_weights(matrix).tolist(),
                "critic": weighters.critic_weights(matrix, types).tolist(),
                "topsis_vector": topsis.TOPSIS().evaluate(
                    skc.mkdm(scaled.matrix.to_numpy(), [max if t == 1 else min for t in types], weights=weights)
                ).e_.similarity.tolist() if (types == 1).all() else None,
                "vikor": vikor.VIKOR().evaluate(dm).e_.q_k.tolist(),
                "saw_minmax": simple.WeightedSumModel().evaluate(unit).e_.score.tolist(),
            },
        })
    write("mcdm.json", {"cases": cases})


def statistics():
    rng = np.random.default_rng(7)
    cases = []
    for name, x, y in [
        ("small", rng.normal(0, 1, 9), rng.normal(0, 1, 9)),
        ("skewed", np.exp(rng.normal(0, 1.5, 40)), np.exp(rng.normal(0, 1, 40))),
        ("ties", rng.integers(0, 6, 25).astype(float), rng.integers(0, 4, 25).astype(float)),
        ("related", np.arange(50.0), np.arange(50.0) + rng.normal(0, 6, 50)),
        ("one swap", np.arange(40.0), np.array([1.0, 0.0, *range(2, 40)])),
    ]:
        x, y = x.round(6), y.round(6)
        pearson, spearman, kendall = stats.pearsonr(x, y), stats.spearmanr(x, y), stats.kendalltau(x, y)
        groups = [["east", "west", "north"][i % 3] for i in range(len(x))]
        case = {
            "name": name, "x": x.tolist(), "y": y.tolist(), "groups": groups,
            "mean": x.mean(), "sd": x.std(ddof=1), "quartiles": np.quantile(x, [0, 0.25, 0.5, 0.75, 1]).tolist(),
            "skewness": stats.skew(x, bias=False), "kurtosis": stats.kurtosis(x, bias=False),
            "pearson": [pearson.statistic, pearson.pvalue],
            "spearman": [spearman.statistic, spearman.pvalue],
            "kendall": [kendall.statistic, kendall.pvalue],
            "gini": None, "theil": None, "theil_between": None,
        }
        if (x >= 0).all():
            case["gini"] = float(inequality.gini.Gini(x).g)
            case["theil"] = float(inequality.theil.Theil(x).T)
            case["theil_between"] = float(inequality.theil.TheilD(x, np.array(groups)).bg[0])
        cases.append(case)
    write("stats.json", {"cases": cases})


def asem():
    """COINr's `build_example_coin`, step by step in NumPy, after the text of COINr 1.1."""
    figures = list(csv.DictReader((HERE / "asem/indicators.csv").open()))
    meta = list(csv.DictReader((HERE / "asem/metadata.csv").open()))
    number = lambda cell: float(cell) if cell not in ("", "NA") else np.nan
    europe = np.array([row["EurAsia_group"] == "Europe" for row in figures])
    stages = {"treated": {}, "normalised": {}}
    scores = {}

    def skew(x):
        return stats.skew(x, bias=False)

    def outside(x):
        return abs(skew(x)) > 2 and stats.kurtosis(x, bias=False) > 3.5

    for row in (row for row in meta if row["Type"] == "Indicator"):
        x = np.array([number(area[row["iCode"]]) for area in figures])
        if row["Denominator"]:
            x = x / np.array([number(area[row["Denominator"]]) for area in figures])
        for group in (europe, ~europe):
            x[group & np.isnan(x)] = np.nanmean(x[group])
        moved, high, low = x.copy(), 0, 0
        while outside(moved) and high + low < 5:
            if skew(moved) >= 0:
                at = moved == moved.max()
                moved[at], high = moved[~at].max(), at.sum()
            else:
                at = moved == moved.min()
                moved[at], low = moved[~at].min(), at.sum()
        if outside(moved):
            moved = np.log(x - x.min() + 0.01 * (x.max() - x.min()))
        stages["treated"][row["iCode"]] = moved.tolist()
        turned = moved * float(row["Direction"])
        scores[row["iCode"]] = (turned - turned.min()) / (turned.max() - turned.min()) * 100
        stages["normalised"][row["iCode"]] = scores[row["iCode"]].tolist()
    groups = {}
    for level in "123":
        for parent in dict.fromkeys(row["Parent"] for row in meta if row["Level"] == level):
            members = [row for row in meta if row["Level"] == level and row["Parent"] == parent]
            weights = np.array([float(row["Weight"]) for row in members])
            scores[parent] = weights @ np.array([scores[row["iCode"]] for row in members]) / weights.sum()
            groups[parent] = scores[parent].tolist()
    ranks = stats.rankdata(-scores["Index"], method="min")
    write("asem.json", {**stages, "groups": groups, "ranks": ranks.astype(int).tolist()})


mcdm()
statistics()
asem()
