// How far long work has come: a line on the terminal that is gone when the work is done.

import Glibc

/// Shows how much of a number of things is done, where somebody looks on.
struct Progress: Sendable {
  let isShown: Bool

  static let none = Progress(isShown: false)
  private static let width = 30

  /// `[#########.....................]  30 %  30,000 of 100,000 statements`; nothing where it is not shown.
  func show(_ done: Int, of total: Int, _ things: String) {
    guard isShown, total > 0 else { return }
    write("\r\u{1B}[K" + Self.line(done, of: total, things))
    if done >= total { write("\r\u{1B}[K") }
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
