#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdlib.h>
#include <wchar.h>

#include "CTerminal.h"
#include "internal.h"

static int colors;
static int has_default_colors;
/// Pairs whose foreground is bright where the terminal has only 8 colours.
static unsigned char is_bright[256];

void paint_open(void) {
  colors = start_color() == OK && COLORS >= 8 ? COLORS : 0;
  has_default_colors = colors > 0 && use_default_colors() == OK;
  // The terminal moves rows, and the rest of a row, where that takes fewer bytes than writing them.
  idlok(stdscr, TRUE);
  // A frame is painted whole even when a key is waiting already.
  typeahead(-1);
}

int cterminal_colors(void) { return colors; }

int cterminal_set_pair(int pair, int foreground, int background) {
  if (colors == 0 || pair < 1 || pair >= COLOR_PAIRS || pair >= (int)sizeof is_bright) return 0;
  if (!has_default_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
  is_bright[pair] = colors < 16 && foreground >= 8;
  if (is_bright[pair]) foreground -= 8;
  if (colors < 16 && background >= 8) background -= 8;
  return init_extended_pair(pair, foreground, background) == OK;
}

void cterminal_set_background(int pair) {
  cchar_t blank;
  setcchar(&blank, L" ", A_NORMAL, (short)pair, NULL);
  bkgrndset(&blank);
}

static attr_t attributes(const cterminal_cell *cell) {
  attr_t attributes = A_NORMAL;
  // Where there are only 8 colours, bold makes the bright ones.
  if ((cell->attributes & CTERMINAL_BOLD) || is_bright[cell->pair]) attributes |= A_BOLD;
  if (cell->attributes & CTERMINAL_DIM) attributes |= A_DIM;
  if (cell->attributes & CTERMINAL_REVERSE) attributes |= A_REVERSE;
  if (cell->attributes & CTERMINAL_UNDERLINE) attributes |= A_UNDERLINE;
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
  cchar_t look;
  for (size_t i = 0; i < count; i++) {
    // Adjacent cells usually share a style.
    if (i == 0 || cells[i].attributes != cells[i - 1].attributes || cells[i].pair != cells[i - 1].pair) {
      setcchar(&look, L" ", attributes(&cells[i]), cells[i].pair, NULL);
    }
    // ncurses makes the right half of a double-width character by itself.
    if (cells[i].width == 0) continue;
    for (int k = 0; k < CTERMINAL_SCALARS; k++) look.chars[k] = (wchar_t)cells[i].scalars[k];
    line[length++] = look;
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
