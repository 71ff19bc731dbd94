from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rung.console.acting import done, page, pressed
from rung.console.forms import NameForm
from rung.parts.door import ADMINISTRATORS, actor, door, found, see_other
from rung.tickets import actions
from rung.tickets.models import Product


@door(*ADMINISTRATORS)
@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """What is supported."""
    return _list(request)


@door(*ADMINISTRATORS)
@require_POST
def add_product(request: HttpRequest) -> HttpResponse:
    """Add a product."""
    form = NameForm(request.POST)

    def act() -> None:
        actions.add_product(name=form.cleaned_data["name"], by=actor(request), now=timezone.now())

    if done(request, form, act, field="name"):
        messages.success(request, _("The product is added."))
        return see_other(reverse("console:products"))
    return _list(request, added=form)


@door(*ADMINISTRATORS)
@require_POST
def rename_product(request: HttpRequest, number: int) -> HttpResponse:
    """Give a product another name."""
    product, form = _found(number), NameForm(request.POST, auto_id=f"rename_{number}_%s")

    def act() -> None:
        actions.rename_product(product=product, to=form.cleaned_data["name"], by=actor(request), now=timezone.now())

    if done(request, form, act, field="name"):
        messages.success(request, _("The product has its new name."))
        return see_other(reverse("console:products"))
    return _list(request, renamed={number: form})


@door(*ADMINISTRATORS)
@require_POST
def retire_product(request: HttpRequest, number: int) -> HttpResponse:
    """Retire a product, or bring it back."""
    product, is_active = _found(number), request.POST.get("to") == "active"
    return pressed(
        request,
        lambda: actions.set_product_active(product=product, is_active=is_active, by=actor(request), now=timezone.now()),
        said=_("It can be chosen again.") if is_active else _("It is retired. Tickets that have it keep it."),
        back=reverse("console:products"),
        again=lambda refusal: _list(request, refusal=refusal),
    )


def _list(
    request: HttpRequest,
    *,
    added: NameForm | None = None,
    renamed: dict[int, NameForm] | None = None,
    refusal: str = "",
) -> HttpResponse:
    rows = [
        {
            "product": product,
            "form": (renamed or {}).get(product.pk)
            or NameForm(initial={"name": product.name}, auto_id=f"rename_{product.pk}_%s"),
        }
        for product in Product.objects.order_by("-is_active", "name", "pk")
    ]
    return page(request, "console/products.html", {"rows": rows, "form": added or NameForm(), "refusal": refusal})


def _found(number: int) -> Product:
    return found(Product.objects.filter(pk=number).first())
