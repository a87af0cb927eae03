import CCurl
import Glibc
import PostHogAPI
import Synchronization

/// The thread that runs all transfers of one transport through a libcurl multi handle.
///
/// Any thread may call its methods.
final class CurlLoop: Sendable {
  typealias TransferID = Int
  typealias Completion = CheckedContinuation<Result<HTTPResponse, APIError>, Never>

  enum Order: Sendable {
    case start(TransferID, HTTPRequest, Completion)
    /// Ignored when the transfer has ended.
    case cancel(TransferID)
  }

  /// Unchecked because a pointer is not Sendable: libcurl allows `curl_multi_wakeup` from any thread, and `takeOrders` drops
  /// the alarm under the lock before its handle is freed.
  private struct Alarm: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer

    func ring() { curl_multi_wakeup(multi) }
  }

  private struct State {
    var orders: [Order] = []
    var thread: pthread_t?
    /// Nil until the thread has its multi handle.
    var alarm: Alarm?
    var isClosed = false
  }

  private let options: CurlTransport.Options
  private let state = Mutex(State())
  private let lastID = Atomic(0)

  init(_ options: CurlTransport.Options) {
    self.options = options
  }

  func makeTransferID() -> TransferID { lastID.add(1, ordering: .relaxed).newValue }

  func submit(_ order: Order) {
    let isAccepted = state.withLock { state in
      guard !state.isClosed else { return false }
      state.orders.append(order)
      if state.thread == nil { state.thread = startThread() }
      state.alarm?.ring()
      return true
    }
    if !isAccepted, case .start(_, _, let completion) = order {
      completion.resume(returning: .failure(APIError(.cancelled)))
    }
  }

  /// Ends all transfers and the thread.
  ///
  /// - Parameter waits: whether to block until the thread has ended; not allowed on that thread.
  func close(waits: Bool) {
    let thread = state.withLock { state in
      state.isClosed = true
      state.alarm?.ring()
      defer { state.thread = nil }
      return state.thread
    }
    guard let thread else { return }
    if waits { pthread_join(thread, nil) } else { pthread_detach(thread) }
  }

  /// Starts the thread with all signals blocked, so that the program's handlers run on its own threads.
  private func startThread() -> pthread_t {
    var (all, previous) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { loop in
        if let loop { Unmanaged<CurlLoop>.fromOpaque(loop).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    precondition(failure == 0, "the system cannot start another thread")
    return thread
  }
}

/// Runs on the loop's thread only.
extension CurlLoop {
  private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private func run() {
    guard Self.isInitialized, let multi = curl_multi_init() else {
      fatalError("libcurl cannot be initialized")
    }
    let limit = max(options.maximumConnectionsPerHost, 1)
    ccurl_set_multi_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, limit)
    // By default libcurl keeps four connections per active transfer and closes the others as soon as few are active.
    ccurl_set_multi_long(multi, CURLMOPT_MAXCONNECTS, 4 * limit)
    let alarm = Alarm(multi: multi)
    state.withLock { $0.alarm = alarm }

    var transfers: [Transfer] = []
    while let orders = takeOrders() {
      for order in orders {
        switch order {
        case .start(let id, let request, let completion):
          let transfer = Transfer(id, request, options, completion)
          if transfer.start(on: multi) { transfers.append(transfer) }
        case .cancel(let id):
          guard let index = transfers.firstIndex(where: { $0.id == id }) else { continue }
          transfers.remove(at: index).cancel(on: multi)
        }
      }
      var active: Int32 = 0
      curl_multi_perform(multi, &active)
      for (easy, code) in Self.finished(on: multi) {
        guard let index = transfers.firstIndex(where: { $0.easy == easy }) else { continue }
        transfers.remove(at: index).finish(code, on: multi)
      }
      // Woken by traffic, libcurl's own timers, or the alarm.
      curl_multi_poll(multi, nil, 0, Int32.max, nil)
    }
    for transfer in transfers { transfer.cancel(on: multi) }
    curl_multi_cleanup(multi)
  }

  /// Takes the orders of other threads; nil when the loop was closed.
  private func takeOrders() -> [Order]? {
    let (orders, isClosed) = state.withLock { state in
      defer { state.orders = [] }
      if state.isClosed { state.alarm = nil }
      return (state.orders, state.isClosed)
    }
    guard isClosed else { return orders }
    for case .start(_, _, let completion) in orders {
      completion.resume(returning: .failure(APIError(.cancelled)))
    }
    return nil
  }

  private static func finished(on multi: UnsafeMutableRawPointer) -> [(
    easy: UnsafeMutableRawPointer, CURLcode
  )] {
    var finished: [(UnsafeMutableRawPointer, CURLcode)] = []
    var remaining: Int32 = 0
    while let message = curl_multi_info_read(multi, &remaining)?.pointee {
      if message.msg == CURLMSG_DONE, let easy = message.easy_handle {
        finished.append((easy, message.data.result))
      }
    }
    return finished
  }
}
