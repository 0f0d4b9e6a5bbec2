// Events that nobody records: deemed at the end of a time, the first of several, and what rests on them.

import Findings
import Testing

private func event(_ name: String, _ day: String, by: String = "GE") -> String {
  TimeWorld.event(name, day, by: by)
}

private func complete(_ name: String, by: String = "GE", from: String = "2010-01-01", to: String = "2019-12-31")
  -> String
{
  TimeWorld.complete(name, by: by, from: from, to: to)
}

@Suite struct DerivedFindings {
  private static let silence = """
    event deemed "Deemed" happens to a request, deemed at the end of 25 days of received,
      the day of received not counted, whether a working day or not, unless answered or refused
    event agreed "Agreed" happens to a request, is the first of answered or deemed

    """
  private static let duty = TimeWorld.duty(
    "whenever deemed requires told within 10 days of deemed, the day of deemed not counted, whether a working day or not"
  )

  private func world(_ duty: String = DerivedFindings.duty) throws -> TimeWorld { try TimeWorld(Self.silence + duty) }

  private let start = event("received", "2016-03-01")
  private let silent = [complete("answered"), complete("refused")]

  @Test func whatIsDeemedStartsAClock() throws {
    let world = try world()
    func word(_ given: [String], on: String = "2017-01-01") throws -> String {
      try world.word([start] + silent + given, on: on)
    }
    #expect(try word([event("told", "2016-04-05")]) == "kept", "ten days after 26 March")
    #expect(try word([event("told", "2016-04-06")]) == "kept late")
    #expect(try word([complete("told")]) == "breached")
    #expect(try word([], on: "2016-03-26") == "open", "deemed at the end of the day")
    #expect(try word([]) == "undetermined")
  }

  @Test func anAnswerInTimeStopsIt() throws {
    let world = try world()
    func word(_ given: [String]) throws -> String {
      try world.word([start, complete("told")] + given, on: "2017-01-01")
    }
    #expect(try word([event("answered", "2016-03-26"), complete("refused")]) == "not triggered")
    #expect(try word([event("answered", "2016-03-26")]) == "not triggered", "one stop is enough")
    #expect(try word(silent + [event("answered", "2016-03-27")]) == "breached", "a day too late")
    #expect(try word(silent + [event("answered", "2016-03")]) == "undetermined")
    #expect(try word([complete("answered")]) == "undetermined", "it may have been refused")
    #expect(try word([complete("answered", to: "2016-03-25"), complete("refused")]) == "undetermined")
    #expect(
      try word([event("answered", "2016-03-20"), complete("answered", by: "DE"), complete("refused")])
        == "undetermined", "DE knows of no answer")
    #expect(
      try word([event("answered", "2016-03-20"), event("answered", "2016-04-20", by: "DE")] + silent)
        == "undetermined", "two days are told")
    #expect(
      try word(silent + [event("answered", "2016-02-20")]) == "undetermined",
      "an answer on record before the request is neither an answer in time nor silence for certain")
  }

  @Test func aStartThatIsNotCertainDeemsNothingForCertain() throws {
    let world = try world()
    let given = [event("received", "2016-03")] + silent
    // Deemed between 26 March and 25 April: ten days later is between 5 April and 5 May.
    #expect(try world.word(given + [event("told", "2016-04-05")], on: "2017-01-01") == "undetermined")
    #expect(try world.word(given + [event("told", "2016-05-06")], on: "2017-01-01") == "kept late")
    #expect(try world.word(given + [complete("told")], on: "2017-01-01") == "breached")
    #expect(
      try world.word(given + [event("answered", "2016-03-29"), complete("told")], on: "2017-01-01") == "undetermined")
  }

  @Test func theFirstOfTwo() throws {
    let world = try world(
      TimeWorld.duty(
        "whenever agreed requires told within 10 days of agreed, the day of agreed not counted, whether a working day or not"
      ))
    func word(_ given: [String]) throws -> String { try world.word([start] + given, on: "2017-01-01") }
    #expect(try word(silent + [event("told", "2016-04-05")]) == "kept")
    #expect(try word([event("answered", "2016-03-10"), event("told", "2016-03-20")]) == "kept")
    #expect(try word([event("answered", "2016-03-10"), event("told", "2016-03-21")]) == "kept late")
    #expect(try word([event("told", "2016-03-21")]) == "undetermined")
    #expect(try word(silent + [event("refused", "2016-03-10")]) == "not triggered")
    #expect(
      try word([event("refused", "2016-03-10"), complete("told")]) == "undetermined", "it may have been answered too")
  }

  @Test func performanceAndExceptionCanFollowFromOthers() throws {
    let performed = try world(
      TimeWorld.duty(
        "whenever received requires agreed within 30 days of received, the day of received not counted, whether a working day or not"
      ))
    #expect(try performed.word([start] + silent, on: "2017-01-01") == "kept")
    #expect(try performed.word([start], on: "2017-01-01") == "undetermined")
    #expect(try performed.word([start, event("refused", "2016-03-05")] + silent, on: "2017-01-01") == "breached")
    #expect(try performed.word([start] + silent, on: "2016-03-10") == "open")
    let excepted = try world(
      TimeWorld.duty(
        "whenever received, unless deemed requires told within 30 days of received, the day of received not counted, whether a working day or not"
      ))
    #expect(try excepted.word([start, complete("told")] + silent, on: "2017-01-01") == "not triggered")
    #expect(try excepted.word([start, complete("told")], on: "2017-01-01") == "undetermined")
    #expect(
      try excepted.word([start, complete("told"), event("answered", "2016-03-02")], on: "2017-01-01") == "breached")
  }

  @Test func aChainIsAsCertainAsItsWeakestPart() throws {
    let world = try TimeWorld(
      Self.silence + """
        event lapsed "Lapsed" happens to a request, deemed at the end of 1 month of agreed,
          the day of agreed not counted, whether a working day or not, unless told

        """
        + TimeWorld.duty(
          "whenever lapsed requires resumed within 5 days of lapsed, the day of lapsed not counted, whether a working day or not"
        ))
    let all = [start] + silent + [complete("told"), complete("resumed")]
    #expect(try world.word(all, on: "2017-01-01") == "breached")
    #expect(try world.word(all, on: "2016-05-01") == "breached", "26 March, 26 April, 1 May")
    #expect(try world.word(all, on: "2016-04-30") == "open")
    #expect(try world.word([start] + silent + [complete("resumed")], on: "2017-01-01") == "undetermined")
    #expect(try world.word([start, complete("told"), complete("resumed")], on: "2017-01-01") == "undetermined")
    #expect(try world.word(all + [event("told", "2016-04-26")], on: "2017-01-01") == "not triggered")
  }

  @Test func everythingItRestsOnIsListed() throws {
    let found = try world().finding([start] + silent + [complete("told")], on: "2017-01-01")
    #expect(found.word == .breached)
    #expect(Set(found.explanation.allEvidence) == ["given-1", "given-2", "given-3", "given-4"])
  }
}

@Suite struct ContradictedStarts {
  private let text =
    "whenever received, unless refused requires answered within 25 days of received, the day of received not counted, "
    + "whether a working day or not"

  /// DE has told all there is, and knows nothing of what GE tells.
  @Test func aCaseOfWhichACompleteRecordKnowsNothing() throws {
    let world = try TimeWorld(duty: text)
    let given = [event("received", "2016-03-01"), complete("answered"), complete("refused")]
    #expect(try world.word(given, on: "2017-01-01") == "breached")
    #expect(
      try world.word(given + [complete("received", by: "DE")], on: "2017-01-01") == "disputed",
      "each is believed in turn")
    #expect(
      try world.word(given + [complete("received")], on: "2017-01-01") == "breached", "its own record tells of it")
  }

  @Test func anExceptionOfWhichACompleteRecordKnowsNothing() throws {
    let world = try TimeWorld(duty: text)
    let given = [event("received", "2016-03-01"), event("refused", "2016-03-10"), complete("answered")]
    #expect(try world.word(given, on: "2017-01-01") == "not triggered")
    #expect(
      try world.word(given + [complete("refused", by: "DE")], on: "2017-01-01") == "disputed",
      "each is believed in turn")
  }

  @Test func theFirstOfTwoIsNoEarlierThanItsRecordsAgree() throws {
    let world = try TimeWorld(
      """
      event deemed "Deemed" happens to a request, deemed at the end of 25 days of received,
        the day of received not counted, whether a working day or not, unless answered or refused
      event agreed "Agreed" happens to a request, is the first of answered or deemed

      """
        + TimeWorld.duty(
          "whenever agreed requires told within 10 days of agreed, the day of agreed not counted, "
            + "whether a working day or not"))
    let start = [event("received", "2016-03-01"), complete("refused")]
    let told = event("told", "2016-04-05")
    #expect(try world.word(start + [event("answered", "2016-03-10"), told], on: "2017-01-01") == "kept late")
    #expect(
      try world.word(
        start + [event("answered", "2016-03-10"), complete("answered", by: "DE"), told], on: "2017-01-01")
        == "undetermined", "DE knows of no answer: then it was deemed on 26 March, and told in time")
    #expect(
      try world.word(
        start + [
          event("answered", "2016-03-10"), event("answered", "2016-03-25", by: "DE"), event("told", "2016-04-04"),
        ],
        on: "2017-01-01") == "undetermined", "two days are told")
  }

  @Test func aPauseThatBeganBeforeTheTime() throws {
    let world = try TimeWorld(
      duty: "whenever received requires answered within 25 days of received, the day of received not counted, "
        + "paused from stopped to resumed, both days not counted, whether a working day or not")
    let given = [
      event("received", "2016-03-01"), event("stopped", "2016-02-20"), event("resumed", "2016-03-10"),
      complete("stopped"), event("answered", "2016-04-04"),
    ]
    #expect(try world.word(given, on: "2017-01-01") == "kept", "the days to 10 March do not count")
    #expect(
      try world.word(
        [
          event("received", "2016-03-01"), TimeWorld.complete("stopped", from: "2016-03-01"),
          event("answered", "2016-04-04"),
        ],
        on: "2017-01-01") == "undetermined", "a pause may have begun before")
  }
}
