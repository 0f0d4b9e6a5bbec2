// What the reader takes, what it refuses, and where.

import CanonicalJSON
import Testing

private func read(_ text: String, bytes: Int = 1 << 20) throws -> CanonicalValue {
  try CanonicalValue.read(Array(text.utf8), limits: CanonicalLimits(bytes: bytes))
}

private func fault(_ text: String) -> String? {
  do {
    _ = try read(text)
    return nil
  } catch {
    return "\(error)"
  }
}

@Suite struct ReadingTests {
  @Test(arguments: [
    ("", "the text ends where a value should stand, at byte 1"),
    ("[1,]", "no value begins like this, at byte 4"),
    (#"{"a":1,}"#, "a name in quotation marks should stand here, at byte 8"),
    (#"{"a":1,"a":2}"#, "an object with one name twice, at byte 2"),
    (#"{"a" 1}"#, "a colon should stand here, at byte 6"),
    ("[1 2]", "a comma or a closing bracket should stand here, at byte 4"),
    (#"{"a":1 "b":2}"#, "a comma or a closing brace should stand here, at byte 8"),
    ("1 2", "more text after the value, at byte 3"),
    ("01", "not a number of JSON, at byte 1"),
    ("-", "not a number of JSON, at byte 1"),
    ("1.5", "not a whole number: amounts are written as texts, at byte 1"),
    ("1e3", "not a whole number: amounts are written as texts, at byte 1"),
    ("9007199254740992", "a number beyond 2^53 − 1: amounts are written as texts, at byte 1"),
    ("99999999999999999999999999", "a number beyond 2^53 − 1: amounts are written as texts, at byte 1"),
    (#""a"#, "the text ends within quotation marks, at byte 3"),
    ("\"a\nb\"", "a control character within quotation marks, at byte 3"),
    (#""\x41""#, "no escape of JSON, at byte 3"),
    (#""\u12g4""#, "four hexadecimal digits should stand here, at byte 6"),
    (#""\ud800""#, "half a surrogate pair, at byte 4"),
    (#""\udc00\ud800""#, "half a surrogate pair, at byte 4"),
    ("\u{FEFF}1", "a byte order mark, at byte 1"),
    ("tru", "no value begins like this, at byte 1"),
    ("NaN", "no value begins like this, at byte 1"),
  ])
  func refuses(_ text: String, _ reason: String) {
    #expect(fault(text) == reason)
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xE2, 0x82, 0x22]] {
      #expect(throws: CanonicalFault.self) { try CanonicalValue.read(bytes, limits: .statement) }
    }
  }

  @Test func theLimitsHold() throws {
    let deep = { (count: Int) in String(repeating: "[", count: count) + String(repeating: "]", count: count) }
    #expect(fault(deep(32)) == nil)
    #expect(fault(deep(33)) == "more than 32 levels deep, at byte 33")
    #expect(fault(String(repeating: "[", count: 1_000_000)) == "more than 32 levels deep, at byte 33")
    let wide = { (count: Int) in "{" + (0..<count).map { "\"k\($0)\":0" }.joined(separator: ",") + "}" }
    #expect(fault(wide(512)) == nil)
    #expect(fault(wide(513))?.hasPrefix("more than 512 members") == true)
    #expect(throws: CanonicalFault(offset: 16384, reason: "more than 16384 bytes")) {
      try CanonicalValue.read(Array(repeating: 0x20, count: 16385), limits: .statement)
    }
  }

  @Test func takesWhatIsLaidOutInAnyWay() throws {
    let value = try read(" { \"b\" : [ true , null ] ,\n\t\"a\" : \"\\u00e9\\uD83D\\uDE00\\/\" } \r\n")
    #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"a":"é😀/","b":[true,null]}"#)
    #expect(value.members?.text("a") == "é😀/" && value.members?["b"]?.elements?.count == 2)
  }

  @Test func numbersToTheirLimit() throws {
    #expect(try read("9007199254740991").number == 9_007_199_254_740_991)
    #expect(try read("-9007199254740991").number == -9_007_199_254_740_991)
    #expect(try read("-0").number == 0)
  }

  @Test func textsThatOnlyLookTheSameAreDifferent() throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(composed == decomposed)
    #expect(CanonicalValue.string(composed) != .string(decomposed))
    let both = try read("{\"\(composed)\":1,\"\(decomposed)\":2}")
    #expect(both.members?[composed]?.number == 1 && both.members?[decomposed]?.number == 2)
  }
}
