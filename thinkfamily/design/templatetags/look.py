"""
The tags and filters every template uses: ``{% load look %}``.

People   ``{% mark shape age first_contact=… died=… size="s" %}`` (shape: square, circle, diamond, unknown, due)
         ``{% voice words who when size="l" %}``, the one place for the serif face
Boxes    ``{% notice "Heading" kind="info" %}…{% endnotice %}`` (kind: "" is honey, good, info, danger)
         ``{% panel "Heading" %}…{% endpanel %}`` and ``{% before_you_call ways asked %}``
         ``{% tag "Better" "leaf" %}`` (leaf, sky, honey, damson)
Days     ``|day`` Friday 27 November, ``|short_day`` Fri 27 Nov, ``|day_of_year`` 27 November,
         ``|whole_day`` 14 March 1992, ``|clock`` 4pm, ``|stamp`` 14:02
         ``{% when due working_days %}`` (below nought is late), ``{% when_hours due now %}``
Numbers  ``|in_words`` four, ``|working_days`` 4 working days, ``|money`` £1,140, ``|phone`` a link that calls
Words    ``{% label "lead_professional" %}`` the area's own word; ``start=True`` begins a sentence with it
Paper    ``|in_styles`` words as a style says them between quotation marks, at the foot of each side
Forms    ``{% error_summary form %}``, ``{% field form.name %}``, ``{% hidden form %}`` (token, form id, version seen),
         ``{% draft_status form %}`` under the buttons of a form with ``data-draft-url="{{ shell.draft_url }}"``
Places   ``{% crumbs "Contacts" url "Contact 26-0412" %}``
Pages    ``{% older paged "Looks" %}`` under a list that is shown a page at a time (``more="Next 25"``)
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from thinkfamily.design import questions, words

register = template.Library()

register.filter("stamp", words.stamp)
register.filter("clock", words.clock)
register.filter("in_words", words.in_words)
register.filter("money", words.money)
register.filter("day", words.day)
register.filter("day_of_year", words.day_of_year)
register.filter("whole_day", words.whole_day)
register.filter("in_styles", words.in_styles)


@register.simple_tag
@lru_cache(maxsize=2048)
def mark(
    shape: str, age: int | None = None, first_contact: bool = False, died: bool = False, size: str = ""
) -> SafeString:
    """Draw a person's mark: the genogram symbol with the age inside. Screen readers pass it by."""
    drawn = {"shape": shape, "age": age, "first_contact": first_contact, "died": died, "size": size}
    return render_to_string("design/mark.html", drawn)


@register.inclusion_tag("design/voice.html")
def voice(said: str, who: str = "", when: date | None = None, size: str = "") -> dict[str, Any]:
    """Set what a person in the family said or wrote in the voice face, in quotation marks, with who and when."""
    return {"said": said.strip(' "“”'), "who": who, "when": when, "size": size}


@register.simple_tag
def tag(word: str, colour: str = "") -> SafeString:
    """Set one word on a tint; the word carries the meaning, the tint only helps."""
    return format_html('<span class="tf-tag{}">{}</span>', f" tf-tag--{colour}" if colour else "", word)


@register.simple_block_tag
def notice(content: str, heading: str = "", kind: str = "", status: bool = False) -> SafeString:
    """Set a notice: honey by default, or good, info, danger. With `status` it is read out when it appears."""
    return format_html(
        '<div class="tf-notice{}"{}>{}{}</div>',
        f" tf-notice--{kind}" if kind else "",
        mark_safe(' role="status"') if status else "",
        format_html("<h2>{}</h2>", heading) if heading else "",
        content,
    )


@register.simple_block_tag
def panel(content: str, heading: str = "") -> SafeString:
    """Set a quiet panel, for what stands beside the main thing."""
    return format_html(
        '<section class="tf-panel tf-small">{}{}</section>',
        format_html('<h2 class="tf-h3">{}</h2>', heading) if heading else "",
        content,
    )


@register.inclusion_tag("design/before_you_call.html")
def before_you_call(ways: Any = (), asked: str = "", speaking: Sequence[str] = ()) -> dict[str, Any]:
    """Say what to do before calling or visiting, never why, and how to speak with whom; with nothing known, to ask."""
    return {"ways": [ways] if isinstance(ways, str) else ways, "asked": asked, "speaking": speaking}


@register.filter
def short_day(when: date | datetime) -> str:
    """Say "Fri 27 Nov"."""
    return words.day(when, short=True)


@register.filter
def the(family: str) -> str:
    """Say "the Novak family" inside a sentence, and "the family" where its title is not told."""
    return words.the_family(family)


@register.filter
def working_days(number: int) -> str:
    """Say "4 working days"."""
    return words.counted(number, "working day")


@register.filter
def phone(number: str) -> SafeString:
    """Set a telephone number as a link that calls it."""
    return format_html('<a href="tel:{}">{}</a>', "".join(c for c in number if c.isdigit() or c == "+"), number)


@register.simple_tag
def when(due: date, days: int) -> SafeString:
    """Say when something is due, from the working days left; fewer than none is late, in honey."""
    if days < 0 or words.local_day(due) < words.local_today():
        return format_html(
            '<span class="tf-when tf-when--late">{}</span> <span class="tf-quiet">was due {}</span>',
            words.late_by(max(-days, 0)),
            words.day(due, short=True),
        )
    if days == 0:
        return format_html('<span class="tf-when">{}</span>', "Today")
    return format_html(
        '<span class="tf-when">{}</span> <span class="tf-quiet">{}</span>', words.day(due, short=True), words.away(days)
    )


@register.simple_tag
def when_hours(due: datetime, now: datetime) -> SafeString:
    """Say when something counted in hours is due."""
    if now > due:
        late = words.late_by_hours(int((now - due).total_seconds() // 3600))
        return format_html(
            '<span class="tf-when tf-when--late">{}</span> <span class="tf-quiet">was due {}, {}</span>',
            late,
            words.day(due, short=True),
            words.clock(due),
        )
    said = "" if words.local_day(due) == words.local_day(now) else f", {words.day(due, short=True)}"
    return format_html('<span class="tf-when">By {}{}</span>', words.clock(due), said)


@register.inclusion_tag("design/error_summary.html")
def error_summary(*forms: BaseForm | Sequence[BaseForm], kept: bool = True) -> dict[str, Any]:
    """Say once at the top of the page what there is to put right in all its forms, each with a link to its place."""
    each = chain.from_iterable([form] if isinstance(form, BaseForm) else form for form in forms)
    return {"errors": [error for form in each for error in questions.errors(form)], "kept": kept}


@register.inclusion_tag("design/field.html")
def field(bound: BoundField, heading: bool = False, inline: bool | None = None) -> dict[str, Any]:
    """Ask one question of a form; with `heading` the question is set as a heading of its own."""
    return {"asked": questions.ask(bound, inline), "heading": heading}


@register.inclusion_tag("design/hidden.html", takes_context=True)
def hidden(context: Any, *forms: BaseForm) -> dict[str, Any]:
    """Put into a form what a person does not see: its id, the version seen, and the token that says it is ours."""
    return {"fields": [bound for form in forms for bound in form.hidden_fields()]}


@register.inclusion_tag("design/draft_status.html", takes_context=True)
def draft_status(context: Any, form: Any) -> dict[str, Any]:
    """Say when what is on the page was kept as a draft, and offer an empty page; the place where page.js says it."""
    at = form.kept_at
    today = at is not None and words.local_day(at) == words.local_today()
    shell = context["shell"]
    return {"kept_at": at, "today": today, "start_again": shell.start_again, "page": shell.page}


@register.simple_tag(takes_context=True)
def label(context: Any, key: str, start: bool = False) -> str:
    """Say a thing by the area's own word for it; `start` is for the start of a sentence."""
    shell = context.get("shell")
    word = (shell.labels if shell else {}).get(key, key.replace("_", " "))
    return word[:1].upper() + word[1:] if start else word


@register.simple_tag(takes_context=True)
def error_prefix(context: Any) -> str:
    """Begin the title with "Error:" when a form on the page has something to put right."""
    forms = [context.get("form"), *(context.get("forms") or ())]
    return "Error: " if any(form is not None and form.errors for form in forms) else ""


@register.inclusion_tag("design/crumbs.html")
def crumbs(*parts: str) -> dict[str, Any]:
    """Show the way back: pairs of words and address, then where we are."""
    return {"links": zip(parts[:-1:2], parts[1:-1:2], strict=True), "here": parts[-1]}


@register.inclusion_tag("design/older.html")
def older(
    page: Any, named: str, more: str = "Older", back: str = "Newest", at: str = "", param: str = "after"
) -> dict[str, Any]:
    """Lead from one page of a list to the next, and back to the first; nothing where all of it is shown."""
    return {"page": page, "named": named, "more": more, "back": back, "at": at, "param": param}
