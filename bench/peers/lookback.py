# SPDX-License-Identifier: MIT
"""DuckDB: a survey joined to a register of 10,000,000 households and compared on 20 columns.  lookback.py BENCH THREADS RESULT

The tables are those of lookback.bench.cpp, made anew from row numbers. BENCH is povexit.bench: it is run first, its answers are
compared with DuckDB's, and the table at the end holds both. Memory is what each adds to the tables at its peak.
"""
import json
import subprocess
import sys
import tempfile

import duckdb
import numpy as np

from common import Results, fastest, wrong_answer

REGISTERED, SURVEYED, FIELDS = 10_000_000, 1_000_000, 20
KINDS = ("equal", "tolerated", "different", "not_in_register", "not_in_survey", "not_in_either")


def drawn(of):
    of = of + np.uint64(0x9E3779B97F4A7C15)
    of = (of ^ (of >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    of = (of ^ (of >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return of ^ (of >> np.uint64(31))


def register_key(row):
    return (np.uint64(410_225_000_000) + row * np.uint64(7_368_787) % np.uint64(10_000_019)).astype(np.int64)


def register_value(row, field):
    limit = 5_000_000 if field < 4 else 100 if field < 10 else 2
    return drawn(row * np.uint64(64) + np.uint64(field)) % np.uint64(limit)


def recorded(row, field, which):
    return drawn(row * np.uint64(64) + np.uint64(field + (which << 40))) % np.uint64(50) != 0


def narrow(values, field):
    return values.astype(np.int64 if field < 4 else np.int32 if field < 10 else np.uint8)


def load(connection):
    """Both tables, in memory, in the same narrow types, NULL where nothing is recorded."""
    row = np.arange(REGISTERED, dtype=np.uint64)
    register_table(connection, "register", row, register_key(row), lambda f: register_value(row, f), 2)
    row = np.arange(SURVEYED, dtype=np.uint64)
    asked = np.uint64(10) * (row * np.uint64(654_323) % np.uint64(SURVEYED)) + drawn(row) % np.uint64(10)
    key = np.where(row % np.uint64(20) == 0, (row + np.uint64(1)).astype(np.int64), register_key(asked))

    def value(field):
        differs = drawn(row * np.uint64(64) + np.uint64(field + (1 << 40))) % np.uint64(100) < 3
        return register_value(asked, field) + differs.astype(np.uint64)

    register_table(connection, "survey", row, key, value, 3)


def register_table(connection, name, row, key, value, which):
    given = {"row": row.astype(np.int32), "key": key}
    for field in range(FIELDS):
        given[f"f{field}"] = np.ma.masked_array(narrow(value(field), field), mask=~recorded(row, field, which))
    plain = {k: (v.data if isinstance(v, np.ma.MaskedArray) else v) for k, v in given.items()}
    plain |= {f"known_{k}": ~v.mask for k, v in given.items() if isinstance(v, np.ma.MaskedArray)}
    connection.register("given", plain)
    select = ", ".join(f"CASE WHEN known_{k} THEN {k} END AS {k}" if isinstance(v, np.ma.MaskedArray) else k for k, v in given.items())
    connection.execute(f"CREATE TABLE {name} AS SELECT {select} FROM given")
    connection.unregister("given")


PAIRS = "CREATE OR REPLACE TEMP TABLE pairs AS SELECT register.row AS r, survey.row AS s FROM register JOIN survey USING (key)"
REPEATED = "SELECT key FROM {} GROUP BY key HAVING count(*) > 1"
# All that a matching says: pairs of unique keys, who is left over on either side, and which keys are there several times.
ALL_CLASSES = (
    f"CREATE OR REPLACE TEMP TABLE repeated AS {REPEATED.format('register')} UNION {REPEATED.format('survey')}",
    PAIRS + " WHERE key NOT IN (FROM repeated)",
    "CREATE OR REPLACE TEMP TABLE register_only AS SELECT row FROM register ANTI JOIN survey USING (key) WHERE key NOT IN (FROM repeated)",
    "CREATE OR REPLACE TEMP TABLE survey_only AS SELECT row FROM survey ANTI JOIN register USING (key) WHERE key NOT IN (FROM repeated)",
)


def counts(field):
    r, s = f"register.f{field}", f"survey.f{field}"
    return (f"count(*) FILTER ({r} = {s}) AS f{field}_equal, count(*) FILTER ({r} <> {s}) AS f{field}_different, "
            f"count(*) FILTER ({r} IS NULL AND {s} IS NOT NULL) AS f{field}_not_in_register, "
            f"count(*) FILTER ({r} IS NOT NULL AND {s} IS NULL) AS f{field}_not_in_survey, "
            f"count(*) FILTER ({r} IS NULL AND {s} IS NULL) AS f{field}_not_in_either")


def fewer_counts(field):
    """The same five numbers follow from four counts, and the number of pairs."""
    r, s = f"register.f{field}", f"survey.f{field}"
    return f"count({r}) AS r{field}, count({s}) AS s{field}, count({r} = {s}) AS b{field}, sum(({r} = {s})::INTEGER) AS e{field}"


def from_fewer():
    for f in range(FIELDS):
        yield (f"e{f}::BIGINT AS f{f}_equal, (b{f} - e{f})::BIGINT AS f{f}_different, "
               f"s{f} - b{f} AS f{f}_not_in_register, r{f} - b{f} AS f{f}_not_in_survey, "
               f"pairs - r{f} - s{f} + b{f} AS f{f}_not_in_either")


COMPARED = "CREATE OR REPLACE TEMP TABLE compared AS SELECT {} FROM register JOIN survey USING (key)"
COMPARED_WAYS = {
    "filters": (COMPARED.format(", ".join(counts(f) for f in range(FIELDS))),),
    "few counts": (f"CREATE OR REPLACE TEMP TABLE compared AS SELECT {', '.join(from_fewer())} FROM (SELECT count(*) AS pairs, "
                   f"{', '.join(fewer_counts(f) for f in range(FIELDS))} FROM register JOIN survey USING (key))",),
}

QUESTIONS = {
    "join": ("lookback_match", (PAIRS,)),
    "join, texts": ("lookback_match_texts", (PAIRS.replace("(key)", "(id)"),)),
    "join, leftovers, repeated keys": ("lookback_match", ALL_CLASSES),
} | {
    f"join, 20 columns, {way}": ("lookback_compare/counted", statements) for way, statements in COMPARED_WAYS.items()
}


def added_memory(connection, work):
    """Bytes of DuckDB's buffers at the peak of the statements, above the tables: what it keeps for itself between queries does not count."""
    for table in ("pairs", "repeated", "register_only", "survey_only"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    before = connection.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchone()[0]
    connection.execute("SET enable_profiling = 'no_output'")
    most = 0
    for statement in work:
        connection.execute(statement)
        most = max(most, json.loads(connection.get_profiling_information())["system"]["peak_buffer_memory"])
    connection.execute("PRAGMA disable_profiling")
    return max(0, most - before)


def povexit(bench):
    """Times, answers and peak memory of povexit's benchmarks: the fastest of its repetitions."""
    with tempfile.NamedTemporaryFile(suffix=".json") as told:
        command = [bench, "--benchmark_filter=^lookback_", "--benchmark_repetitions=3", "--benchmark_out_format=json", f"--benchmark_out={told.name}"]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        runs = json.load(told)["benchmarks"]
    found = {}
    for run in runs:
        if run["run_type"] != "iteration":
            continue
        name = run["run_name"]
        if name not in found or run["cpu_time"] < found[name]["cpu_time"]:
            found[name] = run
    return found


def check(connection, ours):
    """Ends the program when an answer is not povexit's."""
    def same(what, found, expected):
        if found != expected:
            wrong_answer(f"DuckDB, lookback, {what}: {found}, povexit says {expected}")

    def one(query):
        return connection.execute(query).fetchone()[0]

    match = ours["lookback_match"]
    for statement in ALL_CLASSES:
        connection.execute(statement)
    same("repeated keys", one("SELECT count(*) FROM repeated"), match["repeated_keys"])
    same("only in the register", one("SELECT count(*) FROM register_only"), match["register_only"])
    same("only in the survey", one("SELECT count(*) FROM survey_only"), match["survey_only"])
    for statement, name in ((PAIRS, "lookback_match"), (PAIRS.replace("(key)", "(id)"), "lookback_match_texts")):
        connection.execute(statement)
        same("pairs", one("SELECT count(*) FROM pairs"), ours[name]["pairs"])
        same("which pairs", int(one("SELECT sum((r::BIGINT + 3 * s::BIGINT) % 1000003) FROM pairs")), ours[name]["sum_of_pairs"])
    for statements in COMPARED_WAYS.values():
        check_compared(connection, statements[0], ours, same)


def check_compared(connection, statement, ours, same):
    connection.execute(statement)
    columns = [each[0] for each in connection.execute("FROM compared").description]
    compared = dict(zip(columns, connection.execute("FROM compared").fetchone()))
    for field in range(FIELDS):
        for kind in KINDS:
            same(f"field {field}, {kind}", compared.get(f"f{field}_{kind}", 0), ours["lookback_compare/counted"][f"f{field}_{kind}"])


def main(bench, threads, result):
    ours = povexit(bench)
    results = Results(result, "DuckDB", duckdb.__version__)
    connection = duckdb.connect(":memory:", config={"threads": threads})
    load(connection)
    for name in ("register", "survey"):
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT *, lpad(key::VARCHAR, 17, '0') || 'X' AS id FROM {name}")
    connection.execute("CHECKPOINT")
    check(connection, ours)
    clock = "processor" if threads == 1 else "real"
    rows = []
    for question, (name, statements) in QUESTIONS.items():
        def ask():
            for statement in statements:
                connection.execute(statement)
        grown = added_memory(connection, statements)
        took = fastest(ask, least=3)
        results.add(f"lookback {threads}", question, took)
        seconds = ours[name]["cpu_time" if threads == 1 else "real_time"] / 1e3
        rows.append((question, 1e3 * seconds, took[clock] / seconds, ours[name]["peak_bytes"] / 1e6, grown / 1e6))
    results.content["povexit"] = {name: {"seconds": run["cpu_time"] / 1e3, "peak_bytes": run["peak_bytes"]} for name, run in ours.items()}
    results.write()
    print(f"\n{REGISTERED:,} registered, {SURVEYED:,} surveyed; every answer compared")
    print(f"DuckDB {duckdb.__version__} with {threads} threads, povexit with one")
    print(f"{'':34}{'povexit ms':>11}{'DuckDB / povexit':>18}{'povexit MB':>12}{'DuckDB MB':>11}")
    for question, milliseconds, ratio, own, grown in rows:
        print(f"{question:34}{milliseconds:>11.0f}{ratio:>18.2f}{own:>12.0f}{grown:>11.0f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
