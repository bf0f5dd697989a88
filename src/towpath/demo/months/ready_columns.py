"""How statements are put together while the months are walked: the columns of a table are worked out once.

Django works them out for each statement, and that is half of what a row costs to fetch. The months fetch
some fifty thousand rows of thirty tables: without this the load costs about a fifteenth more. The sites
themselves run on Django as it is.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models.sql import compiler
from django.db.models.sql.compiler import (  # noqa: F401 - the names by which Django asks this module
    SQLAggregateCompiler,
    SQLDeleteCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)

# What to fetch, for which class, and how each value becomes one of Python's.
Columns = tuple[list[Any], dict[str, Any] | None, dict[int, Any]]


class SQLCompiler(compiler.SQLCompiler):
    """Django's own, with a memory for whole rows of one table and for their order."""

    _rows: ClassVar[dict[tuple[Any, ...], Columns]] = {}
    _orders: ClassVar[dict[tuple[Any, ...], list[Any]]] = {}
    _row: Columns | None = None

    def get_select(self, with_col_aliases: bool = False) -> Any:
        """The columns to fetch: from memory for a whole row, from Django for everything else."""
        if with_col_aliases or not self._is_whole_row():
            self._row = None
            return super().get_select(with_col_aliases)
        table = (self.query.model, self.query.get_initial_alias())
        if table not in self._rows:
            select, classes, _ = super().get_select()
            self._rows[table] = (select, classes, super().get_converters([one[0] for one in select]))
        self._row = select, classes, _ = self._rows[table]
        return select, classes, {}

    def get_converters(self, expressions: Any) -> Any:
        """How each value becomes one of Python's."""
        return self._row[2] if self._row else super().get_converters(expressions)

    def get_order_by(self) -> Any:
        """The order of rows: from memory where only columns of the same table are named."""
        query = self.query
        names = (query.order_by or (query.default_ordering and query.get_meta().ordering)) or ()
        if not self._row or not names or query.distinct:
            return super().get_order_by()
        order = (query.model, query.get_initial_alias(), tuple(names), query.standard_ordering)
        if order in self._orders:
            return self._orders[order]
        ordered = super().get_order_by()
        if self._is_plain(names):
            self._orders[order] = ordered
        return ordered

    def _is_whole_row(self) -> bool:
        query = self.query
        return (
            query.default_cols
            and query.selected is None
            and not (query.select_related or query.annotations or query.extra or query.combinator)
            and query.deferred_loading == (frozenset(), True)
        )

    def _is_plain(self, names: Any) -> bool:
        known = {field.name for field in self.query.get_meta().concrete_fields if not field.is_relation}
        return all(isinstance(name, str) and name.removeprefix("-") in known for name in names)
