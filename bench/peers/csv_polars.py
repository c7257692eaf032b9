# SPDX-License-Identifier: MIT
"""Polars reads the county's CSV files with typed columns.  csv_polars.py FOLDER THREADS RESULT

POLARS_MAX_THREADS must be THREADS. Ids stay texts. `linked`: each row's parent is looked up as well, as povexit's reader does.
"""
import sys

import polars as pl

from common import CSV_COLUMNS, CSV_PARENTS, FLAGS, CsvCheck, Results, fastest

GRADE = pl.Enum(["A", "B", "C", "D"])
TYPES = {"age": pl.UInt8, "size": pl.UInt8, "agricultural_hukou_population": pl.Int32, "housing_grade": GRADE}


def schema(columns, flag, money):
    kinds = TYPES | {name: flag for name in FLAGS} | {"net_income": money}
    return {name: kinds.get(name, pl.String) for name in columns}


def read_all(folder, flag, money, lazily):
    tables = {}
    for table, columns in CSV_COLUMNS.items():
        flags = [(pl.col(name) == "是").alias(name) for name in columns if name in FLAGS]
        options = {"schema": schema(columns, flag, money)}
        path = f"{folder}/{table}.csv"
        if lazily:
            tables[table] = pl.scan_csv(path, **options).with_columns(flags).collect()
        else:
            tables[table] = pl.read_csv(path, **options).with_columns(flags)
    return tables


def linked(tables):
    found = {}
    for child, (parent, key) in CSV_PARENTS.items():
        rows = tables[parent].select(key).with_row_index("parent")
        found[child] = tables[child].select(key).join(rows, on=key, how="left", maintain_order="left")["parent"]
    return found


def check(tables, form, check_file):
    for table, columns in CSV_COLUMNS.items():
        for name in columns:
            found = tables[table][name]
            known = found.is_not_null().to_numpy()
            if name == "net_income":
                found = (found.cast(pl.Float64) * 100).round().cast(pl.Int64)
            elif name == "housing_grade":
                found = found.to_physical()
            check_file.column(f"Polars, {form}", table, name, found.fill_null("" if found.dtype == pl.String else 0).to_numpy(), known)


def main(folder, threads, result):
    if pl.thread_pool_size() != threads:
        raise SystemExit(f"POLARS_MAX_THREADS must be {threads}")
    results = Results(result, "Polars", pl.__version__)
    check_file = CsvCheck(folder)
    flag = pl.Enum(["否", "是"])
    for name, options in {
        "read_csv, flags as text, decimal": (pl.String, pl.Decimal(12, 2), False),
        "read_csv, flags as enum, decimal": (flag, pl.Decimal(12, 2), False),
        "read_csv, flags as text, double": (pl.String, pl.Float64, False),
        "scan_csv, flags as text, decimal": (pl.String, pl.Decimal(12, 2), True),
        "scan_csv, flags as enum, double": (flag, pl.Float64, True),
    }.items():
        def read():
            return read_all(f"{folder}/csv", *options)

        def read_and_link():
            tables = read()
            return tables, linked(tables)

        check(read(), name, check_file)
        for child, parents in read_and_link()[1].items():
            check_file.parents(f"Polars, {name}", child, parents.to_numpy())
        results.add(f"csv {threads}", name, fastest(read))
        results.add(f"csv linked {threads}", name, fastest(read_and_link))
    results.write()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
