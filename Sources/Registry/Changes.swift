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
    try changes(
      since: since, until: until, by: clock, after: headlines(at: Viewpoint(on: until, known: until, by: clock)))
  }

  /// The same, with the findings on `until`.
  package func changes(
    since: CivilDate, until: CivilDate, by clock: KnownClock = .publication, after: Headlines
  ) throws(RegisterFault) -> Changes {
    let then = Viewpoint(on: since, known: since, by: clock)
    var earlier: Register?
    func opened() throws(RegisterFault) -> Register {
      if let earlier { return earlier }
      // By publication nothing is asked of the earlier state but how it is judged.
      let register =
        if let log { try log.asKnown(by: since, clock, onlyDeciding: clock == .publication) } else { self }
      earlier = register
      return register
    }
    let kept: Headlines? = if let log { try log.keptHeadlines(at: then) } else { nil }
    let found = if let kept { kept } else { try opened().headlines(at: then) }
    let before = index(found.all.map { (InstanceKey($0.commitment, $0.instance), $0.word) })
    let new = try newEvidence(
      since: since, until: until, by: clock, after: clock == .log ? opened().evidence : RecordedEvidence())
    let withdrawn = try log?.withdrawn(since: since, until: until, by: clock) ?? []
    let texts = try log?.texts(since: since, until: until) ?? []
    // Only of what changed is it asked by what.
    let changed = after.all.filter { one in
      let old = before[InstanceKey(one.commitment, one.instance)]
      return old != one.word && isNews(one.word, old)
    }
    guard !changed.isEmpty else {
      return Changes(
        since: since, until: until, by: clock, newEvidence: new, withdrawn: withdrawn, texts: texts, changed: [])
    }
    let (past, news) = (try opened(), Set(changed.map(\.commitment)))
    let cause = cause(of: news, past, since: since, until: until, isNewText: !texts.isEmpty)
    let (fresh, gone) = (Set(new), Set(withdrawn.map(\.id)))
    let grounds = grounds(of: news, after, at: Viewpoint(on: until, known: until, by: clock))
    let former = gone.isEmpty ? [:] : past.grounds(of: news, found, at: then)
    return Changes(
      since: since, until: until, by: clock, newEvidence: new, withdrawn: withdrawn, texts: texts,
      changed: changed.map { one in
        let key = InstanceKey(one.commitment, one.instance)
        return Changes.Changed(
          commitment: one.commitment, instance: one.instance, before: before[key], after: one.word,
          cause: cause(key, before[key], one.word), evidence: (grounds[key] ?? []).filter(fresh.contains),
          withdrawn: (former[key] ?? []).filter(gone.contains))
      })
  }

  /// By what findings on these commitments changed from one word to another.
  private func cause(
    of news: Set<CommitmentID>, _ earlier: Register, since: CivilDate, until: CivilDate, isNewText: Bool
  ) -> (InstanceKey, Word?, Word) -> Changes.Cause {
    let (later, sooner) = (Viewpoint(on: until, known: since), Viewpoint(on: since, known: until))
    let timeOnly = index(
      earlier.judge(earlier.accord, news).findings(
        at: later, of: earlier.notLeftOut(at: later).intersection(news)))
    // What the evidence does alone it does under the text that stood before.
    let sameText = judge(isNewText ? earlier.accord : accord, news)
    let evidenceOnly = index(
      sameText.findings(at: sooner, of: notLeftOut(at: sooner).intersection(news)))
    let both = Viewpoint(on: until, known: until)
    let withoutText = index(
      isNewText
        ? sameText.findings(at: both, of: earlier.notLeftOut(at: both).intersection(news))
        : [])
    return { key, old, word in
      if isNewText, withoutText[key] != word { return withoutText[key] == old ? .text : .textAndMore }
      return self.cause(word, byTime: timeOnly[key], byEvidence: evidenceOnly[key])
    }
  }

  /// The evidence that the findings on some commitments rest on.
  private func grounds(
    of commitments: Set<CommitmentID>, _ headlines: Headlines, at viewpoint: Viewpoint
  ) -> [InstanceKey: [EvidenceID]] {
    let isWhole = !headlines.judged.findings.isEmpty
    let findings = isWhole ? headlines.judged.findings : judged(at: viewpoint, of: commitments).findings
    return Dictionary(
      findings.filter { commitments.contains($0.commitment) }.map {
        (InstanceKey($0.commitment, $0.instance), $0.explanation.allEvidence)
      }, uniquingKeysWith: { first, _ in first })
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

    init(_ commitment: CommitmentID, _ instance: Instance) {
      self.commitment = commitment
      label = instance.label
      start = instance.days.start
    }
  }

  private func index(_ findings: [Finding]) -> [InstanceKey: Word] {
    index(findings.map { (InstanceKey($0.commitment, $0.instance), $0.word) })
  }

  private func index(_ words: [(InstanceKey, Word)]) -> [InstanceKey: Word] {
    Dictionary(words, uniquingKeysWith: { first, _ in first })
  }

  /// An instance that has just begun and is merely open is no news.
  private func isNews(_ word: Word, _ before: Word?) -> Bool {
    before != nil || ![.open, .onCourse, .notTriggered, .notInForce].contains(word)
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
