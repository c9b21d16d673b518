"""The door: register a contact, see what became of it, match and screen."""

from django.urls import path

from thinkfamily.web.door import register

urlpatterns = [
    path("contacts/new", register.register_contact, name="register_contact"),
    path("contacts/new/draft", register.keep_contact_draft, name="keep_contact_draft"),
    path("contacts/sent/<uuid:contact>", register.contact_sent, name="contact_sent"),
]
