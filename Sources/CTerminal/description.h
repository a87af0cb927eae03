#ifndef CTERMINAL_DESCRIPTION_H
#define CTERMINAL_DESCRIPTION_H

/// What the terminal understands, without padding (no terminal has needed it since the time of teletypes); NULL for
/// what it does not have.
typedef struct {
  char *address, *column, *row;
  char *clear, *clear_to_end, *erase;
  char *region, *forward, *reverse;
  char *hide_cursor, *show_cursor;
  char *plain, *bold, *dim, *reversed, *underlined, *foreground;
  int addresses_as_ansi, goes_down_plainly;
} description;

extern description can;

typedef struct {
  /// What leads from plain to the style.
  char enter[48];
  /// The first style that looks the same.
  unsigned char look;
} style_entry;

/// By the code of a style.
extern style_entry styles[256];

#endif
