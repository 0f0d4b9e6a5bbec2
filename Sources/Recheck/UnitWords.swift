// How the checker itself writes a number with its unit, to compare it with what a finding tells.

/// A number and its unit, which the accord writes in the plural; of a single one it is told in the singular.
func amountInWords(_ number: String, of unit: String) -> String {
  let words = number.split(separator: " ")
  guard words.last == "1", words.first != "between" else { return "\(number) \(unit)" }
  return "\(number) \(one(of: unit))"
}

/// The first word of a unit alone is its noun, where the others are a sign or follow `of` or `per`; of a noun with hyphens the
/// last part.
private func one(of unit: String) -> String {
  let words = unit.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
  guard let noun = words.first else { return unit }
  let tail = words.count > 1 ? " " + words[1] : ""
  if words.count > 1, !tail.hasPrefix(" of "), !tail.hasPrefix(" per "), words[1].first?.isLowercase ?? true {
    return unit
  }
  var parts = noun.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
  guard let last = parts.popLast() else { return unit }
  return (parts + [singular(of: last)]).joined(separator: "-") + tail
}

private func singular(of noun: String) -> String {
  func without(_ letters: Int) -> String { String(noun.dropLast(letters)) }
  switch noun {
  case "feet": return "foot"
  case "people": return "person"
  case "children": return "child"
  case "men", "women": return without(2) + "an"
  case "lives": return "life"
  case "halves": return "half"
  case "movies": return "movie"
  case "gases", "buses": return without(2)
  case "series", "species", "means", "headquarters", "news", "gas": return noun
  default: break
  }
  func ends(_ ending: String) -> Bool { noun.hasSuffix(ending) && noun.count > ending.count + 1 }
  if ["ss", "us", "is"].contains(where: ends) { return noun }
  if ends("ies") { return without(3) + "y" }
  if ["sses", "xes", "ches", "shes"].contains(where: ends) { return without(2) }
  return ends("s") ? without(1) : noun
}
