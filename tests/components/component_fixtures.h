#pragma once
#include "adapter.h"
#include "normal.h"

/* counts it, and says it when it does not hold */
bool check(bool holds, const char *says);
json_t *component_file(const char *folder, const struct component *c, const char *name);
struct str component_drawn(struct arena *a, const struct component *c, json_t *fixture);

void check_parameters(const char *folder);
void check_planted_parameters(const char *folder);
void check_comparison(void);
void check_faults(const char *folder);
