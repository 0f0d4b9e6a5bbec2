// Words of treaties that set no day and no measure: what to write instead.

/// Phrases that leave to judgement what a finding would need: by when, or how well.
enum VagueWords {
  enum Sort: Sendable {
    /// `as soon as possible`
    case time
    /// `in good faith`
    case quality

    var message: String {
      switch self {
      case .time: "sets no day, so nobody could find that it was late"
      case .quality: "is a matter of judgement, which no figure or event decides"
      }
    }

    var help: String {
      switch self {
      case .time:
        "write a time and how it is counted, 'within 30 days of EVENT, the day of EVENT not counted', and another "
          + "side's number as an answer of a reading; or, if somebody is to judge it, "
          + "'assessed by \"WHO\", on the scale prompt, slow, kept from prompt'; or ', no day set'"
      case .quality:
        "write who judges it and on which scale, 'assessed by \"WHO\", on the scale full, partial, none, kept from "
          + "partial', or 'assessed by nobody named, …'; or what can be counted or seen to happen"
      }
    }
  }

  /// The longest first: of two that begin alike the one that says more is told.
  private static let phrases: [(words: [String], sort: Sort)] = {
    let times = [
      "as soon as possible", "as soon as practicable", "as soon as reasonably practicable", "as soon as feasible",
      "as promptly as possible", "as quickly as possible", "at the earliest opportunity", "without undue delay",
      "without unreasonable delay", "without delay", "within a reasonable time", "within a reasonable period",
      "within reasonable time", "a reasonable time", "a reasonable period", "in due time", "in due course", "due time",
      "due course",
      "in a timely manner", "in a timely fashion", "at an early date", "promptly", "immediately", "forthwith",
      "expeditiously", "swiftly", "urgently", "shortly", "soon", "regularly", "periodically", "from time to time",
    ]
    let qualities = [
      "in good faith", "good faith", "best efforts", "best endeavours", "best endeavors", "its best efforts",
      "reasonable efforts", "all reasonable efforts", "every effort", "all efforts", "serious efforts",
      "due diligence", "all necessary measures", "necessary measures", "appropriate measures",
      "all appropriate measures", "adequate", "sufficient", "substantial", "substantially", "significant",
      "significantly", "reasonable", "reasonably", "appropriate", "as appropriate", "as far as possible",
      "to the extent possible", "to the greatest extent possible", "wherever possible", "where possible",
      "effectively", "fully", "properly", "equitably", "fairly",
    ]
    let all = times.map { ($0, Sort.time) } + qualities.map { ($0, Sort.quality) }
    return all.map { (words: $0.0.split(separator: " ").map(String.init), sort: $0.1) }
      .sorted { $0.words.count > $1.words.count }
  }()

  private static let longest = phrases.first?.words.count ?? 0

  /// The phrase with which these words begin, if one does.
  static func phrase(_ words: [String]) -> (count: Int, sort: Sort)? {
    let low = words.prefix(longest).map { $0.lowercased() }
    return phrases.first { low.starts(with: $0.words) }.map { ($0.words.count, $0.sort) }
  }

  /// What to write instead of a name that is made of such words: `best-efforts`.
  static func advice(onName name: String) -> String? {
    let words = name.split(separator: "-").map(String.init)
    return phrase(words).flatMap { $0.count == words.count ? $0.sort.help : nil }
  }
}

extension Parser {
  /// Where words here, or words that end here or just before, are of such a phrase: says so, and what to write instead.
  mutating func reportVague() -> Bool {
    let here = token.kind == .comma ? index + 1 : index
    guard here < tokens.count, tokens[here].kind == .name else { return false }
    for start in stride(from: here, through: max(0, here - 3), by: -1) {
      let words = words(from: start)
      guard let (count, sort) = VagueWords.phrase(words), start + count >= here, !declaredNames.contains(words[0])
      else { continue }
      let range = tokens[start].range.through(tokens[start + count - 1].range)
      problems.error(.vagueWords, range, "'\(source.text(range))' \(sort.message)", help: sort.help)
      return true
    }
    return false
  }

  /// The words of one line from a token on.
  private func words(from start: Int) -> [String] {
    var words: [String] = []
    for place in start..<min(start + 6, tokens.count) {
      guard tokens[place].kind == .name, place == start || tokens[place].gap == .sameLine else { break }
      words.append(lexeme(tokens[place]).text)
    }
    return words
  }
}
