# SPDX-License-Identifier: MIT
"""DuckDB reads the county's CSV files with typed columns.  csv_duckdb.py FOLDER THREADS RESULT

Ids stay texts. `linked`: each row's parent is looked up as well, as povexit's reader does.
"""
import sys

import duckdb
import numpy as np

from common import CSV_COLUMNS, CSV_PARENTS, FLAGS, CsvCheck, Results, fastest


def column_type(name, flag):
    if name in FLAGS:
        return flag
    types = {"age": "UTINYINT", "size": "UTINYINT", "net_income": "DECIMAL(12,2)", "agricultural_hukou_population": "INTEGER",
             "housing_grade": "grade"}
    return types.get(name, "VARCHAR")


def flag_of(name):
    """A flag as a truth; anything but the two words is an error."""
    return f"CASE {name} WHEN '是' THEN true WHEN '否' THEN false ELSE CASE WHEN {name} IS NOT NULL THEN error({name}::VARCHAR) END END AS {name}"


def statements(folder, flag):
    for table, columns in CSV_COLUMNS.items():
        types = ", ".join(f"'{name}': '{column_type(name, flag)}'" for name in columns)
        values = ", ".join(flag_of(name) if name in FLAGS else name for name in columns)
        yield f"""CREATE OR REPLACE TEMP TABLE {table} AS SELECT {values} FROM read_csv('{folder}/{table}.csv',
            columns = {{{types}}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n', nullstr = '')"""


LINKS = [
    f"""CREATE OR REPLACE TEMP TABLE {child}_parent AS SELECT parent.rowid AS parent FROM {child} LEFT JOIN {parent} AS parent
        ON {child}.{key} = parent.{key} ORDER BY {child}.rowid"""
    for child, (parent, key) in CSV_PARENTS.items()
]


def check(connection, form, check_file):
    for table, columns in CSV_COLUMNS.items():
        for name in columns:
            stands_for = {"net_income": "(net_income * 100)::BIGINT", "housing_grade": "enum_code(housing_grade)"}.get(name, name)
            found = connection.execute(f"SELECT {stands_for} AS value FROM {table} ORDER BY rowid").fetchnumpy()["value"]
            known = ~np.ma.getmaskarray(found)
            check_file.column(f"DuckDB, {form}", table, name, np.ma.getdata(found), known)


def main(folder, threads, result):
    results = Results(result, "DuckDB", duckdb.__version__)
    check_file = CsvCheck(folder)
    connection = duckdb.connect(":memory:", config={"threads": threads})
    connection.execute("CREATE TYPE grade AS ENUM ('A', 'B', 'C', 'D')")
    connection.execute("CREATE TYPE flag AS ENUM ('是', '否')")
    for name, flag in (("flags as enum", "flag"), ("flags as text", "VARCHAR")):
        reading = list(statements(f"{folder}/csv", flag))
        for question, work in (("csv", reading), ("csv linked", reading + LINKS)):
            def read():
                for statement in work:
                    connection.execute(statement)
            read()
            check(connection, name, check_file)
            if question == "csv linked":
                for child in CSV_PARENTS:
                    check_file.parents(f"DuckDB, {name}", child, connection.execute(f"SELECT parent FROM {child}_parent").fetchnumpy()["parent"])
            results.add(f"{question} {threads}", name, fastest(read))
    results.write()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
