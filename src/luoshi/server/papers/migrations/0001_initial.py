import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('files', '0001_initial'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('verdict', models.CharField(blank=True, max_length=8)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organ')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='plans.plan')),
            ],
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shared', models.BooleanField(default=False)),
                ('published', models.BooleanField(default=False)),
                ('kind', models.CharField(max_length=16)),
                ('state', models.CharField(default='draft', max_length=14)),
                ('title', models.CharField(max_length=500)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('content', models.TextField()),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('to', models.CharField(blank=True, max_length=500)),
                ('period', models.CharField(blank=True, max_length=10)),
                ('given', models.JSONField(default=dict)),
                ('on', models.DateField()),
                ('day', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('issued_at', models.DateTimeField(null=True)),
                ('version', models.IntegerField(default=1)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organ')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='plans.plan')),
            ],
            options={
                'indexes': [models.Index(fields=['-made_at', '-id'], name='papers_pape_made_at_18d84b_idx'), models.Index(fields=['holder', '-made_at', '-id'], name='papers_pape_holder__86410d_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('holder', 'number'), name='paper_number_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=4)),
                ('fonts', models.JSONField(default=list)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='papers.paper')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('paper', 'form'), name='paper_file_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperOrgan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=6)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organ')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organ_links', to='papers.paper')),
            ],
            options={
                'indexes': [models.Index(fields=['organ', 'paper'], name='papers_pape_organ_i_cfa87b_idx')],
                'constraints': [models.UniqueConstraint(fields=('paper', 'organ'), name='paper_organ_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('told', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organ')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='papers.paper')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('paper', 'number'), name='paper_step_number')],
            },
        ),
        migrations.CreateModel(
            name='PaperTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='task_links', to='papers.paper')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_links', to='plans.task')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('paper', 'task'), name='paper_task_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperUrging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='urging_links', to='papers.paper')),
                ('urging', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='paper_link', to='plans.urging')),
            ],
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shared', models.BooleanField(default=False)),
                ('published', models.BooleanField(default=False)),
                ('mark', models.CharField(max_length=40)),
                ('year', models.IntegerField()),
                ('next', models.IntegerField(default=1)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('holder', 'mark', 'year'), name='paper_series_once')],
            },
        ),
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shared', models.BooleanField(default=False)),
                ('published', models.BooleanField(default=False)),
                ('mark', models.CharField(blank=True, max_length=120)),
                ('printer', models.CharField(blank=True, max_length=120)),
                ('contact', models.CharField(blank=True, max_length=60)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('banner', models.CharField(blank=True, max_length=60)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('holder',), name='letterhead_once')],
            },
        ),
    ]
