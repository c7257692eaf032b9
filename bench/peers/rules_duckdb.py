# SPDX-License-Identifier: MIT
"""DuckDB: the rules as SQL over tables in memory; unknown is NULL.  rules_duckdb.py FOLDER THREADS RESULT

Each form makes two tables: the verdict of every household, and of every village. Reading them back is not timed.
"""
import sys

import duckdb
import numpy as np

from common import HOUSEHOLD, PERSON, RULES, UNKNOWN, Data, Results, fastest

GOOD_PERSON = "insured AND (age NOT BETWEEN 6 AND 15 OR enrolled OR medically_excused)"
GOOD_HOUSEHOLD = """net_income > 295200 * size AND food_secure AND clothing_secure AND safe_water
    AND (housing_grade <= 1 OR (housing_grade = 2 AND housing_repaired))"""

# Few persons fail: find them first, then look up the households among them.
FAILING_MEMBERS = f"SELECT household FROM person WHERE NOT ({GOOD_PERSON})"
NONE_FAILS = {
    "no failing member exists": f"NOT EXISTS (SELECT 1 FROM person WHERE household = id AND NOT ({GOOD_PERSON}))",
    "not among the failing members": f"id NOT IN ({FAILING_MEMBERS})",
}
EVERY_MEMBER = f"(SELECT household, bool_and({GOOD_PERSON}) AS all_good FROM person GROUP BY household) AS members"


def judged(columns, rest, source="household"):
    return f"CREATE OR REPLACE TEMP TABLE judged AS SELECT {columns}, ({GOOD_HOUSEHOLD}) AND {rest} AS meets FROM {source}"


def judged_villages(households):
    return f"""
CREATE OR REPLACE TEMP TABLE judged_village AS
SELECT village.id, CASE WHEN population > 0 THEN coalesce(poor, 0) * 50 < population END AS may_exit
FROM village LEFT JOIN (SELECT village, sum(size) AS poor FROM {households} WHERE NOT meets GROUP BY village) AS remaining
    ON village.id = remaining.village"""


# One thread keeps the order of the households: the verdicts can be put beside them without a join by value. Two threads do not.
BESIDE = "household POSITIONAL JOIN judged"
BY_POSITION = "; by position"
KNOWN = {name: (judged("id, village, size", rest), judged_villages("judged")) for name, rest in NONE_FAILS.items()}
KNOWN |= {f"{name}{BY_POSITION}": (judged("id", rest), judged_villages(BESIDE)) for name, rest in NONE_FAILS.items()}
KNOWN["members grouped by household"] = (
    judged("id, village, size", "all_good", f"household JOIN {EVERY_MEMBER} ON household.id = members.household"), judged_villages("judged"))

# A member who surely fails decides; one of whom something is unknown leaves the household open.
WEAK_MEMBERS = f"""(SELECT household, bool_or(good IS NOT NULL) AS fails
    FROM (SELECT household, {GOOD_PERSON} AS good FROM person) WHERE good IS NOT TRUE GROUP BY household) AS weak"""
NO_WEAK_MEMBER = "CASE WHEN weak.household IS NULL THEN true WHEN fails THEN false END"
TWO_SETS = f"""CASE WHEN EXISTS (SELECT 1 FROM person WHERE household = id AND NOT ({GOOD_PERSON})) THEN false
    WHEN NOT EXISTS (SELECT 1 FROM person WHERE household = id AND ({GOOD_PERSON}) IS NULL) THEN true END"""


def open_villages(households):
    return f"""
CREATE OR REPLACE TEMP TABLE judged_village AS
SELECT village.id, CASE WHEN population IS NULL OR population = 0 THEN NULL
    WHEN coalesce(possible, 0) * 50 < population THEN true WHEN coalesce(sure, 0) * 50 >= population THEN false END AS may_exit
FROM village LEFT JOIN (
    SELECT village, sum(size) AS possible, sum(CASE WHEN meets IS NULL THEN 0 ELSE size END) AS sure
    FROM {households} WHERE meets IS NOT TRUE GROUP BY village) AS remaining ON village.id = remaining.village"""


WITH_WEAK = f"household LEFT JOIN {WEAK_MEMBERS} ON household.id = weak.household"
MISSING = {
    "weak members grouped": (judged("id, village, size", NO_WEAK_MEMBER, WITH_WEAK), open_villages("judged")),
    f"weak members grouped{BY_POSITION}": (judged("id", NO_WEAK_MEMBER, WITH_WEAK), open_villages(BESIDE)),
    "failing and open members as two sets": (judged("id, village, size", TWO_SETS), open_villages("judged")),
    f"failing and open members as two sets{BY_POSITION}": (judged("id", TWO_SETS), open_villages(BESIDE)),
}

def each_rule(columns, households):
    return f"""
CREATE OR REPLACE TEMP TABLE judged AS
SELECT *, income AND food AND clothing AND education AND medical AND housing AND water AS meets FROM (
    SELECT {columns}, net_income > 295200 * size AS income, food_secure AS food, clothing_secure AS clothing,
        NOT EXISTS (SELECT 1 FROM person WHERE household = id AND age BETWEEN 6 AND 15 AND NOT enrolled AND NOT medically_excused) AS education,
        NOT EXISTS (SELECT 1 FROM person WHERE household = id AND NOT insured) AS medical,
        housing_grade <= 1 OR (housing_grade = 2 AND housing_repaired) AS housing, safe_water AS water
    FROM household)""", judged_villages(households)


KNOWN |= {"each rule": each_rule("id, village, size", "judged"), f"each rule{BY_POSITION}": each_rule("id", BESIDE)}


def load(connection, data, some_missing):
    """The tables, in memory, in the same narrow types."""
    person, household = dict(data.person), dict(data.household)
    household["id"] = np.arange(data.households, dtype=np.int32)
    village = {"id": np.arange(len(data.population), dtype=np.int32), "population": data.population}

    def table(name, columns, level, nullable):
        chosen = dict(columns)
        if some_missing:
            chosen |= {f"known_{column}": data.known(level, source) for column, source in nullable.items()}
        select = ", ".join(f"CASE WHEN known_{c} THEN {c} END AS {c}" if some_missing and c in nullable else c for c in columns)
        connection.register("given", chosen)
        connection.execute(f"CREATE TABLE {name} AS SELECT {select} FROM given")
        connection.unregister("given")

    table("person", person, "person", {c: c for c in PERSON})
    table("household", household, "household", {c: c for c in HOUSEHOLD})
    table("village", village, "village", {"population": "agricultural_hukou_population"})


def answers(connection, table, column):
    query = f"SELECT CASE WHEN {column} IS NULL THEN {UNKNOWN} WHEN {column} THEN 1 ELSE 0 END::UTINYINT AS answer FROM {table} ORDER BY id"
    return connection.execute(query).fetchnumpy()["answer"]


def main(folder, threads, result):
    data = Data(folder)
    results = Results(result, "DuckDB", duckdb.__version__)
    for form, ways in (("known", KNOWN), ("missing", MISSING)):
        connection = duckdb.connect(":memory:", config={"threads": threads})
        load(connection, data, form == "missing")
        for name, statements in ways.items():
            if threads > 1 and name.endswith(BY_POSITION):
                continue

            def judge():
                for statement in statements:
                    connection.execute(statement)
            judge()
            rules = {rule: answers(connection, "judged", rule) for rule in RULES} if name.startswith("each rule") else None
            data.check(f"DuckDB, {name}", form, answers(connection, "judged", "meets"), answers(connection, "judged_village", "may_exit"), rules)
            results.add(f"{'each rule' if rules else 'rules'} {form} {threads}", name, fastest(judge))
        connection.close()
    results.write()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
