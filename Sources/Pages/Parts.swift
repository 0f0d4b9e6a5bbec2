// Pieces that many pages show: words with their signs, findings, evidence, parties.

import Accords
import CivilTime
import Evidence
import Findings
import Reports

extension Word {
  /// The class of the style sheet.
  var style: String { rawValue.replacing(" ", with: "-") }
}

extension Strings {
  /// A word with its sign: never a colour alone.
  func tag(_ word: Word) -> Markup {
    element(
      "span", "tag \(word.style)", [],
      element("span", "sign", [Attribute("aria-hidden", "true")], .text(word.sign)), " ", .text(self.word(word)))
  }

  /// The sign alone, with the word for whoever cannot see it.
  func sign(_ word: Word) -> Markup {
    [
      element("span", "sign \(word.style)", [Attribute("aria-hidden", "true")], .text(word.sign)),
      element("span", "vh", [], .text(self.word(word))),
    ]
  }

  /// What stands beside the word: qualifier, contest.
  func beside(_ finding: FindingHeadline, in accord: Accord) -> String {
    let qualifier = finding.qualifier.map { self("qualifier.\($0.rawValue)") }
    let contested =
      finding.contestedBy.isEmpty ? nil : self("contested", ["parties": names(finding.contestedBy, accord)])
    return [qualifier, contested].compactMap { $0 }.joined(separator: " · ")
  }

  /// The reasons of a finding, in words.
  func reasons(_ finding: FindingHeadline) -> String {
    finding.reasons.map { self("reason.\($0.rawValue)") }.joined(separator: "; ")
  }

  /// `Cuba and United States`.
  func names(_ parties: [PartyID], _ accord: Accord) -> String { list(parties.map(accord.name(of:))) }

  /// `a, b and c`.
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(self("and")) " + last
  }

  /// `Cuba owes the United States`.
  func owed(_ commitment: Commitment, debtor: PartyID? = nil, in accord: Accord) -> String {
    let debtors = debtor.map { [$0] } ?? commitment.owed.debtors
    let creditors = commitment.owed.creditors.filter { debtors.count > 1 || $0 != debtors.first }
    if case .may = commitment.rule.requirement { return self("owed.may", ["debtor": names(debtors, accord)]) }
    if debtors.count > 1, Set(debtors) == Set(creditors) {
      return self("owed.each-other", ["debtor": names(debtors, accord)])
    }
    guard !creditors.isEmpty else {
      return self(debtors.count == 1 ? "owed.one" : "owed.many", ["debtor": names(debtors, accord)])
    }
    return self(
      debtors.count == 1 ? "owed.one-to" : "owed.many-to",
      ["debtor": names(debtors, accord), "creditor": names(creditors, accord)])
  }

  /// The name of an instance with its full dates.
  func instance(_ instance: Instance, of commitment: Commitment?) -> String {
    let name = commitment?.address(of: instance) ?? instance.label
    let dates = instance.isOpenEnded ? self("since", ["day": day(instance.days.start)]) : days(instance.days)
    return name.isEmpty ? dates : "\(name) (\(dates))"
  }

  /// What stands in English on a page in another language is marked as such.
  var recorded: [Attribute] { language == "en" ? [] : [Attribute("lang", "en")] }
}

extension Visit {
  /// A piece of evidence by its id, as a link.
  func evidence(_ id: EvidenceID, in accord: Accord) -> Markup {
    element("a", "id", [Attribute("href", address(in: accord, "evidence", id))], .text(id))
  }

  /// Ids of evidence, so many at first.
  func evidence(_ ids: [EvidenceID], in accord: Accord, most: Int = 6) -> Markup {
    guard !ids.isEmpty else { return .nothing }
    let links = ids.prefix(most).map { evidence($0, in: accord) }
    let more = ids.count > most ? " " + say("and-more", ["n": "\(ids.count - most)"]) : ""
    return element("span", "ids", [], "[", joined(links, by: " "), .text(more), "]")
  }

  /// Counts of words, those of greatest concern first; each leads to the rows that have it.
  func counts(_ counts: [(word: Word, count: Int)], address: ((Word) -> String)? = nil) -> Markup {
    element(
      "ul", "counts",
      all: counts.map { word, count in
        let text: Markup = [
          element("span", "sign \(word.style)", [Attribute("aria-hidden", "true")], .text(word.sign)), " ",
          element("strong", nil, [], "\(count)"), " ", .text(say.word(word)),
        ]
        return element(
          "li", word.style, [], address.map { element("a", nil, [Attribute("href", $0(word))], text) } ?? text)
      })
  }

  /// A section under its heading.
  func section(_ key: String, _ content: Markup..., id: String? = nil, count: Int? = nil) -> Markup {
    let title = say(key) + (count.map { " (\($0))" } ?? "")
    return element(
      "section", nil, [Attribute("id", id)], element("h2", nil, [], .text(title)), .several(content))
  }
}

/// A list of terms with what they mean.
func terms(_ pairs: [(String, Markup)], _ kind: String = "facts") -> Markup {
  element(
    "dl", kind,
    all: pairs.map { name, value in
      element("div", nil, [], element("dt", nil, [], .text(name)), element("dd", nil, [], value))
    })
}

/// A field for a day, as ISO 8601 writes it: what a browser makes of a field of dates is read differently from place to place.
func dayField(_ name: String, _ day: CivilDate, id: String? = nil) -> Markup {
  element(
    "input", "day",
    [
      Attribute("type", "text"), Attribute("id", id), Attribute("name", name), Attribute("value", "\(day)"),
      Attribute("inputmode", "numeric"), Attribute("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}"), Attribute("size", "10"),
      Attribute("autocomplete", "off"),
    ])
}
