#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stddef.h>
#include <sys/types.h>

/// Both ends of a pseudo terminal, by their POSIX names. The owner keeps `subsidiary` open as well, so that the
/// terminal modes outlive the program and reading `manager` never fails with EIO.
typedef struct {
  int manager;
  int subsidiary;
} pseudo_terminal;

/// The way a program ended: killed by `signal`, or with `exit(code)` when `signal` is 0.
typedef struct {
  int code;
  int signal;
} child_termination;

/// Opens a terminal of the given size; `manager` does not block. Returns 0 or an errno value.
int pseudo_terminal_open(int rows, int columns, pseudo_terminal *terminal);

/// Changes the size, which sends SIGWINCH to the foreground program. Returns 0 or an errno value.
int pseudo_terminal_resize(pseudo_terminal terminal, int rows, int columns);

/// Writes the terminal modes in the format of `stty -g`. Returns 0 or an errno value.
int pseudo_terminal_modes(pseudo_terminal terminal, char *text, size_t size);

/// Starts a program in `directory` as the leader of a new session whose controlling terminal is `terminal`,
/// with default signal handling and no other open descriptor. Returns 0 or an errno value.
int pseudo_terminal_spawn(pseudo_terminal terminal, const char *program, char *const arguments[],
                          char *const environment[], const char *directory, pid_t *child);

/// A descriptor that becomes readable when the child ends, or -1.
int child_descriptor(pid_t child);

/// Reaps a child that has ended, without waiting. Returns 1 if it had ended, 0 if it still runs.
int child_reap(pid_t child, child_termination *termination);

/// Kills and reaps a child.
void child_kill(pid_t child);

#endif
