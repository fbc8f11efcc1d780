#pragma once
/* All the components: see govuk/part.h for how they are called. */
#include "govuk/button.h"
#include "govuk/choices.h"
#include "govuk/entry.h"
#include "govuk/lists.h"
#include "govuk/message.h"
#include "govuk/navigation.h"
