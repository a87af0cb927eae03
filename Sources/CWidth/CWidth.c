#define _GNU_SOURCE
#include "CWidth.h"

#include <wchar.h>

int cwidth_of_scalar(unsigned int scalar) { return wcwidth((wchar_t)scalar); }
