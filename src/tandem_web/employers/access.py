from django.http import Http404

from tandem_web.employers.models import Employer


def get_employer_for_anyone(slug: str) -> Employer:
    """The employer of a public page, for a reader who may have no account."""
    employer = Employer.objects.filter(slug=slug).first()
    # An address that no employer has is simply not there.
    if employer is None:
        raise Http404
    return employer
