// How far long work has come: a line on the terminal that is gone when the work is done.

import Glibc

/// Shows how much of a number of things is done, where somebody looks on.
struct Progress: Sendable {
  let isShown: Bool
  /// Seconds, from any moment on.
  var seconds: @Sendable () -> Int = { 0 }

  static let none = Progress(isShown: false)
  private static let width = 30

  /// `[#########.....................]  30 %  30,000 of 100,000 statements`; nothing where it is not shown.
  func show(_ done: Int, of total: Int, _ things: String) {
    guard isShown, total > 0 else { return }
    write("\r\u{1B}[K" + Self.line(done, of: total, things))
    if done >= total { write("\r\u{1B}[K") }
  }

  /// A pass over something long: nothing is shown in its first second, and then also for how long it still goes on.
  var pass: Pass { Pass(progress: self, start: seconds()) }

  /// One pass, from its beginning on.
  struct Pass: Sendable {
    fileprivate let progress: Progress
    fileprivate let start: Int

    func show(_ done: Int, of total: Int, _ things: String) {
      let seconds = progress.seconds() - start
      if seconds > 1 { progress.show(done, of: total, Self.words(done, of: total, things, after: seconds)) }
    }

    /// `MiB, 12 s left`
    static func words(_ done: Int, of total: Int, _ things: String, after seconds: Int) -> String {
      guard done > 0, done < total else { return things }
      let pace = done / max(1, seconds)
      return things + (pace > 0 ? ", \(pace) a second" : "") + ", \((total - done) * seconds / done) s left"
    }
  }

  static func line(_ done: Int, of total: Int, _ things: String) -> String {
    let (done, total) = (max(0, min(done, total)), max(1, total))
    let (full, percent) = (done * width / total, done * 100 / total)
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
    let number = String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0) + String(percent)
    return "[\(bar)] \(number) %  \(done) of \(total) \(things)"
  }

  private func write(_ text: String) { _ = Files.write(Array(text.utf8), to: STDERR_FILENO) }
}
