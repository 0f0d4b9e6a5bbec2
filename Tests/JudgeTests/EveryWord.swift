// Every word, every qualifier, every reason and every axis can be brought about by an accord and its evidence.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Testing

@Suite struct EveryWord {
  /// What the examples of the repository bring about, each with the first example that does, by file and title.
  private struct Table {
    var words: [Word: String] = [:]
    var qualifiers: [Qualifier: String] = [:]
    var reasons: [ReasonCode: String] = [:]
    var duties: [Duty: String] = [:]
    var performances: [Performance: String] = [:]
    var justifications: [Justification: String] = [:]
    var certainties: [Certainty: String] = [:]
    var authors: Set<String> = []

    mutating func enter(_ finding: Finding, _ place: String) {
      Self.put(&words, finding.word, place)
      if let qualifier = finding.qualifier { Self.put(&qualifiers, qualifier, place) }
      for reason in finding.reasons { Self.put(&reasons, reason, place) }
      Self.put(&duties, finding.axes.duty, place)
      Self.put(&performances, finding.axes.performance, place)
      Self.put(&justifications, finding.axes.justification, place)
      Self.put(&certainties, finding.axes.certainty, place)
      switch finding.axes.author {
      case .computed: authors.insert("computed")
      case .admission: authors.insert("admission")
      case .assessor: authors.insert("assessor")
      case .body: authors.insert("body")
      }
    }

    private static func put<Key: Hashable>(_ table: inout [Key: String], _ key: Key, _ place: String) {
      table[key] = table[key] ?? place
    }
  }

  private func table() throws -> Table {
    var table = Table()
    for file in AccordFile.all {
      let accord = try #require(checkAccord(try file.source).accord)
      for example in accord.examples {
        let judge = Judge(accord: accord, evidence: RecordedEvidence(supposing: example.given, in: accord))
        let findings = judge.findings(
          at: Viewpoint(on: example.on, known: example.known), of: Set(example.expected.map(\.commitment)))
        for expected in example.expected {
          let finding = findings.first {
            $0.commitment == expected.commitment && $0.instance.label == expected.instance ?? ""
          }
          if let finding { table.enter(finding, "\(file.path): \(example.title)") }
        }
      }
    }
    return table
  }

  /// Words that no rule gives yet.
  private static let ahead: Set<Word> = [.deferred]

  @Test func isReachedByAnExample() throws {
    let table = try table()
    #expect(Word.allCases.filter { table.words[$0] == nil && !Self.ahead.contains($0) } == [])
    #expect(Qualifier.allCases.filter { table.qualifiers[$0] == nil } == [])
    #expect(ReasonCode.allCases.filter { table.reasons[$0] == nil } == [])
  }

  @Test func everyValueOfTheAxesIsReached() throws {
    let table = try table()
    let duties: Set<Duty> = [.owed, .notTriggered, .notInForce, .suspended, .permission]
    #expect(duties.subtracting(table.duties.keys).isEmpty)
    let performances: Set<Performance> = [.performed, .performedLate, .notPerformed, .pending, .unknown, .unassessed]
    #expect(performances.subtracting(table.performances.keys).isEmpty)
    let justifications: Set<Justification> = [.none, .claimed, .accepted]
    #expect(justifications.subtracting(table.justifications.keys).isEmpty)
    #expect(Set<Certainty>([.certain, .disputed, .undetermined]).subtracting(table.certainties.keys).isEmpty)
    #expect(table.authors == ["computed", "admission", "assessor", "body"])
  }
}
