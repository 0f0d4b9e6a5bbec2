// Whatever is text is escaped, in every form.

import Testing

@testable import Pages

@Suite struct MarkupTests {
  @Test func textCannotBecomeMarkup() {
    let hostile = "</p><script>alert('x')</script>&\"\u{202E}\u{0}"
    let page = element("p", nil, [Attribute("title", hostile)], .text(hostile)).html
    #expect(!page.contains("<script"))
    let said = "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;\u{FFFD}\u{FFFD}"
    #expect(page == "<!DOCTYPE html>\n<p title=\"\(said)\">\(said)</p>\n\n")
  }

  @Test(arguments: ["javascript:alert(1)", "data:text/html,x", " https://a", "//a.example", "JAVASCRIPT:x"])
  func onlyAddressesOfTheWebAreLinks(_ address: String) {
    #expect(!outside(address, "title").html.contains("href"))
  }

  @Test func anAddressOfTheWebIsALink() {
    #expect(outside("https://a.example/?a=1&b=2", "title").html.contains("href=\"https://a.example/?a=1&amp;b=2\""))
  }

  @Test func markdownKeepsHeadingsListsTablesAndLinks() {
    let page: Markup = [
      element("h1", nil, [], "A *b*"), element("p", nil, [], "one ", link("/x", "two"), "."),
      element(
        "ul", nil, [], element("li", nil, [], "a"),
        element("li", nil, [], "b", element("ul", nil, [], element("li", nil, [], "c")))),
      element(
        "table", nil, [], element("caption", nil, [], "left away"),
        element("thead", nil, [], element("tr", nil, [], element("th", nil, [], "h"), element("th", nil, [], "i"))),
        element("tbody", nil, [], element("tr", nil, [], element("td", nil, [], "x|y"), element("td", nil, [], "")))),
    ]
    #expect(
      page.markdown == "# A \\*b\\*\n\none [two](/x).\n\n- a\n- b\n  - c\n\n| h | i |\n| --- | --- |\n| x\\|y |  |\n\n")
  }

  @Test func aTableIsCSVWithoutFormulas() {
    var table = Table("t", [Column("title"), Column("value")])
    table.add("/a", "1", [Cell("=1+1"), Cell("-5")])
    table.add("/b", "2", [Cell("a \"b\", c"), Cell("@x")])
    #expect(
      table.csv == "url,record_id,title,value\r\n/a,1,'=1+1,-5\r\n/b,2,\"a \"\"b\"\", c\",'@x\r\n")
  }
}
