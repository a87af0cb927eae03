#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/// A narrow door to ncursesw and to what Swift cannot say about terminals: no ncurses name, macro or type
/// comes through. Everything about the screen belongs to one thread.

// MARK: - Screen (screen.c)

enum {
  CTERMINAL_OPENED = 0,
  CTERMINAL_NOT_A_TERMINAL = 1,
  CTERMINAL_UNKNOWN_TERMINAL = 2,
  CTERMINAL_NO_CURSOR_ADDRESSING = 3,
  CTERMINAL_ALREADY_OPENED = 4,
};

enum {
  /// The user's LC_CTYPE is UTF-8.
  CTERMINAL_UTF8 = 0,
  /// It has another character set, or none.
  CTERMINAL_OTHER_CHARSET = 1,
  /// The system lacks it.
  CTERMINAL_UNKNOWN_LOCALE = 2,
  /// The system lacks UTF-8.
  CTERMINAL_NO_UTF8 = 3,
};

/// Sets LC_CTYPE to the user's, or to C.UTF-8 when that is not UTF-8; returns what the user's is.
int cterminal_use_locale(void);

/// Takes the terminal over: alternate screen, raw keys, bracketed paste, crash handlers. Once in a process.
int cterminal_open(void);

/// 0 and 0 when not open.
void cterminal_get_size(int *rows, int *columns);

/// Asks the terminal for its size and takes it; returns 1 when it changed.
int cterminal_resize(void);

/// Gives the terminal back for a while.
void cterminal_leave(void);

/// Takes the terminal again and paints the last frame; returns 1 when the size has changed meanwhile.
int cterminal_enter(void);

/// Gives the terminal back for good, with the modes it had at `cterminal_open`. Harmless when not open.
void cterminal_close(void);

/// From now on the terminal reports the mouse, or not; as long as the terminal is ours.
void cterminal_use_mouse(int is_used);

/// Writes bytes to the terminal, between updates; returns 0 when they did not all go.
int cterminal_write(const char *bytes, size_t count);

// MARK: - Keys without a screen (keys.c)

/// Sets the terminal of standard input to deliver each key at once, without echo, and arms the crash handlers; also after
/// `cterminal_give_back_keys`. Returns 0 when standard input is no terminal. Not together with `cterminal_open`.
int cterminal_take_keys(void);

/// Gives the terminal its modes back. Harmless without `cterminal_take_keys`.
void cterminal_give_back_keys(void);

// MARK: - Painting (paint.c)

enum {
  CTERMINAL_BOLD = 1,
  CTERMINAL_DIM = 2,
  CTERMINAL_REVERSE = 4,
  CTERMINAL_UNDERLINE = 8,
};

/// The scalars of a cell: a base and its combining marks.
enum { CTERMINAL_SCALARS = 4 };

typedef struct {
  /// Ended by 0 when fewer.
  unsigned int scalars[CTERMINAL_SCALARS];
  /// 1 or 2; 0 for the right half of a double-width character.
  unsigned char width;
  /// `CTERMINAL_BOLD` and so on.
  unsigned char attributes;
  /// A pair of colours; 0 for the terminal's own.
  short pair;
} cterminal_cell;

/// How many colours the terminal has; 0 when not even the 8 basic ones.
int cterminal_colors(void);

/// Sets a pair of colours, by their numbers; -1 for the terminal's own. Bright colours of the 16 are bold where there are
/// only 8. Cells of the pair that are shown are painted anew at the next update.
///
/// - pair: from 1.
/// Returns 0 when the terminal has no such pair.
int cterminal_set_pair(int pair, int foreground, int background);

/// Sets how cells look that are emptied.
void cterminal_set_background(int pair);

/// Empties the next frame.
void cterminal_erase(void);

/// Puts cells of one row into the next frame, from a column to the right.
void cterminal_put_cells(int row, int column, const cterminal_cell *cells, size_t count);

/// Shows the next frame, with the cursor at a place; row -1 hides the cursor.
void cterminal_update(int row, int column);

/// Paints all of the frame anew, whatever the terminal shows now.
void cterminal_repaint(void);

// MARK: - Facts without a screen (describe.c)

/// Looks up the description of the terminal that TERM names. Returns what `cterminal_open` would, and the number of its
/// colours; -1 for none.
int cterminal_look_up(int *colors);

/// The name and version of ncurses.
const char *cterminal_library(void);

/// Writes a text at the start of the line and asks the terminal where its cursor is; clears the line again.
///
/// Returns the cells that the text has taken, or -1 when standard input and output are no terminal, or it does not answer
/// in time. Keys typed meanwhile are lost.
int cterminal_measure(const char *text, int milliseconds);

// MARK: - Typing outside of the interface (unechoed.c)

enum { CTERMINAL_END_OF_INPUT = -1, CTERMINAL_INTERRUPTED = -2 };

/// Turns the terminal's echo off, and its lines into single bytes, until as many calls of `cterminal_end_unechoed`. A
/// signal that ends or stops the program finds the terminal with its modes. Returns false without a terminal.
bool cterminal_begin_unechoed(void);

void cterminal_end_unechoed(void);

/// Reads standard input byte by byte, as it is typed and without echo, until `take` returns false. Whatever ends it, the
/// terminal gets its modes back.
///
/// Returns 0, `CTERMINAL_END_OF_INPUT`, or `CTERMINAL_INTERRUPTED` after the program has been stopped and continued.
int cterminal_read_unechoed(bool drops_typed_ahead, bool (*take)(void *context, char byte), void *context);

// MARK: - Input (input.c)

enum {
  CTERMINAL_UP,
  CTERMINAL_DOWN,
  CTERMINAL_LEFT,
  CTERMINAL_RIGHT,
  CTERMINAL_HOME,
  CTERMINAL_END,
  CTERMINAL_PAGE_UP,
  CTERMINAL_PAGE_DOWN,
  CTERMINAL_INSERT,
  CTERMINAL_DELETE,
  CTERMINAL_BACKSPACE,
  CTERMINAL_ENTER,
  CTERMINAL_BACK_TAB,
  CTERMINAL_CONTROL_LEFT,
  CTERMINAL_CONTROL_RIGHT,
  /// F1; F2 to F12 follow.
  CTERMINAL_F1,
  CTERMINAL_KEYS = CTERMINAL_F1 + 12,
};

/// Returns the byte sequence of a key, from the terminal's description; NULL when it has no such key, or before it is open.
///
/// - form: 0, 1 ... until NULL: some keys have several.
const char *cterminal_key_sequence(int key, int form);

/// Takes what has arrived, all at once: ncurses takes two system calls for every byte. 0 when nothing has.
///
/// - wait: for how many milliseconds to wait for the first byte; 0 does not wait.
size_t cterminal_read(unsigned char *bytes, size_t capacity, int wait);

// MARK: - Signals and crashes (signals.c)

/// From now on TERM, HUP, INT, TSTP, CONT and WINCH each write their number as a byte to `descriptor`, and PIPE is
/// ignored. Once TERM, HUP or INT has come, output that the terminal does not take is discarded.
void cterminal_forward_signals(int descriptor);

/// Stops the process group as Ctrl-Z does; returns when continued.
void cterminal_stop(void);

/// Whether TERM or HUP has arrived while another program has the terminal, as from `kill %1` in a shell: then the program
/// must not take it again.
int cterminal_must_stay_out(void);

// MARK: - Other programs (programs.c)

// No program inherits a descriptor besides standard input, output and error. `arguments` ends with NULL.

/// Runs a program on the terminal and waits for it. Returns its exit status, 128 + the signal that ended it,
/// or 127 when it cannot be started.
int cterminal_run(char *const *arguments);

/// Runs a program in a new session, with no input or output, and waits for it to end. Returns what `cterminal_run`
/// returns. Callable from any thread.
int cterminal_run_detached(char *const *arguments);

/// Starts such a program, with these bytes as its input, and does not wait for it. Returns 1 when it started.
int cterminal_spawn_detached(char *const *arguments, const char *input, size_t count);

/// Runs a shell command in the foreground of the terminal, if there is one, and reads what it prints, up to a
/// capacity. It is ended, with all it has started, after some seconds and when it is stopped. Keys that were typed
/// meanwhile and that it has not read are dropped.
///
/// Ctrl-C reaches the command alone. Returns its exit status, 128 + the signal that ended it, 127 when it cannot be
/// started, or CTERMINAL_TIMED_OUT.
int cterminal_read_command(const char *command, int seconds, char *bytes, size_t capacity, size_t *count);

#define CTERMINAL_TIMED_OUT (-1)

#endif
