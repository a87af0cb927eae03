/// The lines of box-drawing characters and the areas of block elements.
///
/// Pictures draw them as shapes, because fonts leave gaps between rows.
enum LineDrawing {
  /// From the middle of the cell to its edges: 0 no line, 1 a light one, 2 a heavy one.
  struct Arms: Hashable {
    let left: Int
    let up: Int
    let right: Int
    let down: Int
  }

  static func arms(of text: String) -> Arms? { arms[text] }

  private static let arms: [String: Arms] = [
    "─": Arms(left: 1, up: 0, right: 1, down: 0), "│": Arms(left: 0, up: 1, right: 0, down: 1),
    "━": Arms(left: 2, up: 0, right: 2, down: 0), "┃": Arms(left: 0, up: 2, right: 0, down: 2),
    "┌": Arms(left: 0, up: 0, right: 1, down: 1), "┐": Arms(left: 1, up: 0, right: 0, down: 1),
    "└": Arms(left: 0, up: 1, right: 1, down: 0), "┘": Arms(left: 1, up: 1, right: 0, down: 0),
    "╭": Arms(left: 0, up: 0, right: 1, down: 1), "╮": Arms(left: 1, up: 0, right: 0, down: 1),
    "╰": Arms(left: 0, up: 1, right: 1, down: 0), "╯": Arms(left: 1, up: 1, right: 0, down: 0),
    "├": Arms(left: 0, up: 1, right: 1, down: 1), "┤": Arms(left: 1, up: 1, right: 0, down: 1),
    "┬": Arms(left: 1, up: 0, right: 1, down: 1), "┴": Arms(left: 1, up: 1, right: 1, down: 0),
    "┼": Arms(left: 1, up: 1, right: 1, down: 1),
  ]

  /// The part of a cell that a block element fills, from its left edge, in halves; and how dense.
  static func block(of text: String) -> (halves: Int, opacity: String)? {
    switch text {
    case "█": (2, "1")
    case "▌": (1, "1")
    case "░": (2, ".25")
    case "▒": (2, ".5")
    case "▓": (2, ".75")
    default: nil
    }
  }
}
