// Why a register file is not used, or not written to, and what to do.

package import LogTree
import Signing
package import Statements

/// Why a register file could not be made, opened, read or written.
package enum StoreFault: Error, Sendable {
  /// There is nothing at this path.
  case missing(path: String)
  /// Something is at this path already.
  case exists(path: String)
  /// Another program's file, or none of SQLite.
  case notARegister(path: String)
  /// Made by a later version of the program.
  case tooNew(version: Int)
  /// Made by an earlier version of the program, which derived less from the log.
  case earlier(version: Int)
  /// Another process is writing.
  case busy(path: String)
  /// Something was planned for a log of so many statements, and it holds more by now.
  case grown(expected: Int, held: Int)
  /// The file says that it holds less than was once published: it is an older copy.
  case setBack(held: Int, published: Int)
  /// What the file says of itself does not fit together.
  case damaged(String)
  /// A folder of plain files is no log, or its files do not fit together.
  case folder(String)
  /// A log in a folder fits together, and its entries are not those of a register.
  case noStatements(String)
  /// The disk or the operating system refused.
  case system(String)
  case statement(StatementFault)
  /// A statement of the log, by its place, that says more than this version understands.
  case later(index: Int, StatementFault)
  case checkpoint(CheckpointFault)
  /// The register is signed, and no key was given; or the other way round.
  case keyNeeded
  case keyNotOfLog(String)
  /// A key that the log had, which was exchanged or taken back.
  case keyEnded(KeyHistory.Life)
  /// A key that checkpoints need besides those that were given: keys are being exchanged.
  case keyMissing(String)
  /// A statement about keys, by its place, that is not proved.
  case keys(index: Int, KeyExchangeFault)
  /// A statement that refers to one which is not there or not of the same author.
  case reference(String)
}

extension StoreFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path): "there is no file \(path)"
    case .exists(let path): "\(path) exists already; a register is never made over another file"
    case .notARegister(let path): "\(path) is no register of Servanda"
    case .tooNew(let version): "the register was written by a later version of Servanda (layout \(version))"
    case .earlier(let version): "the register was written by an earlier version of Servanda (layout \(version))"
    case .busy(let path): "another process is writing to \(path)"
    case .grown(let expected, let held):
      "somebody else wrote in the meantime: the register holds \(held) statements, and no longer \(expected)"
    case .setBack(let held, let published):
      "the register was set back: it holds \(held) statements, and \(published) were published"
    case .damaged(let what): "the register is damaged: \(what)"
    case .folder(let what): "the folder is no sound log: \(what)"
    case .noStatements(let what): "the log fits together, and no register can be made of it: \(what)"
    case .system(let reason): reason
    case .statement(let fault): "a statement is not taken: \(fault)"
    case .later(let index, let fault): "statement \(index) is not understood: \(fault)"
    case .checkpoint(let fault): "a checkpoint is not taken: \(fault)"
    case .keyNeeded: "the register is signed: its keys are needed to write to it"
    case .keyNotOfLog(let name): "the key \(name) is not the register's"
    case .keyEnded(let life):
      "the key \(life.key.name) (\(life.key.shortID)) does not count in this register any more: \(life.end)"
    case .keyMissing(let key): "checkpoints of this log need the signature of another key too, \(key)"
    case .keys(let index, let fault): "statement \(index) cannot be believed: \(fault)"
    case .reference(let what): what
    }
  }
}

extension KeyHistory.Life {
  /// What ended it, in words.
  package var end: String {
    guard let endedBy else { return "it is not in force" }
    if use == .checkpoints { return "statement \(endedBy) ended its exchange" }
    return revocations.contains { $0.by == endedBy }
      ? "statement \(endedBy) took it back" : "statement \(endedBy) put another in its place"
  }
}

extension StoreFault {
  /// Runs what reads a statement of the log.
  static func reading<Value>(
    _ index: Int, _ body: () throws(StatementFault) -> Value
  ) throws(StoreFault) -> Value {
    do throws(StatementFault) { return try body() } catch {
      throw error.isOfLaterVersion ? .later(index: index, error) : .damaged("statement \(index): \(error)")
    }
  }
}
