#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdlib.h>
#include <wchar.h>

#include "CTerminal.h"
#include "internal.h"

/// Colour pair n + 1 is ANSI colour n on the terminal's own background; pair 0 is the terminal's own colours.
enum { ANSI_COLORS = 16 };

static int is_colored;

void paint_open(void) {
  is_colored = start_color() == OK && COLORS >= 8;
  if (is_colored) {
    short background = use_default_colors() == OK ? -1 : COLOR_BLACK;
    for (short color = 0; color < ANSI_COLORS && color < COLORS; color++)
      init_pair((short)(color + 1), color, background);
  }
  // The terminal moves rows, and the rest of a row, where that takes fewer bytes than writing them.
  idlok(stdscr, TRUE);
  // A frame is painted whole even when a key is waiting already.
  typeahead(-1);
}

int cterminal_has_colors(void) { return is_colored; }

/// - Parameter color: set to the pair.
static attr_t attributes(const cterminal_cell *cell, short *pair) {
  int color = is_colored ? cell->color : -1;
  attr_t attributes = A_NORMAL;
  // Where there are only 8 colours, bold makes the bright ones.
  if (color >= COLORS) {
    color -= 8;
    attributes |= A_BOLD;
  }
  if (cell->attributes & CTERMINAL_BOLD) attributes |= A_BOLD;
  if (cell->attributes & CTERMINAL_DIM) attributes |= A_DIM;
  if (cell->attributes & CTERMINAL_REVERSE) attributes |= A_REVERSE;
  if (cell->attributes & CTERMINAL_UNDERLINE) attributes |= A_UNDERLINE;
  *pair = (short)(color + 1);
  return attributes;
}

void cterminal_put_cells(int row, int column, const cterminal_cell *cells, size_t count) {
  static cchar_t *line;
  static size_t capacity;
  if (capacity < count) {
    cchar_t *larger = realloc(line, count * sizeof *line);
    if (larger == NULL) return;
    line = larger;
    capacity = count;
  }
  int length = 0;
  for (size_t i = 0; i < count; i++) {
    // ncurses makes the right half of a double-width character by itself.
    if (cells[i].width == 0) continue;
    wchar_t text[CTERMINAL_SCALARS + 1] = {0};
    for (int k = 0; k < CTERMINAL_SCALARS; k++) text[k] = (wchar_t)cells[i].scalars[k];
    short pair;
    attr_t attributes_of_cell = attributes(&cells[i], &pair);
    setcchar(&line[length++], text, attributes_of_cell, pair, NULL);
  }
  mvadd_wchnstr(row, column, line, length);
}

void cterminal_erase(void) { erase(); }

void cterminal_update(int row, int column) {
  // With no cursor to show, it may stay wherever the last change leaves it.
  leaveok(stdscr, row < 0);
  curs_set(row >= 0);
  if (row >= 0) move(row, column);
  wnoutrefresh(stdscr);
  doupdate();
}

void cterminal_repaint(void) {
  clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  doupdate();
}
