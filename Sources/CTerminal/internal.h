#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <termios.h>

/// Looks up what the terminal understands; returns 0 when that does not suffice to paint. After `newterm`.
int describe_terminal(void);

/// The screen is ours, of this size, and nothing is known of it.
void paint_begin(int rows, int width);

/// Leaves it in plain style, with the cursor shown in its last row.
void paint_end(void);

/// Makes crashes give the terminal back, in these modes, before the process dies.
void crash_arm(const struct termios *modes);

/// 0 while the terminal is not ours, so that a crash leaves it alone.
void crash_set_active(int active);

#endif
