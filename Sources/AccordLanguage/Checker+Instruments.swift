// Instruments, and which of them modifies which.

import Accords
import CivilTime

extension Checker {
  mutating func makeInstruments() -> [Instrument] {
    let made = tree.instruments.compactMap { makeInstrument($0) }
    for instrument in made { instruments[instrument.id] = instrument }
    for instrument in tree.instruments { checkOrder(of: instrument) }
    _ = reportCycles(
      tree.instruments.map { ($0.declared.name, $0.modifies.flatMap(\.names)) }, .modifiesCycle,
      link: "modifies", help: "an instrument modifies what was agreed before it")
    return made
  }

  private mutating func makeInstrument(_ written: InstrumentSyntax) -> Instrument? {
    let (name, isDamaged) = (written.declared.name, written.declared.isDamaged)
    let owner = "instrument '\(name.text)'"
    let agreed = only(
      written.agreed, "'agreed'", in: owner, at: name.range, isDamaged: isDamaged,
      form: #"agreed 1994-09-09 at "New York""#
    ) { $0.keyword }
    let inForce = only(
      written.inForce, "'in force'", in: owner, at: name.range, isDamaged: isDamaged, form: "in force from 1994-09-09"
    ) { $0.keyword }
    atMostOne(written.modifies, "'modifies'", in: owner) { $0.keyword }
    let modifies = resolve(written.modifies.flatMap(\.names), .instrument)
    let date = agreed.flatMap { partial($0.date) }
    let life = self.life(of: written, inForce)
    let span = inForce.flatMap { self.span($0, agreed: date) }
    guard let title = written.declared.title, let date, let span else { return nil }
    var made = Instrument(
      id: name.text, title: title.text, agreed: date, place: agreed?.place?.text, from: span.from, until: span.until,
      modifies: modifies, notes: written.notes.map(\.text))
    made.life = life
    return made
  }

  /// First and last day in force; where it enters into force by an act, not before it was agreed.
  private mutating func span(
    _ written: EntrySyntax, agreed: PartialDate?
  ) -> (from: CivilDate, until: CivilDate?)? {
    let from: CivilDate?
    if case .day(let lexeme) = written.from { from = day(lexeme) } else { from = agreed?.earliest }
    guard let last = written.until else { return from.map { ($0, nil) } }
    let until = day(last)
    guard let from, let until, interval(from: from, to: until, last.range) != nil else { return nil }
    return (from, until)
  }

  private mutating func checkOrder(of written: InstrumentSyntax) {
    guard let instrument = instruments[written.declared.name.text] else { return }
    for name in written.modifies.flatMap(\.names) {
      guard let other = instruments[name.text], other.agreed.earliest > instrument.agreed.latest else { continue }
      problems.error(
        .modifiesLater, name.range,
        "'\(instrument.id)', agreed \(instrument.agreed), cannot modify '\(other.id)', agreed \(other.agreed)",
        help: "write the clause in '\(other.id)': the later instrument modifies the earlier one")
    }
  }

  /// Says of every circle among named things where it closes, and whether there is one. Each name is looked at once.
  mutating func reportCycles(
    _ things: [(name: Lexeme, links: [Lexeme])], _ code: DiagnosticCode, link: String, help: String
  ) -> Bool {
    var found = false
    var links: [String: [Lexeme]] = [:]
    for thing in things where links[thing.name.text] == nil { links[thing.name.text] = thing.links }
    var (done, onPath): (Set<String>, Set<String>) = ([], [])
    for thing in things where !done.contains(thing.name.text) {
      var path: [(name: String, next: Int)] = [(thing.name.text, 0)]
      onPath = [thing.name.text]
      while let (name, next) = path.last {
        let targets = links[name] ?? []
        guard next < targets.count else {
          path.removeLast()
          onPath.remove(name)
          done.insert(name)
          continue
        }
        path[path.count - 1].next += 1
        let target = targets[next]
        if onPath.contains(target.text) {
          found = true
          guard !problems.isFull else { continue }
          let circle = path.map(\.name).drop { $0 != target.text } + [target.text]
          problems.error(
            code, target.range, "this goes in a circle: " + Self.told(Array(circle), link), help: help)
        } else if !done.contains(target.text), links[target.text] != nil {
          path.append((target.text, 0))
          onPath.insert(target.text)
        }
      }
    }
    return found
  }

  private static func told(_ circle: [String], _ link: String) -> String {
    let shown = circle.count <= 6 ? circle : Array(circle.prefix(5)) + ["…"] + circle.suffix(1)
    let names = shown.map { $0 == "…" ? $0 : "'\($0)'" }
    return names.prefix(2).joined(separator: " \(link) ")
      + names.dropFirst(2).map { ", which \(link) \($0)" }.joined()
  }
}
