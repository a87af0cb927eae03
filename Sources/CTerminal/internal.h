#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <termios.h>

/// Sets up colours and the way of painting, after `newterm`.
void paint_open(void);

/// Makes crashes give the terminal back, in these modes, before the process dies.
void crash_arm(const struct termios *modes);

/// 0 while the terminal is not ours, so that a crash leaves it alone.
void crash_set_active(int active);

#endif
