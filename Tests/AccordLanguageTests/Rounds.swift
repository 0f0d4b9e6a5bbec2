// How often a seeded test is repeated: in full by `make test` and on every submission, a tenth of it by a plain `swift test`.

import Foundation

enum Rounds {
  private static let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] == "1"

  /// So many rounds when all are run.
  static func of(_ all: Int) -> Range<Int> { 0..<(isThorough ? all : max(1, all / 10)) }
}
