#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <poll.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

/// The terminal's own codes for keys that have no constant; 0 when it has no such key.
static int control_left, control_right;

static int code_of(const char *capability) {
  const char *sequence = tigetstr(capability);
  if (sequence == NULL || sequence == (char *)-1) return 0;
  int code = key_defined(sequence);
  return code > 0 ? code : 0;
}

void input_learn_keys(void) {
  control_left = code_of("kLFT5");
  control_right = code_of("kRIT5");
}

int cterminal_read(void) {
  // Bytes, not `get_wch`: that loses a character whose bytes arrive in two reads, and up to 15 good
  // characters after a bad byte.
  int code = getch();
  // `cterminal_resize` leaves one of these behind; it is not input.
  while (code == KEY_RESIZE) code = getch();
  if (code == ERR) return CTERMINAL_NO_INPUT;
  if (code < 256) return code;
  if (code >= KEY_F(1) && code <= KEY_F(12)) return CTERMINAL_F1 + (code - KEY_F(1));
  if (code == control_left) return CTERMINAL_CONTROL_LEFT;
  if (code == control_right) return CTERMINAL_CONTROL_RIGHT;
  switch (code) {
    case KEY_UP: return CTERMINAL_UP;
    case KEY_DOWN: return CTERMINAL_DOWN;
    case KEY_LEFT: return CTERMINAL_LEFT;
    case KEY_RIGHT: return CTERMINAL_RIGHT;
    case KEY_HOME: case KEY_FIND: case KEY_A1: return CTERMINAL_HOME;
    case KEY_END: case KEY_SELECT: case KEY_C1: return CTERMINAL_END;
    case KEY_PPAGE: case KEY_A3: return CTERMINAL_PAGE_UP;
    case KEY_NPAGE: case KEY_C3: return CTERMINAL_PAGE_DOWN;
    case KEY_IC: return CTERMINAL_INSERT;
    case KEY_DC: return CTERMINAL_DELETE;
    case KEY_BACKSPACE: return CTERMINAL_BACKSPACE;
    case KEY_ENTER: return CTERMINAL_ENTER;
    case KEY_BTAB: return CTERMINAL_BACK_TAB;
    default: return CTERMINAL_OTHER_KEY;
  }
}

size_t cterminal_read_bytes(char *bytes, size_t capacity) {
  struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&ready, 1, 0) <= 0 || !(ready.revents & POLLIN)) return 0;
  ssize_t count = read(STDIN_FILENO, bytes, capacity);
  return count > 0 ? (size_t)count : 0;
}
