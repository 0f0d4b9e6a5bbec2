// A register on the web, with the answers that were found before on its present state.

import AccordLanguage
import Accords
package import CivilTime
import Evidence
import Findings
import Recheck
package import Registry
import Reports
import Synchronization

/// One register that is shown. Whoever asks twice for the same day and the same knowledge is given what was found the first time.
package final class Shelf: Sendable {
  /// What stands in addresses for it: the id of its accord.
  package let slug: String
  package let source: RegisterSource
  private let kept: Mutex<Kept>

  /// So many viewpoints are kept of one register.
  private static let most = 48

  private struct Kept {
    var state = ""
    /// The register, where it is the same for every viewpoint.
    var register: Register?
    var views: [Viewpoint: View] = [:]
    /// The viewpoints, the one asked about last at the end.
    var order: [Viewpoint] = []
  }

  /// Opens the register once, to see whether it can be shown.
  package init(_ source: RegisterSource, today: CivilDate) throws(RegisterFault) {
    self.source = source
    let register = try source.register(known: today, by: .publication)
    slug = register.accord.id
    kept = Mutex(Kept(state: try source.state(), register: source.hasLog ? nil : register))
  }

  /// The register from a viewpoint.
  func view(at viewpoint: Viewpoint) throws(RegisterFault) -> View {
    let state = try source.state()
    let (found, register) = kept.withLock { kept -> (View?, Register?) in
      if kept.state != state { kept = Kept(state: state) }
      guard let view = kept.views[viewpoint] else { return (nil, kept.register) }
      kept.order.removeAll { $0 == viewpoint }
      kept.order.append(viewpoint)
      return (view, nil)
    }
    if let found { return found }
    let opened: Register
    if let register {
      opened = register
    } else {
      opened = try source.register(known: viewpoint.known, by: viewpoint.clock)
    }
    let view = View(self, opened, viewpoint)
    kept.withLock { kept in
      guard kept.state == state else { return }
      if !source.hasLog { kept.register = opened }
      if kept.views.updateValue(view, forKey: viewpoint) == nil { kept.order.append(viewpoint) }
      while kept.order.count > Self.most { kept.views[kept.order.removeFirst()] = nil }
    }
    return view
  }
}

/// A register from one viewpoint, with what was worked out of it.
final class View: Sendable {
  let shelf: Shelf
  let register: Register
  let viewpoint: Viewpoint
  private let found = Mutex(Found())

  private struct Found {
    var headlines: Headlines?
    var index: EvidenceIndex?
    var standing: EvidenceIndex?
    var judged: [CommitmentID: Judged] = [:]
    var histories: [String: [HistoryStep]] = [:]
    var source: AccordIndex?
    var searchTexts: [String]?
    var ruleTexts: [CommitmentID: String]?
    var halfYear: Changes?
  }

  init(_ shelf: Shelf, _ register: Register, _ viewpoint: Viewpoint) {
    (self.shelf, self.register, self.viewpoint) = (shelf, register, viewpoint)
  }

  var accord: Accord { register.accord }

  /// What is found once is kept; two that ask at the same time may both look.
  private func once<Value: Sendable>(
    _ place: any WritableKeyPath<Found, Value?> & Sendable, _ make: () -> Value
  ) -> Value {
    if let value = found.withLock({ $0[keyPath: place] }) { return value }
    let value = make()
    found.withLock { $0[keyPath: place] = value }
    return value
  }

  /// The findings as lists show them.
  var headlines: Headlines { once(\.headlines) { register.headlines(at: viewpoint) } }

  /// What was published by then, replaced figures too: whatever a finding names.
  var index: EvidenceIndex {
    once(\.index) { EvidenceIndex(register.evidence, knownBy: viewpoint.known) }
  }

  /// What stands of it.
  var standing: EvidenceIndex {
    once(\.standing) { EvidenceIndex(register.evidence.known(by: viewpoint.known).ordered()) }
  }

  /// The findings on one commitment, with what the checker says of them.
  func judged(_ commitment: CommitmentID) -> Judged {
    if let value = found.withLock({ $0.judged[commitment] }) { return value }
    let all = headlines.judged
    let isWhole = all.findings.contains { $0.commitment == commitment }
    let value =
      isWhole
      ? all.only { $0.commitment == commitment } : register.judged(at: viewpoint, of: [commitment])
    found.withLock { $0.judged[commitment] = value }
    return value
  }

  /// What would have been found of an instance as time went by.
  func history(of finding: Finding) -> [HistoryStep] {
    let key = "\(finding.commitment) \(finding.instance.label) \(finding.instance.days.start)"
    if let value = found.withLock({ $0.histories[key] }) { return value }
    let value = HistoryStep.all(of: finding, in: self)
    found.withLock { $0.histories[key] = value }
    return value
  }

  /// Of each standing piece all its words, as they are looked through.
  var searchTexts: [String] { once(\.searchTexts) { wordsOfPieces } }

  /// What each commitment says, as it is looked through.
  var ruleTexts: [CommitmentID: String] { once(\.ruleTexts) { wordsOfRules } }

  /// What the half year before brought; nil of a register that is too large to be judged twice for one page.
  var halfYear: Changes? {
    if let value = found.withLock({ $0.halfYear }) { return value }
    guard register.evidence.count <= Self.mostForTwo else { return nil }
    let until = viewpoint.known
    let value = try? register.changes(since: until.advanced(byMonths: -6), until: until, by: viewpoint.clock)
    found.withLock { $0.halfYear = value }
    return value
  }

  private static let mostForTwo = 20_000

  /// The text of the accord that stood then, with where everything is declared.
  var source: AccordIndex? {
    if let value = found.withLock({ $0.source }) { return value }
    guard let text = try? shelf.source.accordSource(known: viewpoint.known) else { return nil }
    let value = AccordIndex(text)
    found.withLock { $0.source = value }
    return value
  }
}
