#pragma once
/* Functions that have no place in this program; each has a better one in base/. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#undef sprintf
#undef vsprintf
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok gmtime localtime ctime asctime
