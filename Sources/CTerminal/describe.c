// Facts about the terminal, without taking it over.

#define _GNU_SOURCE
// First: term.h defines words such as "columns" as macros.
#include "CTerminal.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int cterminal_look_up(int *colors) {
  int error = 0;
  *colors = 0;
  if (setupterm(NULL, STDOUT_FILENO, &error) != OK) return CTERMINAL_UNKNOWN_TERMINAL;
  *colors = tigetnum("colors");
  const char *move = tigetstr("cup"), *clear = tigetstr("clear");
  int moves = move != NULL && move != (char *)-1 && clear != NULL && clear != (char *)-1;
  del_curterm(cur_term);
  return moves ? CTERMINAL_OPENED : CTERMINAL_NO_CURSOR_ADDRESSING;
}

const char *cterminal_library(void) { return curses_version(); }

/// Reads up to the end of a report of the cursor's place, `ESC [ row ; column R`; returns the column, or -1.
static int read_column(int milliseconds) {
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  int column = -1, number = 0, is_report = 0;
  while (1) {
    clock_gettime(CLOCK_MONOTONIC, &now);
    long passed = (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000;
    struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
    int left = milliseconds - (int)passed;
    if (left <= 0 || poll(&wait, 1, left) <= 0) return -1;
    char byte;
    if (read(STDIN_FILENO, &byte, 1) <= 0) return -1;
    if (byte == '[') {
      is_report = 1;
      number = 0;
    } else if (is_report && byte >= '0' && byte <= '9' && number < 10000) {
      number = 10 * number + (byte - '0');
    } else if (is_report && byte == ';') {
      column = 0;
      number = 0;
    } else if (is_report && byte == 'R' && column == 0) {
      return number;
    } else {
      is_report = 0;
      column = -1;
    }
  }
}

int cterminal_measure(const char *text, int milliseconds) {
  struct termios modes, silent;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &modes) != 0) return -1;
  // A signal that ends or stops the program waits until the modes are back.
  sigset_t all, previous;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &previous);
  silent = modes;
  silent.c_lflag &= ~(tcflag_t)(ECHO | ICANON);
  silent.c_cc[VMIN] = 1;
  silent.c_cc[VTIME] = 0;
  int column = -1;
  if (tcsetattr(STDIN_FILENO, TCSADRAIN, &silent) == 0) {
    if (cterminal_write("\r", 1) && cterminal_write(text, strlen(text)) && cterminal_write("\033[6n", 4))
      column = read_column(milliseconds);
    cterminal_write("\r\033[K", 4);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
  }
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
  return column > 0 ? column - 1 : -1;
}
