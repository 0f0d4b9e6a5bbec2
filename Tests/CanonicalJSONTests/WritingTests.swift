// One form for each value: RFC 8785.

import CanonicalJSON
import Testing

/// Small numbers by a rule, the same in every run.
private struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func text() -> String {
    let pieces = ["a", "\"", "\\", "\n", "\u{1}", "\u{7F}", "é", "e\u{301}", "\u{FB33}", "😀", "/", "\u{2028}", "z"]
    return (0..<below(4)).map { _ in pieces[below(pieces.count)] }.joined()
  }

  mutating func value(_ depth: Int) -> CanonicalValue {
    switch below(depth > 0 ? 6 : 4) {
    case 0: return .null
    case 1: return .bool(below(2) == 0)
    case 2: return .integer(below(1 << 31) - 1 << 30)
    case 3: return .string(text())
    case 4: return .array((0..<below(4)).map { _ in value(depth - 1) })
    default:
      return .object(CanonicalObject((0..<below(4)).map { _ in (text(), value(depth - 1)) }) ?? CanonicalObject())
    }
  }
}

@Suite struct WritingTests {
  @Test func namesAreInTheOrderOfTheirUTF16Units() throws {
    let object = try #require(CanonicalObject([("\u{FB33}", .integer(2)), ("😀", .integer(1)), ("a", .null)]))
    #expect(
      String(decoding: CanonicalValue.object(object).bytes, as: UTF8.self) == "{\"a\":null,\"😀\":1,\"\u{FB33}\":2}")
  }

  @Test func onlyWhatMustBeIsEscaped() {
    let text = "\u{8}\t\n\u{C}\r\u{0}\u{1F}\"\\/\u{7F}\u{2028}é"
    let written = String(decoding: CanonicalValue.string(text).bytes, as: UTF8.self)
    #expect(written == "\"\\b\\t\\n\\f\\r\\u0000\\u001f\\\"\\\\/\u{7F}\u{2028}é\"")
  }

  @Test func aMemberIsSetAndTakenOut() {
    var object = CanonicalObject()
    object["b"] = .integer(1)
    object["a"] = .integer(2)
    object["b"] = .integer(3)
    #expect(String(decoding: CanonicalValue.object(object).bytes, as: UTF8.self) == #"{"a":2,"b":3}"#)
    object["a"] = nil
    #expect(String(decoding: CanonicalValue.object(object).bytes, as: UTF8.self) == #"{"b":3}"#)
    #expect(CanonicalObject([("a", .null), ("a", .null)]) == nil)
  }

  @Test func whatIsWrittenReadsBack() throws {
    var dice = Dice(state: 8785)
    for _ in 0..<2_000 {
      let value = dice.value(4)
      #expect(try CanonicalValue.readCanonical(value.bytes, limits: CanonicalLimits(bytes: 1 << 20)) == value)
    }
  }

  /// A byte put in, left out or changed is refused, or is the one way to write another value.
  @Test func noOtherBytesAreCanonical() throws {
    var dice = Dice(state: 86)
    for _ in 0..<2_000 {
      let value = dice.value(3)
      var bytes = value.bytes
      bytes[dice.below(bytes.count)] ^= UInt8(1 << dice.below(8))
      guard let other = try? CanonicalValue.readCanonical(bytes, limits: CanonicalLimits(bytes: 1 << 20)) else {
        continue
      }
      #expect(other.bytes == bytes && other != value)
    }
  }

  @Test(arguments: ["[ 1]", "{\"b\":1,\"a\":2}", "\"\\u0041\"", "\"\\u000A\"", "1\n", "-0", "\"\\/\""])
  func otherFormsAreNotCanonical(_ text: String) {
    #expect { try CanonicalValue.readCanonical(Array(text.utf8), limits: .statement) } throws: {
      ($0 as? CanonicalFault)?.reason == "not in canonical form (RFC 8785)"
    }
  }
}
