// How two texts differ, line by line.

/// The lines in which a text differs from an earlier one.
package struct LineDifferences: Sendable {
  /// A line that went or came, by its number in the text that has it, from 1.
  package struct Line: Hashable, Sendable {
    package let isNew: Bool
    package let number: Int
    package let text: String
  }

  package let lines: [Line]

  /// `- line` and `+ line`, the first forty, and how many more there are.
  package var short: [String] {
    let most = 40
    let shown = lines.prefix(most).map { ($0.isNew ? "+ " : "- ") + $0.text }
    return shown + (lines.count > most ? ["and \(lines.count - most) more lines"] : [])
  }
}

/// The lines that went and came between two texts, in the order of the new one.
package func lineDifferences(from before: [UInt8], to after: [UInt8]) -> LineDifferences {
  let (old, new) = (lines(of: before), lines(of: after))
  let start = zip(old, new).prefix { $0 == $1 }.count
  let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
  let (cutOld, cutNew) = (Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
  // Texts that have little in common are not searched for it: all of one went, all of the other came.
  let isLong = cutOld.count * cutNew.count > 4_000_000
  let changes = isLong ? nil : cutNew.difference(from: cutOld)
  let went = changes.map { Set($0.removals.map(\.offset)) } ?? Set(cutOld.indices)
  let came = changes.map { Set($0.insertions.map(\.offset)) } ?? Set(cutNew.indices)
  var (found, one, other): ([LineDifferences.Line], Int, Int) = ([], 0, 0)
  while one < cutOld.count || other < cutNew.count {
    if went.contains(one) {
      found.append(LineDifferences.Line(isNew: false, number: start + one + 1, text: text(cutOld[one])))
      one += 1
    } else if came.contains(other) {
      found.append(LineDifferences.Line(isNew: true, number: start + other + 1, text: text(cutNew[other])))
      other += 1
    } else {
      (one, other) = (one + 1, other + 1)
    }
  }
  return LineDifferences(lines: found)
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
}

private func text(_ line: ArraySlice<UInt8>) -> String { String(decoding: line, as: UTF8.self) }
