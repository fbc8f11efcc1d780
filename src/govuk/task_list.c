#include "govuk/lists.h"
#include "base/banned.h"

static void put_title(struct html *o, const struct govuk_task *task, const char *hint_id,
                      const char *status_id)
{
    if (task->href.len) {
        html(o, H("<a"));
        put_class(o, "govuk-link govuk-task-list__link", task->title.classes);
        put_href(o, task->href);
        html(o, H(" aria-describedby=\""), ids_with(o, hint_id, status_id), H("\">"));
    } else {
        html(o, H("<div"));
        put_attribute(o, "class", task->title.classes);
        html(o, H(">"));
    }
    put_content(o, task->title.text, task->title.html);
    html(o, task->href.len ? H("</a>\n") : H("</div>\n"));
}

static void put_status(struct html *o, const struct govuk_task_status *p, const char *id)
{
    html(o, H("<div"));
    put_class(o, "govuk-task-list__status", p->classes);
    html(o, H(" id=\""), id, H("\">"));
    if (given(p->tag.text, p->tag.html))
        govuk_tag_(o, &p->tag);
    else
        put_content(o, p->text, p->html);
    html(o, H("</div>\n"));
}

static void put_task(struct html *o, const struct govuk_task *task, const char *prefix, int number)
{
    const char *status_id = arena_fmt(o->arena, "%s-%d-status", prefix, number).at;
    const char *hint_id = given(task->hint.text, task->hint.html)
                              ? arena_fmt(o->arena, "%s-%d-hint", prefix, number).at
                              : NULL;
    html(o, H("<li"));
    put_class(o, "govuk-task-list__item", task->href.len ? "govuk-task-list__item--with-link" : NULL,
              task->classes);
    html(o, H(">\n<div class=\"govuk-task-list__name-and-hint\">\n"));
    put_title(o, task, hint_id, status_id);
    if (hint_id) {
        html(o, H("<div id=\""), hint_id, H("\" class=\"govuk-task-list__hint\">"));
        put_content(o, task->hint.text, task->hint.html);
        html(o, H("</div>\n"));
    }
    html(o, H("</div>\n"));
    put_status(o, &task->status, status_id);
    html(o, H("</li>\n"));
}

void govuk_task_list_(struct html *o, const struct govuk_task_list *p)
{
    int number = 0;
    html(o, H("<ul"));
    put_class(o, "govuk-task-list", p->classes);
    put_attributes(o, p->attributes);
    html(o, H(">\n"));
    each (task, p->items) {
        number++;
        if (!task->skip)
            put_task(o, task, p->id_prefix ? p->id_prefix : "task-list", number);
    }
    html(o, H("</ul>\n"));
}
