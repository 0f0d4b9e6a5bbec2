// Whose word counts, who establishes a breach, what is presumed, and who has looked.

extension Parser {
  static let voiceWords = ["decided", "established", "because", "against", "presumed", "covered"]

  mutating func voice(_ word: String, _ keyword: SourceRange, of voices: inout VoicesSyntax) throws(Broken) {
    switch word {
    case "decided": voices.decided.append(.init(keyword: keyword, content: try decided()))
    case "established": voices.established.append(.init(keyword: keyword, content: try established()))
    case "because":
      beginClause(keywords: 2, form: #"because of "the departure""#)
      try expect("of")
      voices.because.append(.init(keyword: keyword, content: try text("the reason, in quotation marks")))
    case "against":
      beginClause(form: #"against "persons returned under the accord""#)
      voices.against.append(.init(keyword: keyword, content: try text("whom it protects, in quotation marks")))
    case "presumed": voices.presumed.append(.init(keyword: keyword, content: try presumed()))
    default: voices.covered.append(.init(keyword: keyword, content: try covered()))
    }
  }

  private mutating func decided() throws(Broken) -> [VoicesSyntax.Source] {
    beginClause(keywords: 2, form: #"decided on the word of US or "Joint Commission" or the parties together"#)
    try expect("on", "the", "word", "of")
    var sources: [VoicesSyntax.Source] = []
    repeat {
      if take("the", "parties", "together") {
        sources.append(.parties)
      } else if token.kind == .text {
        sources.append(.reporter(takeLexeme()))
      } else {
        sources.append(
          .party(try reference("the name of a party, a reporter in quotation marks, or 'the parties together'")))
      }
    } while take("or")
    return sources
  }

  private mutating func established() throws(Broken) -> [Lexeme] {
    beginClause(keywords: 2, form: #"established by "Claims Commission" or "Court""#)
    try expect("by")
    var bodies: [Lexeme] = []
    repeat { bodies.append(try text("the name of the body, in quotation marks")) } while take("or")
    return bodies
  }

  private mutating func presumed() throws(Broken) -> VoicesSyntax.Presumed {
    beginClause(form: "presumed done when proof-shown, unless rebutted, or: presumed not done unless shown")
    if take("not", "done", "unless", "shown") { return .notDone }
    try expect("done", "when")
    let event = try reference("the name of an event")
    try expectComma()
    try expect("unless")
    return .done(when: event, unless: try reference("the name of an event"))
  }

  private mutating func covered() throws(Broken) -> VoicesSyntax.Covered {
    beginClause(keywords: 2, form: "covered by visits of returns")
    try expect("by")
    let looked = try reference("the name of an indicator")
    try expect("of")
    return VoicesSyntax.Covered(looked: looked, of: try reference("the name of an indicator"))
  }
}
