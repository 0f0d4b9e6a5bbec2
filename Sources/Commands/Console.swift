// What a command says: kept in order, written by the program at its end.

import Accords
import Reports

/// Everything that a command wrote, in order, and how it ended.
package struct Console: Sendable {
  /// Where a piece goes: standard output for answers, standard error for what went wrong.
  package enum Stream: Sendable { case output, error }

  /// Text that was written at once to one stream.
  package struct Piece: Sendable {
    package let stream: Stream
    package let text: String
  }

  package private(set) var pieces: [Piece] = []
  package var exit = Ending.fine
  /// What is to be served after that; nil for commands that end.
  package var service: Service?

  package init() {}

  mutating func write(_ text: String, to stream: Stream = .output) { pieces.append(Piece(stream: stream, text: text)) }

  /// Everything on both streams, as a terminal shows it.
  package var text: String { pieces.map(\.text).joined() }

  /// What was written to one stream.
  package func text(of stream: Stream) -> String {
    pieces.filter { $0.stream == stream }.map(\.text).joined()
  }
}

/// How the program ends: what a script can ask about.
package enum Ending: Int32, Sendable, CaseIterable {
  case fine = 0
  case found = 1
  case badInput = 2
  case usage = 64
  case noInput = 66
  case internalFault = 70

  /// What it means, in one line.
  package var meaning: String {
    switch self {
    case .fine: "all is well"
    case .found: "a check or a test found something: an example fails, a format differs"
    case .badInput: "the accord or the evidence has errors; nothing of it was used"
    case .usage: "the command line is not understood, or names what is not there"
    case .noInput: "a file or folder is missing or cannot be read or written"
    case .internalFault: "a fault of the program itself"
    }
  }
}

/// In which form a command answers.
struct AnswerForm {
  let isJSON: Bool
  let colour: Bool
}

extension Console {
  /// The answer of a command: for people with what to do next, or the same as JSON. Where evidence of the accord is
  /// invented, either says so first.
  mutating func answer(
    _ form: AnswerForm, command: String, about accord: Accord? = nil, page: @autoclosure () -> Page,
    json: @autoclosure () -> JSONValue, next: [NextStep]
  ) {
    let invented = accord?.evidenceRules.invented
    if form.isJSON {
      let head: JSONValue = ["ok": .bool(exit == .fine), "command": .string(command)]
      let notice: JSONValue = invented.map { ["invented": .string($0)] } ?? [:]
      write(head.with(notice).with(json()).document)
    } else {
      if let invented { write(Self.notice(invented).text(colour: form.colour)) }
      write(page().text(colour: form.colour))
      if !next.isEmpty { write("\n") }
      for step in next { write(step.text) }
    }
  }

  private static func notice(_ invented: String) -> Page {
    var page = Page()
    page.flow([Span("INVENTED EXAMPLE DATA: \(invented)")], indent: 0, hanging: 2)
    page.gap()
    return page
  }
}
