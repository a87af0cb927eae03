#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stddef.h>
#include <sys/types.h>

/// Both ends of a pseudo terminal. `other` is held open by the owner too, so that the terminal's modes
/// outlive the program and reading `own` never ends in EIO.
typedef struct {
  int own;
  int other;
} pseudo_terminal;

/// How a program ended: by `exit(code)` when `signal` is 0, else by that signal.
typedef struct {
  int code;
  int signal;
} program_ending;

/// Opens a terminal of the given size; `own` does not block. Returns 0 or an errno value.
int pseudo_terminal_open(int rows, int columns, pseudo_terminal *terminal);

/// Changes the size, which sends SIGWINCH to the foreground program. Returns 0 or an errno value.
int pseudo_terminal_resize(pseudo_terminal terminal, int rows, int columns);

/// Writes the terminal's modes as text, all fields as `stty -g` lists them. Returns 0 or an errno value.
int pseudo_terminal_modes(pseudo_terminal terminal, char *text, size_t size);

/// Starts a program as the leader of a new session whose controlling terminal is `terminal`, with default
/// signal handling and no other descriptor open. `directory` is where it starts.
/// Returns 0 or an errno value.
int pseudo_terminal_spawn(pseudo_terminal terminal, const char *program, char *const arguments[],
                          char *const environment[], const char *directory, pid_t *child);

/// A descriptor that becomes readable when the child ends, or -1.
int child_descriptor(pid_t child);

/// Collects an ended child without waiting. Returns 1 when it had ended, 0 when it runs still.
int child_collect(pid_t child, program_ending *ending);

/// Kills and collects a child.
void child_kill(pid_t child);

#endif
