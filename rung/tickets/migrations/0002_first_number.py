"""Ticket numbers begin at 1001: short, and they do not tell a new installation from an old one."""

from django.db import migrations


def begin(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            # The table was remade while its columns were added, which left a row: a second one would not be read.
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'tickets_ticket'")
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('tickets_ticket', 1000)")
        else:
            cursor.execute("ALTER SEQUENCE tickets_ticket_number_seq RESTART WITH 1001")


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
