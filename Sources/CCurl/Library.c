#include "Library.h"

#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static curl_library library;
static bool is_loaded;

static bool find(void *handle, const char *name, void *function) {
  // POSIX lets dlsym's answer be stored in a function pointer; ISO C wants this detour.
  return (*(void **)function = dlsym(handle, name)) != NULL;
}

/// Whether certificates have a second name there: the hash of what they certify, by which OpenSSL looks them up.
static bool is_hashed(const char *directory) {
  DIR *entries = opendir(directory);
  bool is_found = false;
  for (struct dirent *entry; entries && !is_found && (entry = readdir(entries));) {
    is_found = strlen(entry->d_name) == 10 && strcmp(entry->d_name + 8, ".0") == 0;
  }
  if (entries) closedir(entries);
  return is_found;
}

/// Where libcurl was built to find them. OpenSSL alone looks single ones up; other libraries read the whole directory.
static void find_certificates(curl_library *l) {
  CURL *easy = l->easy_init();
  if (!easy) return;
  const char *file = NULL, *directory = NULL;
  l->easy_getinfo(easy, CURLINFO_CAINFO, &file);
  l->easy_getinfo(easy, CURLINFO_CAPATH, &directory);
  l->easy_cleanup(easy);
  const char *tls = l->version_info(CURLVERSION_NOW)->ssl_version;
  l->looks_up_certificates = tls && strncmp(tls, "OpenSSL", 7) == 0 && directory && is_hashed(directory);
  l->all_certificates = file;
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
      && find(handle, "curl_version_info", &l->version_info)
      && library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (is_loaded) find_certificates(l);
}

const curl_library *load_curl(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded ? &library : NULL;
}
