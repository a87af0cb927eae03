#include "Exchange.h"

#include <stdlib.h>
#include <string.h>

/// The header lines of one answer, all together. PostHog sends some of several kilobytes.
static const size_t header_limit = 1 << 20;

static bool append(byte_buffer *buffer, const char *bytes, size_t size) {
  if (buffer->capacity - buffer->size < size) {
    size_t capacity = buffer->capacity ? buffer->capacity * 2 : 16384;
    while (capacity < buffer->size + size) capacity *= 2;
    char *grown = realloc(buffer->bytes, capacity);
    if (!grown) return false;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->size, bytes, size);
  buffer->size += size;
  return true;
}

static char **copy_lines(const char *const *lines) {
  size_t count = 0;
  while (lines[count]) count++;
  char **copy = calloc(count + 1, sizeof *copy);
  for (size_t i = 0; copy && i < count; i++) copy[i] = strdup(lines[i]);
  return copy;
}

static char *copy_text(const char *text) { return text ? strdup(text) : NULL; }

exchange *exchange_create(const ccurl_request *request, ccurl_callback callback, void *context) {
  exchange *e = calloc(1, sizeof *e);
  if (!e) return NULL;
  e->callback = callback;
  e->context = context;
  e->method = strdup(request->method);
  e->url = strdup(request->url);
  e->header_lines = copy_lines(request->headers);
  e->certificate_file = copy_text(request->certificate_file);
  e->certificate_directory = copy_text(request->certificate_directory);
  e->has_upload = request->body != NULL;
  if (request->body_size) append(&e->upload, (const char *)request->body, request->body_size);
  e->connect_timeout = request->connect_timeout;
  e->timeout = request->timeout;
  e->answer_limit = request->answer_limit;
  e->direct = request->direct;
  e->fresh_connection = request->fresh_connection;
  return e;
}

static size_t take_header(char *line, size_t unit, size_t count, void *context) {
  exchange *e = context;
  size_t size = unit * count;
  // A new status line: what came before was a 1xx answer or a proxy's.
  if (size >= 5 && memcmp(line, "HTTP/", 5) == 0) e->headers.size = 0;
  if (e->headers.size + size > header_limit) {
    e->is_too_large = true;
    return 0;
  }
  return append(&e->headers, line, size) ? size : 0;
}

static size_t take_body(char *bytes, size_t unit, size_t count, void *context) {
  exchange *e = context;
  size_t size = unit * count;
  if (size > e->answer_limit - e->body.size) {
    e->is_too_large = true;
    return 0;
  }
  return append(&e->body, bytes, size) ? size : 0;
}

/// The file of certificates that was asked for. Many an environment names the one that is used anyway.
static const char *own_certificates(const exchange *e, const curl_library *curl) {
  const char *file = e->certificate_file;
  return file && curl->all_certificates && strcmp(file, curl->all_certificates) == 0 ? NULL : file;
}

bool exchange_prepare(exchange *e, const curl_library *curl, bool looks_up) {
  CURL *easy = e->easy = curl->easy_init();
  if (!easy || !e->method || !e->url || !e->header_lines) return false;

  for (char **line = e->header_lines; *line; line++) e->header_list = curl->slist_append(e->header_list, *line);
  // No pause before a large body, and no form's content type for a POST without one.
  e->header_list = curl->slist_append(e->header_list, "Expect:");
  if (!e->has_upload) e->header_list = curl->slist_append(e->header_list, "Content-Type:");

  bool is_set = curl->easy_setopt(easy, CURLOPT_URL, e->url) == CURLE_OK
      && curl->easy_setopt(easy, CURLOPT_HTTPHEADER, e->header_list) == CURLE_OK
      && curl->easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK
      && curl->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK
      && curl->easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, e->connect_timeout) == CURLE_OK
      && curl->easy_setopt(easy, CURLOPT_TIMEOUT_MS, e->timeout) == CURLE_OK;
  if (!is_set) return false;

  if (e->has_upload || strcmp(e->method, "POST") == 0) {
    curl->easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)e->upload.size);
    curl->easy_setopt(easy, CURLOPT_POSTFIELDS, e->upload.bytes ? e->upload.bytes : "");
  }
  if (strcmp(e->method, "HEAD") == 0) curl->easy_setopt(easy, CURLOPT_NOBODY, 1L);
  curl->easy_setopt(easy, CURLOPT_CUSTOMREQUEST, e->method);
  curl->easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl->easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl->easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl->easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
  curl->easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl->easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl->easy_setopt(easy, CURLOPT_FRESH_CONNECT, e->fresh_connection ? 1L : 0L);
  if (e->direct) curl->easy_setopt(easy, CURLOPT_PROXY, "");
  const char *certificates = own_certificates(e, curl);
  e->looks_up_certificates = looks_up && !certificates;
  if (certificates || looks_up) curl->easy_setopt(easy, CURLOPT_CAINFO, certificates);
  if (e->certificate_directory) curl->easy_setopt(easy, CURLOPT_CAPATH, e->certificate_directory);
  curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, e->message);
  curl->easy_setopt(easy, CURLOPT_PRIVATE, e);
  curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl->easy_setopt(easy, CURLOPT_HEADERDATA, e);
  curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl->easy_setopt(easy, CURLOPT_WRITEDATA, e);
  return true;
}

bool exchange_read_all_certificates(exchange *e, const curl_library *curl) {
  if (!e->looks_up_certificates || !curl->all_certificates) return false;
  e->looks_up_certificates = false;
  e->message[0] = '\0';
  return curl->easy_setopt(e->easy, CURLOPT_CAINFO, curl->all_certificates) == CURLE_OK;
}

void exchange_finish(exchange *e, const curl_library *curl, ccurl_problem problem) {
  ccurl_answer answer = {.problem = problem, .message = e->message};
  if (problem == CCURL_NONE) {
    curl->easy_getinfo(e->easy, CURLINFO_RESPONSE_CODE, &answer.status);
    answer.headers = e->headers.bytes;
    answer.headers_size = e->headers.size;
    answer.body = (const uint8_t *)e->body.bytes;
    answer.body_size = e->body.size;
  }
  e->callback(e->context, &answer);

  if (e->easy) curl->easy_cleanup(e->easy);
  if (e->header_list) curl->slist_free_all(e->header_list);
  for (char **line = e->header_lines; line && *line; line++) {
    explicit_bzero(*line, strlen(*line));  // one of them holds the key
    free(*line);
  }
  free(e->header_lines);
  free(e->method);
  free(e->url);
  free(e->certificate_file);
  free(e->certificate_directory);
  free(e->upload.bytes);
  free(e->headers.bytes);
  free(e->body.bytes);
  free(e);
}

ccurl_problem exchange_problem(const exchange *e, CURLcode code) {
  if (e->is_too_large) return CCURL_ANSWER_TOO_LARGE;
  switch (code) {
    case CURLE_OK: return CCURL_NONE;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return CCURL_UNKNOWN_HOST;
    case CURLE_COULDNT_CONNECT: return CCURL_CANNOT_CONNECT;
    case CURLE_OPERATION_TIMEDOUT: return CCURL_TIMED_OUT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return CCURL_SECURE_CONNECTION;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return CCURL_INTERRUPTED;
    default: return CCURL_OTHER;
  }
}
