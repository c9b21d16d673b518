"""Where a web server finds the product."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thinkfamily.settings.production")

application = get_wsgi_application()

# A page makes thousands of small things and drops them at once. What is there from the start is never garbage, and
# looking for cycles in the rest is worth its time only now and then.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
