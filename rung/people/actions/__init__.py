"""The only code that changes people, partners and teams."""

from rung.people.actions.add import add_administrator
from rung.people.actions.configure import save_partner, save_team
from rung.people.actions.invite import invite_contact, invite_engineer, reinvite
from rung.people.actions.manage import deactivate, reactivate, set_leave, set_partner_admin, set_role
from rung.people.actions.own import save_profile, set_password, sign_out_everywhere
from rung.people.actions.sign_in import note_failed_sign_in, note_sign_in, request_reset

__all__ = [
    "add_administrator",
    "deactivate",
    "invite_contact",
    "invite_engineer",
    "note_failed_sign_in",
    "note_sign_in",
    "reactivate",
    "reinvite",
    "request_reset",
    "save_partner",
    "save_profile",
    "save_team",
    "set_leave",
    "set_partner_admin",
    "set_password",
    "set_role",
    "sign_out_everywhere",
]
