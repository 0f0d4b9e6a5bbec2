// servanda new: what it writes is sound, laid out, and comes out as its examples say.

import AccordLanguage
import CivilTime
import Foundation
import Testing

@testable import Commands

@Suite struct NewTests {
  private static let duties: [(String, String)] = [
    ("at least 350,000 each year", "deliveries Water delivered in acre-feet"),
    ("at most 0 each year", "vessels Vessels on the river in vessels"),
    ("at most 0.5 each year", "losses Water lost in thousand acre-feet"), ("by 2027-12-31", "begun Work \"begins\""),
    ("within 30 days", "answered It is answered; asked It is asked"),
    ("within 600 months", "answered It is answered; asked It is asked"), ("never", "diverted Water is diverted"),
    ("1 meetings each year", "talks The talks"), ("60 meetings each year", "talks The talks"),
  ]

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path + "/")
  }

  private func run(_ arguments: [String], in folder: String, _ lines: [String] = []) -> Console {
    servanda(arguments, in: Surroundings(folder: folder, today: CivilDate(dayNumber: 20_000), input: .lines(lines)))
  }

  private func answers(_ duty: String, _ subject: String, from day: String = "1951-11-08") -> [String] {
    [
      "rivers Two rivers", "NO Northland Europe/Oslo; SO Southland UTC; W West UTC", "treaty The treaty \(day)", duty,
      subject,
    ]
  }

  @Test(arguments: duties) func whatIsWrittenIsSound(_ duty: String, _ subject: String) throws {
    for day in ["2000-01-01", "2004-02-29"] {
      try inFolder { folder in
        let console = run(["new"], in: folder, answers(duty, subject, from: day))
        #expect(console.exit == .fine, "\(console.text)")
        #expect(run(["format", "rivers.servanda", "--check"], in: folder).exit == .fine)
        let check = run(["check", "rivers.servanda"], in: folder)
        #expect(check.exit == .fine && check.text.contains("no errors, 0 warnings"), "\(check.text)")
        #expect(check.text(of: .error).isEmpty, "\(check.text)")
        #expect(run(["test", "rivers.servanda"], in: folder).text.contains("2 examples, all as expected"))
      }
    }
  }

  @Test func aFileThatIsThereStaysAsItIs() throws {
    try inFolder { folder in
      try Data("mine".utf8).write(to: URL(filePath: folder + "rivers.servanda"))
      let console = run(["new"], in: folder, answers("never", "x An event"))
      #expect(
        console.exit == .noInput && console.text.contains("rivers.servanda is there already; nothing was written"))
      #expect((try? String(contentsOf: URL(filePath: folder + "rivers.servanda"), encoding: .utf8)) == "mine")
    }
  }

  private static let misunderstood: [(Int, String, String)] = [
    (0, "rivers", "its title is missing"), (0, "", "nothing is written"), (0, "2rivers Two", "no short name"),
    (1, "NO Northland UTC", "one party only"), (1, "NO Northland; SO South UTC", "does not end with a clock"),
    (2, "treaty The treaty", "does not end with a day"), (2, "treaty The treaty 1951", "does not end with a day"),
    (3, "at least many each year", "is no number"), (3, "sometimes", "is none of"), (3, "by tomorrow", "is no day"),
    (3, "within 0 days", "is no number"), (4, "x An event in", "does not end with 'in' and a unit"),
    (4, "water Water", "does not end with 'in' and a unit"),
  ]

  @Test(arguments: misunderstood)
  func anAnswerThatIsNotUnderstoodIsToldAndNothingWritten(_ number: Int, _ answer: String, _ why: String) throws {
    try inFolder { folder in
      var all = answers("at least 5 each year", "water Water in litres")
      all[number] = answer
      let console = run(["new"], in: folder, all)
      #expect(console.exit == .usage && console.text.contains(why), "\(console.text)")
      #expect((try? FileManager.default.contentsOfDirectory(atPath: folder)) == [])
    }
  }

  @Test func answersThatMakeNoSoundAccordAreToldWithTheirPlace() throws {
    try inFolder { folder in
      let console = run(["new"], in: folder, answers("within 5 days", "asked It is asked; asked It is asked"))
      #expect(console.exit == .usage && console.text.contains("[duplicate-name]"), "\(console.text)")
      #expect(run(["new"], in: folder, ["a A"]).text.contains("there is no answer to: Between which parties?"))
      #expect((try? FileManager.default.contentsOfDirectory(atPath: folder)) == [])
    }
  }
}
