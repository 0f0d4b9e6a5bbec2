// What the rooms cost from inside: reading accords of any size, and judging the shipped register on many days.

import Glibc
import LogStore
import Registry

@main
struct Measure {
  static func main() {
    do { try measure() } catch {
      let text: String
      switch error {
      case RegisterFault.store(let fault), let fault as StoreFault: text = said(fault)
      default: text = "\(error)"
      }
      let line = Array("servanda-measure: \(text)\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
      exit(66)
    }
  }

  private static func said(_ fault: StoreFault) -> String {
    guard case .earlier = fault else { return "\(fault)" }
    return "\(fault): servanda rebuild --register FILE"
  }

  private static func measure() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "language": LanguageCost.measure(megabytes: arguments.dropFirst().compactMap { Int($0) })
    case "judge": try JudgeCost.measure(folder: arguments.dropFirst().first ?? "registers/us-cuba")
    case "readings": try ReadingsCost.measure()
    case "log":
      try LogCost.measure(
        folder: arguments.dropFirst().first ?? ".", sizes: arguments.dropFirst(2).compactMap { Int($0) })
    case "register":
      let sizes = arguments.dropFirst(2).compactMap { Int($0) }
      try RegisterCost.measure(
        folder: arguments.dropFirst().first ?? ".", shipped: "registers/us-cuba", added: sizes.first ?? 100_000,
        size: sizes.dropFirst().first ?? 1_000_000)
    case "asked":
      for path in arguments.dropFirst() { try RegisterCost.ask(path, shipped: "registers/us-cuba") }
    default:
      print("servanda-measure language [megabytes …] | judge [folder] | readings | log FOLDER [entries …]")
      print("  | register FOLDER [added [size]] | asked REGISTER …")
      exit(64)
    }
  }
}

/// Processor time of this process so far, in microseconds.
func processorTime() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func micro(_ time: timeval) -> Int { Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec) }
  return micro(usage.ru_utime) + micro(usage.ru_stime)
}

/// The most memory that this process has held, in megabytes.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Int(usage.ru_maxrss) / 1024
}

/// What some work took of processor time, in microseconds.
func cost<Result>(of work: () throws -> Result) rethrows -> (result: Result, microseconds: Int) {
  let start = processorTime()
  let result = try work()
  return (result, processorTime() - start)
}

/// A number of milliseconds with one decimal.
func milliseconds(_ microseconds: Int) -> String { "\(microseconds / 1000).\(microseconds / 100 % 10)" }

/// A ratio with two decimals.
func ratio(_ a: Int, to b: Int) -> String {
  let hundredths = 100 * a / max(1, b)
  return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
}

func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
