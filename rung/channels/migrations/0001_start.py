import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('record', '0003_job_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('text', models.CharField(max_length=400)),
                ('url', models.CharField(max_length=200)),
                ('tone', models.CharField(choices=[('quiet', 'for the record'), ('go', 'something moves'), ('ok', 'something came good'), ('soon', 'something waits for you'), ('late', 'something presses')], default='go', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='record.event')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['person', '-id'], name='notices_of_person'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['person', '-id'], name='unread_of_person')],
                'constraints': [models.UniqueConstraint(fields=('person', 'event'), name='one_notice_a_reader_and_event')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=300)),
                ('body_text', models.TextField()),
                ('body_html', models.TextField()),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('in_reply_to', models.CharField(blank=True, max_length=200)),
                ('references', models.TextField(blank=True)),
                ('list_id', models.CharField(blank=True, max_length=200)),
                ('link_purpose', models.CharField(blank=True, choices=[('', 'none'), ('invitation', 'invitation'), ('reset', 'reset of the password')], max_length=12)),
                ('state', models.CharField(choices=[('kept', 'kept, no mail server is set up'), ('queued', 'waits to be sent'), ('sent', 'sent'), ('failed', 'could not be sent'), ('dropped', 'not sent: the reader may not have it any more')], max_length=10)),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=500)),
                ('event', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='record.event')),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['state', '-id'], name='mail_by_state'), models.Index(fields=['to', '-id'], name='mail_by_address')],
                'constraints': [models.UniqueConstraint(fields=('event', 'person'), name='one_mail_a_reader_and_event')],
            },
        ),
    ]
