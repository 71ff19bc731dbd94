import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('thing_kind', models.CharField(max_length=30)),
                ('thing_id', models.BigIntegerField()),
                ('actor_name', models.CharField(max_length=120)),
                ('door', models.CharField(choices=[('page', 'page'), ('mail', 'mail'), ('api', 'API'), ('command', 'command'), ('import', 'import'), ('clock', 'by itself')], max_length=10)),
                ('audience', models.CharField(choices=[('everybody', 'partner and vendor'), ('vendor', 'vendor only')], default='everybody', max_length=10)),
                ('data', models.JSONField(default=dict)),
                ('actor', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on_behalf_of', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['thing_kind', 'thing_id', 'id'], name='event_of_thing'), models.Index(fields=['kind', 'at'], name='event_of_kind')],
            },
        ),
    ]
