"""What a run prints at its end. Absolute figures stand here for information; only ratios and counts are bars."""

from bench import asks
from bench.bars import Results
from bench.inside import Figures
from bench.throughput import FLOOR_OF_ACTS, Table


def print_rates(table: Table) -> None:
    for world, rows in table.items():
        print(f"\n{world}")
        print(f"  {'':28}{'requests/s':>12}{'p50 ms':>9}{'p95 ms':>9}{'of session':>12}{'of static':>11}")
        for name, series in rows.items():
            is_act = not (name + FLOOR_OF_ACTS in rows or name in rows_of_pages(rows))
            suffix = FLOOR_OF_ACTS if is_act else ""
            shares = [series.rate / rows[floor + suffix].rate for floor in (asks.SESSION, asks.STATIC)]
            print(
                f"  {name:28}{series.rate:12.0f}{series.p50 * 1000:9.1f}{series.p95 * 1000:9.1f}"
                f"{shares[0]:12.1%}{shares[1]:11.1%}"
            )


def rows_of_pages(rows: dict[str, object]) -> set[str]:
    """The names before the floors are measured anew for acts."""
    names = list(rows)
    return set(names[: names.index(asks.STATIC + FLOOR_OF_ACTS)])


def print_cpu(figures: Figures) -> None:
    for world, pages in figures.items():
        print(f"\n{world}, one process, least of all calls")
        for name, seconds in pages.items():
            print(f"  {name:28}{seconds * 1000:9.2f} ms{seconds / pages[asks.SESSION]:9.1f} x the session view")


def print_bars(results: Results) -> None:
    print(f"\n{'bar':82}{'value':>10}  {'wanted':12}")
    for line in results.lines():
        print(f"{line['name']:82}{line['value']:>10}  {line['bar']:12}{'' if line['holds'] else '  DOES NOT HOLD'}")
    for name in results.missing():
        print(f"{name:82}{'':>10}  not measured here")
