from django.urls import path

from rung.workspace.views import acts, escalation, messages, opening, partner, queues, ticket

app_name = "workspace"
urlpatterns = [
    path("", queues.start, name="start"),
    path("queues/counts/", queues.counts, name="counts"),
    path("queues/<slug:name>/", queues.queue, name="queue"),
    path("tickets/new/", opening.new_ticket, name="new_ticket"),
    path("tickets/lookup/", opening.lookup, name="lookup"),
    path("tickets/<int:number>/", ticket.ticket, name="ticket"),
    path("tickets/<int:number>/messages/", messages.write, name="write"),
    path("tickets/<int:number>/assignment/", acts.assign, name="assign"),
    path("tickets/<int:number>/status/", acts.status, name="status"),
    path("tickets/<int:number>/classification/", acts.classify, name="classify"),
    path("tickets/<int:number>/links/", acts.link, name="link"),
    path("tickets/<int:number>/links/<int:link_id>/removal/", acts.unlink, name="unlink"),
    path("tickets/<int:number>/following/", acts.follow, name="follow"),
    path("tickets/<int:number>/escalation/", escalation.escalate, name="escalate"),
    path("partners/<int:partner_id>/", partner.partner, name="partner"),
]
