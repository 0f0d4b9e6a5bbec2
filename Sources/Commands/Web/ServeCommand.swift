// servanda serve: registers in a browser.

import ArgumentParser
import CivilTime
package import Pages
import Registry
import Reports

/// A site that a command wants to be served, and what is said when it is.
package struct Service: Sendable {
  package let site: Site
  package let host: String
  package let port: Int
  /// Whether any free port will do where that one is taken.
  package let takesAnyPort: Bool
  /// What people are told once it listens on a port.
  package let words: @Sendable (Int) -> String

  /// The same on whichever port is free; nil where only that port will do.
  var onAnyPort: Service? {
    takesAnyPort ? Service(site: site, host: host, port: 0, takesAnyPort: false, words: words) : nil
  }
}

/// Runs a service until it is told to stop; `listening` is told the port. A reason comes back where it cannot.
package typealias Server =
  @Sendable (_ service: Service, _ listening: @escaping @Sendable (Int) -> Void) async -> String?

/// Which registers are shown, and in which words.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with interface.csv, whose words take the place of those of the program.", valueName: "folder"),
    completion: .directory)
  var strings: String?

  /// The site of the registers that were named, or of the one at hand.
  func site(_ named: [String], _ common: CommonOptions, in surroundings: Surroundings) throws(Failure) -> Site {
    try Self.shelved(named, common, in: surroundings, book: book(in: surroundings))
  }

  /// The site in these words.
  static func shelved(
    _ named: [String], _ common: CommonOptions, in surroundings: Surroundings, book: StringBook
  ) throws(Failure) -> Site {
    var places: [RegisterPlace] = []
    for name in named { places.append(try CommonOptions.named(name, in: surroundings)) }
    if places.isEmpty { places = [try common.place(in: surroundings)] }
    var shelves: [Shelf] = []
    for place in places {
      let shelf = try Failure.wrapped(place) { () throws(RegisterFault) in
        try Shelf(RegisterSource(place.path, hasLog: place.isFile), today: surroundings.today)
      }
      guard !shelves.contains(where: { $0.slug == shelf.slug }) else {
        throw Failure(.usage, "two of the registers are of the accord \(shelf.slug); name one of them")
      }
      shelves.append(shelf)
    }
    return Site(shelves, book: book, version: version)
  }

  private func book(in surroundings: Surroundings) throws(Failure) -> StringBook {
    guard let strings else { return .shipped }
    let name = strings + "/interface.csv"
    let table = try Files.read(surroundings.resolved(name), as: name)
    let book = StringBook.shipped.overlaid(by: table)
    let unknown = book.keys(in: "en").subtracting(StringBook.shipped.keys(in: "en")).sorted()
    guard let first = unknown.first else { return book }
    throw Failure(.badInput, "\(name): the pages have no text with the key \(first)")
  }
}

struct ServeCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show registers in a browser.",
    discussion: """
      Pages are only read: nothing is written, and nothing is asked of any other machine. Without --host only this machine can \
      read them. What changes in a register shows on the next page that is asked for.
      """)

  @Argument(help: "Folders or register files; without any, the register at hand.", completion: .file())
  var registers: [String] = []
  @Option(help: "The port; 0 takes any that is free.")
  var port = 8700
  @Option(help: "The address of this machine on which pages are given.")
  var host = "127.0.0.1"
  @OptionGroup var options: SiteOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    guard (0...65_535).contains(port) else { throw Failure(.usage, "--port \(port) is no port", help: ["0 to 65535"]) }
    let site = try options.site(registers, common, in: surroundings)
    console.service = Service(site: site, host: host, port: port, takesAnyPort: false) { port in
      Self.words(site.shelves.map { PageAddress.accord($0.slug) }, host, port)
    }
  }

  /// Where it is read, and pages to begin with.
  static func words(_ pages: [String], _ host: String, _ port: Int) -> String {
    let name = host.contains(":") ? "[\(host)]" : host
    let root = "http://\(name):\(port)"
    let isLocal = ["127.0.0.1", "::1", "localhost"].contains(host)
    let scope = isLocal ? "only this machine; nothing is written; Ctrl-C ends" : "nothing is written; Ctrl-C ends"
    let addresses = pages.map { "  \(root)\($0)\n" }.joined()
    return "Reading on \(root)  (\(scope))\n" + addresses
  }
}

struct GetCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Print the page at an address, without a server.",
    discussion: """
      The same bytes that a browser is given: HTML, or with a suffix .json .csv .md .svg .atom .ics what it names. \
      With --head the headers are shown first.
      """)

  @Argument(help: "The address: /accords/us-cuba.json?known=2009-05-22")
  var address: String
  @Argument(help: "Folders or register files; without any, the register at hand.", completion: .file())
  var registers: [String] = []
  @Flag(help: "Show status and headers first.")
  var head = false
  @OptionGroup var options: SiteOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let site = try options.site(registers, common, in: surroundings)
    let reply = site.answer(PageRequest(address, today: surroundings.today))
    if head {
      console.write("\(reply.status)\n" + reply.headers.map { "\($0.name): \($0.value)\n" }.joined() + "\n")
    }
    console.write(String(decoding: reply.body, as: UTF8.self))
    if reply.status >= 400 { console.exit = reply.status >= 500 ? .internalFault : .usage }
  }
}
