"""Where a web server finds the product."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thinkfamily.settings.production")

application = get_wsgi_application()
