#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

static struct termios crash_modes;
static volatile sig_atomic_t is_active;

// MARK: - Forwarded signals

static volatile sig_atomic_t forward_descriptor = -1;
static volatile sig_atomic_t is_ending, is_relieving;

/// From now on, output that the terminal does not accept is discarded repeatedly: the program is ending, and must not
/// block in a write.
static void relieve_output(void) {
  is_relieving = 1;
  const struct itimerval ticks = {.it_value = {.tv_usec = 500000}, .it_interval = {.tv_usec = 50000}};
  setitimer(ITIMER_REAL, &ticks, NULL);
}

static void discard_blocked_output(void) {
  struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
  if (!is_active || poll(&output, 1, 0) != 0) return;
  tcflush(STDOUT_FILENO, TCOFLUSH);
  tcflow(STDOUT_FILENO, TCOON);
}

static void forward(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  if (number == SIGTERM || number == SIGHUP) is_ending = 1;
  if (is_active && (number == SIGTERM || number == SIGHUP || number == SIGINT)) relieve_output();
  // A full pipe wakes the reader anyway.
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
  // The whole group, as the terminal does: a wrapper script must stop too, or its shell does not notice.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &previous, NULL);
}

int cterminal_must_stay_out(void) { return is_ending && tcgetpgrp(STDIN_FILENO) != getpgrp(); }

// MARK: - Crashes and other endings

/// Only async-signal-safe calls. The process still dies of its signal, so its parent sees the real cause.
static void crash(int number) {
  if (is_active) {
    discard_blocked_output();
    int is_screen = is_active == CRASH_SCREEN;
    is_active = CRASH_NOTHING;
    // Cursor keys and keypad as usual, no attributes, cursor shown, main screen.
    static const char reset[] = REPORTS_OFF "\033[?1l\033>\033[0m\033[?25h\033[?1049l\r\n";
    signal(SIGTTOU, SIG_IGN);
    if (is_screen) {
      ssize_t written = write(STDOUT_FILENO, reset, sizeof reset - 1);
      (void)written;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &crash_modes);
  }
  // The signal is blocked here, and delivered on return.
  signal(number, SIG_DFL);
  raise(number);
}

static void crash_or_tick(int number) {
  int error = errno;
  if (is_relieving) discard_blocked_output(); else crash(number);
  errno = error;
}

static void set_ending(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK | SA_RESTART}, previous;
  sigemptyset(&action.sa_mask);
  // Signals that the parent ignores, as `nohup` does, stay ignored.
  if (sigaction(number, NULL, &previous) == 0 && previous.sa_handler != SIG_IGN)
    sigaction(number, &action, NULL);
}

void crash_arm(const struct termios *modes) {
  crash_modes = *modes;
  // After a stack overflow the handler needs another stack.
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  // All signals that end a process (signal(7)), besides those that are forwarded.
  const int numbers[] = {
    SIGSEGV, SIGABRT, SIGBUS,    SIGILL,  SIGFPE,    SIGTRAP, SIGQUIT, SIGUSR1, SIGUSR2,
    SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGSTKFLT, SIGIO,   SIGPWR,  SIGSYS,
  };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) set_ending(numbers[i], crash);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) set_ending(number, crash);
  set_ending(SIGALRM, crash_or_tick);
}

void crash_set_active(int active) { is_active = active; }
