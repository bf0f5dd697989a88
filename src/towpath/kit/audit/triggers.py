"""The triggers that refuse to change or remove an audit event, for both engines."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    "CREATE TRIGGER audit_no_{0} BEFORE {0} ON audit_auditevent "
    "BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit events are append-only'; END $$"
)
_ROW = (
    "CREATE TRIGGER audit_no_{0} BEFORE {0} ON audit_auditevent FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
)
_TABLE = (
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_auditevent "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
)


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table append-only for whoever writes through it."""
    if editor.connection.vendor == "postgresql":
        for sql in (_FUNCTION, _ROW.format("update"), _ROW.format("delete"), _TABLE):
            editor.execute(sql)
    else:
        for deed in ("update", "delete"):
            editor.execute(_SQLITE.format(deed))


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away: for a migration backwards, and between tests."""
    on = " ON audit_auditevent" if editor.connection.vendor == "postgresql" else ""
    deeds = ("update", "delete", "truncate") if on else ("update", "delete")
    for deed in deeds:
        editor.execute(f"DROP TRIGGER IF EXISTS audit_no_{deed}{on}")
