// Days that matter: until when something can still be kept, when periods end, when talks were or will be held.

import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports
import Signing

struct CalendarPage {
  private let visit: Visit
  private let view: View
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  /// A day with what it is for.
  private struct Entry {
    let day: CivilDate
    let last: CivilDate
    let title: String
    let address: String
    let id: String
    let word: Word?
  }

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
  }

  func page() -> WebPage {
    let coming = deadlines.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    let rounds = self.rounds.sorted { ($1.day, $0.id) < ($0.day, $1.id) }
    let table = table(coming + rounds)
    var page = WebPage(
      title: say("calendar.title"), view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        element("p", nil, [], .text(say("calendar.words")), " ", link(visit.here(as: .ics), say("calendar.subscribe"))),
        visit.section("calendar.coming", list(coming, say("calendar.none")), count: coming.count),
        visit.section("calendar.rounds", list(rounds, say("evidence.empty")), count: rounds.count),
      ])
    page.part = "calendar"
    page.table = table
    page.calendar = { file(coming + rounds) }
    return page
  }

  private var deadlines: [Entry] {
    view.headlines.all.compactMap { headline in
      guard let commitment = accord.commitment(headline.commitment) else { return nil }
      let isOpen = [.open, .onCourse, .atRisk, .unattainable].contains(headline.word)
      let end = headline.instance.isOpenEnded ? nil : headline.instance.days.lastDay
      guard isOpen, let day = headline.lastMoment ?? end, day >= view.viewpoint.on else { return nil }
      let name = commitment.address(of: headline.instance)
      return Entry(
        day: day, last: day, title: say("calendar.deadline", ["title": commitment.title, "instance": name]),
        address: visit.address(of: commitment, headline.instance, in: accord), id: "\(commitment.id) \(name)",
        word: headline.word)
    }
  }

  private var rounds: [Entry] {
    view.standing.pieces.compactMap { piece in
      guard case .round(let round) = piece else { return nil }
      let meeting = accord.meetings.first { $0.id == round.meeting }?.title ?? round.meeting
      let city = round.city.isEmpty ? "" : ", \(round.city)"
      return Entry(
        day: round.days.earliest, last: round.days.latest,
        title: "\(meeting)\(city): \(say("round.\(round.status.rawValue)"))",
        address: visit.address(in: accord, "evidence", round.id), id: round.id, word: nil)
    }
  }

  private func list(_ entries: [Entry], _ none: String) -> Markup {
    guard !entries.isEmpty else { return element("p", nil, [], .text(none)) }
    return element(
      "ul", "days",
      all: entries.map { entry in
        element(
          "li", nil, [],
          element("time", nil, [Attribute("datetime", "\(entry.day)")], .text(days(entry))), " ",
          link(entry.address, entry.title), " ", entry.word.map(say.tag) ?? .nothing)
      })
  }

  private func days(_ entry: Entry) -> String {
    entry.day == entry.last ? say.day(entry.day) : "\(say.day(entry.day)) – \(say.day(entry.last))"
  }

  private func table(_ entries: [Entry]) -> Table {
    var table = Table(say("calendar.title"), ["from", "to", "title", "word"].map { Column($0) })
    for entry in entries {
      table.add(
        entry.address, entry.id,
        [Cell("\(entry.day)"), Cell("\(entry.last)"), Cell(entry.title), Cell(entry.word?.rawValue ?? "")])
    }
    return table
  }

  // MARK: iCalendar

  /// As RFC 5545 says: whole days, a name that stays the same for the same thing, lines of at most 75 bytes.
  private func file(_ entries: [Entry]) -> String {
    func compact(_ day: CivilDate) -> String { "\(day)".replacing("-", with: "") }
    let stamp = compact(view.viewpoint.known) + "T000000Z"
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Servanda//\(visit.site.version)//EN",
      "X-WR-CALNAME:\(Self.escaped(accord.title))",
    ]
    for entry in entries {
      let uid = Digest.of(Array("\(accord.id) \(entry.id)".utf8)).hex.prefix(32)
      lines += [
        "BEGIN:VEVENT", "UID:\(uid)@servanda", "DTSTAMP:\(stamp)", "DTSTART;VALUE=DATE:\(compact(entry.day))",
        "DTEND;VALUE=DATE:\(compact(entry.last.next))", "SUMMARY:\(Self.escaped(entry.title))",
        "DESCRIPTION:\(Self.escaped(entry.address))", "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    return (lines + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar.value < 32 || scalar.value == 127 ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }

  private static func folded(_ line: String) -> String {
    var (result, length) = ("", 0)
    for scalar in line.unicodeScalars {
      let bytes = UTF8.width(scalar)
      if length + bytes > 74 {
        result += "\r\n "
        length = 1
      }
      result.unicodeScalars.append(scalar)
      length += bytes
    }
    return result
  }
}
