"""The columns of the two import files, as the templates and the help page show them."""

from django.utils.translation import gettext_lazy as _

from tandem_web.posts.mapping.headings import Column

POST_COLUMNS = (
    Column(
        "post_reference",
        "cyfeirnod_swydd",
        _("Your own reference of the post. It is the key: the same reference is the same post."),
        ("CS-014", "HS-101"),
        required=True,
    ),
    Column(
        "title_en",
        "teitl_en",
        _("The title of the post in English."),
        ("Family Support Team Leader", "Housing Options Adviser"),
        required=True,
    ),
    Column(
        "title_cy",
        "teitl_cy",
        _("The title of the post in Welsh."),
        ("Arweinydd Tîm Cymorth i Deuluoedd", "Cynghorydd Dewisiadau Tai"),
    ),
    Column(
        "service_code",
        "cod_gwasanaeth",
        _("A short code of the service that the post belongs to."),
        ("CHILDREN", "HOUSING"),
        required=True,
    ),
    Column(
        "service_en",
        "gwasanaeth_en",
        _("The name of the service in English; needed where the service is new."),
        ("Children’s Services", "Housing"),
    ),
    Column(
        "service_cy",
        "gwasanaeth_cy",
        _("The name of the service in Welsh."),
        ("Gwasanaethau Plant", "Tai"),
    ),
    Column("grade", "gradd", _("The grade of the post."), ("H", "G"), required=True),
    Column(
        "full_time_hours",
        "oriau_amser_llawn",
        _("The hours of the post in a full-time week, like 37 or 37:00."),
        ("37:00", "37"),
        required=True,
    ),
    Column(
        "reports_to",
        "yn_atebol_i",
        _("The reference of the post that this one reports to."),
        ("", "CS-014"),
    ),
    Column(
        "standby",
        "ar_alw",
        _("Whether the post takes part in standby: yes or no."),
        ("yes", "no"),
        ("ie", "na"),
    ),
    Column(
        "service_hours",
        "oriau_gwasanaeth",
        _("When the post must be covered; several times are parted by semicolons."),
        ("Mon-Fri 08:30-16:00", "Mon-Thu 09:00-17:00; Fri 09:00-16:30"),
        ("Llun-Gwener 08:30-16:00", "Llun-Iau 09:00-17:00; Gwener 09:00-16:30"),
    ),
    Column(
        "essential_en",
        "hanfodol_en",
        _("Essential requirements in English, parted by “|”."),
        ("Social work degree | Two years as a team leader", "Knowledge of housing law"),
    ),
    Column(
        "essential_cy",
        "hanfodol_cy",
        _("The same requirements in Welsh, in the same order."),
        ("Gradd gwaith cymdeithasol | Dwy flynedd yn arwain tîm", "Gwybodaeth am gyfraith tai"),
    ),
    Column(
        "desirable_en",
        "dymunol_en",
        _("Desirable requirements in English, parted by “|”."),
        ("Fluent Welsh", ""),
    ),
    Column(
        "desirable_cy",
        "dymunol_cy",
        _("The same requirements in Welsh, in the same order."),
        ("Cymraeg rhugl", ""),
    ),
)

PEOPLE_COLUMNS = (
    Column(
        "person_id",
        "rhif_person",
        _("Your own number of the person. Rows with the same number are one person’s jobs."),
        ("P-1001", "P-1001"),
    ),
    Column(
        "email",
        "e_bost",
        _("The person’s work e-mail address; it ties rows together where person_id is empty."),
        ("rhian.bowen@example.org", "rhian.bowen@example.org"),
    ),
    Column("given_name", "enw_cyntaf", _("The given name."), ("Rhian", "Rhian"), required=True),
    Column("family_name", "cyfenw", _("The family name."), ("Bowen", "Bowen"), required=True),
    Column(
        "language",
        "iaith",
        _("The language that the person reads: en or cy."),
        ("cy", "cy"),
    ),
    Column(
        "birthday",
        "pen_blwydd",
        _("Day and month of birth like 27/03; a year is never kept."),
        ("27/03", "27/03"),
    ),
    Column(
        "payroll_number",
        "rhif_cyflogres",
        _("The payroll number of this job. It is the key: the same number is the same job."),
        ("E-20417", "E-20988"),
        required=True,
    ),
    Column("grade", "gradd", _("The grade of this job."), ("H", "D"), required=True),
    Column("pay_point", "pwynt_cyflog", _("The point of the pay spine."), ("29", "8")),
    Column(
        "starts_on",
        "dechrau",
        _("The first day of this job, like 2026-04-01 or 01/04/2026."),
        ("2021-09-06", "14/03/2024"),
        required=True,
    ),
    Column("ends_on", "gorffen", _("The last day of this job, where it is known."), ("", "")),
    Column(
        "continuous_service_from",
        "gwasanaeth_di_dor_ers",
        _("The first day of continuous service; without it, the first day of this job."),
        ("2015-02-02", ""),
    ),
    Column("cost_code", "cod_cost", _("The cost code that pays for this job."), ("4410", "")),
    Column(
        "weekly_hours",
        "oriau_wythnosol",
        _("The contract hours of a week, like 18:30 or 18.5."),
        ("18:30", "6"),
        required=True,
    ),
    Column(
        "hours_from",
        "oriau_ers",
        _("The day these hours began; without it, the first day of this job."),
        ("2026-04-01", ""),
    ),
    Column(
        "post_reference",
        "cyfeirnod_swydd",
        _("The post that this job holds; empty for none."),
        ("CS-014", ""),
    ),
    Column(
        "in_post_from",
        "yn_y_swydd_ers",
        _("The day the job began to hold the post; without it, the day these hours began."),
        ("2026-04-01", ""),
    ),
    Column(
        "kind",
        "math",
        _("How the post is held: substantive, temporary, acting or trial."),
        ("substantive", ""),
        ("parhaol", ""),
    ),
)

COLUMNS = {"posts": POST_COLUMNS, "people": PEOPLE_COLUMNS}
