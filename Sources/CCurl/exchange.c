#include "exchange.h"

#include <stdlib.h>
#include <string.h>

// Headers of an answer; PostHog sends several kilobytes of them.
static const size_t headers_limit = 256 * 1024;

static int append(struct buffer *buffer, const void *bytes, size_t size) {
  if (buffer->size + size > buffer->room) {
    size_t room = buffer->room ? buffer->room * 2 : 16 * 1024;
    while (room < buffer->size + size) room *= 2;
    uint8_t *larger = realloc(buffer->bytes, room);
    if (larger == NULL) return 0;
    buffer->bytes = larger;
    buffer->room = room;
  }
  memcpy(buffer->bytes + buffer->size, bytes, size);
  buffer->size += size;
  return 1;
}

// Taking fewer bytes than offered makes libcurl end the transfer.
static size_t take_body(char *bytes, size_t one, size_t size, void *context) {
  (void)one;
  struct exchange *exchange = context;
  if (exchange->answer.size + size > exchange->body_limit) {
    exchange->is_too_large = 1;
    return 0;
  }
  return append(&exchange->answer, bytes, size) ? size : 0;
}

static size_t take_header(char *bytes, size_t one, size_t size, void *context) {
  (void)one;
  struct exchange *exchange = context;
  // A new status line begins a new answer: what came before was a "100 Continue" or a proxy's.
  if (size >= 5 && memcmp(bytes, "HTTP/", 5) == 0) exchange->headers.size = 0;
  if (exchange->headers.size + size > headers_limit) {
    exchange->is_too_large = 1;
    return 0;
  }
  return append(&exchange->headers, bytes, size) ? size : 0;
}

static void release(const struct ccurl_library *curl, struct exchange *exchange) {
  if (exchange->handle != NULL) curl->easy_cleanup(exchange->handle);
  if (exchange->header_lines != NULL) curl->slist_free_all(exchange->header_lines);
  free(exchange->method);
  free(exchange->url);
  free(exchange->certificate_file);
  free(exchange->body);
  free(exchange->headers.bytes);
  free(exchange->answer.bytes);
  free(exchange);
}

struct exchange *ccurl_exchange_copy(const struct ccurl_library *curl, const ccurl_request *request) {
  struct exchange *exchange = calloc(1, sizeof *exchange);
  if (exchange == NULL) return NULL;
  exchange->method = strdup(request->method);
  exchange->url = strdup(request->url);
  if (request->certificate_file != NULL) exchange->certificate_file = strdup(request->certificate_file);
  if (request->body != NULL) {
    exchange->body = malloc(request->body_size + 1);
    if (exchange->body != NULL) memcpy(exchange->body, request->body, request->body_size);
    exchange->body_size = request->body_size;
  }
  exchange->body_limit = request->body_limit;
  exchange->connect_timeout_ms = request->connect_timeout_ms;
  exchange->timeout_ms = request->timeout_ms;
  exchange->direct = request->direct;
  exchange->fresh_connection = request->fresh_connection;
  int is_whole = exchange->method != NULL && exchange->url != NULL
    && (request->body == NULL || exchange->body != NULL)
    && (request->certificate_file == NULL || exchange->certificate_file != NULL);
  for (size_t i = 0; is_whole && i < request->header_count; i++) {
    struct curl_slist *longer = curl->slist_append(exchange->header_lines, request->headers[i]);
    is_whole = longer != NULL;
    if (is_whole) exchange->header_lines = longer;
  }
  if (is_whole) return exchange;
  release(curl, exchange);
  return NULL;
}

int ccurl_exchange_prepare(const struct ccurl_library *curl, struct exchange *exchange) {
  CURL *handle = exchange->handle = curl->easy_init();
  if (handle == NULL) return 0;
  int is_ready = 1;
#define SET(option, value) is_ready = is_ready && curl->easy_setopt(handle, option, value) == CURLE_OK
  SET(CURLOPT_PRIVATE, exchange);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_URL, exchange->url);
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
  // Redirects are answers: where the key may go is decided above.
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_ERRORBUFFER, exchange->problem_text);
  SET(CURLOPT_CONNECTTIMEOUT_MS, exchange->connect_timeout_ms);
  SET(CURLOPT_TIMEOUT_MS, exchange->timeout_ms);
  SET(CURLOPT_ACCEPT_ENCODING, "");
  SET(CURLOPT_HTTPHEADER, exchange->header_lines);
  SET(CURLOPT_WRITEFUNCTION, take_body);
  SET(CURLOPT_WRITEDATA, exchange);
  SET(CURLOPT_HEADERFUNCTION, take_header);
  SET(CURLOPT_HEADERDATA, exchange);
  SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (exchange->body != NULL) {
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)exchange->body_size);
    SET(CURLOPT_POSTFIELDS, exchange->body);
  }
  SET(CURLOPT_CUSTOMREQUEST, exchange->method);
  if (exchange->direct) SET(CURLOPT_PROXY, "");
  if (exchange->fresh_connection) SET(CURLOPT_FRESH_CONNECT, 1L);
  if (exchange->certificate_file != NULL) SET(CURLOPT_CAINFO, exchange->certificate_file);
#undef SET
  return is_ready;
}

static enum ccurl_problem problem(const struct exchange *exchange, CURLcode code) {
  if (exchange->is_cancelled) return CCURL_CANCELLED;
  if (exchange->is_too_large) return CCURL_TOO_LARGE;
  switch (code) {
    case CURLE_OK: return CCURL_OK;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return CCURL_UNKNOWN_HOST;
    case CURLE_COULDNT_CONNECT: return CCURL_CANNOT_CONNECT;
    case CURLE_OPERATION_TIMEDOUT: return CCURL_TIMED_OUT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return CCURL_SECURE_CONNECTION;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return CCURL_INTERRUPTED;
    default: return CCURL_OTHER;
  }
}

void ccurl_exchange_finish(const struct ccurl_library *curl, struct exchange *exchange, CURLcode code) {
  ccurl_answer answer = {
    .problem = problem(exchange, code),
    .headers = exchange->headers.bytes, .headers_size = exchange->headers.size,
    .body = exchange->answer.bytes, .body_size = exchange->answer.size,
  };
  answer.problem_text = answer.problem == CCURL_OK ? ""
    : exchange->problem_text[0] != '\0' ? exchange->problem_text : curl->easy_strerror(code);
  if (exchange->handle != NULL) curl->easy_getinfo(exchange->handle, CURLINFO_RESPONSE_CODE, &answer.status);
  exchange->completion(exchange->context, &answer);
  release(curl, exchange);
}
