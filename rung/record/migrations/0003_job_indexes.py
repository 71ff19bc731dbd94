from django.db import migrations

# The queue's own table has an index for what is ready only. Looking for what runs, and for what ended, needs two more.
TABLE = "django_tasks_database_dbtaskresult"


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_jobs"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX rung_job_running ON {TABLE} (status) WHERE status = 'RUNNING'",
            "DROP INDEX rung_job_running",
        ),
        migrations.RunSQL(
            f"CREATE INDEX rung_job_ended ON {TABLE} (status, finished_at)",
            "DROP INDEX rung_job_ended",
        ),
    ]
