#define _GNU_SOURCE
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "CTerminal.h"

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int cterminal_use_locale(void) {
  // Only LC_CTYPE: numbers and messages stay as they are.
  if (setlocale(LC_CTYPE, "") != NULL && is_utf8()) return CTERMINAL_LOCALE_IS_UTF8;
  if (setlocale(LC_CTYPE, "C.UTF-8") != NULL && is_utf8()) return CTERMINAL_LOCALE_REPLACED;
  return CTERMINAL_LOCALE_IS_NOT_UTF8;
}
