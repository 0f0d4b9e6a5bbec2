// What another program says of the same JSON: PyPI's rfc8785 reads and writes it as ours does, or both refuse it.

import CanonicalJSON
import Foundation
import Testing

/// `scripts/canonical.py` under a Python that has rfc8785: the one that SERVANDA_PYTHON names, or python3.
enum OtherReader {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scripts/canonical.py").path
  private static let python = ProcessInfo.processInfo.environment["SERVANDA_PYTHON"] ?? "python3"

  static let isThere: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-c", "import rfc8785"]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// What it says of each: the canonical bytes, or nil.
  static func answers(to inputs: [[UInt8]]) throws -> [(bytes: [UInt8]?, reason: String)] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (given, told) = (folder.appending(path: "given"), folder.appending(path: "told"))
    try Data(inputs.flatMap { framed($0) }).write(to: given)
    try Data().write(to: told)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, script]
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: told)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    var (answers, rest): ([(bytes: [UInt8]?, reason: String)], ArraySlice<UInt8>) = (
      [], [UInt8](try Data(contentsOf: told))[...]
    )
    while rest.count >= 5 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let answer = rest.dropFirst(4).prefix(length)
      rest = rest.dropFirst(4 + length)
      let isTaken = answer.first == UInt8(ascii: "+")
      answers.append(
        isTaken ? (Array(answer.dropFirst()), "") : (nil, String(decoding: answer.dropFirst(), as: UTF8.self)))
    }
    try #require(answers.count == inputs.count)
    return answers
  }

  private static func framed(_ bytes: [UInt8]) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
  }
}

/// JSON as it may come: laid out in any way, and broken in many.
private struct JSONMaker {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  private mutating func one<Element>(of elements: [Element]) -> Element { elements[next(elements.count)] }

  mutating func input() -> [UInt8] {
    if next(400) == 0 { return large() }
    var bytes = space() + value(next(6)) + space()
    // A third comes as it was made; the others are changed in one to three places.
    for _ in 0..<max(0, next(6) - 2) { change(&bytes) }
    return bytes
  }

  /// At one of the limits: bytes, depth, members.
  private mutating func large() -> [UInt8] {
    switch next(3) {
    case 0:
      let depth = 30 + next(5)
      return Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
    case 1:
      let members = (0..<(510 + next(5))).map { "\"\($0)\":\($0)" }
      return Array(("{" + members.joined(separator: ",") + "}").utf8)
    default: return [0x22] + Array(repeating: UInt8(ascii: "x"), count: (16 << 10) - 4 + next(5)) + [0x22]
    }
  }

  private mutating func space() -> [UInt8] {
    next(4) > 0 ? [] : (0..<(1 + next(3))).map { _ in one(of: [0x20, 0x0A, 0x0D, 0x09]) }
  }

  private mutating func value(_ depth: Int) -> [UInt8] {
    switch next(depth > 0 ? 9 : 5) {
    case 0: return Array(one(of: ["true", "false", "null"]).utf8)
    case 1, 2: return number()
    case 3, 4: return text()
    case 5, 6:
      let elements = (0..<next(5)).map { _ in space() + value(depth - 1) + space() }
      return [0x5B] + elements.joined(separator: [0x2C]) + [0x5D]
    default:
      let members = (0..<next(6)).map { _ in space() + text() + space() + [0x3A] + space() + value(depth - 1) + space()
      }
      return [0x7B] + members.joined(separator: [0x2C]) + [0x7D]
    }
  }

  private mutating func number() -> [UInt8] {
    let fixed = [
      "0", "-0", "1", "-1", "9007199254740991", "9007199254740992", "-9007199254740991", "-9007199254740992", "01",
      "00", "-", "1.0", "1e2", "1E400", "0.1", ".5", "5.", "+1", "99999999999999999999", "-01", "0e1", "Infinity",
      "NaN",
    ]
    return Array((next(3) == 0 ? one(of: fixed) : String(next(1 << 30) - (1 << 29))).utf8)
  }

  private mutating func text() -> [UInt8] {
    let short = ["a", "b", "id", "", "\u{20AC}", "\u{1F600}", "\u{FB33}", "e\u{301}", "\u{E9}", "\u{7F}", "\u{2028}"]
    let escapes = [
      #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\b"#, #"\f"#, #"\t"#, #"\r"#, #"\u0000"#, #"\u001f"#, #"\u00E9"#, #"\u20ac"#,
      #"\uD83D\uDE00"#, #"\ud83d"#, #"\uDE00"#, #"\uDE00\uD83D"#, #"\ufffe"#, #"\uFFFF"#, #"\u12"#, #"\x"#, #"\u007f"#,
    ]
    var bytes: [UInt8] = [0x22]
    for _ in 0..<next(4) { bytes += next(3) > 0 ? Array(one(of: short).utf8) : Array(one(of: escapes).utf8) }
    return bytes + [0x22]
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let marks =
      Array(#"{}[],:"\ut0-1.eE"#.utf8) + [
        0, 0x1F, 0x20, 0x0B, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xED, 0xA0, 0xEF, 0xBB, 0xF4, 0xFF,
      ]
    let place = next(bytes.count + 1)
    switch next(6) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(next(8))
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2: bytes.removeSubrange(min(place, bytes.count - next(bytes.count + 1))..<bytes.count)
    case 3:
      bytes.insert(
        contentsOf: one(of: [[0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]]), at: place
      )
    case 4: bytes.insert(contentsOf: bytes.prefix(next(bytes.count + 1)), at: place)
    default: bytes.insert(one(of: marks), at: place)
    }
  }
}

@Suite(
  .enabled(
    if: OtherReader.isThere, "no Python with rfc8785 is there: pip install rfc8785, and SERVANDA_PYTHON names it"))
struct OtherReaderTests {
  /// 5,000 inputs, 50,000 in thorough runs, a million before a release.
  private static var count: Int {
    let environment = ProcessInfo.processInfo.environment
    if environment["SERVANDA_RELEASE"] != nil { return 1_000_000 }
    return environment["SERVANDA_THOROUGH"] != nil ? 50_000 : 5_000
  }

  @Test func bothReadAndWriteTheSame() throws {
    let step = 5_000
    var (taken, canonical) = (0, 0)
    for start in stride(from: 0, to: Self.count, by: step) {
      let inputs = (start..<(start + step)).map { seed in
        var maker = JSONMaker(seed: seed)
        return maker.input()
      }
      for (input, other) in zip(inputs, try OtherReader.answers(to: inputs)) {
        let ours: [UInt8]?
        var reason = ""
        do throws(CanonicalFault) {
          ours = try CanonicalValue.read(input, limits: .statement).bytes
        } catch {
          (ours, reason) = (nil, "\(error)")
        }
        let shown = String(decoding: input.prefix(200), as: UTF8.self)
        #expect(ours == other.bytes, "\(shown): ours \(reason), the other \(other.reason)")
        let isCanonical = (try? CanonicalValue.readCanonical(input, limits: .statement)) != nil
        #expect(isCanonical == (other.bytes == input), "\(shown)")
        taken += other.bytes == nil ? 0 : 1
        canonical += isCanonical ? 1 : 0
      }
    }
    #expect(taken * 4 > Self.count && taken < Self.count && canonical * 20 > Self.count, "\(taken) \(canonical)")
    print("canonical JSON: \(Self.count) inputs, both took \(taken), \(canonical) of them as they stood")
  }
}
