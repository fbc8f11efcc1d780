/* report: somebody's performance management report as PDF. */
#include "command/command.h"
#include "assessment/assessment.h"
#include <glib.h>
#include "base/banned.h"

static int write_file(const char *name, struct str bytes)
{
    GError *error = NULL;
    if (g_file_set_contents_full(name, bytes.at, (gssize)bytes.len, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 &error))
        return DONE;
    int said = command_say(SAID_REFUSED, "%s", error->message);
    g_error_free(error);
    return said;
}

int command_report(struct command_line *c)
{
    struct str pdf = {}, staff_id = str_of(c->word[0]);
    STEP(command_open_to_write(c));
    if (TRY(report_pdf_of(c->db, staff_id, c->options.year, &pdf)))
        return command_say(SAID_REFUSED, "no report of %s was issued in the year that begins in %d",
                           c->word[0], c->options.year);
    TX(tx, c->db);
    STEP(command_audit(c, "report.write", staff_id));
    STEP(write_file(c->options.output, pdf));
    return TRY(tx_commit(&tx));
}
