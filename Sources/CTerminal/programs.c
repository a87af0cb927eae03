#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

extern char **environ;

int start_plan_open(struct start_plan *plan, short flags) {
  if (posix_spawnattr_init(&plan->attributes) != 0) return 0;
  if (posix_spawn_file_actions_init(&plan->files) != 0) {
    posix_spawnattr_destroy(&plan->attributes);
    return 0;
  }
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(&plan->attributes, &all);
  posix_spawnattr_setsigmask(&plan->attributes, &none);
  posix_spawnattr_setflags(&plan->attributes, flags | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  return 1;
}

void start_plan_close(struct start_plan *plan) {
  posix_spawn_file_actions_destroy(&plan->files);
  posix_spawnattr_destroy(&plan->attributes);
}

/// - input: the standard input of a detached program; -1 for one that gets this terminal.
static int start(pid_t *pid, char *const *arguments, int input) {
  struct start_plan plan;
  if (!start_plan_open(&plan, input >= 0 ? POSIX_SPAWN_SETSID : 0)) return 0;
  if (input >= 0) {
    posix_spawn_file_actions_adddup2(&plan.files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&plan.files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&plan.files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  // Whatever a library has opened, and without asking whether it closes upon exec.
  posix_spawn_file_actions_addclosefrom_np(&plan.files, STDERR_FILENO + 1);
  int error = posix_spawnp(pid, arguments[0], &plan.files, &plan.attributes, arguments, environ);
  start_plan_close(&plan);
  return error == 0;
}

static int wait_for(pid_t pid) {
  int status;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int cterminal_run(char *const *arguments) {
  struct sigaction ignore = {.sa_handler = SIG_IGN}, standard = {.sa_handler = SIG_DFL};
  struct sigaction old_interrupt, old_quit, old_stop;
  sigemptyset(&ignore.sa_mask);
  sigemptyset(&standard.sa_mask);
  // Ctrl-C is for the program; Ctrl-Z stops both, or the shell would never get the terminal back.
  sigaction(SIGINT, &ignore, &old_interrupt);
  sigaction(SIGQUIT, &ignore, &old_quit);
  sigaction(SIGTSTP, &standard, &old_stop);
  pid_t pid;
  int status = start(&pid, arguments, -1) ? wait_for(pid) : 127;
  sigaction(SIGINT, &old_interrupt, NULL);
  sigaction(SIGQUIT, &old_quit, NULL);
  sigaction(SIGTSTP, &old_stop, NULL);
  return status;
}

int cterminal_run_detached(char *const *arguments) {
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0) return 127;
  pid_t pid;
  int is_started = start(&pid, arguments, nothing);
  close(nothing);
  return is_started ? wait_for(pid) : 127;
}

static void *reap(void *pid) {
  wait_for((pid_t)(intptr_t)pid);
  return NULL;
}

/// A file in memory rather than a pipe: nobody has to wait for its reader.
static int file_of(const char *bytes, size_t count) {
  int file = memfd_create("input", MFD_CLOEXEC);
  if (file < 0) return -1;
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written <= 0) {
      close(file);
      return -1;
    }
    bytes += written;
    count -= (size_t)written;
  }
  lseek(file, 0, SEEK_SET);
  return file;
}

int cterminal_spawn_detached(char *const *arguments, const char *input, size_t count) {
  int file = file_of(input, count);
  if (file < 0) return 0;
  pid_t pid;
  int is_started = start(&pid, arguments, file);
  close(file);
  if (!is_started) return 0;
  // The thread takes no signals: those are for the thread that reads the terminal.
  sigset_t all, previous;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &previous);
  pthread_t thread;
  if (pthread_create(&thread, NULL, reap, (void *)(intptr_t)pid) == 0) pthread_detach(thread);
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
  return 1;
}
