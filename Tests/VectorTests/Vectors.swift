// A collection of public test vectors, where the environment names its folder.

import Foundation
import Glibc
import Testing

/// Files of the folder that SERVANDA_VECTORS names. A run without it says so and passes: the project's own vectors always run.
enum Vectors {
  static let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["SERVANDA_VECTORS"] ?? "/nowhere")

  static var areThere: Bool { FileManager.default.fileExists(atPath: folder.path) }
  static let absence: Comment = "SERVANDA_VECTORS names no folder of vectors"

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(try bytes(path)))
  }

  /// The names of the files in a folder and below it that end so, sorted.
  static func files(in path: String, ending: String = "") -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.appendingPathComponent(path).path)?.allObjects ?? []
    return all.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }.map { path + "/" + $0 }.sorted()
  }
}

/// The bytes that hexadecimal digits stand for.
func hexBytes(_ text: String) -> [UInt8] {
  let digits = Array(text.utf8)
  return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
    UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
  }
}

/// How many seconds of the processor's time this thread took for the body: other tests run beside it.
func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try body()
  return now() - start
}
