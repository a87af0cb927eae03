#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static struct ccurl_library library;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int find(void *handle, const char *name, void *function) {
  void *symbol = dlsym(handle, name);
  // ISO C has no cast from an object pointer to a function pointer; POSIX promises that the bytes agree.
  memcpy(function, &symbol, sizeof symbol);
  return symbol != NULL;
}

static void load(void) {
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4"};
  void *handle = NULL;
  for (size_t i = 0; handle == NULL && i < sizeof names / sizeof *names; i++) {
    handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  }
  if (handle == NULL) return;
  is_loaded = find(handle, "curl_global_init", &library.global_init)
    && find(handle, "curl_easy_init", &library.easy_init)
    && find(handle, "curl_easy_cleanup", &library.easy_cleanup)
    && find(handle, "curl_easy_setopt", &library.easy_setopt)
    && find(handle, "curl_easy_getinfo", &library.easy_getinfo)
    && find(handle, "curl_easy_strerror", &library.easy_strerror)
    && find(handle, "curl_multi_init", &library.multi_init)
    && find(handle, "curl_multi_cleanup", &library.multi_cleanup)
    && find(handle, "curl_multi_setopt", &library.multi_setopt)
    && find(handle, "curl_multi_add_handle", &library.multi_add_handle)
    && find(handle, "curl_multi_remove_handle", &library.multi_remove_handle)
    && find(handle, "curl_multi_perform", &library.multi_perform)
    && find(handle, "curl_multi_poll", &library.multi_poll)
    && find(handle, "curl_multi_wakeup", &library.multi_wakeup)
    && find(handle, "curl_multi_info_read", &library.multi_info_read)
    && find(handle, "curl_slist_append", &library.slist_append)
    && find(handle, "curl_slist_free_all", &library.slist_free_all)
    && library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

const struct ccurl_library *ccurl_library(void) {
  pthread_once(&once, load);
  return is_loaded ? &library : NULL;
}
