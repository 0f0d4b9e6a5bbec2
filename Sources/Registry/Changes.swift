// What became known between two days, and which findings changed their word.

import Accords
import Adherence
package import CivilTime
import Evidence
package import Findings

extension Register {
  /// Compares the findings on `since`, as known that day, with those on `until`, as known that day.
  package func changes(
    since: CivilDate, until: CivilDate, by clock: KnownClock = .publication
  ) throws(RegisterFault) -> Changes {
    let judged = judged(at: Viewpoint(on: until, known: until, by: clock))
    return try changes(since: since, until: until, by: clock, after: judged.findings)
  }

  /// The same, with the findings on `until` that may be shown.
  package func changes(
    since: CivilDate, until: CivilDate, by clock: KnownClock = .publication, after: [Finding]
  ) throws(RegisterFault) -> Changes {
    // By publication nothing is asked of the earlier state but how it is judged.
    let earlier = try log?.asKnown(by: since, clock, onlyDeciding: clock == .publication) ?? self
    let former = earlier.judged(at: Viewpoint(on: since, known: since)).findings
    let before = index(former)
    let withdrawn = try log?.withdrawn(since: since, until: until, by: clock) ?? []
    let texts = try log?.texts(since: since, until: until) ?? []
    // Only of what changed is it asked by what.
    let news = Set(
      after.filter { before[InstanceKey($0)] != $0.word && isNews($0, before[InstanceKey($0)]) }.map(\.commitment))
    let timeOnly = index(
      earlier.judge(earlier.accord, news).findings(
        at: Viewpoint(on: until, known: since), of: earlier.notLeftOut(on: until).intersection(news)))
    // What the evidence does alone it does under the text that stood before.
    let sameText = judge(texts.isEmpty ? accord : earlier.accord, news)
    let evidenceOnly = index(
      sameText.findings(at: Viewpoint(on: since, known: until), of: notLeftOut(on: since).intersection(news)))
    let withoutText = index(
      texts.isEmpty
        ? []
        : sameText.findings(
          at: Viewpoint(on: until, known: until), of: earlier.notLeftOut(on: until).intersection(news)))
    let new = try newEvidence(since: since, until: until, by: clock, after: earlier.evidence)
    let (fresh, gone) = (Set(new), Set(withdrawn.map(\.id)))
    let formerly = Dictionary(former.map { (InstanceKey($0), $0) }, uniquingKeysWith: { first, _ in first })
    let changed = after.compactMap { finding -> Changes.Changed? in
      let key = InstanceKey(finding)
      let old = before[key]
      guard old != finding.word, isNews(finding, old) else { return nil }
      var cause = cause(finding.word, byTime: timeOnly[key], byEvidence: evidenceOnly[key])
      if !texts.isEmpty, withoutText[key] != finding.word { cause = withoutText[key] == old ? .text : .textAndMore }
      return Changes.Changed(
        commitment: finding.commitment, instance: finding.instance, before: old, after: finding.word, cause: cause,
        evidence: finding.explanation.allEvidence.filter(fresh.contains),
        withdrawn: gone.isEmpty ? [] : formerly[key]?.explanation.allEvidence.filter(gone.contains) ?? [])
    }
    return Changes(
      since: since, until: until, by: clock, newEvidence: new, withdrawn: withdrawn, texts: texts, changed: changed)
  }

  /// The judge of these commitments; of none it need not look at the evidence.
  private func judge(_ accord: Accord, _ commitments: Set<CommitmentID>) -> Judge {
    Judge(accord: accord, evidence: commitments.isEmpty ? RecordedEvidence() : decidingEvidence)
  }

  /// A finding names its instance by its start too: a standing instance of a commitment not yet in force is another.
  private struct InstanceKey: Hashable {
    let commitment: CommitmentID
    let label: String
    let start: CivilDate

    init(_ finding: Finding) {
      commitment = finding.commitment
      label = finding.instance.label
      start = finding.instance.days.start
    }
  }

  private func index(_ findings: [Finding]) -> [InstanceKey: Word] {
    Dictionary(findings.map { (InstanceKey($0), $0.word) }, uniquingKeysWith: { first, _ in first })
  }

  /// An instance that has just begun and is merely open is no news.
  private func isNews(_ finding: Finding, _ before: Word?) -> Bool {
    before != nil || ![.open, .onCourse, .notTriggered, .notInForce].contains(finding.word)
  }

  private func cause(_ after: Word, byTime: Word?, byEvidence: Word?) -> Changes.Cause {
    switch (byTime == after, byEvidence == after) {
    case (true, false): .time
    case (false, true): .evidence
    case (true, true): .either
    case (false, false): .both
    }
  }

  /// What was published between the days, and in a register file also what took the place of an earlier row between them; by
  /// the log, what came into it between them.
  private func newEvidence(
    since: CivilDate, until: CivilDate, by clock: KnownClock, after earlier: RecordedEvidence
  ) throws(RegisterFault) -> [EvidenceID] {
    var revised = try log?.revised(since: since, until: until) ?? []
    if clock == .log {
      let before = Set(earlier.publications.map(\.id))
      revised.formUnion(evidence.publications.map(\.id).filter { !before.contains($0) })
    }
    return evidence.publications
      .filter {
        let known = $0.publication.knownFrom
        return known <= until && (known > since || revised.contains($0.id))
      }
      .sorted { ($0.publication.knownFrom, $0.id) < ($1.publication.knownFrom, $1.id) }.map(\.id)
  }
}
