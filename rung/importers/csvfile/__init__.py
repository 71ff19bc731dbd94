"""Tickets from any CSV: a mapping says which column is what; every line of the file is accounted for, once.

`reading` opens files of any sort, `mapping` turns a line into fields, `spool` brings the lines of a ticket together,
`history` plays them through the actions, `account` keeps the books, `run` does it all.
"""

from rung.importers.csvfile.account import Account
from rung.importers.csvfile.mapping import Mapping, MappingWrong
from rung.importers.csvfile.reading import FileUnreadable
from rung.importers.csvfile.run import Wanted, run_import

__all__ = ["Account", "FileUnreadable", "Mapping", "MappingWrong", "Wanted", "run_import"]
