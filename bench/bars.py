"""The bars: what is promised, and how what was measured stands to it. Ratios, counts and plans (LIMITS)."""

from dataclasses import dataclass

DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
GROWING = ("queue", "ticket", "portal list", "counts")


@dataclass(frozen=True)
class Bar:
    """`sense` is "<=" or ">="; `unit` is for the reader of the table."""

    name: str
    sense: str
    limit: float
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.sense} {self.limit:g}{f' {self.unit}' if self.unit else ''}"

    def holds(self, value: float) -> bool:
        return value <= self.limit if self.sense == "<=" else value >= self.limit


def _throughput(database: str) -> list[Bar]:
    where = DATABASES[database]
    return [
        Bar(f"queue page, requests at 8 clients, of the session view ({where})", ">=", 0.12, "x"),
        Bar(f"queue page, requests at 8 clients, of the static string ({where})", ">=", 0.025, "x"),
    ]


def _growth(database: str) -> list[Bar]:
    measured = "CPU" if database == "sqlite" else "time"
    where = DATABASES[database]
    bars = [Bar(f"{name}, {measured} at the large size over the small ({where})", "<=", 1.2, "x") for name in GROWING]
    deep = ("queue", "portal list")
    return bars + [
        Bar(f"{name} at 90 % depth, {measured} at the large size over the small ({where})", "<=", 1.2, "x")
        for name in deep
    ]


def _scans(database: str) -> list[Bar]:
    pages = ("queue", "portal list", "desk list", "counts", "escalate", "sweeps")
    return [Bar(f"{page}, scans of whole tables ({DATABASES[database]})", "<=", 0) for page in pages]


def _kills(database: str) -> list[Bar]:
    where = DATABASES[database]
    return [
        Bar(f"kill -9 of a worker in a task, longest until taken over ({where})", "<=", 3, "s"),
        Bar(f"kill -9 of a worker in a task, tasks lost ({where})", "<=", 0),
        Bar(f"task that kills its workers, attempts ({where})", "<=", 8),
    ]


QUERIES = {"queue": 5, "ticket": 9}
SAME_QUERIES = ("queue", "ticket", "portal home", "portal list", "desk list")

BARS: list[Bar] = [
    Bar("queue page, CPU of the session view", "<=", 8, "x"),
    *[bar for database in DATABASES for bar in _throughput(database)],
    *[bar for database in DATABASES for bar in _growth(database)],
    *[Bar(f"{page}, queries", "<=", most) for page, most in QUERIES.items()],
    *[Bar(f"{page}, queries for 50 rows more than for 1", "<=", 0) for page in SAME_QUERIES],
    *[bar for database in DATABASES for bar in _scans(database)],
    Bar("eight writers on SQLite, errors", "<=", 0),
    Bar("eight writers on SQLite, of the rate of one", ">=", 0.7, "x"),
    *[bar for database in DATABASES for bar in _kills(database)],
    Bar("50 half-sent and idle connections, added for others", "<=", 100, "ms"),
    Bar("cold start to the first page", "<=", 3, "s"),
    Bar("memory of web (2 workers) and worker, idle (PSS)", "<=", 300, "MiB"),
    Bar("memory of web (2 workers) and worker, after 10,000 requests (PSS)", "<=", 400, "MiB"),
    Bar("largest first page over the wire, with CSS, scripts and icon", "<=", 60, "kB"),
    Bar("largest fragment over the wire", "<=", 30, "kB"),
    Bar("seeding 100,000 tickets with 300,000 messages on SQLite", "<=", 120, "s"),
]


class Results:
    """What this run has measured. Each bar once, and only bars that there are."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {}
        self._known = {bar.name for bar in BARS}

    def note(self, name: str, value: float) -> None:
        if name not in self._known or name in self.values:
            raise KeyError(f"{name!r} is no bar, or was measured twice")
        self.values[name] = round(float(value), 3)

    def lines(self) -> list[dict[str, object]]:
        """One line a measured bar, in the order of BARS, as results.json has them."""
        return [
            {
                "name": bar.name,
                "value": self.values[bar.name],
                "bar": str(bar),
                "holds": bar.holds(self.values[bar.name]),
            }
            for bar in BARS
            if bar.name in self.values
        ]

    def missing(self) -> list[str]:
        return [bar.name for bar in BARS if bar.name not in self.values]
