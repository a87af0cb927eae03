// The keys of a terminal without a screen.
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

/// The modes from before, given back at the end.
static struct termios saved_modes;
static int has_keys;

int cterminal_take_keys(void) {
  static int was_taken;
  struct termios modes = {0};
  int is_terminal = tcgetattr(STDIN_FILENO, &modes) == 0;
  if (!was_taken) {
    was_taken = 1;
    saved_modes = modes;
    // Also without a terminal: the handlers of signals count on it.
    crash_arm(&saved_modes);
    if (is_terminal) atexit(cterminal_give_back_keys);
  }
  if (!is_terminal) return 0;
  // As in raw mode, but output is lines still.
  modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHOE | ECHOK | ECHONL | ISIG | IEXTEN);
  modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP);
  modes.c_cc[VMIN] = 0;
  modes.c_cc[VTIME] = 0;
  crash_set_active(CRASH_MODES);
  has_keys = 1;
  tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  return 1;
}

void cterminal_give_back_keys(void) {
  if (!has_keys) return;
  has_keys = 0;
  // As for a screen: in the background, the process would stop here.
  sigset_t background, previous;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &previous);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
  crash_set_active(CRASH_NOTHING);
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
}
