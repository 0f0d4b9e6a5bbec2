// What reading, checking and laying out accords costs, by size.

import AccordLanguage
import Accords

enum LanguageCost {
  static func measure(megabytes: [Int]) {
    let sizes = megabytes.isEmpty ? [1, 5, 10, 25, 50] : megabytes
    print("Processor time, median of 3 runs (1 run from 25 MB on); per MB, as ratio to the smallest.")
    var first: (check: Int, format: Int)?
    for size in sizes {
      let perMegabyte = row("\(size) MB", MadeAccords.accord(bytes: size << 20), runs: size < 25 ? 3 : 1, first)
      first = first ?? perMegabyte
    }
    print("Other shapes, in the same unit.")
    _ = row("100,000 commitments", MadeAccords.commitments(100_000), runs: 1, first)
    _ = row("10 MB on one line", MadeAccords.oneLine(bytes: 10 << 20), runs: 1, first)
    _ = row("a condition of 20,000", MadeAccords.deep(20_000), runs: 1, first)
    _ = row("10 MB of open marks", MadeAccords.nonsense(bytes: 10 << 20), runs: 1, first)
    print("most memory held: \(peakMemory()) MB")
  }

  /// Measures one text and gives what a megabyte of it costs, in microseconds.
  private static func row(
    _ name: String, _ text: String, runs: Int, _ first: (check: Int, format: Int)?
  ) -> (check: Int, format: Int) {
    let source = SourceText(name: "made", text: text)
    let kilobytes = max(1, source.bytes.count >> 10)
    var isSound = false
    let check = median(runs) { isSound = checkAccord(source).accord != nil } * 1024 / kilobytes
    let format = median(runs) { _ = formatAccord(source) } * 1024 / kilobytes
    let base = first ?? (check, format)
    print(
      "  \(padded(name, to: 22)) \(padded("\(kilobytes >> 10) MB", to: 6)) \(isSound ? "sound " : "faulty")"
        + "  check \(padded(milliseconds(check), to: 8)) ms/MB \(ratio(check, to: base.check))"
        + "  format \(padded(milliseconds(format), to: 8)) ms/MB \(ratio(format, to: base.format))")
    return (check, format)
  }

  private static func median(_ runs: Int, _ work: () -> Void) -> Int {
    (0..<runs).map { _ in cost(of: work).microseconds }.sorted()[runs / 2]
  }
}
