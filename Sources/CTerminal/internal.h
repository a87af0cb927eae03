#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <termios.h>

/// Looks up the codes of keys that only the terminal's description knows. After `newterm`.
void input_learn_keys(void);

/// Makes crashes give the terminal back, in these modes, before the process dies.
void crash_arm(const struct termios *modes);

/// 0 while the terminal is not ours, so that a crash leaves it alone.
void crash_set_active(int active);

#endif
