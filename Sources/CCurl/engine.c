// sigfillset and pthread_sigmask.
#define _GNU_SOURCE

#include "exchange.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

// Connections to one host at a time; more requests wait for one to be free.
static const long connection_limit = 6;

struct ccurl_engine {
  const struct ccurl_library *curl;
  CURLM *multi;
  pthread_t thread;
  pthread_mutex_t lock;
  // Below the lock: what waits to start, and what runs.
  struct exchange *waiting;
  struct exchange *running;
  uint64_t last_number;
  int is_closing;
};

static void unlink_exchange(struct exchange **list, struct exchange *exchange) {
  for (; *list != NULL; list = &(*list)->next) {
    if (*list != exchange) continue;
    *list = exchange->next;
    exchange->next = NULL;
    return;
  }
}

// The first that is cancelled, taken out of its list.
static struct exchange *take_cancelled(struct exchange **list) {
  for (struct exchange *each = *list; each != NULL; each = each->next) {
    if (!each->is_cancelled) continue;
    unlink_exchange(list, each);
    return each;
  }
  return NULL;
}

// Moves the oldest that waits to those that run, where a cancel finds it too.
static struct exchange *take_next(ccurl_engine *engine) {
  struct exchange *next = engine->waiting;
  // New ones stand first, so the oldest is the last.
  while (next != NULL && next->next != NULL) next = next->next;
  if (next == NULL) return NULL;
  unlink_exchange(&engine->waiting, next);
  next->next = engine->running;
  engine->running = next;
  return next;
}

static void end_cancelled(ccurl_engine *engine) {
  while (1) {
    pthread_mutex_lock(&engine->lock);
    struct exchange *cancelled = take_cancelled(&engine->waiting);
    if (cancelled == NULL) cancelled = take_cancelled(&engine->running);
    pthread_mutex_unlock(&engine->lock);
    if (cancelled == NULL) return;
    if (cancelled->handle != NULL) engine->curl->multi_remove_handle(engine->multi, cancelled->handle);
    ccurl_exchange_finish(engine->curl, cancelled, CURLE_ABORTED_BY_CALLBACK);
  }
}

static void start_waiting(ccurl_engine *engine) {
  while (1) {
    pthread_mutex_lock(&engine->lock);
    struct exchange *next = take_next(engine);
    pthread_mutex_unlock(&engine->lock);
    if (next == NULL) return;
    if (!ccurl_exchange_prepare(engine->curl, next)
        || engine->curl->multi_add_handle(engine->multi, next->handle) != CURLM_OK) {
      pthread_mutex_lock(&engine->lock);
      unlink_exchange(&engine->running, next);
      pthread_mutex_unlock(&engine->lock);
      ccurl_exchange_finish(engine->curl, next, CURLE_FAILED_INIT);
    }
  }
}

static void end_done(ccurl_engine *engine) {
  CURLMsg *message;
  int left;
  while ((message = engine->curl->multi_info_read(engine->multi, &left)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    struct exchange *exchange = NULL;
    CURLcode code = message->data.result;
    engine->curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
    pthread_mutex_lock(&engine->lock);
    unlink_exchange(&engine->running, exchange);
    pthread_mutex_unlock(&engine->lock);
    engine->curl->multi_remove_handle(engine->multi, exchange->handle);
    ccurl_exchange_finish(engine->curl, exchange, code);
  }
}

static void *run(void *context) {
  ccurl_engine *engine = context;
  int running = 0;
  while (1) {
    pthread_mutex_lock(&engine->lock);
    int is_closing = engine->is_closing;
    for (struct exchange *each = engine->waiting; is_closing && each != NULL; each = each->next) each->is_cancelled = 1;
    for (struct exchange *each = engine->running; is_closing && each != NULL; each = each->next) each->is_cancelled = 1;
    pthread_mutex_unlock(&engine->lock);
    end_cancelled(engine);
    if (is_closing) return NULL;
    start_waiting(engine);
    engine->curl->multi_perform(engine->multi, &running);
    end_done(engine);
    // Without transfers nothing times out: sleep until woken.
    engine->curl->multi_poll(engine->multi, NULL, 0, running > 0 ? 1000 : 3600 * 1000, NULL);
  }
}

ccurl_engine *ccurl_open(void) {
  const struct ccurl_library *curl = ccurl_library();
  if (curl == NULL) return NULL;
  ccurl_engine *engine = calloc(1, sizeof *engine);
  if (engine == NULL) return NULL;
  engine->curl = curl;
  engine->multi = curl->multi_init();
  if (engine->multi == NULL) {
    free(engine);
    return NULL;
  }
  curl->multi_setopt(engine->multi, CURLMOPT_MAX_HOST_CONNECTIONS, connection_limit);
  pthread_mutex_init(&engine->lock, NULL);
  // Signals belong to the program's own thread.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failure = pthread_create(&engine->thread, NULL, run, engine);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (failure == 0) return engine;
  curl->multi_cleanup(engine->multi);
  free(engine);
  return NULL;
}

uint64_t ccurl_send(ccurl_engine *engine, const ccurl_request *request, ccurl_completion completion, void *context) {
  struct exchange *exchange = ccurl_exchange_copy(engine->curl, request);
  if (exchange == NULL) {
    ccurl_answer answer = {.problem = CCURL_OTHER, .problem_text = "out of memory"};
    completion(context, &answer);
    return 0;
  }
  exchange->completion = completion;
  exchange->context = context;
  pthread_mutex_lock(&engine->lock);
  uint64_t number = exchange->number = ++engine->last_number;
  exchange->next = engine->waiting;
  engine->waiting = exchange;
  pthread_mutex_unlock(&engine->lock);
  engine->curl->multi_wakeup(engine->multi);
  return number;
}

void ccurl_cancel(ccurl_engine *engine, uint64_t number) {
  pthread_mutex_lock(&engine->lock);
  for (struct exchange *each = engine->waiting; each != NULL; each = each->next) {
    if (each->number == number) each->is_cancelled = 1;
  }
  for (struct exchange *each = engine->running; each != NULL; each = each->next) {
    if (each->number == number) each->is_cancelled = 1;
  }
  pthread_mutex_unlock(&engine->lock);
  engine->curl->multi_wakeup(engine->multi);
}

void ccurl_close(ccurl_engine *engine) {
  pthread_mutex_lock(&engine->lock);
  engine->is_closing = 1;
  pthread_mutex_unlock(&engine->lock);
  engine->curl->multi_wakeup(engine->multi);
  pthread_join(engine->thread, NULL);
  engine->curl->multi_cleanup(engine->multi);
  pthread_mutex_destroy(&engine->lock);
  free(engine);
}
