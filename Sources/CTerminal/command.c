// Reads the output of a shell command that may prompt on the terminal.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

extern char **environ;

enum { SLICE = 50, GRACE = 1000 };  // Milliseconds.

static long long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/// Opens the terminal if this process has it; -1 in the background and without one.
static int own_terminal(void) {
  int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal >= 0 && tcgetpgrp(terminal) != getpgrp()) {
    close(terminal);
    return -1;
  }
  return terminal;
}

/// - terminal: its foreground becomes the command's group; -1 for none.
static int start(pid_t *pid, const char *command, int output, int terminal) {
  struct start_plan plan;
  // In a process group of its own, so that its children can be ended with it.
  if (!start_plan_open(&plan, POSIX_SPAWN_SETPGROUP)) return 0;
  // Done by the child, or it could read before it has the terminal.
  if (terminal >= 0) posix_spawn_file_actions_addtcsetpgrp_np(&plan.files, terminal);
  posix_spawn_file_actions_adddup2(&plan.files, output, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&plan.files, STDERR_FILENO + 1);
  char *const arguments[] = {"sh", "-c", (char *)command, NULL};
  int error = posix_spawn(pid, "/bin/sh", &plan.files, &plan.attributes, arguments, environ);
  start_plan_close(&plan);
  return error == 0;
}

/// Ends a command and its children.
static void end(pid_t pid) {
  int status;
  kill(-pid, SIGTERM);
  kill(-pid, SIGCONT);
  for (long long limit = milliseconds() + GRACE; milliseconds() < limit; poll(NULL, 0, SLICE))
    if (waitpid(pid, &status, WNOHANG) == pid) return;
  kill(-pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
}

/// Reads until the command ends, is stopped, or takes too long.
static int finish(pid_t pid, int output, int seconds, char *bytes, size_t capacity, size_t *count) {
  long long limit = milliseconds() + seconds * 1000LL;
  int is_open = 1;
  while (1) {
    struct pollfd source = {.fd = is_open ? output : -1, .events = POLLIN};
    if (poll(&source, 1, SLICE) > 0) {
      char rest[512];
      int is_full = *count == capacity;
      ssize_t length = is_full ? read(output, rest, sizeof rest) : read(output, bytes + *count, capacity - *count);
      if (length > 0 && !is_full) *count += (size_t)length;
      if (length == 0 || (length < 0 && errno != EINTR)) is_open = 0;
      if (length > 0) continue;
    }
    int status;
    if (waitpid(pid, &status, WNOHANG | WUNTRACED) == pid) {
      if (WIFEXITED(status)) {
        // Its last output may still be in the pipe.
        ssize_t length;
        while (*count < capacity && (length = read(output, bytes + *count, capacity - *count)) > 0)
          *count += (size_t)length;
        return WEXITSTATUS(status);
      }
      if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
      if (WIFSTOPPED(status)) {
        int number = WSTOPSIG(status);
        end(pid);
        return 128 + number;
      }
    }
    if (milliseconds() >= limit) {
      end(pid);
      return CTERMINAL_TIMED_OUT;
    }
  }
}

int cterminal_read_command(const char *command, int seconds, char *bytes, size_t capacity, size_t *count) {
  *count = 0;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return 127;
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  int terminal = own_terminal();
  struct termios modes;
  int has_modes = terminal >= 0 && tcgetattr(terminal, &modes) == 0;
  pid_t pid;
  int is_started = start(&pid, command, ends[1], terminal);
  close(ends[1]);
  int result = is_started ? finish(pid, ends[0], seconds, bytes, capacity, count) : 127;
  close(ends[0]);
  if (terminal < 0) return result;
  // A process in the background is stopped when it takes the terminal, unless it blocks the signal.
  sigset_t output, previous;
  sigemptyset(&output);
  sigaddset(&output, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &output, &previous);
  tcsetpgrp(terminal, getpgrp());
  if (has_modes) tcsetattr(terminal, TCSADRAIN, &modes);
  tcflush(terminal, TCIFLUSH);
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
  close(terminal);
  return result;
}
