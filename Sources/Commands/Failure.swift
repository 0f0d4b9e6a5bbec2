// Why a command could not answer: what was understood, and what to write instead.

import PlainText
import Reports

/// A command that ends without its answer.
struct Failure: Error {
  let exit: Ending
  let message: String
  /// What may help, each on its own line.
  let help: [String]
  /// Text that stands before the message: the diagnostics of a file.
  let listing: String
  /// The same for programs.
  let details: [JSONValue.Member]
  let next: [NextStep]

  init(
    _ exit: Ending, _ message: String, help: [String] = [], listing: String = "",
    details: [JSONValue.Member] = [], next: [NextStep] = []
  ) {
    self.exit = exit
    self.message = message
    self.help = help
    self.listing = listing
    self.details = details
    self.next = next
  }

  /// Something that a person named and that is not there: with the names that are near.
  static func unknown(
    _ kind: String, _ name: String, among names: [String], help: [String] = [], next: [NextStep] = []
  ) -> Failure {
    let near = nearNames(to: name, among: names)
    let meant = near.isEmpty ? [] : ["did you mean \(near.joined(separator: ", or "))?"]
    let all = near.isEmpty && !names.isEmpty && names.count <= 20 ? ["there are: \(names.joined(separator: ", "))"] : []
    return Failure(.usage, "there is no \(kind) '\(name)'", help: meant + all + help, next: next)
  }
}

extension Console {
  /// Says why there is no answer: on the error stream for people, as the one JSON document for programs.
  mutating func tell(_ failure: Failure, asJSON: Bool) {
    exit = failure.exit
    guard !asJSON else {
      write(failure.json.document)
      return
    }
    var page = Page()
    page.flow("error: \(failure.message)", hanging: 2)
    for help in failure.help { page.flow("help: \(help)", indent: 2, hanging: 2) }
    write(failure.listing + page.text(colour: false), to: .error)
    for step in failure.next { write(step.text, to: .error) }
  }
}

extension Failure {
  var json: JSONValue {
    let head: JSONValue = [
      "ok": false, "exit": .integer(Int(exit.rawValue)), "error": .string(message), "help": .strings(help),
    ]
    return head.with(.object(details))
  }
}
