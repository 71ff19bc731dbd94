"""What tickets are about: products, and the tree of problem types. Nothing is deleted: tickets keep naming it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rung.kit.errors import NotAllowed, Refused
from rung.kit.text import one_line
from rung.people.access import may_configure
from rung.record.actions import write
from rung.record.actor import Actor
from rung.record.states import Audience
from rung.tickets.models import ProblemType, Product

_BETWEEN = " / "
_NAME_LENGTH = 80
_PATH_LENGTH = 250


class CatalogueRefused(Refused):
    """This name cannot be given here, or this cannot be brought back yet; the text says why."""

    code = "catalogue_refused"


def add_product(*, name: str, by: Actor, now: datetime) -> Product:
    """Add a product, to be chosen on tickets from now on."""
    _demand_administrator(by)
    return _save_product(Product(), name, kind="product.added", by=by, now=now)


def rename_product(*, product: Product, to: str, by: Actor, now: datetime) -> Product:
    """Give a product another name, on all its tickets too. What the record says of it stays as it was."""
    _demand_administrator(by)
    return _save_product(product, to, kind="product.renamed", by=by, now=now)


@transaction.atomic
def set_product_active(*, product: Product, is_active: bool, by: Actor, now: datetime) -> Product:
    """Retire a product, or bring it back: whether it can be chosen. Tickets that have it keep it."""
    _demand_administrator(by)
    product = Product.objects.select_for_update().get(pk=product.pk)
    if product.is_active != is_active:
        product.is_active = is_active
        product.save(update_fields=["is_active"])
        _write("product.restored" if is_active else "product.retired", product, {"name": product.name}, by=by, now=now)
    return product


def add_problem_type(*, name: str, parent: ProblemType | None, by: Actor, now: datetime) -> ProblemType:
    """Add a problem type under a parent, or at the top of the tree."""
    _demand_administrator(by)
    name = _node_name(name)
    try:
        with transaction.atomic():
            # Held, so that its own name does not change before this one lies beneath it.
            parent = ProblemType.objects.select_for_update().get(pk=parent.pk) if parent else None
            path = _beneath(parent.path if parent else "", name)
            _demand_free(path, besides=None)
            node = ProblemType.objects.create(name=name, parent=parent, path=path)
            _write("problem_type.added", node, {"name": path}, by=by, now=now)
    except IntegrityError as error:
        raise CatalogueRefused(_("There is a problem type of this name here already.")) from error
    return node


@transaction.atomic
def rename_problem_type(*, problem_type: ProblemType, to: str, by: Actor, now: datetime) -> ProblemType:
    """Give a problem type another name; the paths of all that lie beneath it follow."""
    _demand_administrator(by)
    node = ProblemType.objects.select_for_update().select_related(None).get(pk=problem_type.pk)
    name, before = _node_name(to), node.path
    if name == node.name:
        return node
    path = _beneath(before.rpartition(_BETWEEN)[0], name)
    _demand_free(path, besides=node)
    beneath = list(_all_beneath(node))
    for one in beneath:
        one.path = path + one.path[len(before) :]
        if len(one.path) > _PATH_LENGTH:
            raise CatalogueRefused(_("With this name “%(path)s” would be too long.") % {"path": one.path})
    node.name, node.path = name, path
    node.save(update_fields=["name", "path"])
    ProblemType.objects.bulk_update(beneath, ["path"], batch_size=200)
    _write("problem_type.renamed", node, {"from": before, "to": path}, by=by, now=now)
    return node


@transaction.atomic
def set_problem_type_active(*, problem_type: ProblemType, is_active: bool, by: Actor, now: datetime) -> ProblemType:
    """Retire a problem type with all that lie beneath it, or bring it back alone. Tickets that have it keep it."""
    _demand_administrator(by)
    node = ProblemType.objects.select_for_update().get(pk=problem_type.pk)
    if node.is_active == is_active:
        return node
    if is_active and node.parent is not None and not node.parent.is_active:
        raise CatalogueRefused(_("Bring back “%(path)s” first.") % {"path": node.parent.path})
    node.is_active = is_active
    node.save(update_fields=["is_active"])
    if not is_active:
        _all_beneath(node).update(is_active=False)
    kind = "problem_type.restored" if is_active else "problem_type.retired"
    _write(kind, node, {"name": node.path}, by=by, now=now)
    return node


def _demand_administrator(by: Actor) -> None:
    if by.person is not None and not may_configure(by.person):
        raise NotAllowed(_("Only administrators can do this."))


def _save_product(product: Product, name: str, *, kind: str, by: Actor, now: datetime) -> Product:
    before, product.name = product.name, one_line(name, _NAME_LENGTH)
    if not product.name:
        raise CatalogueRefused(_("Give it a name."))
    if Product.objects.filter(name__iexact=product.name).exclude(pk=product.pk).exists():
        raise CatalogueRefused(_("There is a product of this name already."))
    if before == product.name:
        return product
    try:
        with transaction.atomic():
            product.save()
            _write(kind, product, {"name": product.name, "from": before}, by=by, now=now)
    except IntegrityError as error:
        raise CatalogueRefused(_("There is a product of this name already.")) from error
    return product


def _node_name(name: str) -> str:
    name = one_line(name, _NAME_LENGTH)
    if not name:
        raise CatalogueRefused(_("Give it a name."))
    if "/" in name:
        raise CatalogueRefused(_("A name has no slash: it stands between the steps of the tree."))
    return name


def _beneath(above: str, name: str) -> str:
    path = f"{above}{_BETWEEN}{name}" if above else name
    if len(path) > _PATH_LENGTH:
        raise CatalogueRefused(_("With all above it, this name is too long."))
    return path


def _demand_free(path: str, *, besides: ProblemType | None) -> None:
    others = ProblemType.objects.filter(path__iexact=path)
    if (others.exclude(pk=besides.pk) if besides else others).exists():
        raise CatalogueRefused(_("There is a problem type of this name here already."))


def _all_beneath(node: ProblemType) -> QuerySet[ProblemType]:
    return ProblemType.objects.select_for_update().filter(path__startswith=node.path + _BETWEEN).order_by("path")


def _write(kind: str, thing: Product | ProblemType, data: dict[str, str], *, by: Actor, now: datetime) -> None:
    write(kind, thing=thing, by=by, now=now, audience=Audience.VENDOR, data=data)
