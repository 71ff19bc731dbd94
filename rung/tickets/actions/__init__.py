"""The only code that changes tickets. Each takes `by` and `now`, locks the row, writes its event last."""

from rung.tickets.actions.assign import assign_ticket
from rung.tickets.actions.attach import Incoming
from rung.tickets.actions.catalogue import (
    CatalogueRefused,
    add_problem_type,
    add_product,
    rename_problem_type,
    rename_product,
    set_problem_type_active,
    set_product_active,
)
from rung.tickets.actions.classify import set_priority, set_problem_type, set_product, set_type
from rung.tickets.actions.close import close_solved_tickets
from rung.tickets.actions.escalated import mark_escalated, mark_escalation_ended
from rung.tickets.actions.follow import follow_ticket, unfollow_ticket
from rung.tickets.actions.link import link_tickets, unlink_tickets
from rung.tickets.actions.move import MoveNotAllowed, move_ticket
from rung.tickets.actions.open import open_ticket
from rung.tickets.actions.reply import note, reply

__all__ = [
    "CatalogueRefused",
    "Incoming",
    "MoveNotAllowed",
    "add_problem_type",
    "add_product",
    "assign_ticket",
    "close_solved_tickets",
    "follow_ticket",
    "link_tickets",
    "mark_escalated",
    "mark_escalation_ended",
    "move_ticket",
    "note",
    "open_ticket",
    "rename_problem_type",
    "rename_product",
    "reply",
    "set_priority",
    "set_problem_type",
    "set_problem_type_active",
    "set_product",
    "set_product_active",
    "set_type",
    "unfollow_ticket",
    "unlink_tickets",
]
