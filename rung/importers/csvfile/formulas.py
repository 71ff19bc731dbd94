"""Cells that a spreadsheet would take for a formula."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001, wide signs start formulas too


def harmless(text: str) -> str:
    """The cell as text for any spreadsheet: with an apostrophe in front, if it needs one."""
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) else text


def original(cell: str) -> str:
    """What was meant, where an export has made a cell harmless."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell
