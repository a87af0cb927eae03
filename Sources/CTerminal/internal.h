#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <stdio.h>
#include <termios.h>

/// Looks up the codes of keys that only the terminal's description knows. After `newterm`.
void input_learn_keys(void);

/// The stream that ncurses writes to. Between `begin` and `end` it is gathered, then sent in one go; modes of
/// the terminal must not be changed meanwhile.
FILE *output_open(void);
void output_begin(void);
void output_end(void);

/// Has changes of attributes say nothing about character sets. After `newterm`.
void output_leave_out_charsets(void);

/// Makes crashes give the terminal back, in these modes, before the process dies.
void crash_arm(const struct termios *modes);

/// 0 while the terminal is not ours, so that a crash leaves it alone.
void crash_set_active(int active);

#endif
