// Breaking text into lines: at spaces only, so that an identifier or an address is never broken.

/// The spans broken into lines of at most `width` columns. A word that is wider stands alone on its line.
func wrapped(_ spans: [Span], first: Line, rest: Line, width: Int) -> [Line] {
  var result: [Line] = []
  var current = first
  var taken = first.width
  var isStart = true
  for word in words(of: spans) {
    let columns = word.reduce(0) { $0 + displayWidth($1.text) }
    if !isStart, taken + 1 + columns > width {
      result.append(current)
      (current, taken, isStart) = (rest, rest.width, true)
    }
    current.spans += isStart ? word : spaced(word)
    taken += columns + (isStart ? 0 : 1)
    isStart = false
  }
  result.append(current)
  return result.map(joined)
}

private func spaced(_ word: [Span]) -> [Span] { word.first.map { [Span(" ", $0.style)] + word } ?? [] }

/// What stands between spaces: mostly one span, several where a style changes within a word.
private func words(of spans: [Span]) -> [[Span]] {
  var result: [[Span]] = []
  var open = false
  for span in spans {
    var isFirst = true
    for part in span.text.split(separator: " ", omittingEmptySubsequences: false) {
      if !isFirst { open = false }
      isFirst = false
      guard !part.isEmpty else { continue }
      let piece = Span(String(part), span.style)
      if open { result[result.count - 1].append(piece) } else { result.append([piece]) }
      open = true
    }
  }
  return result
}

/// Neighbouring spans of one style as one span.
private func joined(_ line: Line) -> Line {
  var spans: [Span] = []
  for span in line.spans {
    if let last = spans.last, last.style == span.style {
      spans[spans.count - 1] = Span(last.text + span.text, span.style)
    } else {
      spans.append(span)
    }
  }
  return Line(spans)
}

/// Two columns of wrapped text beside each other, with a rule between them.
func sideBySide(_ left: [Line], _ right: [Line], columns: Int) -> [Line] {
  (0..<max(left.count, right.count)).map { index in
    let (a, b) = (index < left.count ? left[index] : Line(), index < right.count ? right[index] : Line())
    let space = Span(String(repeating: " ", count: max(0, columns - a.width)) + " │ ")
    return joined(Line(a.spans + [space] + b.spans))
  }
}
