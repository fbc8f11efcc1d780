#include "base/outcome.h"
#include "base/banned.h"

int err_trace(int r, const char *function, int line)
{
    fprintf(stderr, "trellis: broken (%d) in %s:%d\n", r, function, line);
    return r;
}
