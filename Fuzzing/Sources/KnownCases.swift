// Files of case events, with an accord that asks about them: what has to hold of whatever bytes come in their place.

import AccordLanguage
import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Registry

/// Reads any bytes as a file of cases.
enum KnownCases {
  private static let text = """
    accord cases "Cases"
    party US "United States" clock America/New_York
    party CU "Cuba" clock America/Havana
    evidence about bounds nothing admissions decide nothing
    instrument text "Text" agreed 1999-12-01 in force from 2000-01-01
    indicator visas "Visas" counts visas
      by class relative, other
    event asked "Asked" happens to a person, by the clock of CU
    event answered "Answered" happens to a person, by the clock UTC
    event void "Void" happens to a person
    event visa "Visa" happens to a person, counted by visas, by the clock UTC
    commitment answer "Answered"
      source text rests on the text owed by US to CU from 2000-01-01
      whenever asked, unless void
      requires answered within 3 days of asked, the day of asked not counted
    commitment never "Never"
      source text rests on the text owed by US to CU from 2000-01-01
      whenever asked
      forbids visa until answered

    """

  private static let mapping = """
    type,attribute,event,class
    asked,,asked,
    ANSWERED-IN-WRITING,,answered,
    void,,void,
    visa,,visa,
    visa,relative,visa,relative
    other,,,

    """

  /// What a file may begin with, and rows of every kind.
  static let seeds: [String] = [
    "at,type,case,attr\n2000-01-02T01:00:00Z,asked,1,\n2000-01-03T23:59:59Z,ANSWERED-IN-WRITING,1,\n2000-01-04,visa,2,relative\n",
    "case,attr,at,type,more\r\nA-1,,2000-01,asked,x\r\n\"a \"\"b\"\"\",,2000-01-05T10:00:00,void,\r\n7,,1999-12-31T20:00:00-05:00,other,",
    "at,type,case,attr\n,,,\n2000-13-01,asked,1,\n2000-01-01,nothing,1,\n2000-01-01,asked,\u{e9},\nx\n2000-01-01/2000-01-09,visa,00000007,other\n",
  ]

  /// A small file packed by gzip and by Zstandard.
  static let packedSeeds: [[UInt8]] = [
    "1f8b08000000000002ff4b2cd129a92c48d5494e2c4ed5492c2929e232323030d03530d43530d2492cce4e4dd131d4418819"
      + "eb94e5678285009af1253939000000",
    "28b52ffd0058c9010061742c747970652c636173652c617474720a323030302d30312d30322c61736b65642c312c0a323030"
      + "302d30312d30332c766f69642c312c0a",
  ].map { hex in
    let digits = Array(hex)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
  }

  private static let accord: Accord? = checkAccord(SourceText(name: "cases", text: text)).accord
  private static let reporter = Reporter(
    id: "us", name: "US", kind: .party, party: "US", speaksFor: nil, relayedBy: nil)

  private static func read(_ read: (Accord, CaseMapping, CasePlans) throws -> CaseFile) -> (CaseFile, [CaseTally])? {
    let columns = CaseColumns(attribute: "attr")
    guard let accord, let mapping = try? CaseMapping(Array(mapping.utf8), columns: columns, accord: accord),
      let plans = try? CasePlans(of: ["answer", "never"], in: accord), let day = CivilDate("2000-02-01")
    else {
      require(false, "the accord and the mapping are good")
      return nil
    }
    let viewpoint = Viewpoint(on: day, known: day)
    do {
      let file = try read(accord, mapping, plans)
      let ground = CaseGround(viewpoint, reporter: reporter, declared: [], plans: plans, accord: accord)
      let counted = try file.counted(on: ground)
      let month = DayInterval(start: day.advanced(byMonths: -1), end: day)
      for (_, days) in counted.events {
        let inMonth = month.map(days.count) ?? 0...0
        require(inMonth.upperBound <= file.report.rows, "no more is counted than there are rows")
      }
      return (file, try file.tallies(on: ground))
    } catch {
      require(error is CaseHeaderFault || error is CaseFileFault, "only the first line, or the packing, refuses a file")
      return nil
    }
  }

  private static func readPlainly(_ bytes: [UInt8]) -> (CaseFile, [CaseTally])? {
    read { accord, mapping, plans in
      try bytes.withUnsafeBufferPointer {
        try CaseFile($0, mapping: mapping, plans: plans, accord: accord, reporter: reporter)
      }
    }
  }

  /// Every line after the first is counted, and is at fault or not; rows that are read with care come to the same as plain ones.
  static func expect(_ bytes: [UInt8]) {
    guard let (file, tallies) = readPlainly(bytes) else { return }
    let feeds = bytes.count { $0 == 0x0A }
    require(file.report.rows <= feeds + 1, "no more rows than lines")
    require(file.report.faultCount <= file.report.rows, "no more faults than rows")
    require(
      file.report.named.allSatisfy { $0.line >= 2 && $0.line <= file.report.rows + 1 }, "a fault lies in the file")
    // A quoted field is read with care, and means the same.
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let careful = lines.enumerated().map { number, line -> [UInt8] in
      let isPlain = !line.isEmpty && line.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 }
      guard number > 0, isPlain else { return Array(line) }
      let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false)
      return Array(fields.map { [0x22] + Array($0) + [0x22] }.joined(separator: [0x2C]))
    }
    guard let (again, same) = readPlainly(Array(careful.joined(separator: [0x0A]))) else {
      return require(false, "what is quoted is read")
    }
    require(same == tallies, "what is read with care means the same")
    require(
      again.report.rows == file.report.rows && again.report.faults == file.report.faults
        && again.caseCount == file.caseCount && again.report.saidAgain == file.report.saidAgain,
      "what is read with care is counted the same")
  }

  /// Bytes that may be packed are read or refused.
  static func expectPacked(_ bytes: [UInt8]) {
    _ = read { accord, mapping, plans in
      let files = CaseFiles([("packed", { bytes })])
      return try CaseFile(
        reading: files.sources([mapping]), plans: plans, accord: accord, reporter: reporter)
    }
  }
}
