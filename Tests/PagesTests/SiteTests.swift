// What a site answers: pages, forms, headers, and faults.

import Foundation
import Testing

@testable import Pages

@Suite struct SiteTests {
  private let site: Site

  init() throws { site = try ShippedSite.rivers.get() }

  @Test(arguments: [
    "/", "/accords", "/method", "/data", "/openapi.json", "/-/style.css", "/-/icon.svg", "/accords.json",
    "/accords.csv",
    "/accords/river-treaty", "/accords/river-treaty.json", "/accords/river-treaty.csv", "/accords/river-treaty.md",
    "/accords/river-treaty/changes.atom?since=2015-01-01&until=2016-06-01", "/accords/river-treaty/calendar.ics",
    "/accords/river-treaty/commitments/colorado-water.svg",
  ])
  func isAnswered(_ target: String) {
    let reply = site.get(target)
    #expect(reply.status == 200 && !reply.body.isEmpty, "\(target): \(reply.text.prefix(300))")
  }

  @Test func anAnswerSaysWhatItIsAndAllowsNothingFromElsewhere() throws {
    let reply = site.get("/accords/river-treaty?known=2016-01-01")
    let policy = try #require(reply.header("content-security-policy"))
    #expect(policy.hasPrefix("default-src 'none'; style-src 'self'") && !policy.contains("unsafe"))
    #expect(reply.header("x-content-type-options") == "nosniff" && reply.header("content-language") == "en")
    #expect(reply.header("link")?.contains("</accords/river-treaty.csv?known=2016-01-01>; rel=\"alternate\"") == true)
    #expect(!reply.text.contains("<script") && !reply.text.contains(" style=") && !reply.text.contains("<style"))
  }

  @Test func whatTheReaderHoldsIsNotSentAgain() throws {
    let first = site.get("/accords/river-treaty.json")
    let tag = try #require(first.header("etag"))
    let again = site.get("/accords/river-treaty.json", held: "W/\"other\", \(tag)")
    #expect(again.status == 304 && again.body.isEmpty && again.header("etag") == tag)
    #expect(site.get("/accords/river-treaty.csv", held: tag).status == 200)
    #expect(site.get("/accords/nothing", held: "*").status == 404)
  }

  @Test(arguments: [
    ("/accords/river-treaty?foo=1", 400, "there is no parameter 'foo' here"),
    ("/accords/river-treaty?on=yesterday", 400, "on: 'yesterday' is no day"),
    ("/accords/river-treaty?word=bad", 400, "word: 'bad' is none of"),
    ("/accords/river-treaty?from=2000&to=1990", 400, "from: 2000 lies after to: 1990"),
    ("/accords/river-treaty?clock=log", 400, "has no log"), ("/accords/river-treaty?lang=xx", 400, "no language 'xx'"),
    ("/accords/river-treaty/evidence?page=0", 400, "page: '0' is no number"),
    ("/accords/river-treaty/evidence?page=9", 404, "no page 9"),
    ("/accords/river-treaty/evidence?kind=x", 400, "kind: there is no 'x'"),
    ("/accords/river-treaty/changes?since=2020-01-01&until=2010-01-01", 400, "does not lie before"),
    ("/accords/river-treatyy", 404, "did you mean 'river-treaty'?"), ("/nothing", 404, "no page at this address"),
    ("/accords/river-treaty/commitments/none", 404, "no commitment 'none'"),
    ("/accords/river-treaty/commitments/colorado-water/CY1066", 404, "no instance 'CY1066'"),
    ("/accords/river-treaty/evidence/none", 404, "no evidence 'none'"),
    ("/accords/river-treaty/evidence/colorado-2022?known=2022-06-01", 404, "it is known from 2023-02-01 on"),
    ("/accords/river-treaty/text.svg", 404, "not given as .svg; it is as .md"),
    ("/accords/river-treaty/%ff", 400, "not UTF-8"),
  ])
  func aFaultIsTold(_ target: String, _ status: Int, _ detail: String) {
    let reply = site.get(target, accepted: "application/json")
    #expect(reply.status == status && reply.header("content-type") == "application/problem+json", "\(reply.text)")
    #expect(reply.text.contains("\"status\": \(status)") && reply.text.contains(detail), "\(reply.text)")
    let page = site.get(target.contains(".svg") ? target : target, accepted: "text/html,*/*")
    #expect(page.status == status)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
  func pagesAreOnlyRead(_ method: String) {
    let reply = site.get("/", method: method)
    #expect(reply.status == 405 && reply.header("allow") == "GET, HEAD")
  }

  @Test func whatIsNotTodayIsSaidInWords() {
    let past = site.get("/accords/river-treaty?on=2016-02-03&known=2016-02-03").text
    #expect(
      past.contains("class=\"strip past\"") && past.contains("on 3 Feb 2016 · as known 3 Feb 2016 by publication"))
    let today = site.get("/accords/river-treaty").text
    #expect(today.contains("class=\"strip\"") && today.contains("on 24 Nov 2026"))
  }

  @Test func linksKeepTheClocksAndTheLanguage() {
    let page = site.get("/accords/river-treaty?known=2016-02-03&lang=es").text
    #expect(page.contains("href=\"/accords/river-treaty/commitments/colorado-water?known=2016-02-03&amp;lang=es\""))
    #expect(page.contains("<html lang=\"es\">") && page.contains("incumplido") == page.contains("✕"))
  }

  @Test func inventedEvidenceIsSaidToBeSo() {
    for target in ["/accords/river-treaty", "/accords/river-treaty/commitments/colorado-water", "/"] {
      #expect(site.get(target).text.contains("Invented example data:"), "\(target)")
    }
  }

  @Test func theOpenDescriptionIsWhatTheSiteAnswers() throws {
    let bytes = Data(site.get("/openapi.json").body)
    let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(object["openapi"] as? String == "3.1.0")
    let values = [
      "accord": "river-treaty", "commitment": "colorado-water", "instance": "CY2022", "id": "colorado-2022",
      "reporter": "us-invented", "indicator": "colorado",
    ]
    for path in try #require(object["paths"] as? [String: Any]).keys.sorted() {
      let target = values.reduce(path) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
      #expect(site.get(target).status == 200, "\(target)")
    }
  }
}
