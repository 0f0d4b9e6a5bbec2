// An accord in which every construct of the language stands at least once.

enum CompleteAccord {
  static let text = """
    -- The accord of the tests: every construct once.

    accord everything "Every construct"

    -- Two sides.
    party US "United States of America" clock America/New_York
    party CU "Republic of Cuba" clock America/Havana   -- its own days
    party note "A party called like a clause" clock UTC

    calendar fiscal-year starts 1 October, named FY by the year in which it ends
    calendar accord-year starts 9 September, named AY by the year in which it starts
    calendar half-year starts 1 January and 1 July, named H by the year in which it starts

    evidence
      about means within 10 percent
      admissions settle what the figures leave open

    instrument jc-1984 "Joint Communiqué of 1984"
      agreed 1984-12-14
      in force from 1984-12-14
    instrument jc-1994 "Joint Communiqué on migration"
      agreed 1994-09-09 at "New York"
      in force from 1994-09-09 until 2017-01-11
      modifies jc-1984
      note "Signed after nine days of talks."
    instrument js-1995 "Joint Statement"
      agreed 1995-05
      in force from 1995-05-02
      modifies jc-1984, jc-1994

    indicator travel-documents "Travel documents" counts documents
      by class spouse, child, family-preference, refugee
      class immediate-relative is spouse and child
      class countable is all except immediate-relative
    indicator paroles "Paroles" counts persons
    indicator camp "People held" holds "persons at the base"
    indicator share "Share refused" measures percent

    event intercepted "Intercepted at sea" happens to a person, counted by paroles
    event returned "Returned" happens to a person
    event protected "Found to need protection" happens to an applicant
    event reprisal "Reprisal"
    event reform "Reforms", counted by paroles
    event release "Releases"
    event detained "Detained" happens to a person
    meeting talks "Talks"

    commitment minimum "At least 20000 documents a year"
      source jc-1994, "Legal migration"; js-1995
      rests on the text
      owed by US to CU
      from 1994-09-09 until 2017-01-11
      requires at least 20000 travel-documents in each full fiscal-year, except class immediate-relative, crediting paroles when US elects, at most 5,000 in any accord-year from 1995-09-09
      pace pro rata by day
      reading what-counts for instances from 2021-10-01
        "immediate relatives do not count" stated in jc-1994
        "all immigrant visas count" held by US since 2022-10, CU since 2023; means no class is excluded
        "children count" held by CU since 2009/2010; means only class spouse or refugee is excluded
      reading how-many
        "twenty thousand" held by US since 1994-09-09
        "more" held by CU since 2009; means at least 27,000
        "none" held by US since 2025; means nothing is owed
      reading which-year
        "the fiscal year" held by US since 2009-01-26
        "a year from 9 September" held by nobody; means in each accord-year
      shows share, camp
      note "The year of the count is contested."

    commitment ceiling "Up to 20,000 visas in the first year"
      source jc-1984
      rests on what a text implies
      owed by US to CU
      from 1984-12-14
      only if release and reprisal
      requires at most 20,000 travel-documents from 1984-12-14 to 1985-12-13

    commitment empty-camp "The camp is emptied"
      source js-1995 rests on its declaration owed by US to CU from 1995-05-02
      requires camp to come down to 0

    commitment return-at-sea "People stopped at sea are returned"
      source js-1995, "Safety of life at sea"
      rests on the text
      owed by US to CU
      from 1995-05-02
      whenever intercepted, unless protected or detained, accounted in each half-year or part
      requires returned, no day set

    commitment answer "Answers within three months"
      source js-1995 rests on the text owed by CU to US, each from 1995-05-02
      whenever returned
      requires protected within 3 months of returned, the day of returned not counted

    commitment reform-by-day "Reforms by a day"
      source js-1995 rests on the text owed by CU to US from 1995-05-02
      requires reform by 1996-12-31

    commitment no-reprisal "Nobody returned suffers for it"
      source js-1995 rests on the text owed by CU to US from 1995-05-02
      whenever returned
      forbids reprisal until reform and release
      reading what-is-a-reprisal
        "dismissal is a reprisal" held by US since 2000
        "dismissal is no reprisal" held by CU since 2000; means reprisal does not count

    commitment prevent "Prevent unsafe departures"
      source js-1995 rests on the text owed by CU and US to note, jointly from 1995-05-02
      assessed by "Commission" or "Court", on the scale full, substantial, partial, none, kept from substantial

    commitment watch "Watch the coast"
      source js-1995 rests on the text owed by CU to US, note from 1995-05-02
      assessed by nobody named, on the scale good, bad, kept from good

    commitment twice "Talks twice a year"
      source jc-1994
      rests on practice
      owed by US and CU to each other, jointly
      from 1994-09-09
      requires at least 2 rounds of talks in each accord-year or part
      may be suspended by a note

    commitment turns "Hosts in turn"
      source jc-1994 rests on practice owed by US and CU to each other, jointly from 1994-09-09
      requires rounds of talks hosted by US, CU and note in turn
      reading whose-turn
        "turns follow the rounds that were held"
        "a refused call uses up the turn" held by CU since 2004; means turns pass at every call

    commitment may-parole "Paroles are permitted"
      source js-1995 rests on the text owed by US to CU from 1995-05-02
      permits "to go on paroling people then at the base"

    commitment first-tranche "The first tranche"
      source js-1995 rests on the text owed by US to CU from 1995-05-02
      only if reform-by-day is kept in time by 1997-01-31 and twice AY1995 was breached and reprisal
      requires release by 1998-12-31
      excused by reprisal when accepted by CU or found by "Court" or "Commission", which extends it by 30 days
      may be withheld while minimum FY1996, reform-by-day is breached
    commitment per-year "Year by year"
      source js-1995 rests on the text owed by US to CU from 1995-05-02
      only if minimum of the period before is kept
      requires at least 20 paroles in each full fiscal-year
      excused by reprisal when found by "Court", which reduces it to 62.5 percent
      part of both
      carries its shortfall into the next fiscal-year, in no set order, times 1.3, at most 12000, extinguished by release
    commitment both "Both, year by year"
      source js-1995 rests on the text owed by US to CU from 1995-05-02
      requires at least 1 of minimum, per-year or first-tranche in each full fiscal-year, in this order, chosen by US by 1996-01-01

    commitment roadmap "A list"
      source js-1995 rests on the text owed by US to CU from 1995-05-02
      assessed item by item of version "1995-06" by "Court" or "Commission", on the scale done, half, not, kept from half, at least 1 of them by 1999-12-31
      item first "The first item"
      item second-2 "The second"
    commitment other-roadmap "Another list"
      source js-1995 rests on the text owed by US to CU from 1995-05-02
      assessed item by item by "Court", on the scale done, not, kept from done, all of them, no day set
      item first "The first item"

    example "everything that can be given"
      given travel-documents class countable 20,000 from 2003-10-01 to 2004-07-21, by US, published 2004-07-21
      given travel-documents at least 15000 from 2002-10-01 to 2003-09-30, by US, published 2003-11
      given travel-documents at most 300 from 2002-10-01 to 2003-09-30, by CU, published 2003
      given camp about 1,200 on 1995-06-30, by US, published 1995-07
      given complete talks from 2003-01-01 to 2003-12-31, by CU, published 2004
      given round of talks on 2003-06-03, hosted by US, published 2003-06
      given event intercepted of case-1 on 2003-06, by US, published 2003-07
      given event reprisal on 2003-07/2003-08, by note, published 2003-09
      given suspension of twice from 2004-01-07, by US, contested by CU, published 2004-01-07
      given suspension of twice from 2005, by US, published 2005
      given claim by CU that US has breached minimum FY2003, published 2003-12
      given claim by US that US has acknowledged minimum FY2003, published 2003-12
      given claim by US that CU has denied prevent, published 2003-12
      given claim by "Court" that US has excused minimum FY2003, published 2003-12
      given grade half for roadmap second-2 by "Court", published 1998
      given grade partial for prevent by "Court", published 2004
      on 2004-08-01 known 2004-09-01
      expect minimum FY2004 kept
      expect twice AY2003 not assessed
      expect return-at-sea case-1 open
      expect return-at-sea H2003-2 on course
      expect turns round-2003-06-03 not in force
      expect prevent kept late
    """
}
