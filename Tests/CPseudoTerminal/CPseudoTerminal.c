// In C, because Swift's Glibc module lacks the pty calls and POSIX_SPAWN_SETSID (both need _GNU_SOURCE),
// and cannot import the wait-status macros.
#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

int pseudo_terminal_open(int rows, int columns, pseudo_terminal *terminal) {
  int manager = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (manager < 0) return errno;
  char name[128];
  int error = 0, subsidiary = -1;
  if (grantpt(manager) != 0 || unlockpt(manager) != 0) error = errno;
  if (!error) error = ptsname_r(manager, name, sizeof name);
  if (!error && (subsidiary = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) error = errno;
  if (error) {
    close(manager);
    return error;
  }
  terminal->manager = manager;
  terminal->subsidiary = subsidiary;
  return pseudo_terminal_resize(*terminal, rows, columns);
}

int pseudo_terminal_resize(pseudo_terminal terminal, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(terminal.manager, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

int pseudo_terminal_modes(pseudo_terminal terminal, char *text, size_t size) {
  struct termios modes;
  if (tcgetattr(terminal.subsidiary, &modes) != 0) return errno;
  int used = snprintf(text, size, "%x:%x:%x:%x", modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag);
  for (int i = 0; i < NCCS && used > 0 && (size_t)used < size; i++)
    used += snprintf(text + used, size - (size_t)used, ":%x", modes.c_cc[i]);
  return 0;
}

int pseudo_terminal_spawn(pseudo_terminal terminal, const char *program, char *const arguments[],
                          char *const environment[], const char *directory, pid_t *child) {
  char name[128];
  int error = ptsname_r(terminal.manager, name, sizeof name);
  if (error) return error;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, directory);
  // The first terminal that a session leader opens becomes its controlling terminal.
  posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

  error = posix_spawnp(child, program, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int child_descriptor(pid_t child) { return (int)syscall(SYS_pidfd_open, child, 0); }

int child_reap(pid_t child, child_termination *termination) {
  int status;
  if (waitpid(child, &status, WNOHANG) != child) return 0;
  termination->code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  termination->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return 1;
}

void child_kill(pid_t child) {
  kill(child, SIGKILL);
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
  }
}
