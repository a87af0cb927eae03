#include "Library.h"

#include <dlfcn.h>
#include <pthread.h>

static curl_library library;
static bool is_loaded;

static bool find(void *handle, const char *name, void *function) {
  // POSIX lets dlsym's answer be stored in a function pointer; ISO C wants this detour.
  return (*(void **)function = dlsym(handle, name)) != NULL;
}

static void load(void) {
  // Lazily: most of what its libraries call of each other is never called.
  void *handle = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (!handle) handle = dlopen("libcurl-gnutls.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (!handle) return;
  curl_library *l = &library;
  is_loaded = find(handle, "curl_global_init", &l->global_init)
      && find(handle, "curl_easy_init", &l->easy_init)
      && find(handle, "curl_easy_setopt", &l->easy_setopt)
      && find(handle, "curl_easy_getinfo", &l->easy_getinfo)
      && find(handle, "curl_easy_strerror", &l->easy_strerror)
      && find(handle, "curl_easy_cleanup", &l->easy_cleanup)
      && find(handle, "curl_slist_append", &l->slist_append)
      && find(handle, "curl_slist_free_all", &l->slist_free_all)
      && find(handle, "curl_multi_init", &l->multi_init)
      && find(handle, "curl_multi_setopt", &l->multi_setopt)
      && find(handle, "curl_multi_add_handle", &l->multi_add_handle)
      && find(handle, "curl_multi_remove_handle", &l->multi_remove_handle)
      && find(handle, "curl_multi_perform", &l->multi_perform)
      && find(handle, "curl_multi_poll", &l->multi_poll)
      && find(handle, "curl_multi_wakeup", &l->multi_wakeup)
      && find(handle, "curl_multi_info_read", &l->multi_info_read)
      && find(handle, "curl_multi_cleanup", &l->multi_cleanup)
      && library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

const curl_library *load_curl(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded ? &library : NULL;
}
