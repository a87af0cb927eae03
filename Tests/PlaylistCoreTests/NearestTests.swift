import Testing

@testable import PlaylistCore

@Suite struct NearestTests {
  @Test(
    arguments: [
      ("gruvbx", "gruvbox"), ("thmee", "theme"), ("THEME", "theme"), ("colums", "columns"), ("x", nil),
      ("", nil),
      ("completely-else", nil),
    ] as [(String, String?)])
  func suggestsAfterATypo(_ typed: String, _ name: String?) {
    #expect(typed.nearest(in: ["theme", "columns", "gruvbox", "y"]) == name)
  }
}
