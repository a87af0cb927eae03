// Fixed-argument forms of libcurl's variadic functions, which Swift cannot call. All else is called directly.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value);
/// `NULL` clears the option.
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
/// For `CURLOPT_HEADERFUNCTION` and `CURLOPT_WRITEFUNCTION`.
CURLcode ccurl_set_receiver(CURL *easy, CURLoption option, curl_write_callback receive);
CURLcode ccurl_set_socket_opener(CURL *easy, curl_opensocket_callback open_socket);
CURLMcode ccurl_set_multi_long(CURLM *multi, CURLMoption option, long value);

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
/// The server's certificates as text, for as long as the handle lives. Needs `CURLOPT_CERTINFO`.
CURLcode ccurl_get_certificates(CURL *easy, struct curl_certinfo **value);

#endif
