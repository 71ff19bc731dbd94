"""Small CSVs, and an import of one as it is typed."""

import csv

from django.core.management import call_command

STATUS = "status:New=new,Active=open,Awaiting User Info=waiting_partner,Resolved=solved,Closed=closed"


def write(path, *rows, encoding="utf-8", delimiter=","):
    """A file of these rows; the first are the columns."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def load(path, *options, **more):
    """`rung import csv FILE ...`; returns the report's rows by line."""
    report = path.with_suffix(".report")
    call_command("import", "csv", str(path), *options, report=report, **more)
    with report.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def results(rows):
    return [row["result"] for row in rows]


def reasons(rows):
    return [row["why"] for row in rows if row["why"]]
