// servanda log: what the register's log holds, statement by statement.

import ArgumentParser
import LogStore
import LogTree
import Registry
import Reports
import Signing
import Statements

struct LogCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List the statements of a register file, in their order.",
    discussion: "The last ones by default. A statement that was superseded or retracted stays, and says by what.")

  @Option(help: ArgumentHelp("The first statement shown, counted from 0.", valueName: "number"))
  var from: Int?
  @Option(help: ArgumentHelp("How many are shown (default: 20).", valueName: "number"))
  var count = 20
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    guard count > 0, from.map({ $0 >= 0 }) ?? true else {
      throw Failure(.usage, "--from and --count are numbers: from 0, and from 1")
    }
    let place = try common.logPlace(in: surroundings)
    var entries: [LogEntry] = []
    let (register, head) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      do throws(StoreFault) {
        let head = try register.file.head()
        try register.file.eachEntry(from: from ?? max(0, head.size - count)) { entry in
          entries.append(entry)
          return entries.count < count
        }
        return (register, head)
      } catch {
        throw .store(error)
      }
    }
    var page = Page()
    page.flow("\(register.file.origin): \(counted(head.size, "statement")), root \(head.root.hex.prefix(16))…")
    page.gap()
    for entry in entries { page.append(lines(of: entry)) }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "log", page: page,
      json: [
        "origin": .string(register.file.origin), "size": .integer(head.size), "root": .string(head.root.hex),
        "entries": .array(entries.map(\.json)),
      ],
      next: [NextStep(["verify"], carrying: common.carried)])
  }

  private func lines(of entry: LogEntry) -> Page {
    var page = Page()
    let statement = entry.leaf.statement
    let name = statement.row?["id"].map { " " + $0 } ?? ""
    page.flow("\(entry.index)  \(statement.made)  \(statement.kind.rawValue)\(name)", hanging: 6)
    if let by = entry.takenBack {
      page.flow("does not count: its key was taken back by statement \(by)", indent: 6)
    } else if let ended = entry.ended {
      page.flow("ended by statement \(ended.index) on \(ended.day)", indent: 6)
    }
    return page
  }
}

extension LogEntry {
  var json: JSONValue {
    let statement = leaf.statement
    return [
      "index": .integer(index), "kind": .string(statement.kind.rawValue), "author": .string(statement.author),
      "made": .string(statement.made.description), "statement": .string(statement.digest.description),
      "id": statement.row?["id"].map { .string($0) } ?? .null,
      "takenBackBy": takenBack.map { .integer($0) } ?? .null,
      "endedBy": ended.map { .integer($0.index) } ?? .null,
      "signedBy": .strings(leaf.signatures.map(\.name)),
    ]
  }
}
