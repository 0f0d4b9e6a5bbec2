// The names of everything that can be wrong with an accord file.

/// What a diagnostic is about. Each code has a section in the reference of diagnostics, with an example.
package enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
  // The characters.
  case invalidUTF8 = "invalid-utf-8"
  case hiddenCharacter = "hidden-character"
  case unknownCharacter = "unknown-character"
  case wrongQuotes = "wrong-quotes"
  case unterminatedText = "unterminated-text"
  case malformedName = "malformed-name"
  case malformedNumber = "malformed-number"
  case malformedDate = "malformed-date"

  // The sentences.
  case noAccord = "no-accord"
  case unexpectedWord = "unexpected-word"
  case unknownDeclaration = "unknown-declaration"
  case unknownClause = "unknown-clause"
  case clauseOutOfPlace = "clause-out-of-place"
  case duplicateClause = "duplicate-clause"
  case missingClause = "missing-clause"
  case missingWindow = "missing-window"
  case ambiguousPeriods = "ambiguous-periods"
  case ambiguousEventDay = "ambiguous-event-day"
  case ambiguousDeadline = "ambiguous-deadline"
  case ambiguousDebtors = "ambiguous-debtors"
  case ambiguousText = "ambiguous-text"
  case ambiguousRunningCases = "ambiguous-running-cases"
  case ambiguousPause = "ambiguous-pause"
  case ambiguousLastDay = "ambiguous-last-day"

  // The names.
  case duplicateName = "duplicate-name"
  case namedTwice = "named-twice"
  case wrongKind = "wrong-kind"
  case unknownParty = "unknown-party"
  case unknownCalendar = "unknown-calendar"
  case unknownInstrument = "unknown-instrument"
  case unknownIndicator = "unknown-indicator"
  case unknownEvent = "unknown-event"
  case unknownMeeting = "unknown-meeting"
  case unknownCommitment = "unknown-commitment"
  case unknownSubject = "unknown-subject"
  case unknownClass = "unknown-class"
  case unknownGrade = "unknown-grade"
  case malformedZone = "malformed-zone"

  // Days, numbers and calendars.
  case noSuchDate = "no-such-date"
  case dayNeeded = "day-needed"
  case endsBeforeItBegins = "ends-before-it-begins"
  case impossibleStart = "impossible-start"
  case numberOutOfRange = "number-out-of-range"

  // What the parts mean together.
  case owesItself = "owes-itself"
  case debtorsNotToldApart = "debtors-not-told-apart"
  case classCycle = "class-cycle"
  case emptyClass = "empty-class"
  case unitConflict = "unit-conflict"
  case nothingCounts = "nothing-counts"
  case windowNeverOpens = "window-never-opens"
  case windowNeverCloses = "window-never-closes"
  case deadlineDoesNotFit = "deadline-does-not-fit"
  case extensionDoesNotFit = "extension-does-not-fit"
  case workingDaysDoNotFit = "working-days-do-not-fit"
  case restsEveryDay = "rests-every-day"
  case noWorkingDays = "no-working-days"
  case derivedCycle = "derived-cycle"
  case derivedDoesNotFit = "derived-does-not-fit"
  case derivedIsNotGiven = "derived-is-not-given"
  case triggerDoesNotFit = "trigger-does-not-fit"
  case unlessIsTrigger = "unless-is-trigger"
  case conditionIsNoAct = "condition-is-no-act"
  case conditionIsItself = "condition-is-itself"
  case conditionDoesNotFit = "condition-does-not-fit"
  case paceDoesNotFit = "pace-does-not-fit"
  case electorIsNotDebtor = "elector-is-not-debtor"
  case modifiesLater = "modifies-later"
  case modifiesCycle = "modifies-cycle"
  case beforeItsSource = "before-its-source"
  case textDayDoesNotFit = "text-day-does-not-fit"
  case amendmentDoesNotFit = "amendment-does-not-fit"
  case reachesBack = "reaches-back"
  case amendmentMeetsReading = "amendment-meets-reading"
  case lifeDoesNotFit = "life-does-not-fit"

  // Readings.
  case firstIsNotAsWritten = "first-is-not-as-written"
  case readingDecidesNothing = "reading-decides-nothing"
  case meaningDoesNotFit = "meaning-does-not-fit"
  case nobodyHolds = "nobody-holds"

  // Examples.
  case unknownInstance = "unknown-instance"
  case missingInstance = "missing-instance"
  case unknownWord = "unknown-word"
  case caseDoesNotFit = "case-does-not-fit"
  case gradeDoesNotFit = "grade-does-not-fit"

  // The checker itself.
  case tooManyProblems = "too-many-problems"
}
