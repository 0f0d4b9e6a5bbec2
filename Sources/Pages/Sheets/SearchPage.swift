// Search: references like "visas FY2008", words, and passages between quotation marks.

import AccordLanguage
import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports

struct SearchPage {
  private let visit: Visit
  private let view: View
  private let asked: String
  /// How many of the words must be there.
  private let least: Int
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  private static let most = 100

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes("q")
    (self.visit, self.view) = (visit, view)
    asked = visit["q"] ?? ""
    guard asked.utf8.count <= 200 else { throw .wrong("q: at most 200 bytes are looked for") }
    least = searchTerms(asked).count
  }

  private init(_ visit: Visit, _ view: View, asked: String, least: Int) {
    (self.visit, self.view, self.asked, self.least) = (visit, view, asked, least)
  }

  func page() -> WebPage {
    let terms = searchTerms(asked)
    let (hits, least) = terms.isEmpty ? ([], 0) : nearest(terms)
    var table = Table(say("search"), [Column("kind"), Column("title"), Column("what")])
    for hit in hits.prefix(Self.most) {
      let what = element("span", nil, say.recorded, .text(hit.what))
      table.add(
        hit.address, hit.id,
        [
          Cell(say(hit.kind)), Cell([link(hit.address, hit.title), " ", hit.word.map(say.tag) ?? .nothing], hit.title),
          Cell(what, hit.what),
        ])
    }
    table.isNamed = false
    var words = terms.isEmpty ? say("search.how") : say("search.found", ["n": "\(hits.count)", "q": asked])
    if !hits.isEmpty, least < terms.count {
      words = say("search.some", ["n": "\(hits.count)", "q": asked, "of": "\(terms.count)", "some": "\(least)"])
    }
    var page = WebPage(
      title: asked.isEmpty ? say("search") : "\(say("search")): \(asked)", view: view,
      crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        element("p", nil, [], .text(words)), table.rows.isEmpty ? .nothing : table.markup(say),
        hits.count > Self.most ? element("p", nil, [], .text(say("search.more", ["n": "\(Self.most)"]))) : .nothing,
      ])
    page.part = "search"
    page.table = table
    return page
  }

  private struct Hit {
    let kind: String
    let id: String
    let title: String
    let what: String
    let address: String
    var word: Word?
  }

  /// What has all the words; where nothing has, what has the most of them, and how many those are.
  private func nearest(_ terms: [String]) -> ([Hit], Int) {
    for least in stride(from: terms.count, through: 1, by: -1) {
      let looking = SearchPage(visit, view, asked: asked, least: least)
      let hits = looking.hits(terms)
      if !hits.isEmpty { return (hits, least) }
    }
    return ([], 0)
  }

  private func hits(_ terms: [String]) -> [Hit] {
    let (named, meant) = findings(terms)
    return named + meant + commitments(terms) + names(terms) + pieces(terms)
  }

  /// Findings that are named: a word names the instance, the others the commitment; then those where the others stand only in its
  /// rule, its readings or its notes.
  private func findings(_ terms: [String]) -> ([Hit], [Hit]) {
    var (named, meant): ([Hit], [Hit]) = ([], [])
    for headline in view.headlines.all {
      guard let commitment = accord.commitment(headline.commitment) else { continue }
      let label = folded(commitment.address(of: headline.instance))
      guard !label.isEmpty, terms.contains(where: label.contains) else { continue }
      if holds(folded("\(commitment.id) \(commitment.title) ") + label, terms) {
        named.append(hit(headline, commitment))
      } else if holds((view.ruleTexts[commitment.id] ?? "") + label, terms) {
        meant.append(hit(headline, commitment))
      }
    }
    return (named, meant)
  }

  private func hit(_ headline: FindingHeadline, _ commitment: Commitment) -> Hit {
    Hit(
      kind: "search.finding", id: "\(commitment.id) \(commitment.address(of: headline.instance))",
      title: "\(commitment.title), \(commitment.address(of: headline.instance))", what: headline.tally?.text ?? "",
      address: visit.address(of: commitment, headline.instance, in: accord), word: headline.word)
  }

  private func commitments(_ terms: [String]) -> [Hit] {
    accord.commitments.filter { commitment in
      holds(folded("\(commitment.id) \(commitment.title) \(commitment.notes.joined(separator: " "))"), terms)
    }.map { commitment in
      Hit(
        kind: "search.commitment", id: commitment.id, title: commitment.title,
        what: commitment.sources.map(accord.text(of:)).joined(separator: "; "),
        address: visit.address(in: accord, "commitments", commitment.id),
        word: view.headlines.all.last { $0.commitment == commitment.id }?.word)
    }
  }

  /// Instruments, series and reporters.
  private func names(_ terms: [String]) -> [Hit] {
    let instruments = accord.instruments.filter {
      holds(folded("\($0.id) \($0.title) \($0.notes.joined(separator: " "))"), terms)
    }.map {
      Hit(
        kind: "search.instrument", id: $0.id, title: $0.title, what: $0.notes.first ?? "",
        address: visit.address(in: accord, "text") + "#\($0.id)")
    }
    let series = accord.indicators.filter { holds(folded("\($0.id) \($0.title)"), terms) }.map {
      Hit(
        kind: "search.series", id: $0.id, title: $0.title, what: $0.unit,
        address: visit.address(in: accord, "series", $0.id))
    }
    let reporters = view.register.evidence.reporters.filter { holds(folded("\($0.id) \($0.name)"), terms) }.map {
      Hit(
        kind: "search.reporter", id: $0.id, title: $0.name, what: $0.party.map(accord.name(of:)) ?? "",
        address: visit.address(in: accord, "sources", $0.id))
    }
    return instruments + series + reporters
  }

  private func pieces(_ terms: [String]) -> [Hit] {
    let words = EvidenceWords(accord: accord, index: view.standing)
    return zip(view.standing.pieces, view.searchTexts).filter { holds($0.1, terms) }.map { piece, _ in
      var what = words.what(piece)
      if case .statement(let s) = piece { what += ": \(s.paraphrase)" }
      return Hit(
        kind: "kind.\(piece.kind.rawValue)", id: piece.id, title: piece.id, what: what,
        address: visit.address(in: accord, "evidence", piece.id))
    }
  }

  /// Whether enough of the words stand in a text.
  private func holds(_ text: String, _ terms: [String]) -> Bool {
    least == terms.count ? terms.allSatisfy(text.contains) : terms.count { text.contains($0) } >= least
  }
}

/// What is looked for: words, and passages that stand between quotation marks, without case and marks on letters.
func searchTerms(_ asked: String) -> [String] {
  var terms: [String] = []
  for (index, part) in asked.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
    let text = folded(String(part))
    if index % 2 == 1 { terms.append(text) } else { terms += text.split(separator: " ").map { singular(String($0)) } }
  }
  return terms.filter { !$0.isEmpty }
}

/// The word without the ending of an English or Spanish plural: it stands in the plural too.
private func singular(_ word: String) -> String {
  word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
}

/// The text in small letters without marks on them, for comparing.
func folded(_ text: String) -> String {
  var result = ""
  for character in text.lowercased() { result += baseLetters[character] ?? String(character) }
  return result
}

private let baseLetters: [Character: String] = {
  let groups = [
    "a": "áàâäãåāă", "e": "éèêëēė", "i": "íìîïī", "o": "óòôöõøō", "u": "úùûüū", "n": "ñń", "c": "çćč", "s": "śš",
    "z": "źżž", "y": "ýÿ", "l": "ł", "ss": "ß", "ae": "æ", "oe": "œ", "'": "’‘", "-": "–—",
  ]
  return groups.reduce(into: [:]) { result, group in for letter in group.value { result[letter] = group.key } }
}()

extension View {
  /// What each commitment says, in small letters without marks.
  var wordsOfRules: [CommitmentID: String] {
    guard let index = source else { return [:] }
    let declared = index.declarations.filter { $0.kind == "commitment" }
    return Dictionary(
      declared.map { ($0.name, folded(String(decoding: index.source.bytes(of: $0.range), as: UTF8.self))) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Of each standing piece all its words, in small letters without marks.
  var wordsOfPieces: [String] {
    let words = EvidenceWords(accord: accord, index: standing)
    return standing.pieces.map { piece in
      var parts = [piece.id, words.what(piece), piece.note, words.who(piece).map(index.name(of:)) ?? ""]
      switch piece {
      case .statement(let s): parts += [s.paraphrase, s.figure]
      case .observation(let o): parts.append(accord.indicator(o.indicator)?.title ?? "")
      case .measure(let m): parts += [m.actor, m.title]
      case .round(let r): parts += [r.city, r.venue] + r.heads.values.sorted()
      case .delivery(let d): parts += [d.file, d.content]
      case .caseEvent, .completeness, .holiday: break
      }
      if let document = standing.document(of: piece) { parts.append(document.title) }
      return folded(parts.joined(separator: " "))
    }
  }
}
