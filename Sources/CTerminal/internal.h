#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <stdio.h>
#include <termios.h>

/// The stream that ncurses writes to.
FILE *output_open(void);

/// Whether what is written is gathered until it is sent. Meanwhile ncurses must not change the terminal's modes.
void output_gather(int on);

/// Sends what has been gathered, in one go.
void output_send(void);

/// Has changes of attributes say nothing about character sets. After `newterm`.
void output_leave_out_charsets(void);

/// Makes crashes give the terminal back, in these modes, before the process dies.
void crash_arm(const struct termios *modes);

/// 0 while the terminal is not ours, so that a crash leaves it alone.
void crash_set_active(int active);

#endif
