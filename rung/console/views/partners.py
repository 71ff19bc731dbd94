from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rung.console.acting import done, page, typed
from rung.console.forms import PartnerForm
from rung.parts.door import ADMINISTRATORS, actor, door, found, me, see_other
from rung.people.actions import save_partner
from rung.people.models import Partner
from rung.people.queries import partners_page, people_page


@door(*ADMINISTRATORS)
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """All partners, by name."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:120]
    shown = partners_page(words=words, after=request.GET.get("after"))
    return render(request, "console/partners.html", {"page": shown, "words": words})


@door(*ADMINISTRATORS)
def new_partner(request: HttpRequest) -> HttpResponse:
    """Add a partner."""
    return _save(request, None, PartnerForm(typed(request), initial={"plan": "standard"}))


@door(*ADMINISTRATORS)
def partner(request: HttpRequest, number: int) -> HttpResponse:
    """One partner and its contacts; changed here too."""
    one = found(Partner.objects.filter(pk=number).first())
    return _save(request, one, PartnerForm(typed(request), initial=PartnerForm.start_from(one)))


def _save(request: HttpRequest, one: Partner | None, form: PartnerForm) -> HttpResponse:
    saved: list[Partner] = []

    def act() -> None:
        saved.append(save_partner(partner=one, **form.cleaned_data, by=actor(request), now=timezone.now()))

    if done(request, form, act):
        messages.success(request, _("%(name)s is saved.") % {"name": saved[0].name})
        return see_other(reverse("console:partner", args=[saved[0].pk]))
    name = Partner.objects.values_list("name", flat=True).get(pk=one.pk) if one else ""
    contacts = people_page(me(request), partner=one, after=None) if one else None
    return page(request, "console/partner.html", {"form": form, "partner": one, "name": name, "contacts": contacts})
