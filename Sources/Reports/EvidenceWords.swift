// What a piece of evidence says, in a few words.

package import Accords
import CivilTime
package import Evidence
import PlainText

/// Puts pieces of evidence into words, with the names that the accord and the reporters have.
package struct EvidenceWords {
  let accord: Accord
  let index: EvidenceIndex

  package init(accord: Accord, index: EvidenceIndex) { (self.accord, self.index) = (accord, index) }

  /// What it says, without when and by whom: `documents: about 15,000 persons`.
  package func what(_ piece: EvidencePiece) -> String {
    switch piece {
    case .observation(let o): "\(subject(o)): \(withUnit(o.figure, o.unit))"
    case .statement(let s): saying(s)
    case .measure(let m): "\(kind(m)): \(m.title)"
    case .round(let r): meeting(r)
    case .caseEvent(let e): "case \(e.caseID): \(accord.event(e.event)?.title ?? e.event)"
    case .completeness(let c): "what is told of \(c.subject) is taken to be all there is"
    case .delivery(let d): "file of case events \(d.file): \(listed(d.events))"
    case .holiday(let h): "holiday of \(accord.name(of: h.party))" + (h.title.isEmpty ? "" : ": \(h.title)")
    }
  }

  private func subject(_ o: Observation) -> String { o.indicator + (o.classID.map { " (\($0))" } ?? "") }

  private func kind(_ m: Measure) -> String {
    let word = m.word ?? m.kind.rawValue
    return m.parties.isEmpty ? word : "\(word) by \(accord.names(of: m.parties))"
  }

  private func saying(_ s: Statement) -> String {
    let instance = s.instance.map { " \($0)" } ?? ""
    let subject = s.commitments.isEmpty ? "" : " \(listed(s.commitments))\(instance)"
    return "\(s.speaker) \(s.stance.verb(about: accord.names(of: s.about)))\(subject)"
  }

  private func meeting(_ r: Round) -> String {
    let hosts = r.hosts.map { $0 == "third" ? "a third state" : accord.name(of: $0) }
    let host = r.hosts.isEmpty ? "" : ", hosted by \(hosts.joined(separator: " or "))"
    let title = accord.meetings.first { $0.id == r.meeting }?.title ?? r.meeting
    return "\(title): \(r.status.rawValue)" + (r.city.isEmpty ? "" : ", \(r.city)") + host
  }

  /// When it is about: the days of a figure, the day that something was said or done; nil for what was said on the day
  /// on which it was published.
  package func when(_ piece: EvidencePiece) -> String? {
    switch piece {
    case .observation(let o): o.days.long
    case .statement(let s): s.made == s.publication.published ? nil : "said \(written(s.made))"
    case .measure(let m): effect(m)
    case .round(let r): written(r.days)
    case .caseEvent(let e): written(e.day)
    case .completeness(let c): c.days.long
    case .holiday(let h): h.day.long
    case .delivery(let d): d.days.long
    }
  }

  private func effect(_ m: Measure) -> String {
    let effective = m.effective.map { ", in effect from \(written($0))" } ?? ""
    return written(m.happened) + effective + (m.ended.map { ", ended \(written($0))" } ?? "")
  }

  /// A date as far as it is known, or the moment: `9 Sep 1994`, `1994-09`, `1994-09-09T23:30-04:00`.
  private func written(_ date: PartialDate) -> String {
    date.instant == nil ? date.day?.long ?? date.text : date.text
  }

  /// Who gives it; nil where what it says names the speaker.
  package func who(_ piece: EvidencePiece) -> ReporterID? {
    switch piece {
    case .observation(let o): o.reporter
    case .caseEvent(let e): e.reporter
    case .completeness(let c): c.reporter
    case .holiday(let h): h.reporter
    case .delivery(let d): d.reporter
    case .statement, .measure, .round: nil
    }
  }

  /// `published 14 Jan 2008`; a piece that is known only from its record says so.
  package func publication(_ piece: EvidencePiece) -> String {
    let publication = piece.publication
    guard let published = publication.published else { return "recorded \(publication.knownFrom.long)" }
    if case .statement(let s) = piece, s.made == published { return "said and published \(written(published))" }
    return "published \(written(published))"
  }

  /// What limits or qualifies it, each in words.
  package func flags(_ piece: EvidencePiece) -> [String] {
    switch piece {
    case .observation(let o):
      let shape = o.shape == .flow ? [] : [o.shape == .stock ? "as it stood that day" : "a rate, never added"]
      return shape + Observation.Flag.allCases.filter(o.flags.contains).map(\.words)
    case .measure(let m):
      let contested = m.contestedBy.isEmpty ? nil : "contested by \(accord.names(of: m.contestedBy))"
      return [contested, m.sameAs.map { "another account of \($0)" }, m.answers.map { "answers \($0)" }].compactMap {
        $0
      }
    case .round(let r): return r.confidence == .high ? [] : ["\(r.confidence.rawValue) confidence"]
    case .delivery(let d): return d.isComplete ? ["told in full"] : []
    case .statement, .caseEvent, .completeness, .holiday: return []
    }
  }
}

extension Observation.Flag {
  /// The flag in words; "shown only" means that the figure bounds nothing.
  var words: String {
    switch self {
    case .partial: "only a part of the period"
    case .periodUncertain: "period not fixed by the source, shown only"
    case .derived: "computed from other figures"
    case .forecast: "a forecast, shown only"
    case .revised: "revised"
    case .conflicting: "another source differs"
    case .stale: "out of date when printed, shown only"
    case .inconsistent: "contradicts itself, shown only"
    }
  }
}

extension Statement.Stance {
  /// What somebody does who takes this stance on a party's performance.
  func verb(about party: String) -> String {
    switch self {
    case .kept: "says that \(party) kept"
    case .breached: "says that \(party) breached"
    case .atRisk: "says that \(party) may fail"
    case .denies: "denies that \(party) owes or did this:"
    case .excuses: "excuses \(party) as to"
    case .acknowledges: "grants, of \(party),"
    case .commits: "confirms for \(party)"
    case .demands: "demands of \(party)"
    case .proposes: "proposes to \(party)"
    case .reinterprets: "restates, of \(party),"
    }
  }
}
