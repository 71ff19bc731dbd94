"""The addresses of the portal: what partners see and do."""

from django.urls import path

import rung.parts.numbers  # noqa: F401  (registers <number:…>)
from rung.portal.views import acts, escalate, home, new, offers, people, sideways, ticket

app_name = "portal"

urlpatterns = [
    path("home/", home.home, name="home"),
    path("tickets/", home.tickets, name="tickets"),
    path("tickets/new/", new.new_ticket, name="new_ticket"),
    path("tickets/lookup/", new.lookup, name="lookup"),
    path("tickets/<number:number>/", ticket.ticket, name="ticket"),
    path("tickets/<number:number>/replies/", acts.reply, name="reply"),
    path("tickets/<number:number>/type/", acts.set_type, name="type"),
    path("tickets/<number:number>/following/", acts.follow, name="follow"),
    path("tickets/<number:number>/escalation/", escalate.escalate, name="escalate"),
    path("tickets/<number:number>/offers/<number:position>/acceptance/", offers.accept_offer, name="accept_offer"),
    path("tickets/<number:number>/offers/<number:position>/declination/", offers.decline_offer, name="decline_offer"),
    path("tickets/<number:number>/withdrawal/", sideways.withdraw, name="withdraw"),
    path("tickets/<number:number>/appeal/", sideways.appeal, name="appeal"),
    path("tickets/<number:number>/reopening/", sideways.reopen, name="reopen"),
    path("people/", people.people, name="people"),
    path("people/invitations/", people.invite, name="invite"),
    path("people/<number:pk>/deactivation/", people.deactivate, name="deactivate"),
    path("people/<number:pk>/reactivation/", people.reactivate, name="reactivate"),
    path("people/<number:pk>/leave/", people.leave, name="leave"),
    path("people/<number:pk>/partner-admin/", people.partner_admin, name="partner_admin"),
    path("people/<number:pk>/invitation/", people.reinvite, name="reinvite"),
]
