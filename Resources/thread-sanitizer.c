// Makes ThreadSanitizer see Swift's `Mutex` on Linux; `Resources/sanitize` loads it before the tests.
//
// A mutex that nobody else wants is locked in the caller, which is instrumented. One that another thread holds is
// locked by libswiftSynchronization.so and the kernel, which are not: each access behind such a lock would be reported as
// a race. These two functions take the place of the library's and tell the sanitizer.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// `_MutexHandle._lockSlow(_: UInt32)` and `_MutexHandle._unlockSlow()` of the module Synchronization.
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Absent in programs without the sanitizer, which the tests start as well.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) __asm__(LOCK_SLOW);
SWIFT void unlock_slow(SELF void *mutex) __asm__(UNLOCK_SLOW);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) {
  SWIFT void (*next)(uint32_t, SELF void *) = dlsym(RTLD_NEXT, LOCK_SLOW);
  next(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock_slow(SELF void *mutex) {
  SWIFT void (*next)(SELF void *) = dlsym(RTLD_NEXT, UNLOCK_SLOW);
  if (__tsan_release) __tsan_release(mutex);
  next(mutex);
}
