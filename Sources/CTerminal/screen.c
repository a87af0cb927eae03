#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

static SCREEN *screen;
/// The modes from before, given back at the end.
static struct termios saved_modes;
static int has_colors_now;
static int is_cursor_shown = -1;

/// A blank in each style: what differs from cell to cell is put over it.
static cchar_t styles[256];

static void send(const char *text) { cterminal_write(text, strlen(text)); }

/// Reading what has arrived never waits: without a byte it returns.
static void read_without_waiting(void) {
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) != 0) return;
  modes.c_cc[VMIN] = 0;
  modes.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

int cterminal_open(void) {
  static int was_opened;
  if (was_opened) return CTERMINAL_ALREADY_OPENED;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &saved_modes) != 0)
    return CTERMINAL_NOT_A_TERMINAL;
  cterminal_use_locale();
  // COLUMNS and LINES of the environment must not override the terminal's real size.
  use_tioctl(TRUE);
  screen = newterm(NULL, output_open(), stdin);
  if (screen == NULL) return CTERMINAL_UNKNOWN_TERMINAL;
  const char *address = tigetstr("cup");
  if (address == NULL || address == (char *)-1) {
    endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
    delscreen(screen);
    screen = NULL;
    return CTERMINAL_NO_CURSOR_ADDRESSING;
  }
  output_leave_out_charsets();
  // Raw: Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-\ are keys, so a paste that holds them cannot stop the program.
  raw();
  noecho();
  nonl();
  read_without_waiting();
  // Has the terminal send what its description says of its keys.
  keypad(stdscr, TRUE);
  // Or ncurses leaves a picture half painted when the next key is already there.
  typeahead(-1);
  if (has_colors() && start_color() == OK && COLORS >= 8) has_colors_now = use_default_colors() == OK;
  def_prog_mode();
  was_opened = 1;
  crash_arm(&saved_modes);
  crash_set_active(1);
  atexit(cterminal_close);
  send(PASTE_ON);
  return CTERMINAL_OPENED;
}

int cterminal_has_colors(void) { return has_colors_now; }

void cterminal_set_style(unsigned char style, int foreground, int attributes) {
  attr_t result = A_NORMAL;
  if (attributes & CTERMINAL_BOLD) result |= A_BOLD;
  if (attributes & CTERMINAL_DIM) result |= A_DIM;
  if (attributes & CTERMINAL_REVERSE) result |= A_REVERSE;
  if (attributes & CTERMINAL_UNDERLINE) result |= A_UNDERLINE;
  short pair = 0;
  if (has_colors_now && foreground >= 0) {
    // Where there are only 8 colours, bold makes the bright ones.
    if (foreground >= COLORS) {
      foreground -= 8;
      result |= A_BOLD;
    }
    pair = (short)(foreground + 1);
    init_pair(pair, (short)foreground, -1);
  }
  setcchar(&styles[style], L" ", result, pair, NULL);
}

void cterminal_get_size(int *rows, int *columns) {
  *rows = *columns = 0;
  if (screen != NULL) getmaxyx(stdscr, *rows, *columns);
}

void cterminal_erase(void) { erase(); }

void cterminal_put(int row, int column, const cterminal_cell *cells, size_t count) {
  cchar_t line[128];
  while (count > 0) {
    int filled = 0, width = 0;
    for (; count > 0 && filled < 128; cells++, count--) {
      if (cells->width == 0) continue;
      cchar_t *cell = &line[filled++];
      *cell = styles[cells->style];
      for (int i = 0; i < CCHARW_MAX; i++) cell->chars[i] = (wchar_t)cells->scalars[i];
      width += cells->width;
    }
    mvadd_wchnstr(row, column, line, filled);
    column += width;
  }
}

void cterminal_flush(int row, int column) {
  output_gather(1);
  int is_shown = row >= 0;
  if (is_shown != is_cursor_shown) {
    curs_set(is_shown);
    is_cursor_shown = is_shown;
  }
  if (is_shown) move(row, column);
  refresh();
  output_send();
}

void cterminal_repaint(void) { clearok(curscr, TRUE); }

int cterminal_resize(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
  if (!is_term_resized(size.ws_row, size.ws_col)) return 0;
  return resizeterm(size.ws_row, size.ws_col) == OK;
}

void cterminal_leave(void) {
  output_gather(0);
  send(PASTE_OFF);
  def_prog_mode();
  endwin();
  crash_set_active(0);
}

void cterminal_enter(void) {
  crash_set_active(1);
  reset_prog_mode();
  is_cursor_shown = -1;
  clearok(curscr, TRUE);
  refresh();
  send(PASTE_ON);
}

void cterminal_close(void) {
  if (screen == NULL) return;
  // From the background the modes can be set only with TTOU blocked; otherwise the process would stop here.
  sigset_t background, previous;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &previous);
  output_gather(0);
  if (!isendwin()) {
    send(PASTE_OFF);
    endwin();
  }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
  crash_set_active(0);
  delscreen(screen);
  screen = NULL;
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
}

int cterminal_write(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd wait = {.fd = STDOUT_FILENO, .events = POLLOUT};
      if (poll(&wait, 1, 1000) <= 0) return 0;
    } else if (written == 0 || errno != EINTR) {
      return 0;
    }
  }
  return 1;
}
