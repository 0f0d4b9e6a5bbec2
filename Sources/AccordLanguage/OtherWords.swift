// Words that drafters use where this language has another one.

/// What to write for a word or a phrase of other drafts.
enum OtherWords {
  /// The first word of the clause that was probably meant by a line that begins so, with what to write.
  static func clause(_ word: String, among words: [String]) -> (word: String, form: String)? {
    switch word.lowercased() {
    case "signed", "concluded", "dated", "done": ("agreed", "agreed 1994-09-09")
    case "effective", "enters", "entered", "valid":
      words.contains("in") ? ("in", "in force from 1994-09-09") : ("from", "from 1994-09-09")
    case "ended", "expires", "terminates", "terminated":
      ("ends", "in force from DAY until DAY, or: ends 3 months after EVENT")
    case "amends", "supplements": ("modifies", "modifies jc-1984")
    case "prohibits", "bans", "prohibited", "forbidden": ("forbids", "forbids EVENT")
    case "shall", "must", "obliges", "obligates":
      ("requires", "requires EVENT by DAY, or: requires at least 5 INDICATOR in each full CALENDAR")
    case "allows", "authorises", "authorizes": ("permits", "permits \"what is permitted\"")
    case "when", "where", "upon": ("whenever", "whenever EVENT")
    case "if", "provided": ("only", "only if EVENT")
    case "obligor", "debtor": ("owed", "owed by A to B")
    case "based", "basis": ("rests", "rests on the text")
    case "article", "paragraph", "reference": ("source", "source INSTRUMENT, \"Article 1\"")
    case "starting", "since", "beginning": ("from", "from 1994-09-09")
    case "interpretation", "dispute": ("reading", "reading QUESTION, then the answers in quotation marks")
    default: nil
    }
  }

  /// What to write where a bound is said in other words: `no more than`.
  static func bound(_ words: [String]) -> String? {
    switch (words.first ?? "", words.dropFirst().first ?? "") {
    case ("no", "more"), ("not", "more"), ("up", "to"), ("maximum", _): "write 'at most' and the number"
    case ("no", "less"), ("no", "fewer"), ("not", "less"), ("minimum", _): "write 'at least' and the number"
    case ("less", "than"), ("fewer", "than"):
      "write 'at most' and the last number that is allowed: less than 10 is at most 9"
    case ("more", "than"): "write 'at least' and the first number that is enough: more than 10 is at least 11"
    default: nil
    }
  }
}
