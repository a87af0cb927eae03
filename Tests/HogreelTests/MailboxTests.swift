import Glibc
import PlaylistCore
import Testing

@testable import hogreel

@Suite struct MailboxTests {
  private let mailbox: Mailbox

  init() throws { mailbox = try #require(Mailbox()) }

  private var isReadable: Bool {
    var source = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) == 1
  }

  private func texts(_ actions: [Action]) -> [String] {
    actions.compactMap { if case .notify(_, let text) = $0 { text } else { nil } }
  }

  @Test func descriptorIsReadableWhileActionsWait() {
    #expect(!isReadable)
    mailbox.post(.notify(.info, "1"))
    mailbox.post(.notify(.info, "2"))
    #expect(isReadable)
    #expect(texts(mailbox.takeAll()) == ["1", "2"])
    #expect(!isReadable)
    mailbox.post(.notify(.info, "3"))
    #expect(isReadable)
  }

  @Test func losesNothingFromConcurrentPosters() async {
    let mailbox = mailbox
    var taken: [String] = []
    await withTaskGroup(of: Void.self) { group in
      for poster in 0..<8 {
        group.addTask { for number in 0..<100 { mailbox.post(.notify(.info, "\(poster)-\(number)")) } }
      }
      for await _ in group { taken += texts(mailbox.takeAll()) }
    }
    // Actions that are left keep the descriptor readable.
    if isReadable { taken += texts(mailbox.takeAll()) }
    #expect(Set(taken).count == 800 && taken.count == 800)
  }
}
