// Reads what is typed outside of the interface without the terminal's own echo.

#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

/// The signals that end or stop a program, which must not leave the terminal without echo.
static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGALRM};
enum { COUNT = sizeof numbers / sizeof *numbers };

static struct termios modes, silent;
static struct sigaction previous[COUNT];
static int depth;
static volatile sig_atomic_t was_stopped;

static void pass_on(int number);

static void catch_signals(void) {
  // Without SA_RESTART, so that a read ends. The signal is raised again in its handler.
  struct sigaction action = {.sa_handler = pass_on, .sa_flags = SA_NODEFER};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < COUNT; i++) sigaction(numbers[i], &action, &previous[i]);
}

static void release_signals(void) {
  for (int i = 0; i < COUNT; i++) sigaction(numbers[i], &previous[i], NULL);
}

static bool set_modes(const struct termios *modes, int when) {
  int result;
  do result = tcsetattr(STDIN_FILENO, when, modes); while (result != 0 && errno == EINTR);
  return result == 0;
}

/// Lets a signal end or stop the program, with the modes that the terminal had. Only async-signal-safe calls.
static void pass_on(int number) {
  int error = errno;
  // In the background they belong to another program.
  if (tcgetpgrp(STDIN_FILENO) == getpgrp()) set_modes(&modes, TCSANOW);
  release_signals();
  raise(number);
  // The program has been continued. In the background, it is stopped here once more.
  set_modes(&silent, TCSANOW);
  catch_signals();
  was_stopped = 1;
  errno = error;
}

bool cterminal_begin_unechoed(void) {
  if (depth == 0) {
    if (tcgetattr(STDIN_FILENO, &modes) != 0) return false;
    silent = modes;
    silent.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHOE | ECHOK | ECHONL);
    silent.c_cc[VMIN] = 1;
    silent.c_cc[VTIME] = 0;
    catch_signals();
    if (!set_modes(&silent, TCSADRAIN)) {
      release_signals();
      return false;
    }
  }
  depth++;
  return true;
}

void cterminal_end_unechoed(void) {
  if (--depth > 0) return;
  set_modes(&modes, TCSADRAIN);
  release_signals();
}

static int read_bytes(bool (*take)(void *context, char byte), void *context) {
  was_stopped = 0;
  while (!was_stopped) {
    char byte;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return CTERMINAL_END_OF_INPUT;
    if (!take(context, byte)) return 0;
  }
  return CTERMINAL_INTERRUPTED;
}

int cterminal_read_unechoed(bool drops_typed_ahead, bool (*take)(void *context, char byte), void *context) {
  if (!cterminal_begin_unechoed()) return CTERMINAL_END_OF_INPUT;
  if (drops_typed_ahead) tcflush(STDIN_FILENO, TCIFLUSH);
  int outcome = read_bytes(take, context);
  cterminal_end_unechoed();
  return outcome;
}
