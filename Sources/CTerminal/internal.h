#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <spawn.h>
#include <termios.h>

/// Turns off reports that the terminal sends as input: pastes with marks, focus, and the mouse in all forms. Programs that
/// crashed leave them on.
#define REPORTS_OFF "\033[?2004l\033[?1004l" MOUSE_OFF
#define MOUSE_OFF "\033[?1000l\033[?1002l\033[?1003l\033[?1005l\033[?1006l\033[?1015l"

/// Sets up colours and the way of painting, after `newterm`.
void paint_open(void);

/// Makes every signal that ends the process give the terminal back, in these modes, before it does.
void crash_arm(const struct termios *modes);

/// How a program is started. It begins with no signal blocked or ignored, whatever this process does with them.
struct start_plan {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t files;
};

/// - flags: beside those for the signals.
/// Returns 0 where there is no memory; otherwise the plan has to be closed.
int start_plan_open(struct start_plan *plan, short flags);
void start_plan_close(struct start_plan *plan);

/// The state that a crash restores: none while the terminal is not ours, its modes, or the screen as well.
enum { CRASH_NOTHING, CRASH_SCREEN, CRASH_MODES };
void crash_set_active(int active);

#endif
