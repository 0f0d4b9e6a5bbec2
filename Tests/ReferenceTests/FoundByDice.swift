// Worlds that the dice found, in which the judge and the reference judge once differed.

import Accords
import Testing

private let written = """
  accord dice "Found by dice"

  party NO "Northland" clock UTC
  party SO "Southland" clock UTC

  calendar calendar-year starts 1 January, named CY by the year in which it starts

  evidence
    about      bounds nothing
    admissions settle what the figures leave open
    invented   "for a test"

  instrument treaty "Treaty"
    agreed     2009-11-20
    in force   from 2010-01-01

  indicator water "Water" counts acre-feet

  event visit-made "A visit is made"
  event drought "A drought"

  commitment visit "A visit by the end of 2020"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   visit-made by 2020-12-31

  commitment flow "At least 50 a year"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   at least 50 water in each full calendar-year
    excused by drought when accepted by NO, which defers it

  example "a suspension that is contested, and has perhaps not begun"
    given      suspension of visit from 2020-06-02/2020-06-22, by SO, published 2020-06-01
    on         2020-06-02
    expect     visit open

  example "a suspension that is contested, and has begun"
    given      suspension of visit from 2020-06-02/2020-06-22, by SO, published 2020-06-01
    on         2020-06-22
    expect     visit disputed

  example "who accepted it says later that it excuses"
    given      water 10 from 2014-01-01 to 2014-12-31, by NO, published 2015-01-10
    given      claim by SO that SO has excused flow CY2014, published 2015-02-10
    given      claim by NO that SO has acknowledged flow CY2014, published 2015-03-10
    given      claim by NO that SO has excused flow CY2014, published 2015-04-10/2015-04-12
    on         2015-06-01
    expect     flow CY2014 deferred

  example "admitted and claimed to be excused, which the other side denies"
    given      claim by SO that SO has breached flow CY2014, published 2015-02-09/2015-02-11
    given      claim by SO that SO has excused flow CY2014, published 2015-02-10
    given      claim by NO that SO has denied flow CY2014, published 2015-03-10
    on         2015-06-01
    expect     flow CY2014 disputed

  example "admitted and claimed to be excused"
    given      claim by SO that SO has breached flow CY2014, published 2015-02-09
    given      claim by SO that SO has excused flow CY2014, published 2015-02-10
    on         2015-06-01
    expect     flow CY2014 undetermined
  """

@Suite struct FoundByDice {
  @Test func theReferenceJudgeAgrees() throws {
    let all = Shipped.of(written, named: "dice.servanda")
    #expect(all.count == 5)
    for one in all {
      #expect(try one.plain() == one.expected.word, "\(one.name)")
      #expect(one.judged == one.expected.word, "\(one.name)")
    }
  }
}
