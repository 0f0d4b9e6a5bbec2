// servanda verify FOLDER: a log in a folder, held against the policy of whoever asks.

import ArgumentParser
import LogStore
import LogTree
import Registry
import Reports
import Signing

/// Which log is expected: never taken from what is read.
struct ExpectationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A policy (C2SP tlog-policy): the keys of the logs and witnesses that you know, and how many must have signed.",
      valueName: "file"), completion: .file())
  var policy: String?
  @Option(help: ArgumentHelp("The log that is expected, where the policy names several.", valueName: "name"))
  var origin: String?

  /// The log that is expected; nil without a policy.
  func expected(_ surroundings: Surroundings) throws(Failure) -> ExpectedLog? {
    guard let policy else {
      if origin != nil {
        throw Failure(.usage, "the log that is expected is one of a policy", help: ["give it: --policy FILE"])
      }
      return nil
    }
    let bytes = try Files.read(surroundings.resolved(policy), as: policy)
    do throws(PolicyFault) {
      return try ExpectedLog(origin, of: LogPolicy(bytes))
    } catch {
      switch error {
      case .whichLog, .noLog: throw Failure(.usage, "\(error)", help: ["name it: --origin NAME"])
      default: throw Failure(.badInput, "\(policy): \(error)")
      }
    }
  }
}

extension VerifyCommand {
  /// Verifies a log in a folder.
  func verify(_ folder: String, in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let path = surroundings.resolved(folder)
    guard Files.isFolder(path) else { throw Failure(.noInput, "there is no folder \(folder)") }
    guard let log = try expectation.expected(surroundings) else {
      throw Failure(
        .usage, "say which log is expected: a folder cannot vouch for itself",
        help: [
          "--policy FILE, with the line `log KEY`, the key as its owner gave it to you, and the line `quorum none`"
        ])
    }
    do throws(StoreFault) {
      answer(try LogFolder.verify(path, of: log), folder, surroundings, on: &console)
    } catch {
      refuse("\(error)".replacing(path, with: folder), folder, log, surroundings, on: &console)
    }
  }

  private func answer(
    _ found: FolderVerification, _ folder: String, _ surroundings: Surroundings, on console: inout Console
  ) {
    let (head, earlier) = (found.head, counted(found.earlier, "earlier checkpoint"))
    var page = Page()
    page.flow("\(head.origin), \(counted(head.size, "entry", "entries"))")
    page.flow("root \(head.root.hex)", indent: 2)
    page.flow(
      "\(counted(head.size, "entry", "entries")), \(counted(found.tiles, "tile")), \(earlier) verified", indent: 2)
    page.flow("✓ sound", indent: 2)
    console.answer(
      common.form(in: surroundings), command: "verify", page: page,
      json: [
        "folder": .string(folder), "origin": .string(head.origin), "size": .integer(head.size),
        "root": .string(head.root.hex), "tiles": .integer(found.tiles), "earlierCheckpoints": .integer(found.earlier),
        "faults": .strings([]), "faultCount": .integer(0),
      ], next: [NextStep("import", folder, "--register", "FILE")])
  }

  private func refuse(
    _ fault: String, _ folder: String, _ log: ExpectedLog, _ surroundings: Surroundings, on console: inout Console
  ) {
    console.exit = .found
    var page = Page()
    page.flow("\(folder), held against \(log.origin)")
    page.flow("✗ \(fault)", indent: 2, hanging: 2)
    console.answer(
      common.form(in: surroundings), command: "verify", page: page,
      json: [
        "folder": .string(folder), "origin": .string(log.origin), "faults": .strings([fault]),
        "faultCount": .integer(1),
      ], next: [])
  }
}
