// Lists of items that are graded one by one.

extension Parser {
  mutating func gradedList() throws(Broken) -> GradedSyntax {
    beginClause(
      form:
        #"assessed item by item by "Commission", on the scale done, almost, not, kept from done, all of them by 2016-06-30"#
    )
    try expect("item", "by", "item")
    let version = take("of", "version") ? try text("the version of the list, in quotation marks") : nil
    try expect("by")
    var assessors: [Lexeme] = []
    repeat { assessors.append(try text("the name of who assesses, in quotation marks")) } while take("or")
    try expectComma()
    try expect("on", "the", "scale")
    var scale = [try name("a grade of the scale")]
    try expectComma()
    while !take("kept", "from") {
      scale.append(try name("a grade of the scale, or 'kept from'"))
      try expectComma()
    }
    let keptFrom = try name("the lowest grade that is kept")
    let assessed = AssessedSyntax(periods: nil, assessors: assessors, scale: scale, keptFrom: keptFrom)
    let need = try need()
    return GradedSyntax(version: version, assessed: assessed, need: need, due: try dueDay())
  }

  private mutating func need() throws(Broken) -> Lexeme? {
    try expectComma()
    let need: Lexeme?
    if take("all") {
      need = nil
    } else {
      try expect("at", "least")
      need = try number("how many of the items")
    }
    try expect("of", "them")
    return need
  }

  private mutating func dueDay() throws(Broken) -> Lexeme? {
    if take("by") { return try day() }
    guard token.kind == .comma else { throw unexpected("'by' and a day, or ', no day set'", of: ["by"]) }
    advance()
    try expect("no", "day", "set")
    return nil
  }

  mutating func item() throws(Broken) -> (name: Lexeme, title: Lexeme) {
    beginClause(form: #"item passports "Biometric passports are issued""#)
    return (try name("the name of the item"), try text("the title of the item, in quotation marks"))
  }
}
