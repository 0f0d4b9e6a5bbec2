// Which logs are known, and whose witnesses must have seen a checkpoint: C2SP tlog-policy.

package import Signing

/// A policy: logs by their keys, witnesses by theirs, and how many of the witnesses are enough.
package struct LogPolicy: Sendable {
  /// What a name of the policy stands for.
  private enum Part {
    case witness(VerifierKey)
    /// So many of these names, which stand before it.
    case group(needs: Int, members: [Name])
  }

  /// Names are compared byte for byte.
  private typealias Name = [UInt8]

  /// Each has a name of its own.
  package private(set) var logs: [VerifierKey] = []
  package private(set) var witnesses: [VerifierKey] = []
  private var parts: [Name: Part] = [:]
  /// The names in the order in which they are defined: a group stands after its members.
  private var names: [Name] = []
  private var keys: Set<[UInt8]> = []
  private var logNames: Set<Name> = []
  private var used: Set<Name> = []
  /// Nil until the line was read; empty where nobody need have seen it.
  private var quorum: Name?

  /// One log, and no witness need have seen what it signs.
  package init(trusting log: VerifierKey) {
    logs = [log]
    quorum = []
  }

  /// Reads a policy: a line each for logs, witnesses, groups and the quorum; `#` begins a remark.
  package init(_ bytes: [UInt8]) throws(PolicyFault) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    guard bytes.allSatisfy({ $0 == 0x09 || $0 == 0x0A || $0 >= 0x20 && $0 != 0x7F }) else { throw .notText }
    for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" }.map { String($0) }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard try read(words, line: index + 1) else { throw .line(index + 1) }
    }
    guard quorum != nil else { throw .noQuorum }
  }

  /// Takes in one line; false where it is none of a policy.
  private mutating func read(_ words: [String], line: Int) throws(PolicyFault) -> Bool {
    switch (words[0], words.count) {
    case ("log", 2...3):
      let key = try newKey(words[1], .ed25519, line)
      guard logNames.insert(Array(key.name.utf8)).inserted else { return false }
      logs.append(key)
      return true
    case ("witness", 3...4):
      let key = try newKey(words[2], .cosignature, line)
      witnesses.append(key)
      return define(words[1], .witness(key))
    case ("group", 4...): return readGroup(words)
    case ("quorum", 2):
      guard quorum == nil else { return false }
      quorum = words[1] == "none" ? [] : Array(words[1].utf8)
      return words[1] == "none" || parts[Array(words[1].utf8)] != nil
    default: return false
    }
  }

  private mutating func newKey(_ text: String, _ kind: VerifierKey.Kind, _ line: Int) throws(PolicyFault) -> VerifierKey
  {
    let key: VerifierKey
    do throws(KeyFault) { key = try VerifierKey(text) } catch { throw .key(line, error) }
    guard key.kind == kind else { throw .line(line) }
    guard keys.insert(key.publicKey).inserted else { throw .keyTwice(line) }
    return key
  }

  private mutating func define(_ name: String, _ part: Part) -> Bool {
    guard name != "none" else { return false }
    names.append(Array(name.utf8))
    return parts.updateValue(part, forKey: Array(name.utf8)) == nil
  }

  private mutating func readGroup(_ words: [String]) -> Bool {
    let members = words[3...].map { Array($0.utf8) }
    let needs: Int? =
      switch words[2] {
      case "all": members.count
      case "any": 1
      default: Int(words[2]).flatMap { String($0) == words[2] ? $0 : nil }
      }
    guard let needs, (1...members.count).contains(needs) else { return false }
    for member in members {
      guard parts[member] != nil, used.insert(member).inserted else { return false }
    }
    return define(words[1], .group(needs: needs, members: members))
  }

  /// Whether these are enough of the witnesses.
  package func isSatisfied(by seen: [VerifierKey]) -> Bool {
    guard let quorum, !quorum.isEmpty else { return true }
    var there: Set<Name> = []
    for name in names {
      let isThere =
        switch parts[name] {
        case .witness(let key): seen.contains(key)
        case .group(let needs, let members): members.count { there.contains($0) } >= needs
        case nil: false
        }
      if isThere { there.insert(name) }
    }
    return there.contains(quorum)
  }
}

/// Why a text is no policy.
package enum PolicyFault: Error, Hashable, Sendable {
  case notText
  /// No line of a policy, or one that names what is not defined before it, or defines it again.
  case line(Int)
  case key(Int, KeyFault)
  /// A key that an earlier line has.
  case keyTwice(Int)
  case noQuorum
  /// No log of this name; these are there.
  case noLog(String, [String])
  /// It names several logs, and none was said to be the one that is expected.
  case whichLog([String])
}

extension PolicyFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notText: "the policy is no plain text"
    case .line(let line): "line \(line) of the policy is not understood (C2SP tlog-policy)"
    case .key(let line, let fault): "line \(line) of the policy: \(fault)"
    case .keyTwice(let line): "the key in line \(line) of the policy stands in an earlier line"
    case .noQuorum: "the policy has no quorum line; `quorum none` asks for no witness"
    case .noLog(let name, let names): "the policy names no log \(name): it names \(names.joined(separator: ", "))"
    case .whichLog(let names):
      names.isEmpty
        ? "the policy names no log"
        : "the policy names several logs (\(names.joined(separator: ", "))): say which one is expected"
    }
  }
}
