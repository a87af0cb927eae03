#ifndef CTERMINAL_DESCRIPTION_H
#define CTERMINAL_DESCRIPTION_H

/// What the terminal understands, without padding (no terminal has needed it since the time of teletypes); NULL for
/// what it does not have.
typedef struct {
  char *address, *column, *row;
  char *clear, *clear_to_end, *erase;
  char *region, *forward, *reverse, *insert, *remove;
  char *hide_cursor, *show_cursor;
  char *plain, *bold, *dim, *reversed, *underlined, *foreground;
  int goes_down_plainly;
} description;

extern description can;

/// How cells can look.
typedef struct {
  /// As `cterminal_set_style` takes them.
  int attributes;
  /// What sets the colour of letters; empty for the terminal's own.
  char color[24];
} style_look;

/// Those in use, the plain one first.
extern style_look looks[256];
enum { PLAIN = 0 };

/// Which of them a style has, by its code.
extern unsigned char style_looks[256];

#endif
