// One visit to an address: what was asked, in which language, from which viewpoint.

import Accords
import CivilTime
import Findings
import Registry
import Reports

/// Everything that a page needs to know of its visitor.
struct Visit: Sendable {
  let site: Site
  let target: Target
  let say: Strings
  let today: CivilDate
  let viewpoint: Viewpoint

  /// Parameters that every page takes.
  static let common: Set<String> = ["on", "known", "clock", "lang"]

  init(_ site: Site, _ target: Target, _ request: PageRequest) throws(PageFault) {
    let parameters = target.parameters
    let language = parameters["lang"] ?? site.book.preferred(request.languages)
    guard let say = site.book.strings(in: language) else {
      throw .wrong("lang: there is no language '\(language)'; there are \(site.book.languages.joined(separator: ", "))")
    }
    (self.site, self.target, self.say, today) = (site, target, say, request.today)
    let clock = try Self.clock(parameters["clock"])
    let known = try Self.day(parameters, "known") ?? request.today
    viewpoint = Viewpoint(on: try Self.day(parameters, "on") ?? min(request.today, known), known: known, by: clock)
  }

  /// A parameter that is a day.
  static func day(_ parameters: [String: String], _ name: String) throws(PageFault) -> CivilDate? {
    guard let text = parameters[name] else { return nil }
    guard let day = CivilDate(text) else { throw .wrong("\(name): '\(text)' is no day; write it like 2009-05-22") }
    return day
  }

  private static func clock(_ text: String?) throws(PageFault) -> KnownClock {
    guard let text else { return .publication }
    guard let clock = KnownClock(rawValue: text) else {
      throw .wrong("clock: '\(text)' is neither publication nor log")
    }
    return clock
  }

  /// A parameter of the page itself.
  subscript(_ name: String) -> String? { target.parameters[name] }

  /// A parameter that is one of several words.
  func choice(_ name: String, of words: [String], else standard: String) throws(PageFault) -> String {
    guard let text = self[name] else { return standard }
    guard words.contains(text) else {
      throw .wrong("\(name): '\(text)' is none of \(words.joined(separator: ", "))")
    }
    return text
  }

  /// A parameter that is a year.
  func year(_ name: String) throws(PageFault) -> Int? {
    guard let text = self[name] else { return nil }
    guard text.utf8.count <= 4, let year = Int(text), (1...9999).contains(year) else {
      throw .wrong("\(name): '\(text)' is no year")
    }
    return year
  }

  /// Refuses parameters that the page does not take.
  func takes(_ own: String...) throws(PageFault) {
    let unknown = target.parameters.keys.filter { !own.contains($0) && !Self.common.contains($0) }.sorted()
    guard let first = unknown.first else { return }
    let known = own.sorted() + Self.common.sorted()
    throw .wrong("there is no parameter '\(first)' here; there are \(known.joined(separator: ", "))")
  }

  // MARK: Addresses

  /// Parameters that go along from page to page, where they were given.
  private var carried: [(String, String)] {
    ["on", "known", "clock", "lang"].compactMap { name in target.parameters[name].map { (name, $0) } }
  }

  /// The address of a page, with the two clocks and the language of this one.
  func address(_ path: [String], as form: Form = .html, _ own: [(String, String)] = [], at: Viewpoint? = nil) -> String
  {
    var parameters = own + carried.filter { one in !own.contains { $0.0 == one.0 } }
    if let at {
      parameters.removeAll { $0.0 == "on" || $0.0 == "known" }
      parameters += [("on", "\(at.on)"), ("known", "\(at.known)")]
    }
    return Self.written(path, form, parameters)
  }

  /// The address of this page with other parameters; those of `changed` that are nil are left away.
  func here(as form: Form? = nil, _ changed: [(String, String?)] = [], fixed: Viewpoint? = nil) -> String {
    var parameters = target.parameters
    for (name, value) in changed { parameters[name] = value }
    if let fixed {
      parameters["on"] = "\(fixed.on)"
      parameters["known"] = "\(fixed.known)"
    }
    let sorted = parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return Self.written(target.path, form ?? target.form, sorted)
  }

  private static func written(_ path: [String], _ form: Form, _ parameters: [(String, String)]) -> String {
    let suffix = form == .html ? "" : ".\(form.rawValue)"
    let root = path.isEmpty ? (form == .html ? "" : "accords") : path.map { encoded($0) }.joined(separator: "/")
    let query = parameters.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    return "/" + root + suffix + (query.isEmpty ? "" : "?" + query)
  }
}

extension Visit {
  /// The address of a finding: of its commitment in its instance.
  func address(of commitment: Commitment, _ instance: Instance, in accord: Accord, at: Viewpoint? = nil) -> String {
    let name = commitment.address(of: instance)
    return address(
      ["accords", accord.id, "commitments", commitment.id, name.isEmpty ? Self.onlyInstance : name], at: at)
  }

  /// What stands in an address for the one instance of a commitment that has no name.
  static let onlyInstance = "instance"

  /// The address of a part of the accord.
  func address(in accord: Accord, _ path: String..., with own: [(String, String)] = []) -> String {
    address(["accords", accord.id] + path, own)
  }
}
