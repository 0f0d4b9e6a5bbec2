// Which policies are understood, and whose signatures are enough.

import LogTree
import Signing
import Testing

@Suite struct PolicyTests {
  private static func key(_ name: String, _ kind: VerifierKey.Kind, _ seed: UInt8) throws -> VerifierKey {
    let key = try SigningKey(name: name, seed: Array(repeating: seed, count: 32)).verifier
    return try VerifierKey(name: name, kind: kind, publicKey: key.publicKey)
  }

  private let log: VerifierKey
  private let witnesses: [VerifierKey]

  init() throws {
    log = try Self.key("a.example/log", .ed25519, 1)
    witnesses = try (2...4).map { try Self.key("w\($0).example", .cosignature, $0) }
  }

  private func policy(_ lines: String...) throws -> LogPolicy {
    let all = ["# a remark", "", "log \(log)"] + witnesses.enumerated().map { "witness w\($0.offset)\t\($0.element)" }
    return try LogPolicy(Array((all + lines).joined(separator: "\n").utf8))
  }

  @Test func groupsCountTheirMembers() throws {
    let policy = try policy("group outside any w1 w2", "group both all w0 outside", "quorum both")
    #expect(policy.isSatisfied(by: [witnesses[0], witnesses[2]]) && policy.isSatisfied(by: witnesses))
    #expect(!policy.isSatisfied(by: [witnesses[0]]) && !policy.isSatisfied(by: [witnesses[1], witnesses[2]]))
    #expect(!policy.isSatisfied(by: []))
    let two = try self.policy("group two 2 w0 w1 w2", "quorum two")
    #expect(two.isSatisfied(by: [witnesses[0], witnesses[2]]) && !two.isSatisfied(by: [witnesses[1]]))
    let none = try self.policy("quorum none")
    #expect(none.isSatisfied(by: []) && none.logs == [log] && none.witnesses == witnesses)
    #expect(try self.policy("quorum w1").isSatisfied(by: [witnesses[1]]))
  }

  @Test(arguments: [
    "", "quorum nobody", "quorum none\nquorum none", "quorum none\nfoo", "quorum", "group a 0 w0\nquorum a",
    "group a 3 w0 w1\nquorum a", "group a 01 w0 w1\nquorum a", "group a any\nquorum none", "group a any b\nquorum none",
    "group a any w0\ngroup b any w0\nquorum none", "group a any w0 w0\nquorum none", "group w0 any w1\nquorum none",
    "group none any w1\nquorum none", "log b+00000000+AAAA\nquorum none", "quorum none\r", "quorum none\u{0}",
  ])
  func whatIsNoPolicyIsRefused(_ lines: String) { #expect(throws: PolicyFault.self) { try policy(lines) } }

  /// However deep its groups stand within each other, asking takes no more of the stack.
  @Test func aLongChainOfGroupsIsAsked() throws {
    let groups = (1...50_000).map { "group g\($0) any \($0 == 1 ? "w0" : "g\($0 - 1)")" }
    let policy = try policy(groups.joined(separator: "\n"), "quorum g50000")
    #expect(policy.isSatisfied(by: [witnesses[0]]) && !policy.isSatisfied(by: [witnesses[1]]))
  }

  @Test func keysStandOnceAndAreOfTheirKind() throws {
    #expect(throws: PolicyFault.keyTwice(7)) { try policy("witness again \(witnesses[0])", "quorum none") }
    #expect(throws: PolicyFault.line(7)) {
      try policy("log \(Self.key("w9.example", .cosignature, 9))", "quorum none")
    }
    #expect(throws: PolicyFault.line(7)) { try policy("log \(Self.key("a.example/log", .ed25519, 9))", "quorum none") }
    #expect(throws: PolicyFault.line(7)) {
      try policy("witness x \(Self.key("w9.example", .ed25519, 9))", "quorum none")
    }
  }

  @Test func whichLogIsExpectedIsSaid() throws {
    let one = try policy("quorum none")
    #expect(try ExpectedLog(nil, of: one).key == log && ExpectedLog("a.example/log", of: one).key == log)
    #expect(throws: PolicyFault.self) { try ExpectedLog("b", of: one) }
    let two = try policy("log \(Self.key("b.example/log", .ed25519, 9))", "quorum none")
    #expect(throws: PolicyFault.whichLog(["a.example/log", "b.example/log"])) { try ExpectedLog(nil, of: two) }
    #expect(try ExpectedLog("b.example/log", of: two).origin == "b.example/log")
  }
}
