// What a command finds around it: handed in, so that a test can hand in its own.

package import CivilTime
import Glibc
import Statements

/// The world outside the program, as far as a command may look at it.
package struct Surroundings: Sendable {
  package var environment: [String: String]
  /// The folder that relative paths start from, with a slash at its end; empty: the folder of the process.
  package var folder: String
  /// Today in UTC: what `--on` and `--known` are without being told.
  package var today: CivilDate
  /// The second of today, in UTC: with it what is written to a register says when it was made.
  package var second: Int
  package var isTerminal: Bool
  /// Where long work shows how far it has come.
  var progress = Progress.none
  /// The folder in which the program itself lies.
  package var programFolder: String?
  /// Where answers to questions come from.
  package var input: Input

  package init(
    environment: [String: String] = [:], folder: String = "", today: CivilDate, second: Int = 0,
    isTerminal: Bool = false, programFolder: String? = nil, input: Input = .lines([])
  ) {
    self.second = second
    self.input = input
    self.environment = environment
    self.folder = folder
    self.today = today
    self.isTerminal = isTerminal
    self.programFolder = programFolder
  }

  /// The moment at which what is written now was made.
  var moment: StatementTime { StatementTime(today, second: second) }

  /// Where a path that a person wrote lies.
  func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

  /// An environment variable; nil when it is not set or empty.
  func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
}

extension Surroundings {
  /// The surroundings of this process. The clock is read here and nowhere else.
  package static func ofProcess() -> Surroundings {
    let names = ["NO_COLOR", "TERM", "SERVANDA_REGISTER", "TMPDIR"]
    let set = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
    let seconds: @Sendable () -> Int = { time(nil) }
    let now = seconds()
    var surroundings = Surroundings(
      environment: Dictionary(uniqueKeysWithValues: set), today: CivilDate(dayNumber: now / 86_400),
      second: now % 86_400,
      isTerminal: isatty(STDOUT_FILENO) == 1, programFolder: programFolder(), input: .process)
    surroundings.progress = Progress(
      isShown: isatty(STDERR_FILENO) == 1 && surroundings.variable("TERM") != "dumb", seconds: seconds)
    return surroundings
  }

  private static func programFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:))
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(decoding: path[..<slash], as: UTF8.self)
  }
}

extension Surroundings {
  /// Standard input of the process, or lines that a test hands in.
  package enum Input: Sendable {
    case process
    case lines([String])

    /// Whether a person is asked, who can be asked again.
    var isTerminal: Bool {
      guard case .process = self else { return false }
      return isatty(STDIN_FILENO) == 1
    }

    /// The next line without its end; nil when there is none.
    mutating func nextLine() -> String? {
      switch self {
      case .process: return readLine()
      case .lines(let lines):
        self = .lines(Array(lines.dropFirst()))
        return lines.first
      }
    }

    /// Shows a question to the person at the terminal.
    func show(_ text: String) { _ = Files.write(Array(text.utf8), to: STDERR_FILENO) }
  }
}
