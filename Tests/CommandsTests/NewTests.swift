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
    ("within 30 days, the first day not counted", "answered It is answered; asked It is asked"),
    ("within 1 day, the first day counted", "answered It is answered; asked It is asked"),
    ("within 1 month, the first day not counted", "answered It is answered; asked It is asked"),
    ("within 600 months, the first day counted", "answered It is answered; asked It is asked"),
    ("never", "diverted Water is diverted"),
    ("1 meeting each year", "talks The talks"), ("60 meetings each year", "talks The talks"),
    ("at least 20000 a year from 1 October", "visas Visas issued in visas"),
    ("at most 3 per year from 31 December", "visas Visas issued in visas"),
    ("2 meetings each year from 29 May", "talks The talks"),
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
    for day in ["2000-01-01", "2004-02-29", "2003-11-05 2004-10-01", "1994-12-31 1994-12-31"] {
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

  @Test func anAccordOfARegisterBeginsOne() throws {
    try inFolder { folder in
      try Data("id,title,address\nd,D,\n".utf8).write(to: URL(filePath: folder + "documents.csv"))
      let console = run(["new", "accord.servanda"], in: folder, answers("never", "x An event"))
      #expect(
        console.exit == .fine && console.text.contains("\nnext: servanda status --register .\n"), "\(console.text)")
      #expect(console.text.contains("observations.csv") && !console.text.contains("documents.csv"))
      #expect(
        (try? String(contentsOf: URL(filePath: folder + "documents.csv"), encoding: .utf8))?.contains("d,D") == true)
      let status = run(["status"], in: folder)
      #expect(status.exit == .fine && status.text.contains("prohibition"), "\(status.text)")
      #expect(run(["check"], in: folder).text.contains("no errors, 0 warnings"))
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
    (1, "NO Northland Europe/Olso; SO South UTC", "did you mean 'Europe/Oslo'?"),
    (1, "NO Northland Oslo; SO South UTC", "did you mean 'Europe/Oslo'?"),
    (1, "NO Northland UTC+2; SO South UTC", "a distance from UTC is no clock"),
    (1, "NO Northland UTC; NO South UTC", "two parties have the short name 'NO'"),
    (2, "treaty The treaty 1951-02-03 1950-01-01", "lies after 1950-01-01"),
    (2, "treaty The treaty 9999-12-31", "the year 9999 is too late"),
    (3, "by 1951-11-07", "does not lie after 1951-11-08"), (3, "within 30 days", "it is open whether the day"),
    (3, "at least 5", "does not say 'each year'"), (3, "at least 5 each year from autumn", "from 1 October"),
    (3, "at least 5 each year from 30 February", "from 1 October"), (3, "within 5 fortnights", "is none of"),
    (3, "61 meetings each year", "no number from 1 to 60"),
    (2, "treaty The treaty", "does not end with a day"), (2, "treaty The treaty 1951", "does not end with a day"),
    (3, "at least many each year", "is no number"), (3, "sometimes", "is none of"), (3, "by tomorrow", "is no day"),
    (3, "within 0 days, the first day counted", "is no number"),
    (4, "x An event in", "does not end with 'in' and a unit"),
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
      let duty = "within 5 days, the first day counted"
      let console = run(["new"], in: folder, answers(duty, "asked It is asked; asked It is asked"))
      #expect(console.exit == .usage && console.text.contains("both have the short name 'asked'"), "\(console.text)")
      #expect(run(["new"], in: folder, ["a A"]).text.contains("there is no answer to: Between which parties?"))
      #expect((try? FileManager.default.contentsOfDirectory(atPath: folder)) == [])
    }
  }
}
