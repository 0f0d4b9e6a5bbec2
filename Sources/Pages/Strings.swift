// The words of the interface, in the language of the reader.

package import CivilTime
package import Findings

/// What the pages say, in one language. What is missing is said in English; a key without any text is shown as it is.
package struct Strings: Sendable {
  /// `en`, `es`, or another language of the string files.
  package let language: String
  private let texts: [String: String]
  private let fallback: [String: String]

  init(language: String, texts: [String: String], fallback: [String: String]) {
    (self.language, self.texts, self.fallback) = (language, texts, fallback)
  }

  /// The text of a key; `{name}` in it is replaced by a value.
  package func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    var text = texts[key] ?? fallback[key] ?? key
    for (name, value) in values where text.contains("{") { text = text.replacing("{\(name)}", with: value) }
    return text
  }

  /// A word of the findings.
  package func word(_ word: Word) -> String { self("word.\(word.rawValue)") }

  /// `22 May 2009`.
  package func day(_ day: CivilDate) -> String {
    let (year, month, number) = day.components
    return self("date.day", ["d": "\(number)", "month": self("month.\(month)"), "y": "\(year)"])
  }

  /// `1 Oct 2007 – 30 Sep 2008`.
  package func days(_ days: DayInterval) -> String {
    days.dayCount == 1 ? day(days.start) : "\(day(days.start)) – \(day(days.lastDay))"
  }

  /// A date as far as it is known, or as it was written where it is less or more than a day.
  package func date(_ date: PartialDate) -> String {
    date.instant == nil ? date.day.map(day) ?? date.text : date.text
  }
}

/// The strings of every language at hand.
package struct StringBook: Sendable {
  /// The languages, English first.
  package let languages: [String]
  private let texts: [String: [String: String]]

  /// The strings that come with the program.
  package static let shipped = StringBook(tables: [PackageResources.interface_csv])

  /// Files of strings: `key,en,es`. What a later one says takes the place of what an earlier one said.
  package init(tables: [[UInt8]]) {
    var (languages, texts): ([String], [String: [String: String]]) = ([], [:])
    for table in tables {
      let rows = csvRows(table)
      guard let head = rows.first, head.first == "key" else { continue }
      for (column, language) in head.enumerated().dropFirst() {
        if !languages.contains(language) { languages.append(language) }
        for row in rows.dropFirst() where row.count > column && !row[column].isEmpty {
          texts[language, default: [:]][row[0]] = row[column]
        }
      }
    }
    (self.languages, self.texts) = (languages, texts)
  }

  /// The shipped strings with those of another file over them.
  package func overlaid(by table: [UInt8]) -> StringBook {
    StringBook(tables: [PackageResources.interface_csv, table])
  }

  /// Every key that has a text in a language.
  package func keys(in language: String) -> Set<String> { Set((texts[language] ?? [:]).keys) }

  /// What is said in a language; nil where nothing is.
  package func strings(in language: String) -> Strings? {
    texts[language].map { Strings(language: language, texts: $0, fallback: texts["en"] ?? [:]) }
  }

  /// The language that a reader asks for in `Accept-Language`, of those at hand; else English.
  func preferred(_ accepted: String?) -> String {
    let asked = (accepted ?? "").split(separator: ",").map { part -> (String, String) in
      let sides = part.split(separator: ";").map { $0.filter { $0 != " " } }
      let weight = sides.dropFirst().first { $0.hasPrefix("q=") }.map { String($0.dropFirst(2)) } ?? "1"
      return (String((sides.first ?? "").split(separator: "-").first ?? "").lowercased(), weight)
    }
    // Weights are decimals with at most three places: as text the greater is the later.
    let best = asked.enumerated().filter { languages.contains($0.element.0) && $0.element.1 != "0" }
      .max { ($0.element.1, $1.offset) < ($1.element.1, $0.offset) }
    return best?.element.0 ?? languages.first ?? "en"
  }
}

/// The rows of a CSV file as RFC 4180 has them.
func csvRows(_ bytes: [UInt8]) -> [[String]] {
  var (rows, row, field, isQuoted): ([[String]], [String], [UInt8], Bool) = ([], [], [], false)
  func end() { row.append(String(decoding: field, as: UTF8.self)); field = [] }
  var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\"") where isQuoted && index < bytes.count && bytes[index] == byte:
      field.append(byte)
      index += 1
    case UInt8(ascii: "\""): isQuoted.toggle()
    case UInt8(ascii: ",") where !isQuoted: end()
    case UInt8(ascii: "\n") where !isQuoted:
      end()
      if row != [""] { rows.append(row) }
      row = []
    case UInt8(ascii: "\r") where !isQuoted: break
    default: field.append(byte)
    }
  }
  if !field.isEmpty || !row.isEmpty {
    end()
    rows.append(row)
  }
  return rows
}
