/// A reason not to go on, for the person who started the program.
protocol Problem: Error {
  var exitCode: ExitCode { get }
  /// One sentence: what is wrong and what to do. Without any secret.
  var message: String { get }
}
