#include "CCurl.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "Exchange.h"

struct ccurl_loop {
  long connections_per_host;

  pthread_mutex_t lock;
  // Under the lock.
  bool is_running;
  bool is_closing;
  uint64_t last_number;
  exchange *submitted;
  exchange **submitted_end;
  uint64_t *cancelled;
  size_t cancelled_count;
  size_t cancelled_capacity;
  CURLM *multi;  // set once the thread has one; then it can be woken

  // Touched by the thread only.
  const curl_library *curl;
  exchange *running;
  // False once a certificate was not among those that can be looked up: some are only in the file of all.
  bool looks_up_certificates;
};

ccurl_loop *ccurl_open(long connections_per_host) {
  ccurl_loop *loop = calloc(1, sizeof *loop);
  if (!loop) return NULL;
  loop->connections_per_host = connections_per_host;
  loop->submitted_end = &loop->submitted;
  pthread_mutex_init(&loop->lock, NULL);
  return loop;
}

static void wake(ccurl_loop *loop) {
  if (loop->multi) loop->curl->multi_wakeup(loop->multi);
}

// MARK: On the thread

static void finish(ccurl_loop *loop, exchange *e, ccurl_problem problem) {
  for (exchange **link = &loop->running; *link; link = &(*link)->next) {
    if (*link != e) continue;
    *link = e->next;
    loop->curl->multi_remove_handle(loop->multi, e->easy);
    break;
  }
  exchange_finish(e, loop->curl, problem);
}

static void start(ccurl_loop *loop, exchange *e) {
  ccurl_problem problem = !loop->curl || !loop->multi ? CCURL_LIBRARY_MISSING : CCURL_OTHER;
  if (problem == CCURL_OTHER && exchange_prepare(e, loop->curl, loop->looks_up_certificates)
      && loop->curl->multi_add_handle(loop->multi, e->easy) == CURLM_OK) {
    e->next = loop->running;
    loop->running = e;
  } else {
    exchange_finish(e, loop->curl, problem);
  }
}

static void cancel(ccurl_loop *loop, uint64_t number) {
  for (exchange *e = loop->running; e; e = e->next) {
    if (e->number != number) continue;
    finish(loop, e, CCURL_CANCELLED);
    return;
  }
}

/// Starts and cancels what other threads have asked for. Returns false when the loop is to end.
static bool take_orders(ccurl_loop *loop) {
  pthread_mutex_lock(&loop->lock);
  exchange *submitted = loop->submitted;
  loop->submitted = NULL;
  loop->submitted_end = &loop->submitted;
  uint64_t *cancelled = loop->cancelled;
  size_t count = loop->cancelled_count;
  loop->cancelled = NULL;
  loop->cancelled_count = loop->cancelled_capacity = 0;
  bool is_closing = loop->is_closing;
  pthread_mutex_unlock(&loop->lock);

  while (submitted) {
    exchange *e = submitted;
    submitted = e->next;
    start(loop, e);
  }
  for (size_t i = 0; i < count; i++) cancel(loop, cancelled[i]);
  free(cancelled);
  return !is_closing;
}

static void take_answers(ccurl_loop *loop) {
  int left;
  CURLMsg *message;
  while ((message = loop->curl->multi_info_read(loop->multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURLcode code = message->data.result;
    exchange *e = NULL;
    loop->curl->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &e);
    if (code == CURLE_PEER_FAILED_VERIFICATION && exchange_read_all_certificates(e, loop->curl)) {
      loop->looks_up_certificates = false;
      loop->curl->multi_remove_handle(loop->multi, e->easy);
      if (loop->curl->multi_add_handle(loop->multi, e->easy) == CURLM_OK) continue;
    }
    if (code != CURLE_OK && !e->message[0]) {
      strncpy(e->message, loop->curl->easy_strerror(code), sizeof e->message - 1);
    }
    finish(loop, e, exchange_problem(e, code));
  }
}

static void *run(void *argument) {
  ccurl_loop *loop = argument;
  const curl_library *curl = load_curl();
  CURLM *multi = curl ? curl->multi_init() : NULL;
  if (multi) {
    curl->multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, loop->connections_per_host);
    // Kept for later, over all hosts. Else four for each running exchange are, and the others closed as soon as few run.
    curl->multi_setopt(multi, CURLMOPT_MAXCONNECTS, 4 * loop->connections_per_host);
  }

  pthread_mutex_lock(&loop->lock);
  loop->curl = curl;
  loop->multi = multi;
  loop->looks_up_certificates = curl && curl->looks_up_certificates;
  pthread_mutex_unlock(&loop->lock);

  if (!multi) {
    take_orders(loop);
    // The thread ends; the next exchange starts another one, which fails the same way.
    pthread_mutex_lock(&loop->lock);
    bool is_closing = loop->is_closing;
    loop->is_running = loop->submitted != NULL;
    bool has_more = loop->is_running;
    pthread_mutex_unlock(&loop->lock);
    if (has_more) return run(loop);
    if (!is_closing) return NULL;
  } else {
    while (take_orders(loop)) {
      int busy;
      curl->multi_perform(multi, &busy);
      take_answers(loop);
      // Woken by traffic, by libcurl's own timers, or by `wake`; the limit is only a safety net.
      curl->multi_poll(multi, NULL, 0, 60000, NULL);
    }
    while (loop->running) finish(loop, loop->running, CCURL_CANCELLED);
    curl->multi_cleanup(multi);
  }
  pthread_mutex_destroy(&loop->lock);
  free(loop->cancelled);
  free(loop);
  return NULL;
}

/// With all signals blocked, or handlers would run on a thread that knows nothing of them.
static bool start_thread(ccurl_loop *loop) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  bool is_started = pthread_create(&thread, NULL, run, loop) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (is_started) pthread_detach(thread);
  return is_started;
}

// MARK: From any thread

void ccurl_prepare(ccurl_loop *loop) {
  pthread_mutex_lock(&loop->lock);
  if (!loop->is_running) loop->is_running = start_thread(loop);
  pthread_mutex_unlock(&loop->lock);
}

uint64_t ccurl_submit(ccurl_loop *loop, const ccurl_request *request, ccurl_callback callback, void *context) {
  exchange *e = exchange_create(request, callback, context);
  if (!e) {
    ccurl_answer answer = {.problem = CCURL_OTHER, .message = "out of memory"};
    callback(context, &answer);
    return 0;
  }
  pthread_mutex_lock(&loop->lock);
  uint64_t number = e->number = ++loop->last_number;
  if (!loop->is_running) loop->is_running = start_thread(loop);
  bool is_running = loop->is_running;
  if (is_running) {
    *loop->submitted_end = e;
    loop->submitted_end = &e->next;
    wake(loop);
  }
  pthread_mutex_unlock(&loop->lock);
  if (!is_running) exchange_finish(e, NULL, CCURL_OTHER);
  return number;
}

void ccurl_cancel(ccurl_loop *loop, uint64_t number) {
  pthread_mutex_lock(&loop->lock);
  if (loop->cancelled_count == loop->cancelled_capacity) {
    size_t capacity = loop->cancelled_capacity ? loop->cancelled_capacity * 2 : 16;
    uint64_t *grown = realloc(loop->cancelled, capacity * sizeof *grown);
    if (grown) {
      loop->cancelled = grown;
      loop->cancelled_capacity = capacity;
    }
  }
  // When memory is short the exchange ends by its timeout instead.
  if (loop->cancelled_count < loop->cancelled_capacity) loop->cancelled[loop->cancelled_count++] = number;
  wake(loop);
  pthread_mutex_unlock(&loop->lock);
}

void ccurl_close(ccurl_loop *loop) {
  pthread_mutex_lock(&loop->lock);
  loop->is_closing = true;
  bool is_running = loop->is_running;
  wake(loop);
  pthread_mutex_unlock(&loop->lock);
  if (is_running) return;  // the thread frees it
  pthread_mutex_destroy(&loop->lock);
  free(loop->cancelled);
  free(loop);
}
