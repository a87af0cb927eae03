#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

#define PASTE_ON "\033[?2004h"
/// Presses, releases, the wheel, and motions with a button held; in the form that has no limit of columns.
#define MOUSE_ON "\033[?1002h\033[?1006h"

static SCREEN *screen;
/// The modes from before, given back at the end.
static struct termios saved_modes;
static int uses_mouse;

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int cterminal_use_locale(void) {
  // Only LC_CTYPE: numbers and messages stay as they are.
  int is_known = setlocale(LC_CTYPE, "") != NULL;
  if (is_known && is_utf8()) return CTERMINAL_UTF8;
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL || !is_utf8()) return CTERMINAL_NO_UTF8;
  return is_known ? CTERMINAL_OTHER_CHARSET : CTERMINAL_UNKNOWN_LOCALE;
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

static void send(const char *text) { cterminal_write(text, strlen(text)); }

/// Reading what has arrived never waits: without a byte it returns.
static void read_without_waiting(void) {
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) != 0) return;
  modes.c_cc[VMIN] = 0;
  modes.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

/// Enters the alternate screen and paints the last frame anew; an empty one at first.
static void begin(void) {
  cterminal_repaint();
  send(uses_mouse ? REPORTS_OFF PASTE_ON MOUSE_ON : REPORTS_OFF PASTE_ON);
}

int cterminal_open(void) {
  static int was_opened;
  if (was_opened) return CTERMINAL_ALREADY_OPENED;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &saved_modes) != 0)
    return CTERMINAL_NOT_A_TERMINAL;
  crash_arm(&saved_modes);
  cterminal_use_locale();
  // COLUMNS and LINES of the environment must not override the terminal's real size.
  use_tioctl(TRUE);
  screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return CTERMINAL_UNKNOWN_TERMINAL;
  if (tigetstr("cup") == NULL || tigetstr("clear") == NULL) {
    endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
    delscreen(screen);
    screen = NULL;
    return CTERMINAL_NO_CURSOR_ADDRESSING;
  }
  // Until it has been left once, ncurses flushes its output at every move of the cursor (`_nc_mvcur`): the terminal would
  // show each frame in dozens of parts, one system call and over SSH one packet each.
  endwin();
  crash_set_active(CRASH_SCREEN);
  // Raw: Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-\ are keys, so a paste that holds them cannot stop the program.
  raw();
  noecho();
  nonl();
  read_without_waiting();
  // Switches the terminal to the key sequences of its description.
  keypad(stdscr, TRUE);
  paint_open();
  def_prog_mode();
  was_opened = 1;
  atexit(cterminal_close);
  begin();
  return CTERMINAL_OPENED;
}

void cterminal_use_mouse(int is_used) {
  if (uses_mouse == is_used) return;
  uses_mouse = is_used;
  if (screen != NULL) send(is_used ? MOUSE_ON : MOUSE_OFF);
}

void cterminal_get_size(int *rows, int *columns) {
  *rows = *columns = 0;
  if (screen != NULL) getmaxyx(stdscr, *rows, *columns);
}

int cterminal_resize(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
  if (!is_term_resized(size.ws_row, size.ws_col)) return 0;
  return resizeterm(size.ws_row, size.ws_col) == OK;
}

void cterminal_leave(void) {
  send(REPORTS_OFF);
  def_prog_mode();
  endwin();
  crash_set_active(CRASH_NOTHING);
}

int cterminal_enter(void) {
  crash_set_active(CRASH_SCREEN);
  reset_prog_mode();
  int is_of_other_size = cterminal_resize();
  begin();
  return is_of_other_size;
}

void cterminal_close(void) {
  if (screen == NULL) return;
  // From the background the modes can be set only with TTOU blocked; otherwise the process would stop here.
  sigset_t background, previous;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &previous);
  if (!isendwin()) {
    send(REPORTS_OFF);
    endwin();
  }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
  crash_set_active(CRASH_NOTHING);
  delscreen(screen);
  screen = NULL;
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
}
