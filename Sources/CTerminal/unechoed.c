// Reads what is typed outside of the interface without the terminal's own echo.

#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t received;

static void remember(int number) { received = number; }

/// The signals that end or stop a program, which must not leave the terminal without echo.
static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGALRM};
enum { COUNT = sizeof numbers / sizeof *numbers };

static int read_bytes(bool (*take)(void *context, char byte), void *context) {
  while (!received) {
    char byte;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return CTERMINAL_END_OF_INPUT;
    if (!take(context, byte)) return 0;
  }
  return CTERMINAL_INTERRUPTED;
}

int cterminal_read_unechoed(bool drops_typed_ahead, bool (*take)(void *context, char byte), void *context) {
  struct termios modes, silent;
  if (tcgetattr(STDIN_FILENO, &modes) != 0) return CTERMINAL_END_OF_INPUT;
  silent = modes;
  silent.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHOE | ECHOK | ECHONL);
  silent.c_cc[VMIN] = 1;
  silent.c_cc[VTIME] = 0;

  // Without SA_RESTART, so that the read ends.
  struct sigaction action = {.sa_handler = remember}, previous[COUNT];
  sigemptyset(&action.sa_mask);
  received = 0;
  for (int i = 0; i < COUNT; i++) sigaction(numbers[i], &action, &previous[i]);

  int outcome = CTERMINAL_END_OF_INPUT;
  if (tcsetattr(STDIN_FILENO, drops_typed_ahead ? TCSAFLUSH : TCSADRAIN, &silent) == 0) {
    outcome = read_bytes(take, context);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
  }
  for (int i = 0; i < COUNT; i++) sigaction(numbers[i], &previous[i], NULL);
  if (!received) return outcome;
  // Delivers the signal that was held back. After a stop the program continues here.
  raise(received);
  return CTERMINAL_INTERRUPTED;
}
