// A number with what it counts: `1 document`, `2 documents`, from the plural in which a unit is written.

/// A number in words and figures, and its unit, which is written in the plural: in the singular after a single one.
///
/// `1`, `at least 1` and `about 1` are followed by one; `between 0 and 1` is not.
package func withUnit(_ number: String, _ plural: String) -> String {
  let isOne = number == "1" || number.hasSuffix(" 1") && !number.hasPrefix("between ")
  return "\(number) \(isOne ? singular(plural) : plural)"
}

/// The singular of an English plural, by the common rules; a word that they do not fit stays as it is written.
///
/// Of words that are joined by hyphens the last changes, of others the first, where the rest is a sign or follows `of` or
/// `per`: `acre-feet` is `acre-foot`, `tonnes CO2e` is `tonne CO2e`.
package func singular(_ plural: String) -> String {
  if let space = plural.firstIndex(of: " ") {
    let rest = plural[space...]
    let isTail = rest.hasPrefix(" of ") || rest.hasPrefix(" per ") || !(rest.dropFirst().first?.isLowercase ?? true)
    return isTail ? singular(String(plural[..<space])) + rest : plural
  }
  let start = plural.lastIndex(of: "-").map { plural.index(after: $0) } ?? plural.startIndex
  let (before, word) = (plural[..<start], String(plural[start...]))
  if let other = irregular[word] { return before + other }
  for (ending, instead) in endings where word.hasSuffix(ending) && word.count > ending.count + 1 {
    return before + word.dropLast(ending.count) + instead
  }
  return plural
}

/// Plurals that no rule makes, and words that have none.
private let irregular = [
  "feet": "foot", "people": "person", "children": "child", "men": "man", "women": "woman", "gases": "gas",
  "buses": "bus", "lives": "life", "halves": "half", "series": "series", "species": "species", "means": "means",
  "headquarters": "headquarters", "news": "news", "gas": "gas", "movies": "movie",
]

/// How plurals end, and how the singular does, the first that fits; words that end so in the singular stay.
private let endings = [
  ("ss", "ss"), ("us", "us"), ("is", "is"), ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"),
  ("s", ""),
]
