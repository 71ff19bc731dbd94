"""The addresses of the portal: what partners see and do."""

from django.urls import path

from rung.portal.views import acts, escalate, home, new, offers, people, sideways, ticket

app_name = "portal"

urlpatterns = [
    path("home/", home.home, name="home"),
    path("tickets/", home.tickets, name="tickets"),
    path("tickets/new/", new.new_ticket, name="new_ticket"),
    path("tickets/lookup/", new.lookup, name="lookup"),
    path("tickets/<int:number>/", ticket.ticket, name="ticket"),
    path("tickets/<int:number>/replies/", acts.reply, name="reply"),
    path("tickets/<int:number>/type/", acts.set_type, name="type"),
    path("tickets/<int:number>/following/", acts.follow, name="follow"),
    path("tickets/<int:number>/escalation/", escalate.escalate, name="escalate"),
    path("tickets/<int:number>/offers/<int:position>/acceptance/", offers.accept_offer, name="accept_offer"),
    path("tickets/<int:number>/offers/<int:position>/declination/", offers.decline_offer, name="decline_offer"),
    path("tickets/<int:number>/withdrawal/", sideways.withdraw, name="withdraw"),
    path("tickets/<int:number>/appeal/", sideways.appeal, name="appeal"),
    path("tickets/<int:number>/reopening/", sideways.reopen, name="reopen"),
    path("people/", people.people, name="people"),
    path("people/invitations/", people.invite, name="invite"),
    path("people/<int:pk>/deactivation/", people.deactivate, name="deactivate"),
    path("people/<int:pk>/reactivation/", people.reactivate, name="reactivate"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
    path("people/<int:pk>/partner-admin/", people.partner_admin, name="partner_admin"),
    path("people/<int:pk>/invitation/", people.reinvite, name="reinvite"),
]
