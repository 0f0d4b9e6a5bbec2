// Numbers of other programs for the methods, where the environment names their folder.

import Foundation
import Testing

/// The folder of series and reference numbers that SERVANDA_TRENDS names. A run without it says so and passes: the project's own cases always run.
enum Reference {
  static let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["SERVANDA_TRENDS"] ?? "/nowhere")
  static var isThere: Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent("reference").path) }
  static let absence: Comment = "SERVANDA_TRENDS names no folder of series and reference numbers"

  static func decode<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    let file = folder.appendingPathComponent("reference/" + name)
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  /// A file of cases that carries its own series.
  struct Cases<Case: Decodable>: Decodable {
    let inputs: [String: Input]
    let cases: [String: Case]

    /// The series that a case names: a letter, or the logarithms of one plus its values.
    func series(_ name: String) -> [Double] {
      if let values = inputs[name]?.value { return values }
      let letter = name.dropFirst("log1p(".count).prefix(1)
      return (inputs[String(letter)]?.value ?? []).map { log1p($0) }
    }
  }

  struct Input: Decodable {
    let value: [Double]
  }
}

/// Two rows of numbers agree to a tolerance, relative to the larger number, or absolute below 1.
func expectSame(
  _ found: [Double], _ expected: [Double], within tolerance: Double, _ what: String,
  location: SourceLocation = #_sourceLocation
) {
  guard found.count == expected.count else {
    Issue.record("\(what): \(found.count) numbers, not \(expected.count)", sourceLocation: location)
    return
  }
  for (place, pair) in zip(found, expected).enumerated() {
    let distance = abs(pair.0 - pair.1) / max(1, abs(pair.1))
    if !(distance <= tolerance) {
      Issue.record("\(what)[\(place)]: \(pair.0), not \(pair.1) (\(distance))", sourceLocation: location)
      return
    }
  }
}
