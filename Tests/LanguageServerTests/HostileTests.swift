// Whatever an editor sends, it is answered, and the session goes on.

import AccordLanguage
import Reports
import Testing

@testable import LanguageServer

@Suite struct HostileTests {
  private let initialize = FrameReader.framed(Array(#"{"jsonrpc":"2.0","id":1,"method":"initialize"}"#.utf8))

  private func running() -> Session {
    var session = Session(version: "0")
    _ = session.receive(initialize)
    return session
  }

  /// The session still answers a request.
  private func expectAlive(_ session: inout Session, _ what: Any) throws {
    let question = #"{"jsonrpc":"2.0","id":"alive","method":"nonsense"}"#
    let replies = try messages(in: session.receive(FrameReader.framed(Array(question.utf8))))
    #expect(replies.last?["id"] == "alive" && replies.last?["error"]?["code"] == -32601, "\(what)")
  }

  @Test(arguments: [
    "{", "nul", "\"\\u12\"", "[1,2", "{\"a\":}", String(repeating: "[", count: 100_000), "\u{0}", "", "  ", "1 2",
    "{}x",
    "{\"method\":1}", "[]", "[{\"id\":1}]", "null", "17", "{\"id\":null,\"method\":\"shutdown\"}",
    "{\"id\":{},\"method\":\"x\"}",
    "{\"id\":1.5,\"method\":\"x\"}", "{\"jsonrpc\":\"2.0\",\"id\":3}",
  ])
  func aMessageThatIsNoneIsAnsweredWithAnError(_ text: String) throws {
    var session = running()
    let replies = try messages(in: session.receive(FrameReader.framed(Array(text.utf8))))
    #expect(replies.count == 1 && replies[0]["error"]?["code"] != nil, "\(text.prefix(40))")
    try expectAlive(&session, text.prefix(40))
  }

  @Test(arguments: [
    "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Nothing: here\r\n\r\n", "\r\n\r\n",
    "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: 2 3\r\n\r\n", "Content-Length:\r\n\r\n",
  ])
  func aHeaderWithoutALengthIsAnsweredWithAnError(_ header: String) throws {
    var session = running()
    let replies = try messages(in: session.receive(Array(header.utf8)))
    #expect(replies.map { $0["error"]?["code"] } == [-32700])
    try expectAlive(&session, header)
  }

  @Test func aHeaderThatNeverEndsIsRefused() throws {
    var session = running()
    let replies = try messages(in: session.receive([UInt8](repeating: UInt8(ascii: "a"), count: 10_000)))
    #expect(replies.count == 1)
    try expectAlive(&session, "endless header")
  }

  @Test func aMessageThatIsTooLongIsPassedOver() throws {
    var reader = FrameReader()
    reader.append(Array("Content-Length: \(FrameReader.longestMessage + 1)\r\n\r\n".utf8))
    #expect(reader.next() == .malformed("a message of \(FrameReader.longestMessage + 1) bytes is too long"))
    for _ in 0..<FrameReader.longestMessage / (1 << 20) { reader.append([UInt8](repeating: 0, count: 1 << 20)) }
    #expect(reader.next() == nil)
    reader.append([0] + FrameReader.framed([1, 2, 3]))
    #expect(reader.next() == .message([1, 2, 3]))
  }

  @Test func messagesMayComeInPieces() throws {
    var session = Session(version: "0")
    var reply: [UInt8] = []
    for byte in initialize { reply += session.receive([byte]) }
    #expect(try messages(in: reply).first?["result"]?["serverInfo"]?["name"] == "servanda")
    let both = session.receive(initialize + initialize)
    #expect(try messages(in: both).count == 2)
  }

  @Test(arguments: [
    #"{"line":-1,"character":0}"#, #"{"line":0,"character":-5}"#, #"{"line":1e99,"character":0}"#, #"{"line":"0"}"#,
    "null",
    #"{"line":9223372036854775807,"character":9223372036854775807}"#, #"{"line":0,"character":9223372036854775807}"#,
    "[]",
  ])
  func placesThatAreNoneAreAnswered(_ position: String) throws {
    var session = running()
    let text = JSONValue.string("accord a \"A\"\nparty US \"😀\" clock UTC").document
    let open = #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"u","text":\#(text)}}}"#
    _ = session.receive(FrameReader.framed(Array(open.utf8)))
    for method in ["hover", "definition", "references", "completion"] {
      let params = #"{"textDocument":{"uri":"u"},"position":\#(position)}"#
      let question = #"{"id":1,"method":"textDocument/\#(method)","params":\#(params)}"#
      #expect(try messages(in: session.receive(FrameReader.framed(Array(question.utf8)))).count == 1)
    }
    try expectAlive(&session, position)
  }

  @Test func noMessageEndsTheSessionButExit() throws {
    var dice = Dice(state: 7)
    let words = [
      "initialize", "textDocument/didOpen", "textDocument/hover", "textDocument/didChange", "$/cancelRequest", "uri",
      "u",
      "textDocument", "params", "method", "id", "position", "contentChanges", "text", "accord a \\\"A\\\"", "line",
    ]
    for _ in 0..<3_000 {
      var session = running()
      let text = dice.json(words, depth: 0)
      var frame = FrameReader.framed(Array(text.utf8))
      if dice.roll(4) == 0 { frame[dice.roll(frame.count)] = UInt8(dice.roll(256)) }
      _ = session.receive(frame)
      #expect(session.exitStatus == nil)
    }
  }

  @Test func exitTellsWhetherTheSessionWasShutDown() {
    let exit = FrameReader.framed(Array(#"{"method":"exit"}"#.utf8))
    let shutdown = FrameReader.framed(Array(#"{"id":2,"method":"shutdown"}"#.utf8))
    var (clean, hasty) = (running(), running())
    _ = clean.receive(shutdown + exit)
    _ = hasty.receive(exit)
    #expect(clean.exitStatus == 0 && hasty.exitStatus == 1)
  }
}

/// The same numbers on every machine (SplitMix64).
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
  }

  mutating func json(_ words: [String], depth: Int) -> String {
    switch roll(depth > 4 ? 3 : 6) {
    case 0: return "\"\(words[roll(words.count)])\""
    case 1: return String(roll(100) - 50)
    case 2: return ["null", "true", "{}", "[]"][roll(4)]
    case 3: return "[" + (0..<roll(4)).map { _ in json(words, depth: depth + 1) }.joined(separator: ",") + "]"
    default:
      let members = (0..<roll(6)).map { _ in "\"\(words[roll(words.count)])\":\(json(words, depth: depth + 1))" }
      return "{" + members.joined(separator: ",") + "}"
    }
  }
}
