// One request and what has come of its answer so far.
#ifndef CCURL_EXCHANGE_H
#define CCURL_EXCHANGE_H

#include "CCurl.h"
#include "Library.h"

typedef struct {
  char *bytes;
  size_t size;
  size_t capacity;
} byte_buffer;

typedef struct exchange {
  struct exchange *next;
  uint64_t number;
  ccurl_callback callback;
  void *context;

  // Copies of the request.
  char *method;
  char *url;
  char **header_lines;
  char *certificate_file;
  char *certificate_directory;
  byte_buffer upload;
  bool has_upload;
  long connect_timeout;
  long timeout;
  size_t answer_limit;
  bool direct;
  bool fresh_connection;

  // Touched by the loop's thread only.
  CURL *easy;
  struct curl_slist *header_list;
  char message[CURL_ERROR_SIZE];
  byte_buffer headers;
  byte_buffer body;
  bool is_too_large;
  bool looks_up_certificates;
} exchange;

/// `NULL` when memory is short.
exchange *exchange_create(const ccurl_request *request, ccurl_callback callback, void *context);

/// Prepares the libcurl handle.
///
/// - looks_up: whether certificates of the system are looked up one by one. Reading them all takes 25 ms for each new
///   connection, during which the loop's thread does nothing else.
bool exchange_prepare(exchange *exchange, const curl_library *curl, bool looks_up);

/// Prepares for a second try with all certificates of the system, after the server's was not found among those that
/// can be looked up. Returns false when that would be nothing new. No request has been sent by then.
bool exchange_read_all_certificates(exchange *exchange, const curl_library *curl);

/// Tells the outcome and frees everything. The handle must be out of its multi handle.
void exchange_finish(exchange *exchange, const curl_library *curl, ccurl_problem problem);

/// What a libcurl result means.
ccurl_problem exchange_problem(const exchange *exchange, CURLcode code);

#endif
