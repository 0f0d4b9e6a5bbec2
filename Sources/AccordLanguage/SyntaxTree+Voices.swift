// The evidence rule of a commitment as it was typed.

struct VoicesSyntax: Sendable {
  enum Source: Sendable { case party(Lexeme), reporter(Lexeme), parties }
  enum Presumed: Sendable { case done(when: Lexeme, unless: Lexeme), notDone }
  /// `covered by visits of returns`.
  struct Covered: Sendable {
    let looked: Lexeme
    let of: Lexeme
  }

  var decided: [CommitmentSyntax.Clause<[Source]>] = []
  var established: [CommitmentSyntax.Clause<[Lexeme]>] = []
  var because: [CommitmentSyntax.Clause<Lexeme>] = []
  var against: [CommitmentSyntax.Clause<Lexeme>] = []
  var presumed: [CommitmentSyntax.Clause<Presumed>] = []
  var covered: [CommitmentSyntax.Clause<Covered>] = []
}
