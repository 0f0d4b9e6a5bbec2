// Names, numbers and dates.

extension Lexer {
  // MARK: - Names

  /// A name, or the name of a clock (`America/New_York`).
  mutating func readName() {
    let start = at
    var (isZone, isPlain) = (false, true)
    while at < end {
      let byte = bytes[at]
      if byte.isLetter || byte.isDigit || (byte == .hyphen && peek(1) != .hyphen) {
        at += 1
      } else if byte == UInt8(ascii: "/"), let next = peek(1), next.isLetter {
        (isZone, at) = (true, at + 1)
      } else if byte == UInt8(ascii: "_") || (isZone && byte == UInt8(ascii: "+")) {
        (isPlain, at) = (false, at + 1)
      } else if byte >= 0x80, let length = letterOrDash() {
        (isPlain, at) = (false, at + length)
      } else {
        break
      }
    }
    if passesDistance(from: start) { isZone = true }
    if isZone { return emit(.zone, from: start) }
    let isSound = isPlain && bytes[at - 1] != .hyphen
    if !isSound { reportName(SourceRange(start, at)) }
    emit(.name, from: start, mended: !isSound)
  }

  /// Passes over what follows in `UTC+2` or `UTC-05:30`: no name of a clock, which the checker says.
  private mutating func passesDistance(from start: Int) -> Bool {
    let marks = [UInt8(ascii: "+"), UInt8(ascii: ":")]
    guard at < end, marks.contains(bytes[at]), peek(1)?.isDigit == true,
      ["UTC", "GMT"].contains(source.text(SourceRange(start, min(start + 3, at))))
    else { return false }
    while at < end, bytes[at].isDigit || marks.contains(bytes[at]) { at += 1 }
    return true
  }

  /// The length of a letter beyond ASCII, or of a dash that stands for a hyphen, if one is here.
  private func letterOrDash() -> Int? {
    let read = ReadScalar(bytes, at: at, end: end)
    guard let scalar = read.scalar,
      scalar.properties.isAlphabetic || scalar.isDash || scalar.properties.isGraphemeExtend
    else { return nil }
    return read.length
  }

  private mutating func reportName(_ range: SourceRange) {
    let written = source.text(range)
    let mended = Self.mendedName(written)
    problems.error(
      .malformedName, range, "'\(written)' is not a name: names are made of a to z, A to Z, digits and inner hyphens",
      help: mended.unicodeScalars.allSatisfy(\.isASCII) && !mended.isEmpty
        ? "write '\(mended)'" : "choose a name without accents or other marks; the title can have them")
  }

  /// The name that was probably meant: hyphens for dashes and underscores, and none at the end.
  static func mendedName(_ written: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in written.unicodeScalars { result.append(scalar == "_" || scalar.isDash ? "-" : scalar) }
    while result.last == "-" { result.removeLast() }
    return String(result)
  }

  // MARK: - Numbers and dates

  mutating func readNumberOrDate() {
    let start = at
    var isDate = false
    var isSound = true
    while at < end {
      let byte = bytes[at]
      if byte.isDigit {
        at += 1
      } else if byte == .hyphen || byte == UInt8(ascii: "/"), peek(1)?.isDigit == true {
        (isDate, at) = (true, at + 1)
      } else if !isDate, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "."), peek(1)?.isDigit == true {
        at += 1
      } else if let length = dashBeforeDigit() {
        (isDate, isSound, at) = (true, false, at + length)
      } else {
        break
      }
    }
    if isDate, at < end, bytes[at] == UInt8(ascii: "T"), peek(1)?.isDigit == true { return readBareMoment(from: start) }
    if at < end, bytes[at].isLetter || bytes[at] == UInt8(ascii: "_") { return readRunTogether(from: start) }
    if isDate { finishDate(from: start, hasDash: !isSound) } else { finishNumber(from: start) }
  }

  private func dashBeforeDigit() -> Int? {
    guard bytes[at] >= 0x80 else { return nil }
    let read = ReadScalar(bytes, at: at, end: end)
    guard let scalar = read.scalar, scalar.isDash, peek(read.length)?.isDigit == true else { return nil }
    return read.length
  }

  /// `2003-06-03T23:30-04:00`, which is a text.
  private mutating func readBareMoment(from start: Int) {
    let marks = [UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")]
    while at < end, bytes[at].isLetter || bytes[at].isDigit || marks.contains(bytes[at]) { at += 1 }
    let written = source.text(SourceRange(start, at))
    problems.error(
      .malformedDate, SourceRange(start, at), "a moment stands between quotation marks, after 'at'",
      help: "write at \"\(written)\"")
    emit(.date, from: start, mended: true)
  }

  private mutating func readRunTogether(from start: Int) {
    let digitsEnd = at
    while at < end, bytes[at].isLetter || bytes[at].isDigit || bytes[at] == UInt8(ascii: "_") { at += 1 }
    let number = source.text(SourceRange(start, digitsEnd))
    let written = source.text(SourceRange(start, at))
    let isGrouping = written.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "_") }
    problems.error(
      .malformedNumber, SourceRange(start, at), "'\(written)' is neither a number nor a name",
      help: isGrouping
        ? "write thousands with commas: 20,000"
        : "write '\(number) \(source.text(SourceRange(digitsEnd, at)))'; a name begins with a letter")
    emit(.number, from: start, mended: true)
  }

  private mutating func finishNumber(from start: Int) {
    let written = bytes[start..<at]
    let whole = written.prefix { $0 != UInt8(ascii: ".") }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let digits = written.count(where: \.isDigit)
    let isGrouped = groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
    let fractions = written.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).dropFirst()
    let isSound = isGrouped && fractions.count <= 1 && !fractions.joined().contains(UInt8(ascii: ",")) && digits <= 18
    if !isSound {
      problems.error(
        .malformedNumber, SourceRange(start, at), "'\(source.text(SourceRange(start, at)))' is not a number",
        help: digits > 18
          ? "a number has at most 18 digits"
          : "write thousands with commas and a decimal point: 20,000 or 0.5; after a comma between two numbers write a space"
      )
    }
    if isSound { checkThousands(from: start) }
    emit(.number, from: start, mended: !isSound)
  }

  /// `1.200` is one and two tenths; many write twelve hundred so.
  private mutating func checkThousands(from start: Int) {
    let written = source.text(SourceRange(start, at))
    let parts = written.split(separator: ".")
    guard parts.count == 2, parts[1].count == 3, parts[0].count <= 3, parts[0].first != "0" else { return }
    problems.warning(
      .perhapsThousands, SourceRange(start, at),
      "'\(written)' is \(parts[0]) and a fraction; the point begins the decimals",
      help: "write \(parts[0]),\(parts[1]) for the thousands, or \(written)0 for the fraction")
  }

  private mutating func finishDate(from start: Int, hasDash: Bool) {
    let range = SourceRange(start, at)
    let written = source.text(range)
    let mended = Self.mendedDate(written)
    let isSound = !hasDash && mended == written
    if !isSound {
      problems.error(
        .malformedDate, range, "'\(written)' is not written as a date",
        help: mended.map { "write \($0)" } ?? "write the year, the month and the day, as in 2004-07-21")
    }
    emit(.date, from: start, mended: !isSound)
  }

  /// The date or interval that was meant, in its proper spelling; nil if that is not plain.
  static func mendedDate(_ written: String) -> String? {
    let plain = String(String.UnicodeScalarView(written.unicodeScalars.map { $0.isDash ? "-" : $0 }))
    let ends = plain.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { return nil }
    var mended: [String] = []
    for end in ends {
      var parts = end.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard let year = parts.first, year.utf8.count == 4, parts.count <= 3 else { return nil }
      for index in parts.indices.dropFirst() {
        if parts[index].utf8.count == 1 { parts[index] = "0" + parts[index] }
        guard parts[index].utf8.count == 2 else { return nil }
      }
      mended.append(parts.joined(separator: "-"))
    }
    return mended.joined(separator: "/")
  }
}
