// English numerals.

/// The whole number that English words write, below a thousand million: `ten thousand`, `two hundred and five`.
/// Nil for anything else.
func numberInWords(_ text: String) -> Int? {
  let words = text.lowercased().split { $0 == " " || $0 == "-" }
  guard !words.isEmpty, words.count <= 20, words.last != "and" else { return nil }
  var (total, group) = (0, 0)
  for word in words where word != "and" {
    if let small = smallNumerals[String(word)] {
      guard group % (small < 10 ? 10 : 100) == 0, group % 100 != 10 else { return nil }
      group += small
    } else if word == "hundred" {
      guard group < 100 else { return nil }
      group = max(group, 1) * 100
    } else {
      guard let scale = largeNumerals[String(word)], total % (scale * 1000) == 0 else { return nil }
      total += max(group, 1) * scale
      group = 0
    }
  }
  return total + group
}

private let smallNumerals: [String: Int] = {
  let units = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  var numerals = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
  for (index, word) in tens.enumerated() { numerals[word] = (index + 2) * 10 }
  return numerals
}()

private let largeNumerals = ["thousand": 1000, "million": 1_000_000]
