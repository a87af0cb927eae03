#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

// MARK: - Forwarded signals

static volatile sig_atomic_t forward_descriptor = -1;
static volatile sig_atomic_t is_ending;

static void forward(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  if (number == SIGTERM || number == SIGHUP) is_ending = 1;
  // A full pipe already has enough to wake the reader.
  ssize_t written = write(forward_descriptor, &byte, 1);
  (void)written;
  errno = error;
}

void cterminal_forward_signals(int descriptor) {
  forward_descriptor = descriptor;
  const int numbers[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
  struct sigaction action = {.sa_handler = forward, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaction(numbers[i], &action, NULL);
  signal(SIGPIPE, SIG_IGN);
}

void cterminal_stop(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, previous;
  sigemptyset(&standard.sa_mask);
  sigaction(SIGTSTP, &standard, &previous);
  // The whole group, as the terminal would: a wrapper script must stop too, or its shell never knows.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &previous, NULL);
}

int cterminal_must_stay_out(void) { return is_ending && tcgetpgrp(STDIN_FILENO) != getpgrp(); }

// MARK: - Crashes

static struct termios crash_modes;
static volatile sig_atomic_t is_active;

/// Only async-signal-safe calls. The process still dies of its signal, so its parent sees the truth.
static void crash(int number) {
  if (is_active) {
    is_active = 0;
    // Paste and mouse reports off, cursor keys and keypad as usual, no attributes, cursor shown, main screen.
    static const char reset[] =
      "\033[?2004l\033[?1000l\033[?1002l\033[?1006l\033[?1l\033>\033[0m\033[?25h\033[?1049l\r\n";
    signal(SIGTTOU, SIG_IGN);
    ssize_t written = write(STDOUT_FILENO, reset, sizeof reset - 1);
    (void)written;
    tcsetattr(STDIN_FILENO, TCSANOW, &crash_modes);
  }
  // SA_RESETHAND has put the default back; blocked here, the signal strikes upon return.
  raise(number);
}

void crash_arm(const struct termios *modes) {
  crash_modes = *modes;
  // A stack of its own, for a crash because the other is full.
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  const int numbers[] = {SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP};
  struct sigaction action = {.sa_handler = crash, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK)};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaction(numbers[i], &action, NULL);
}

void crash_set_active(int active) { is_active = active; }
