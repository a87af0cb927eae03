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

// Last, as it takes plain words for macros.
#include <term.h>

/// What ncurses writes to: the terminal, or while frames are painted a file in memory. ncurses makes a system call
/// for every cursor move, and each would wake the terminal; so a frame is gathered and sent in one go.
static int target = -1;
static int memory = -1;
static int is_gathering;

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

void output_gather(int on) {
  if (memory < 0 || on == is_gathering) return;
  if (!on) output_send();
  dup2(on ? memory : STDOUT_FILENO, target);
  is_gathering = on;
}

void output_send(void) {
  if (!is_gathering) return;
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

/// Takes a part out of one of the terminal's strings, where it stands: ncurses keeps them to itself, and what
/// `term.h` gives for changing them it does not look at.
static void leave_out(const char *capability, const char *part) {
  char *text = tigetstr((char *)capability);
  if (text == NULL || text == (char *)-1) return;
  char *found = strstr(text, part);
  if (found != NULL) memmove(found, found + strlen(part), strlen(found + strlen(part)) + 1);
}

/// The line-drawing character set is never used, but with every change of attributes ncurses would leave it.
void output_leave_out_charsets(void) {
  leave_out("sgr0", "\033(B");
  leave_out("sgr0", "\017");
  leave_out("sgr", "%?%p9%t\033(0%e\033(B%;");
  leave_out("sgr", "%?%p9%t\016%e\017%;");
}
