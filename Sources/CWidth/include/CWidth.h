#ifndef CWIDTH_H
#define CWIDTH_H

/// `wcwidth(3)`, which the Swift overlay of glibc hides (it needs `_XOPEN_SOURCE`).
///
/// Returns the cells a scalar takes in the LC_CTYPE locale; -1 for control characters and unknown ones.
int cwidth_of_scalar(unsigned int scalar);

#endif
