# SPDX-License-Identifier: MIT
"""What the peers share: the tables, the comparison of answers, and the clock."""
import json
import pathlib
import sys
import time

import numpy as np

FAIL, PASS, UNKNOWN = 0, 1, 2

# Persons name their household, households their village, by the number of the row.
PERSON = ("age", "enrolled", "medically_excused", "insured")
HOUSEHOLD = ("net_income", "food_secure", "clothing_secure", "housing_grade", "housing_repaired", "safe_water")
RULES = ("income", "food", "clothing", "education", "medical", "housing", "water")
FLAGS = ("enrolled", "medically_excused", "insured", "food_secure", "clothing_secure", "housing_repaired", "safe_water")

# The CSV files of csv_text.hpp, and which column names the row of which table.
CSV_COLUMNS = {
    "counties": ("county_id", "agricultural_hukou_population"),
    "townships": ("township_id", "county_id"),
    "villages": ("village_id", "township_id", "agricultural_hukou_population"),
    "households": ("household_id", "village_id", "size", *HOUSEHOLD),
    "persons": ("person_id", "household_id", *PERSON),
}
CSV_PARENTS = {"townships": ("counties", "county_id"), "villages": ("townships", "township_id"), "households": ("villages", "village_id"),
               "persons": ("households", "household_id")}


class Data:
    """The arrays of one folder that `povexit.bench.export` wrote; flags are numpy's bool."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.person = {"household": self.array("person.household")} | {name: self.array(f"person.{name}") for name in PERSON}
        self.household = {"village": self.array("household.village"), "size": self.array("household.size")}
        self.household |= {name: self.array(f"household.{name}") for name in HOUSEHOLD}
        self.population = self.array("village.agricultural_hukou_population")
        for table in (self.person, self.household):
            for name in table.keys() & set(FLAGS):
                table[name] = table[name].view(np.bool_)
        self.households = len(self.household["size"])

    def array(self, name):
        return np.load(self.folder / f"{name}.npy")

    def known(self, level, name):
        """Which values of a column are known in the form with missing values."""
        return self.array(f"{level}.{name}.known").view(np.bool_)

    def check(self, peer, form, household, village, rules=None):
        """Ends the program when a verdict, or what a rule says, is not povexit's. No time is taken of a wrong answer."""
        self._compare(peer, f"verdict.{form}.household", household)
        self._compare(peer, f"verdict.{form}.village", village)
        for rule, found in (rules or {}).items():
            self._compare(peer, f"rule.{form}.{rule}", found)

    def _compare(self, peer, name, found):
        expected, found = self.array(name), np.asarray(found)
        if found.shape != expected.shape:
            wrong_answer(f"{peer}, {name}: {found.shape} answers, povexit has {expected.shape}")
        differs = np.flatnonzero(found != expected)
        if len(differs):
            at = differs[0]
            wrong_answer(f"{peer}, {name}: {len(differs)} answers differ; row {at}: {found[at]}, povexit says {expected[at]}")


class CsvCheck:
    """What the CSV files of a folder say, column by column; the arrays beside them are what was written."""

    LEVELS = {"counties": "county", "townships": "township", "villages": "village", "households": "household", "persons": "person"}
    PARENTS = {"townships": "county", "villages": "township", "households": "village", "persons": "household"}

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def _array(self, name):
        return np.load(self.folder / f"{name}.npy")

    def parents(self, peer, table, found):
        expected = self._array(f"{self.LEVELS[table]}.{self.PARENTS[table]}")
        if not np.array_equal(expected, np.ma.filled(found, -1)):
            wrong_answer(f"{peer}, {table}: other parents")

    def column(self, peer, table, name, found, known):
        """Every value, and which are known. Ids: their number, and the letter of their level."""
        if name.endswith("_id"):
            level = name.removesuffix("_id")
            rows = np.arange(len(found)) if level == self.LEVELS[table] else self._array(f"{self.LEVELS[table]}.{level}")
            letter = level[0].upper()
            is_right = len(rows) == len(found) and all(text == f"{letter}{row:09}" for text, row in zip(found, rows.tolist()))
            expected_known = np.ones(len(rows), dtype=np.bool_)
        else:
            expected = self._array(f"{self.LEVELS[table]}.{name}")
            at = self.folder / f"{self.LEVELS[table]}.{name}.known.npy"
            expected_known = np.load(at).view(np.bool_) if at.exists() else np.ones(len(expected), dtype=np.bool_)
            is_right = expected.shape == found.shape and np.array_equal(expected[expected_known], found[expected_known])
        if not is_right or not np.array_equal(known, expected_known):
            wrong_answer(f"{peer}, {table}: {name} is not what was written")


def wrong_answer(message):
    print(f"wrong answer: {message}", file=sys.stderr)
    sys.exit(1)


def fastest(work, least=5, budget=2.0):
    """The fastest of at least `least` runs, and of as many as `budget` seconds take; like export.cpp's."""
    best = {"processor": float("inf"), "real": float("inf")}
    runs, total = 0, 0.0
    while runs < least or (total < budget and runs < 2000):
        real, processor = time.perf_counter(), time.process_time()
        work()
        took = time.perf_counter() - real
        best["processor"] = min(best["processor"], time.process_time() - processor)
        best["real"] = min(best["real"], took)
        runs += 1
        total += took
    return best


class Results:
    """The times of one peer, form by form; the fastest form is the one that counts."""

    def __init__(self, path, peer, version):
        self.path = pathlib.Path(path)
        self.peer = peer
        self.content = {"peer": peer, "version": version, "forms": {}}

    def add(self, name, form, took):
        print(f"  {self.peer:8} {name:18} {form:52} {took['processor']:9.4f} s of processor, {took['real']:9.4f} s real", flush=True)
        self.content["forms"].setdefault(name, {})[form] = took

    def write(self):
        self.path.write_text(json.dumps(self.content, indent=2) + "\n")
