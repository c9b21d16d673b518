"""Every screen of the practitioners, by subject. No address holds a name or a reason."""

from django.urls import include, path

urlpatterns = [
    path("", include("thinkfamily.web.about.urls")),
    path("", include("thinkfamily.web.agreements.urls")),
    path("", include("thinkfamily.web.assessment.urls")),
    path("", include("thinkfamily.web.drafts.urls")),
    path("", include("thinkfamily.web.sign_in.urls")),
    path("", include("thinkfamily.web.journey.urls")),
    path("", include("thinkfamily.web.insight.urls")),
    path("", include("thinkfamily.web.families.urls")),
    path("", include("thinkfamily.web.findings.urls")),
    path("", include("thinkfamily.web.guards.urls")),
    path("", include("thinkfamily.web.offers.urls")),
    path("", include("thinkfamily.web.posts.urls")),
    path("", include("thinkfamily.web.protocols.urls")),
    path("", include("thinkfamily.web.publishing.urls")),
    path("", include("thinkfamily.web.support.urls")),
    path("", include("thinkfamily.web.safeguarding.urls")),
    path("", include("thinkfamily.web.urgent.urls")),
    path("", include("thinkfamily.web.identity.urls")),
    path("", include("thinkfamily.web.door.urls")),
]
