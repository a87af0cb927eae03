import LosslessJSON

/// Figures for people and for programs.
struct Report {
  let figures: [Figure]

  var table: String {
    let lines = [["", "median", "", "iterations", "ratio"]] + figures.map(cells)
    let widths = (0..<5).map { column in lines.map { $0[column].count }.max() ?? 0 }
    let table = lines.map { cells in
      let texts = zip(cells, widths).enumerated().map { column, cell in
        let pad = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 1 || column == 3 ? pad + cell.0 : cell.0 + pad
      }
      return String(texts.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    return (table + buildNote).joined(separator: "\n")
  }

  /// One object a line.
  var json: String {
    figures.map { figure in
      JSON.object([
        .init(key: "name", value: .string(figure.name)),
        .init(key: "value", value: .number(Self.number(figure.value))),
        .init(key: "unit", value: .string(figure.unit)),
        .init(key: "iterations", value: .number(String(figure.iterations))),
        .init(key: "baseline", value: figure.baseline.map { .string($0) } ?? .null),
        .init(key: "ratio", value: figure.ratio.map { .number(Self.number($0)) } ?? .null),
      ]).text
    }.joined(separator: "\n")
  }

  private func cells(_ figure: Figure) -> [String] {
    let ratio = figure.ratio.map { "\(Self.number($0)) of \(figure.baseline ?? "")" } ?? ""
    return [figure.name, Self.number(figure.value), figure.unit, String(figure.iterations), ratio]
  }

  /// At least three digits: "0.012", "1.23", "12.3", "123", "12345".
  private static func number(_ value: Double) -> String {
    let places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    let scale = [1, 10, 100, 1000][places]
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale + scale).dropFirst()
    return places == 0 ? "\(scaled)" : "\(scaled / scale).\(fraction)"
  }

  private var buildNote: [String] {
    #if DEBUG
      ["", "A debug build: the figures say little. Use swift run -c release hogreel-bench."]
    #else
      []
    #endif
  }
}
