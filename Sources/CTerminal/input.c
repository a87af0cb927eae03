#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

// Last, as it takes plain words for macros.
#include <term.h>

/// The names of keys in descriptions of terminals (terminfo(5)).
static const char *const capabilities[CTERMINAL_KEYS][3] = {
  [CTERMINAL_UP] = {"kcuu1"},
  [CTERMINAL_DOWN] = {"kcud1"},
  [CTERMINAL_LEFT] = {"kcub1"},
  [CTERMINAL_RIGHT] = {"kcuf1"},
  [CTERMINAL_HOME] = {"khome", "kfnd", "ka1"},
  [CTERMINAL_END] = {"kend", "kslt", "kc1"},
  [CTERMINAL_PAGE_UP] = {"kpp", "ka3"},
  [CTERMINAL_PAGE_DOWN] = {"knp", "kc3"},
  [CTERMINAL_INSERT] = {"kich1"},
  [CTERMINAL_DELETE] = {"kdch1"},
  [CTERMINAL_BACKSPACE] = {"kbs"},
  [CTERMINAL_ENTER] = {"kent"},
  [CTERMINAL_BACK_TAB] = {"kcbt"},
  [CTERMINAL_CONTROL_LEFT] = {"kLFT5"},
  [CTERMINAL_CONTROL_RIGHT] = {"kRIT5"},
  [CTERMINAL_F1] = {"kf1"}, {"kf2"}, {"kf3"}, {"kf4"}, {"kf5"}, {"kf6"},
  {"kf7"}, {"kf8"}, {"kf9"}, {"kf10"}, {"kf11"}, {"kf12"},
};

const char *cterminal_key_sequence(int key, int form) {
  if (key < 0 || key >= CTERMINAL_KEYS || form < 0 || form >= 3) return NULL;
  for (int i = 0; i < 3 && capabilities[key][i] != NULL; i++) {
    const char *sequence = tigetstr((char *)capabilities[key][i]);
    if (sequence == NULL || sequence == (char *)-1 || *sequence == 0) continue;
    if (form-- == 0) return sequence;
  }
  return NULL;
}

size_t cterminal_read(unsigned char *bytes, size_t capacity, int wait) {
  if (wait > 0) {
    struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
    int result;
    // A signal, such as a change of size, is no end of the input.
    do result = poll(&ready, 1, wait);
    while (result < 0 && errno == EINTR);
    if (result <= 0) return 0;
  }
  // The terminal is set to answer at once, see `cterminal_open`.
  ssize_t count = read(STDIN_FILENO, bytes, capacity);
  return count > 0 ? (size_t)count : 0;
}
