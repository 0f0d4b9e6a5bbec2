// servanda keys: the keys of a register file, and for which part of the log each of them counts.

import ArgumentParser
import LogStore
import Registry
import Reports
import Signing
import Statements

struct KeysCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the keys of a register file, and from where to where each counts.",
    discussion: """
      The key for statements signs what is said; the key for checkpoints signs the state of the log. Places are statements of the log, \
      counted from 0: their order is proved, clocks are not. `servanda rotate-key` exchanges a key, `servanda revoke-key` takes one back.
      """)

  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (register, size) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.size())
    }
    let keys = register.file.keys
    var page = Page()
    page.flow("\(register.file.origin): \(counted(size, "statement"))")
    page.gap()
    for life in keys.lives {
      page.flow("\(life.key.shortID)  for \(life.use.rawValue), \(life.words(in: keys, size: size))", hanging: 10)
      page.line([Span("          " + life.key.description)])
    }
    if keys.logKeys(forSize: size).count > 1 {
      page.gap()
      page.flow("The key for checkpoints is being exchanged: each checkpoint bears the signatures of both.")
    }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "keys", page: page,
      json: [
        "origin": .string(register.file.origin), "size": .integer(size),
        "keys": .array(keys.lives.map { $0.json(in: keys, size: size) }),
      ], next: [NextStep(["log"], carrying: common.carried)])
  }
}

extension KeyHistory {
  /// Whether a key signs what comes next.
  fileprivate func isInForce(_ life: Life, size: Int) -> Bool {
    life.use == .checkpoints ? logKeys(forSize: size).contains(life.key) : officers(at: size).contains(life.key)
  }
}

extension KeyHistory.Life {
  fileprivate func words(in keys: KeyHistory, size: Int) -> String {
    let start = from == 0 ? "from the beginning" : "since statement \(from)"
    let end =
      if let endedBy {
        if let last = revocations.last {
          "until statement \(endedBy); taken back by statement \(last.by): nothing from statement \(last.from) on counts"
        } else {
          use == .checkpoints ? "ended by statement \(endedBy)" : "until statement \(endedBy), which exchanged it"
        }
      } else {
        keys.isInForce(self, size: size) ? "in force" : "not in force"
      }
    return "\(start), \(end)"
  }

  fileprivate func json(in keys: KeyHistory, size: Int) -> JSONValue {
    [
      "id": .string(key.shortID), "key": .string(key.description), "use": .string(use.rawValue),
      "from": .integer(from), "endedBy": endedBy.map { .integer($0) } ?? .null,
      "inForce": .bool(keys.isInForce(self, size: size)),
      "takenBackBy": revocations.last.map { .integer($0.by) } ?? .null,
      "takenBackFrom": revocations.last.map { .integer($0.from) } ?? .null,
    ]
  }
}
