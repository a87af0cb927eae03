// One request on its way, with all that it owns.
#ifndef CCURL_EXCHANGE_H
#define CCURL_EXCHANGE_H

#include "CCurl.h"
#include "library.h"

struct buffer {
  uint8_t *bytes;
  size_t size;
  size_t room;
};

struct exchange {
  uint64_t number;
  struct exchange *next;
  int is_cancelled;
  ccurl_completion completion;
  void *context;
  // Copies of the request's parts.
  char *method;
  char *url;
  char *certificate_file;
  uint8_t *body;
  size_t body_size;
  size_t body_limit;
  long connect_timeout_ms;
  long timeout_ms;
  int direct;
  int fresh_connection;
  struct curl_slist *header_lines;
  // The transfer; NULL until it starts.
  CURL *handle;
  char problem_text[CURL_ERROR_SIZE];
  struct buffer headers;
  struct buffer answer;
  int is_too_large;
};

// NULL when memory is short.
struct exchange *ccurl_exchange_copy(const struct ccurl_library *curl, const ccurl_request *request);

// Makes the transfer ready; 0 when libcurl cannot.
int ccurl_exchange_prepare(const struct ccurl_library *curl, struct exchange *exchange);

// Hands the outcome to the caller and frees everything.
void ccurl_exchange_finish(const struct ccurl_library *curl, struct exchange *exchange, CURLcode code);

#endif
