import pytest
from django.urls import reverse

from rung.tickets.actions import follow_ticket, link_tickets, note, reply
from rung.workspace.page import with_links
from tests import factories


def page_of(ticket, **query):
    return reverse("workspace:ticket", args=[ticket.pk]), query


@pytest.mark.parametrize("count", [1, 20])
def test_a_ticket_asks_nine_queries_however_long_its_thread(
    client_for, chen, ana, pat, now, actor, count, django_assert_num_queries
):
    made = factories.ticket(ana, assignee=chen, files=[factories.incoming()])
    for _index in range(count - 1):
        reply(ticket=made, body="Still there?", by=actor(ana), now=now, files=[factories.incoming()])
    for _index in range(count):
        other = factories.ticket(ana)
        link_tickets(source=made, target=other, kind="relates_to", by=actor(chen), now=now)
    follow_ticket(ticket=made, person=pat, by=actor(chen), now=now)
    factories.escalation(made)
    client = client_for(chen)
    client.get(*page_of(made, queue="mine"))

    # session, reader, ticket, messages with files, events, what stands beside it, counts, rows, notices
    with django_assert_num_queries(9):
        answer = client.get(*page_of(made, queue="mine"))

    assert answer.text.count('class="msg') == count


def test_a_ticket_shows_thread_note_and_escalation(client_for, chen, dana, ana, now, actor):
    made = factories.ticket(ana, assignee=chen)
    note(ticket=made, body="Bench it first.", by=actor(chen), now=now)
    escalation = factories.escalation(made, state="acknowledged", manager=dana)

    page = client_for(chen).get(*page_of(made)).text

    assert "Bench it first." in page
    assert 'class="msg note"' in page
    assert reverse("desk:escalation", args=[escalation.ticket_id]) in page
    assert "Dana Keller holds it" in page


def test_an_escalation_ticket_leads_to_the_desk_and_offers_no_moves(client_for, chen, ana):
    escalation = factories.escalation(factories.ticket(ana))

    page = client_for(chen).get(*page_of(escalation.ticket)).text

    assert reverse("desk:escalation", args=[escalation.ticket_id]) in page
    assert reverse("workspace:assign", args=[escalation.ticket_id]) not in page


@pytest.mark.parametrize("number", [0, 424242, 10**17, 10**40])
def test_a_number_that_does_not_exist_is_not_found(client_for, chen, number):
    assert client_for(chen).get(f"/workspace/tickets/{number}/").status_code == 404


def test_hostile_words_stay_words(client_for, chen, boris):
    hostile = '"><img src=x onerror=alert(1)>{{191*7321}}'
    made = factories.ticket(boris, subject=hostile, description=hostile, assignee=chen)

    page = client_for(chen).get(*page_of(made, queue="mine")).text

    assert "<img" not in page
    assert "1398311" not in page


def test_the_list_beside_a_ticket_follows_the_address(client_for, chen, ana):
    mine, free = factories.ticket(ana, assignee=chen), factories.ticket(ana)

    page = client_for(chen).get(*page_of(mine, queue="unassigned")).text

    assert reverse("workspace:ticket", args=[free.pk]) + "?queue=unassigned" in page
    assert reverse("workspace:ticket", args=[mine.pk]) + "?queue=unassigned" not in page


def test_numbers_in_the_words_of_an_event_lead_to_their_tickets():
    words = with_links('it\'s <b>#12</b> & "#13x"')

    assert words == ('it&#39;s &lt;b&gt;<a href="/workspace/tickets/12/">#12</a>&lt;/b&gt; &amp; &#34;#13x&#34;')
