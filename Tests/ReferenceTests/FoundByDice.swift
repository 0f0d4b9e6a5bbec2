// Worlds that the dice found, in which the judge and the reference judge once differed.

import Accords
import Testing

private let written = """
  accord dice "Found by dice"

  party NO "Northland" clock UTC, rests on Saturday, Sunday and holidays
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
  event asked "A question is asked" happens to a person
  event answered "It is answered" happens to a person
  event withdrawn "It is withdrawn" happens to a person

  commitment visit "A visit by the end of 2020"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   visit-made by 2020-12-31, whether a working day or not

  commitment answers "Answers"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    whenever   asked
    requires   answered within 30 days of asked, the day of asked not counted, whether a working day or not
    may be suspended by a note, and its clocks stop

  commitment warning "Three clear working days before"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    whenever   asked
    requires   answered at least 3 clear working days before asked, by the working days of NO

  commitment flow "At least 50 a year"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   at least 50 water in each full calendar-year
    excused by drought when accepted by NO, which defers it

  commitment first-quarter "At least 100 in the first quarter"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   at least 100 water from 2013-01-01 to 2013-03-31

  commitment call "A visit by the fifth of January"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   visit-made by 2015-01-05, whether a working day or not
    may be suspended by a note

  commitment few "At most 10 in the first week"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   at most 10 water from 2016-01-01 to 2016-01-06
    may be suspended by a note

  commitment prompt "Answered within two days, unless withdrawn"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    whenever   asked, unless withdrawn
    requires   answered within 2 days of asked, the day of asked not counted, whether a working day or not
    may be suspended by a note

  commitment late-drought "A drought is announced by the fifth"
    source     treaty
    rests on   the text
    owed by    NO to SO
    from       2010-01-01
    requires   drought by 2015-01-05, whether a working day or not

  commitment held-back "A visit by the sixth, unless withheld"
    source     treaty
    rests on   the text
    owed by    SO to NO
    from       2010-01-01
    requires   visit-made by 2015-01-06, whether a working day or not
    may be withheld while late-drought is breached

  example "a ceiling that one side's figures exceeded before it was suspended"
    given      water at least 20 from 2016-01-01 to 2016-01-02, by NO, published 2016-01-08
    given      complete water from 2016-01-01 to 2016-01-02, by SO, published 2016-01-07
    given      suspension of few from 2016-01-03, by SO, published 2016-01-02
    on         2016-01-06 known 2016-01-09
    expect     few disputed

  example "a suspension of one day, of which no time of the case can consist"
    given      suspension of prompt from 2016-01-05 until 2016-01-06, by SO, contested by NO, published 2016-01-06
    given      event asked of p on 2016-01-03/2016-01-05, by SO, published 2016-01-10
    given      event answered of p on 2016-01-05, by SO, published 2016-01-10
    on         2016-01-06 known 2016-01-14
    expect     prompt p kept

  example "rival records of what calls for it, and of what takes it away"
    given      event asked of p on 2016-01-03, by SO, published 2016-01-07
    given      event asked of p on 2016-01-04/2016-01-05, by NO, published 2016-01-06
    given      complete withdrawn from 2010-01-01 to 2016-01-09, by NO, published 2016-01-09
    given      event withdrawn of p on 2016-01-05, by SO, published 2016-01-05
    given      event answered of p on 2016-01-06, by NO, published 2016-01-06
    on         2016-01-09 known 2016-01-10
    expect     prompt p disputed

  example "done before a suspension, or in it, that has ended and is contested"
    given      suspension of call from 2015-01-03/2015-01-04 until 2015-01-05, by SO, contested by NO, published 2015-01-05
    given      event visit-made on 2015-01-03, by SO, published 2015-01-04
    on         2015-01-05 known 2015-01-14
    expect     call kept

  example "what was withheld fell due before the other made good"
    given      event drought on 2015-01-09/2015-01-10, by NO, published 2015-01-10
    given      complete drought from 2010-01-01 to 2015-01-10, by NO, published 2015-01-10
    given      complete visit-made from 2010-01-01 to 2015-01-06, by SO, published 2015-01-10
    on         2015-01-10 known 2015-01-10
    expect     held-back excused

  example "what contradicts a figure beside the days reaches further than all others"
    given      water 108 from 2013-01-01 to 2013-12-31, by SO, published 2014-02-01
    given      water 19 from 2013-04-01 to 2013-12-01, by NO, published 2014-02-01
    given      water at most 9 from 2013-04-01 to 2014-01-02, by SO, published 2014-02-01
    on         2014-03-01
    expect     first-quarter disputed

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

  example "the time has perhaps not begun"
    given      suspension of answers from 2011-03-10 until 2011-03-20, by SO, published 2011-03-10
    given      event asked of p on 2011-02-28/2011-03-20, by NO, published 2011-03
    given      event asked of q on 2011-02-28/2011-03-10, by NO, published 2011-03
    on         2011-03-10 known 2011-06-30
    expect     answers p open
    expect     answers q suspended

  example "a holiday to come before an act to come"
    given      holiday of NO on 2016-03-25, by NO, published 2015-12-01
    given      event asked of p on 2016-03-30, by NO, published 2016-03-20
    given      event answered of p on 2016-03-24, by SO, published 2016-03-24
    on         2016-03-24
    expect     warning p unattainable
  """

@Suite struct FoundByDice {
  @Test func theReferenceJudgeAgrees() throws {
    let all = Shipped.of(written, named: "dice.servanda")
    #expect(all.count == 14)
    for one in all {
      #expect(try one.plain() == one.expected.word, "\(one.name)")
      #expect(one.judged == one.expected.word, "\(one.name)")
    }
  }
}
