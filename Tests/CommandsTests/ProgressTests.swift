// How far long work has come, as a line.

import Testing

@testable import Commands

struct ProgressTests {
  @Test(arguments: [
    (0, 100, 3, "MiB"), (100, 100, 3, "MiB"), (50, 100, 2, "MiB, 25 a second, 2 s left"),
    (1, 100, 2, "MiB, 198 s left"),
  ])
  func aPassTellsHowLongItStillGoesOn(_ done: Int, _ total: Int, _ seconds: Int, _ words: String) {
    #expect(Progress.Pass.words(done, of: total, "MiB", after: seconds) == words)
  }

  @Test(arguments: [
    (0, 10, "[..............................]   0 %  0 of 10 statements"),
    (1, 3, "[##########....................]  33 %  1 of 3 statements"),
    (3, 3, "[##############################] 100 %  3 of 3 statements"),
    (9, 3, "[##############################] 100 %  3 of 3 statements"),
    (-1, 0, "[..............................]   0 %  0 of 1 statements"),
  ])
  func isALineForAPage(_ done: Int, _ total: Int, _ line: String) {
    #expect(Progress.line(done, of: total, "statements") == line)
    #expect(Progress.line(1_000_000, of: 1_000_000, "statements").utf8.count < 80)
  }
}
