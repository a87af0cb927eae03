import FoundationEssentials

extension Date {
  /// The form of HTTP headers, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  var httpText: String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let seconds = Int(timeIntervalSince1970.rounded(.up))
    let text = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    let parts = text.split { "-T:Z".contains($0) }.map(String.init)
    let month = months[(Int(parts[1]) ?? 1) - 1]
    return
      "\(days[(seconds / 86_400 % 7 + 7) % 7]), \(parts[2]) \(month) \(parts[0]) \(text.dropFirst(11).prefix(8)) GMT"
  }
}
