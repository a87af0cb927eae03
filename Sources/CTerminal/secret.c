// Reads a line without echo, outside the interface.

#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t received;

static void remember(int number) { received = number; }

/// The signals that end or stop a program, which must not leave the terminal without echo.
static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGALRM};
enum { COUNT = sizeof numbers / sizeof *numbers };

static long read_line(char *line, size_t capacity) {
  size_t length = 0;
  while (!received) {
    char byte;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return length > 0 ? (long)length : -1;
    if (byte == '\n') return (long)length;
    if (length < capacity) line[length++] = byte;
  }
  return -1;
}

long cterminal_read_secret(char *line, size_t capacity) {
  struct termios modes, silent;
  if (tcgetattr(STDIN_FILENO, &modes) != 0) return -1;
  silent = modes;
  silent.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);

  // Without SA_RESTART, so that the read ends.
  struct sigaction action = {.sa_handler = remember}, previous[COUNT];
  sigemptyset(&action.sa_mask);
  received = 0;
  for (int i = 0; i < COUNT; i++) sigaction(numbers[i], &action, &previous[i]);

  long length = -1;
  if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0) {
    length = read_line(line, capacity);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
  }
  for (int i = 0; i < COUNT; i++) sigaction(numbers[i], &previous[i], NULL);
  if (!received) return length;
  // Delivers the signal that was held back. After a stop the program continues here.
  raise(received);
  return CTERMINAL_INTERRUPTED;
}
