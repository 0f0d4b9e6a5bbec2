// servanda quote and quotes: passages of documents on which rows of evidence rest.

import ArgumentParser
import CivilTime
import LogStore
import Registry
import Reports
import Statements

struct QuoteCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "quote", abstract: "Anchor a row of evidence to a passage of a document that the register keeps.",
    discussion: """
      The passage is found in the document's text and kept with its words, what stands around them, and its place (W3C Web \
      Annotation). `servanda quotes` looks for it again in later versions of the document.
      """)

  @Argument(help: "The id of the row that rests on it.")
  var row: String
  @Option(help: ArgumentHelp("The id of the document.", valueName: "id"))
  var document: String
  @Option(help: ArgumentHelp("The words of the passage, exactly.", valueName: "text"))
  var exact: String
  @Option(help: ArgumentHelp("What stands right before it, where it stands more than once.", valueName: "text"))
  var prefix = ""
  @Option(help: ArgumentHelp("What stands right after it, where it stands more than once.", valueName: "text"))
  var suffix = ""
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (log, entry) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let log = try LogRegister.open(place.path)
      return (log, try log.named(row))
    }
    let statement: LogStatement
    let anchor: QuoteAnchor
    do throws(QuoteFault) {
      (statement, anchor) = try log.planQuote(
        exact, of: document, for: entry, after: prefix, before: suffix, made: surroundings.moment)
    } catch {
      throw Failure(error, in: place)
    }
    let act = WrittenAct(
      kind: "quote", headline: "+ \(entry.name) rests on \(document)", subject: row,
      details: ["“\(exact)”", "characters \(anchor.start) to \(anchor.end)"])
    let around = [("--prefix", prefix), ("--suffix", suffix)].flatMap { $1.isEmpty ? [] : [$0, $1] }
    try writing.carryOut(
      "quote", [row, "--document", document, "--exact", exact] + around, common, surroundings, on: &console
    ) { (_, _) throws(RegisterFault) in
      WritingPlan(Addition(rows: [], changed: [], statements: [statement]), act)
    }
  }
}

struct QuotesCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "Look for the passages that rows rest on in the present versions of documents.",
    discussion: "A passage that is not found again is lost, and stays on record. It ends with 1 where one is lost.")

  @Option(help: ArgumentHelp("Only passages of this document.", valueName: "id"))
  var document: String?
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (register, quotes) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.quotes(of: document))
    }
    if quotes.contains(where: { $0.place == .lost || $0.place == nil }) { console.exit = .found }
    var page = Page()
    if quotes.isEmpty { page.flow("No row rests on a passage of a document.") }
    for quote in quotes {
      page.flow([Span(quote.row, .strong), Span(" rests on \(quote.document)")], indent: 0, hanging: 2)
      page.flow("“\(quote.anchor.exact)”", indent: 2, hanging: 1)
      page.flow(Span(quote.state), indent: 2, hanging: 2)
    }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "quotes", page: page, json: ["quotes": .array(quotes.map(\.json))],
      next: [NextStep(["log"], carrying: common.carried)])
  }
}

extension Quote {
  fileprivate var state: String {
    switch place {
    case .same: "✓ in its place, characters \(anchor.start) to \(anchor.end)"
    case .moved(let start): "✓ found again: it begins at character \(start), no longer at \(anchor.start)"
    case .changed(let start): "~ its words are found again at character \(start), with other words around them"
    case .several(let count): "? its words stand \(count) times, and nothing tells which are meant"
    case .lost: "✗ lost: its words are not in the document’s present version"
    case nil: "✗ lost: no text of the document stands in the register"
    }
  }

  fileprivate var json: JSONValue {
    let (name, start): (String, Int?) =
      switch place {
      case .same: ("same", anchor.start)
      case .moved(let start): ("moved", start)
      case .changed(let start): ("changed", start)
      case .several: ("several", nil)
      case .lost, nil: ("lost", nil)
      }
    return [
      "row": .string(row), "document": .string(document), "entry": entry.json, "exact": .string(anchor.exact),
      "prefix": .string(anchor.prefix), "suffix": .string(anchor.suffix), "start": .integer(anchor.start),
      "end": .integer(anchor.end), "state": .string(name), "now": start.map { .integer($0) } ?? .null,
    ]
  }
}

extension Failure {
  fileprivate init(_ fault: QuoteFault, in place: RegisterPlace) {
    let carried = [["--register", place.name]]
    switch fault {
    case .noDocument(let id):
      self.init(
        .usage, "no document \(id) stands in the register", help: ["record it: servanda record document id=\(id) …"],
        next: [NextStep("help", "record")])
    case .noText(let id):
      self.init(
        .usage, "the register keeps no text of the document \(id)",
        help: ["record it again with --file, and with --text where the file is no text in UTF-8"],
        next: [NextStep("help", "record")])
    case .absent:
      self.init(
        .usage, "the passage is not in the document", help: ["give its words exactly, with their line ends"],
        next: [NextStep(["log"], carrying: carried)])
    case .several(let count):
      self.init(
        .usage, "the passage stands \(count) times in the document",
        help: ["say what stands right before it with --prefix, or right after it with --suffix"],
        next: [NextStep("help", "quote")])
    case .register(let fault): self.init(fault, in: place)
    }
  }
}
