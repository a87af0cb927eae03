@main
struct Hogreel {
  static func main() {}
}
