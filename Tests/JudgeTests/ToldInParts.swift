// A record that is declared complete month by month says as much as one that is declared complete at once.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Foundation
import Recheck
import Registry
import Testing

@Suite struct ToldInParts {
  private static let written =
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(repository)/Tests/Accords")) ?? [])
    .sorted().map { AccordFile(path: "Tests/Accords/\($0)") }

  /// Every declaration of every example is told in parts that adjoin: what is found is the same, and is confirmed.
  @Test(arguments: AccordFile.all + written) func nothingElseIsFound(_ file: AccordFile) throws {
    let accord = try #require(checkAccord(try file.source).accord)
    var dice = SeededDice(seed: 20_161_129)
    for example in accord.examples {
      let viewpoint = Viewpoint(on: example.on, known: example.known)
      let commitments = Set(example.expected.map(\.commitment))
      let parted = example.given.flatMap { $0.parted(of: accord, among: example.given, &dice) }
      let evidence = RecordedEvidence(supposing: parted, in: accord)
      let found = Judge(accord: accord, evidence: evidence).findings(at: viewpoint, of: commitments)
      for expected in example.expected {
        let word = found.first {
          $0.commitment == expected.commitment && $0.instance.label == expected.instance ?? ""
        }?.word.rawValue
        #expect(
          word == expected.word,
          "\(file.path): \(example.title): \(expected.commitment) \(expected.instance ?? "")")
      }
      let refused = Recheck(accord: accord, evidence: evidence).confirm(found).compactMap(\.refusal)
        .filter { $0.kind == .contradicted }
      #expect(refused.isEmpty, "\(file.path): \(example.title): \(refused.first.map { "\($0)" } ?? "")")
    }
  }
}

extension Given {
  /// A declaration in up to three parts that adjoin; anything else as it is. One about figures is parted only where none of
  /// its reporter's figures reaches over the days.
  fileprivate func parted(of accord: Accord, among given: [Given], _ dice: inout SeededDice) -> [Given] {
    guard case .complete(let subject, let days, let by, let published) = self, days.dayCount > 1 else { return [self] }
    let figures = given.compactMap { one -> DayInterval? in
      if case .figure(subject, _, _, _, let days, by, _) = one { days } else { nil }
    }
    let cuts = Set(
      (0..<2).map { _ in days.start.advanced(byDays: 1 + Int.random(in: 0..<(days.dayCount - 1), using: &dice)) }
    )
    .filter { cut in figures.allSatisfy { $0.start >= cut || $0.end <= cut } }
    let bounds = [days.start] + cuts.sorted() + [days.end]
    return zip(bounds, bounds.dropFirst()).compactMap { start, end in
      DayInterval(start: start, end: end).map { .complete(subject: subject, days: $0, by: by, published: published) }
    }
  }
}
