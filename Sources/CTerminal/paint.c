#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "CTerminal.h"
#include "description.h"
#include "internal.h"

// Last, as it takes plain words for macros.
#include <term.h>

// Frames reach the terminal by its description (curs_terminfo(3X)) and not through curses' windows: what has
// changed is known already, and curses would find it out again, with a system call for every cursor move.

/// Blanks beyond this many are erased rather than written: what it takes to erase them, and to go on behind them.
enum { ERASURE_LENGTH = 5, MOVE_LENGTH = 5 };

static struct { int rows, width; } size;

/// The frame on its way.
static struct {
  char *bytes;
  size_t count, capacity;
} frame;

/// Where the terminal's cursor is; row -1 when that is not known.
static struct { int row, column; } at = {-1, -1};

/// The look in force; -1 when that is not known.
static int look = -1;
static int is_cursor_shown = -1;

/// Returns 0 when there is no memory for so many more.
static int make_room(size_t count) {
  if (frame.count + count <= frame.capacity) return 1;
  size_t capacity = (frame.count + count) * 2 + 4096;
  char *larger = realloc(frame.bytes, capacity);
  if (larger == NULL) return 0;
  frame.bytes = larger;
  frame.capacity = capacity;
  return 1;
}

static void append(const char *bytes, size_t count) {
  if (!make_room(count)) return;
  memcpy(frame.bytes + frame.count, bytes, count);
  frame.count += count;
}

static void say(const char *text) {
  if (text != NULL) append(text, strlen(text));
}

/// In UTF-8, which the locale has been seen to (`cterminal_use_locale`).
static void append_scalar(unsigned int scalar) {
  // Nearly all are ASCII, and the way through the locale is long.
  if (scalar < 0x80) {
    if (make_room(1)) frame.bytes[frame.count++] = (char)scalar;
    return;
  }
  char bytes[MB_LEN_MAX];
  mbstate_t state = {0};
  size_t count = wcrtomb(bytes, (wchar_t)scalar, &state);
  if (count != (size_t)-1) append(bytes, count);
}

static void say_number(int number) {
  char digits[12], *end = digits + sizeof digits, *start = end;
  do *--start = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  append(start, (size_t)(end - start));
}

/// Says a capability of one or two parameters (terminfo(5), "Parameterized Strings"), which are not negative.
///
/// There are many in a frame, and nearly all do no more than write numbers: only the others take curses' interpreter.
static void say_with(const char *capability, int first, int second) {
  int numbers[] = {first, second};
  size_t start = frame.count;
  for (const char *next = capability; *next != 0;) {
    if (*next != '%') {
      append(next++, 1);
    } else if (next[1] == 'i') {
      numbers[0]++, numbers[1]++;
      next += 2;
    } else if (strncmp(next, "%p1%d", 5) == 0 || strncmp(next, "%p2%d", 5) == 0) {
      say_number(numbers[next[2] - '1']);
      next += 5;
    } else {
      frame.count = start;
      say(tiparm(capability, first, second));
      return;
    }
  }
}

static void move_to(int row, int column) {
  if (at.row == row && at.column == column) return;
  if (at.row == row - 1 && at.row >= 0 && can.goes_down_plainly && (column == 0 || can.column != NULL)) {
    say("\n");
    at.row = row;
    if (at.column == column) return;
  }
  if (at.row == row && column == 0) {
    say("\r");
  } else if (at.row == row && can.column != NULL) {
    say_with(can.column, column, 0);
  } else if (at.row >= 0 && at.column == column && can.row != NULL) {
    say_with(can.row, row, 0);
  } else {
    say_with(can.address, row, column);
  }
  at.row = row;
  at.column = column;
}

static void say_attributes(int attributes) {
  if (attributes & CTERMINAL_BOLD) say(can.bold);
  if (attributes & CTERMINAL_DIM) say(can.dim);
  if (attributes & CTERMINAL_UNDERLINE) say(can.underlined);
  if (attributes & CTERMINAL_REVERSE) say(can.reversed);
}

/// Without going back to plain where what is in force can stay and only something be added.
static void use_look(int wanted) {
  if (look == wanted) return;
  const style_look *new = &looks[wanted], *old = look < 0 ? NULL : &looks[look];
  int can_stay =
    old != NULL && (old->attributes & ~new->attributes) == 0 && (new->color[0] != 0 || old->color[0] == 0);
  if (!can_stay) say(can.plain);
  say_attributes(can_stay ? new->attributes & ~old->attributes : new->attributes);
  if (!can_stay || strcmp(new->color, old->color) != 0) say(new->color);
  look = wanted;
}

/// A blank shows nothing of bold, dim or a colour of letters.
static int shows_on_blanks(int wanted) {
  return wanted < 0 || (looks[wanted].attributes & (CTERMINAL_REVERSE | CTERMINAL_UNDERLINE)) != 0;
}

static int is_plain_blank(const cterminal_cell *cell) {
  return cell->scalars[0] == ' ' && cell->scalars[1] == 0 && cell->width == 1
    && !shows_on_blanks(style_looks[cell->style]);
}

static void use_style(const cterminal_cell *cell) {
  if (is_plain_blank(cell) && !shows_on_blanks(look)) return;
  use_look(style_looks[cell->style]);
}

/// Erases the blanks that the cells begin with, where that is shorter than writing them; returns how many.
static size_t erase_blanks(const cterminal_cell *cells, size_t count, int column) {
  size_t blanks = 0;
  while (blanks < count && is_plain_blank(&cells[blanks])) blanks++;
  if (blanks == 0) return 0;
  int is_rest_of_row = blanks == count && column + (int)blanks == size.width;
  size_t length = blanks == count ? ERASURE_LENGTH : ERASURE_LENGTH + MOVE_LENGTH;
  if (blanks <= length && !is_rest_of_row) return 0;
  const char *erasure = is_rest_of_row && can.clear_to_end != NULL ? can.clear_to_end : can.erase;
  if (erasure == NULL) return 0;
  if (shows_on_blanks(look)) use_look(PLAIN);
  say_with(erasure, (int)blanks, 0);
  return blanks;
}

/// Whether terminals disagree on how wide it is: emoji, and the letters of flags, which some join.
static int is_disputed(const cterminal_cell *cell) {
  unsigned int base = cell->scalars[0];
  return base >= 0x1F000 || (base >= 0x2300 && base < 0x2C00 && cell->width == 2);
}

static void write_cell(int row, int column, const cterminal_cell *cell) {
  move_to(row, column);
  use_style(cell);
  if (is_disputed(cell)) {
    // Nothing old may be left beside it where it takes less room than we think.
    for (int i = 0; i < cell->width; i++) say(" ");
    at.column = column + cell->width;
    move_to(row, column);
  }
  for (int k = 0; k < 5 && (k == 0 || cell->scalars[k] != 0); k++) append_scalar(cell->scalars[k]);
  at.column = column + cell->width;
  // Nor is it known where the cursor is then, or behind the last column, where only some terminals wrap.
  if (at.column >= size.width || is_disputed(cell)) at.row = -1;
}

void cterminal_put(int row, int column, const cterminal_cell *cells, size_t count) {
  for (size_t i = 0; i < count;) {
    const cterminal_cell *cell = &cells[i];
    if (cell->width == 0) {
      i++;
      continue;
    }
    // A terminal that wraps at once would scroll.
    int is_last = row == size.rows - 1 && column + cell->width == size.width;
    if (is_last && auto_right_margin && !eat_newline_glitch) return;
    if (cell->scalars[0] == ' ') {
      move_to(row, column);
      size_t blanks = erase_blanks(cell, count - i, column);
      if (blanks > 0) {
        i += blanks;
        column += (int)blanks;
        continue;
      }
    }
    write_cell(row, column, cell);
    column += cell->width;
    i++;
  }
}

int cterminal_scroll(int top, int end, int count) {
  const char *step = count > 0 ? can.forward : can.reverse;
  if (can.region == NULL || step == NULL) return 0;
  // What comes in is blank in the style in force.
  use_look(PLAIN);
  say_with(can.region, top, end - 1);
  at.row = -1;
  move_to(count > 0 ? end - 1 : top, 0);
  for (int i = 0; i < abs(count); i++) say(step);
  say_with(can.region, 0, size.rows - 1);
  at.row = -1;
  return 1;
}

int cterminal_slide(int row, int column, int count) {
  const char *step = count > 0 ? can.insert : can.remove;
  if (step == NULL) return 0;
  if (shows_on_blanks(look)) use_look(PLAIN);
  move_to(row, column);
  say_with(step, abs(count), 0);
  return 1;
}

void cterminal_erase(void) {
  use_look(PLAIN);
  say(can.clear);
  at.row = at.column = 0;
}

void cterminal_flush(int row, int column) {
  int is_shown = row >= 0;
  if (is_shown) move_to(row, column);
  if (is_shown != is_cursor_shown) {
    say(is_shown ? can.show_cursor : can.hide_cursor);
    is_cursor_shown = is_shown;
  }
  cterminal_write(frame.bytes, frame.count);
  frame.count = 0;
}

void paint_begin(int rows, int width) {
  size.rows = rows;
  size.width = width;
  at.row = -1;
  look = -1;
  is_cursor_shown = -1;
}

void paint_end(void) {
  use_look(PLAIN);
  cterminal_flush(size.rows - 1, 0);
}
