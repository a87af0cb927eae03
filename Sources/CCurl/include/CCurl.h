// HTTP exchanges over libcurl on one thread of their own.
//
// libcurl and the thirty libraries it brings are loaded on that thread, so that a program's start does not wait
// for them (measured: 4 to 5 ms). Redirects are never followed. All functions may be called from any thread.
#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  CCURL_NONE,
  CCURL_CANCELLED,
  CCURL_UNKNOWN_HOST,
  CCURL_CANNOT_CONNECT,
  CCURL_TIMED_OUT,
  CCURL_SECURE_CONNECTION,
  CCURL_INTERRUPTED,
  CCURL_ANSWER_TOO_LARGE,
  CCURL_LIBRARY_MISSING,
  CCURL_OTHER,
} ccurl_problem;

/// All pointers need to be valid during `ccurl_submit` only.
typedef struct {
  const char *method;
  const char *url;
  /// `Name: value` lines, `NULL` at the end.
  const char *const *headers;
  /// `NULL` for none.
  const uint8_t *body;
  size_t body_size;
  /// Milliseconds.
  long connect_timeout;
  long timeout;
  size_t answer_limit;
  /// CA certificates in PEM form, a file of them and a directory where they stand under the hashes of their names;
  /// `NULL` for the system's.
  const char *certificate_file;
  const char *certificate_directory;
  /// Leave out the proxy that the environment may name.
  bool direct;
  /// Do not use a kept connection, on which libcurl may send the request a second time.
  bool fresh_connection;
} ccurl_request;

/// Valid during the callback only.
typedef struct {
  ccurl_problem problem;
  long status;
  /// The header lines of the final answer as received, its status line included.
  const char *headers;
  size_t headers_size;
  const uint8_t *body;
  size_t body_size;
  /// What libcurl says of the problem.
  const char *message;
} ccurl_answer;

typedef struct ccurl_loop ccurl_loop;

/// Called exactly once for each exchange, on the loop's thread (or within `ccurl_submit`, when that thread
/// cannot be started). It must not block.
typedef void (*ccurl_callback)(void *context, const ccurl_answer *answer);

/// Returns `NULL` when memory is short. The thread starts with `ccurl_prepare` or the first exchange.
ccurl_loop *ccurl_open(long connections_per_host);

/// Starts the thread, which loads libcurl: the first exchange then need not wait for that.
void ccurl_prepare(ccurl_loop *loop);

/// Returns a number for `ccurl_cancel`.
uint64_t ccurl_submit(ccurl_loop *loop, const ccurl_request *request, ccurl_callback callback, void *context);

/// Ends the exchange, whose callback then tells `CCURL_CANCELLED`. Nothing happens when it is over already.
void ccurl_cancel(ccurl_loop *loop, uint64_t number);

/// Ends all exchanges and the thread. `loop` must not be used any more.
void ccurl_close(ccurl_loop *loop);

#endif
