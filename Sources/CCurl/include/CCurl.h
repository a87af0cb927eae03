// A narrow face of libcurl: one engine with a thread of its own, requests go in, answers come back through
// a callback. libcurl is loaded when the first engine opens, so that starting the program does not pay for it.
#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>
#include <stdint.h>

typedef struct ccurl_engine ccurl_engine;

typedef struct {
  const char *method;
  const char *url;
  // "Name: value" lines.
  const char *const *headers;
  size_t header_count;
  // NULL for no body.
  const uint8_t *body;
  size_t body_size;
  long connect_timeout_ms;
  // For the whole exchange.
  long timeout_ms;
  // Answers beyond this end the exchange with CCURL_TOO_LARGE.
  size_t body_limit;
  // No proxy of the environment: for loopback addresses.
  int direct;
  // Not on a kept connection, which may be dead and make libcurl send the request again.
  int fresh_connection;
  // A file of trusted certificates; NULL for libcurl's own.
  const char *certificate_file;
} ccurl_request;

enum ccurl_problem {
  CCURL_OK,
  CCURL_UNKNOWN_HOST,
  CCURL_CANNOT_CONNECT,
  CCURL_TIMED_OUT,
  CCURL_SECURE_CONNECTION,
  CCURL_INTERRUPTED,
  CCURL_TOO_LARGE,
  CCURL_CANCELLED,
  CCURL_OTHER,
};

typedef struct {
  enum ccurl_problem problem;
  // libcurl's words for the problem; empty when there is none.
  const char *problem_text;
  long status;
  // The header block of the final answer, lines ended by CRLF.
  const uint8_t *headers;
  size_t headers_size;
  const uint8_t *body;
  size_t body_size;
} ccurl_answer;

// Called once for each request, on the engine's thread; `answer` is valid during the call only.
typedef void (*ccurl_completion)(void *context, const ccurl_answer *answer);

// Loads libcurl and starts the thread. NULL when libcurl cannot be loaded.
ccurl_engine *ccurl_open(void);

// Copies the request and sends it. Returns its number, by which it can be cancelled. Any thread.
uint64_t ccurl_send(ccurl_engine *engine, const ccurl_request *request, ccurl_completion completion, void *context);

// Ends a request with CCURL_CANCELLED, if it has not ended yet. Any thread.
void ccurl_cancel(ccurl_engine *engine, uint64_t number);

// Cancels what is under way, waits for the thread and frees the engine.
void ccurl_close(ccurl_engine *engine);

#endif
