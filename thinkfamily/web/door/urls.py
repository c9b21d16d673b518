"""The door: register a contact, see what became of it, match and screen."""

from django.urls import path

from thinkfamily.web.door import afterwards, matching, register, screen

urlpatterns = [
    path("contacts/new", register.register_contact, name="register_contact"),
    path("contacts/new/draft", register.keep_contact_draft, name="keep_contact_draft"),
    path("contacts", screen.contacts_at_the_door, name="contacts_at_the_door"),
    path("contacts/sent", screen.contacts_you_sent, name="contacts_you_sent"),
    path("contacts/<uuid:contact>/screen", screen.screen_contact, name="screen_contact"),
    path("contacts/<uuid:contact>/facts", screen.facts_read, name="facts_read"),
    path("contacts/<uuid:contact>/facts/<slug:fact>", screen.put_fact_right, name="put_fact_right"),
    path("contacts/<uuid:contact>/first-step", screen.take_first_step, name="take_first_step"),
    path("contacts/<uuid:contact>/check", afterwards.check_service, name="check_service"),
    path("contacts/<uuid:contact>/read", afterwards.read_contact, name="read_contact"),
    path("contacts/sent/<uuid:contact>", register.contact_sent, name="contact_sent"),
    path("contacts/<uuid:contact>/match", matching.match_contact, name="match_contact"),
    path("contacts/<uuid:contact>/match/<int:place>", matching.match_person, name="match_person"),
    path("contacts/<uuid:contact>/match/<int:place>/same", matching.join_person, name="join_person"),
    path("contacts/<uuid:contact>/match/<int:place>/other", matching.say_not_the_same, name="say_not_the_same"),
    path("contacts/<uuid:contact>/match/<int:place>/new", matching.keep_person_as_new, name="keep_person_as_new"),
    path("contacts/<uuid:contact>/take-with", matching.take_with, name="take_with"),
    path("contacts/<uuid:contact>/family", matching.put_family_together, name="put_family_together"),
]
