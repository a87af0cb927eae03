#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "CTerminal.h"
#include "description.h"
#include "internal.h"

// Last, as it takes plain words for macros.
#include <term.h>

description can;
style_look looks[256];
unsigned char style_looks[256];
static int look_count = 1;

/// Takes out all parts of a text that begin and end so.
static void take_out(char *text, const char *begin, const char *end) {
  char *from, *to;
  while ((from = strstr(text, begin)) != NULL && (to = strstr(from + strlen(begin), end)) != NULL) {
    to += strlen(end);
    memmove(from, to, strlen(to) + 1);
  }
}

/// A copy of a capability that is ours to keep.
static char *find(const char *capability) {
  const char *text = tigetstr((char *)capability);
  if (text == NULL || text == (char *)-1 || *text == 0) return NULL;
  char *copy = strdup(text);
  if (copy != NULL) take_out(copy, "$<", ">");
  return copy;
}

int describe_terminal(void) {
  can.address = find("cup");
  can.column = find("hpa");
  can.row = find("vpa");
  char *down = find("cud1");
  can.goes_down_plainly = down != NULL && strcmp(down, "\n") == 0;
  free(down);
  can.clear = find("clear");
  can.clear_to_end = find("el");
  can.erase = find("ech");
  can.region = find("csr");
  can.forward = find("ind");
  can.reverse = find("ri");
  can.insert = find("ich");
  can.remove = find("dch");
  can.hide_cursor = find("civis");
  can.show_cursor = find("cnorm");
  can.plain = find("sgr0");
  can.bold = find("bold");
  can.dim = find("dim");
  can.reversed = find("rev");
  can.underlined = find("smul");
  can.foreground = find("setaf");
  // The line-drawing character set is never used, so it need not be left with every style.
  if (can.plain != NULL) {
    take_out(can.plain, "\033(B", "");
    take_out(can.plain, "\017", "");
  }
  return can.address != NULL && can.clear != NULL;
}

int cterminal_has_colors(void) { return can.foreground != NULL && tigetnum("colors") >= 8; }

void cterminal_set_style(unsigned char style, int foreground, int attributes) {
  style_look look = {0};
  int colors = cterminal_has_colors() ? tigetnum("colors") : 0;
  // Where there are only 8 colours, bold makes the bright ones.
  if (colors > 0 && foreground >= colors) {
    foreground -= 8;
    attributes |= CTERMINAL_BOLD;
  }
  // Without a way back to plain text there are no styles.
  if (can.plain != NULL) {
    look.attributes = attributes;
    if (colors > 0 && foreground >= 0) {
      const char *color = tiparm(can.foreground, foreground);
      if (strlen(color) < sizeof look.color) strcpy(look.color, color);
    }
  }
  int index = 0;
  while (index < look_count
         && (looks[index].attributes != look.attributes || strcmp(looks[index].color, look.color) != 0)) index++;
  if (index == look_count) looks[look_count++] = look;
  style_looks[style] = (unsigned char)index;
}
