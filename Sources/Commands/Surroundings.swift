// What a command finds around it: handed in, so that a test can hand in its own.

package import CivilTime
import Glibc

/// The world outside the program, as far as a command may look at it.
package struct Surroundings: Sendable {
  package var environment: [String: String]
  /// The folder that relative paths start from, with a slash at its end; empty: the folder of the process.
  package var folder: String
  /// Today in UTC: what `--on` and `--known` are without being told.
  package var today: CivilDate
  package var isTerminal: Bool
  /// The folder in which the program itself lies.
  package var programFolder: String?

  package init(
    environment: [String: String] = [:], folder: String = "", today: CivilDate, isTerminal: Bool = false,
    programFolder: String? = nil
  ) {
    self.environment = environment
    self.folder = folder
    self.today = today
    self.isTerminal = isTerminal
    self.programFolder = programFolder
  }

  /// Where a path that a person wrote lies.
  func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

  /// An environment variable; nil when it is not set or empty.
  func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
}

extension Surroundings {
  /// The surroundings of this process. The clock is read here and nowhere else.
  package static func ofProcess() -> Surroundings {
    let names = ["NO_COLOR", "TERM", "SERVANDA_REGISTER"]
    let set = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
    return Surroundings(
      environment: Dictionary(uniqueKeysWithValues: set), today: CivilDate(dayNumber: time(nil) / 86_400),
      isTerminal: isatty(STDOUT_FILENO) == 1, programFolder: programFolder())
  }

  private static func programFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:))
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(decoding: path[..<slash], as: UTF8.self)
  }
}
