"""Templates of authored lines: `${name}` and nothing else, filled once, never rendered again."""

from string import Template


class LineTemplate(Template):
    """A line in which only `${name}` is special; a lone dollar sign stays what it is."""

    idpattern = "(?!)"
    braceidpattern = "[a-z_]+"

    @property
    def names(self) -> frozenset[str]:
        """The names the line uses."""
        return frozenset(self.get_identifiers())
