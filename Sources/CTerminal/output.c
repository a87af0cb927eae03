#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

// Last: it takes plain words for macros.
#include <term.h>

/// What ncurses writes to: the terminal, or for the length of a frame a file in memory. ncurses makes a system
/// call for every cursor move, and each would wake the terminal; so a frame is gathered and sent in one go.
static int target = -1;
static int memory = -1;

FILE *output_open(void) {
  target = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (target < 0) return stdout;
  memory = memfd_create("frame", MFD_CLOEXEC);
  FILE *file = fdopen(target, "w");
  if (file == NULL) {
    close(target);
    memory = -1;
    return stdout;
  }
  return file;
}

void output_begin(void) {
  if (memory >= 0) dup2(memory, target);
}

void output_end(void) {
  if (memory < 0) return;
  dup2(STDOUT_FILENO, target);
  static char bytes[64 * 1024];
  off_t end = lseek(memory, 0, SEEK_CUR);
  for (off_t sent = 0; sent < end;) {
    size_t rest = (size_t)(end - sent);
    ssize_t count = pread(memory, bytes, rest < sizeof bytes ? rest : sizeof bytes, sent);
    if (count <= 0 || !cterminal_write(bytes, (size_t)count)) break;
    sent += count;
  }
  lseek(memory, 0, SEEK_SET);
}

/// A terminal's string without a part of it, in `storage`; the string itself when it has no such part.
static const char *without(const char *text, const char *part, char *storage, size_t capacity) {
  if (text == NULL || strlen(text) >= capacity) return text;
  const char *found = strstr(text, part);
  if (found == NULL) return text;
  memcpy(storage, text, (size_t)(found - text));
  strcpy(storage + (found - text), found + strlen(part));
  return storage;
}

/// The line-drawing character set is never used, but with every change of attributes ncurses would leave it.
void output_leave_out_charsets(void) {
  static char one[128], all[512], short_all[512];
  const char *plain = without(exit_attribute_mode, "\033(B", one, sizeof one);
  if (plain == exit_attribute_mode) plain = without(plain, "\017", one, sizeof one);
  exit_attribute_mode = (char *)plain;
  const char *set = without(set_attributes, "%?%p9%t\033(0%e\033(B%;", all, sizeof all);
  set_attributes = (char *)without(set, "%?%p9%t\016%e\017%;", short_all, sizeof short_all);
}
