import Testing

@testable import hogreel

/// Tables on terminals of several widths.
@Suite struct TextTableTests {
  private static let columns = [
    TextTable.Column(title: "ID"), .init(title: "WATCHED", rank: 0), .init(title: "MODIFIED", rank: 1),
    .init(title: "PERSON", isProse: true), .init(title: "NAME", isProse: true),
  ]
  private static let rows = [
    [
      "synthetic-expiring", "1234567", "2026-11-29T08:00:00Z", "ada@example.test",
      "Checkout errors of the last sprint, to be watched by everyone in the team",
    ],
    ["aB3dE6gH", "", "", "", "短い名前"],
  ]

  private func table(_ width: Int) -> String {
    var table = TextTable(Self.columns, width: width)
    return table.lines(of: Self.rows).joined(separator: "\n")
  }

  @Test func aWideTableCutsNothing() {
    #expect(
      table(200) == """
        ID                  WATCHED  MODIFIED              PERSON            NAME
        synthetic-expiring  1234567  2026-11-29T08:00:00Z  ada@example.test  \
        Checkout errors of the last sprint, to be watched by everyone in the team
        aB3dE6gH                                                             短い名前
        """)
  }

  @Test func theWidestTextIsCut() {
    #expect(
      table(100) == """
        ID                  WATCHED  MODIFIED              PERSON            NAME
        synthetic-expiring  1234567  2026-11-29T08:00:00Z  ada@example.test  Checkout errors of the last sp…
        aB3dE6gH                                                             短い名前
        """)
  }

  @Test func minorColumnsAreLeftOut() {
    #expect(
      table(80) == """
        ID                  MODIFIED              PERSON            NAME
        synthetic-expiring  2026-11-29T08:00:00Z  ada@example.test  Checkout errors of …
        aB3dE6gH                                                    短い名前
        """)
  }

  @Test func aNarrowTableCutsNoID() {
    #expect(
      table(48) == """
        ID                  PERSON         NAME
        synthetic-expiring  ada@example.…  Checkout err…
        aB3dE6gH                           短い名前
        """)
    #expect(
      table(40) == """
        ID                  PERSON        NAME
        synthetic-expiring  ada@example…  Checkout er…
        aB3dE6gH                          短い名前
        """)
  }

  @Test func columnsThatWereAskedForStay() {
    let columns = Self.columns.map { TextTable.Column(title: $0.title, isProse: $0.isProse) }
    var table = TextTable(columns, width: 40)
    let line = table.lines(of: Self.rows)[1]
    #expect(line == "synthetic-expiring  1234567  2026-11-29T08:00:00Z  ada@example…  Checkout er…")
  }

  @Test func laterPagesKeepOrWidenTheColumns() {
    var table = TextTable(Self.columns, width: 200)
    _ = table.lines(of: Self.rows)
    let name = String(repeating: " ", count: 68) + "One"
    #expect(table.lines(of: [["x", "", "", "", "One"]]) == ["x" + name])
    #expect(
      table.lines(of: [["synthetic-expiring-longer", "1", "", "", "One"]])[0].hasPrefix(
        "synthetic-expiring-longer  1  "))
  }
}
