class LineRefused(Exception):
    """This line cannot be what its ticket needs; the text says why, and what would help."""

    @property
    def alike(self) -> str:
        """The reason without what it quotes: refusals that have it in common are counted together."""
        parts = str(self).replace("”", "“").split("“")
        return "".join("…" if place % 2 else part for place, part in enumerate(parts))
