// Colour is for a terminal that wants it; whatever reads from a pipe sees no escape.

import Foundation
import Glibc
import Testing

@Suite struct ColourTests {
  private static let status = ["status", "--on", "2009-05-22", "--known", "2009-05-22"]
  private static let escape: UInt8 = 0x1B

  @Test(arguments: [["TERM": "xterm-256color"], ["TERM": "xterm-256color", "NO_COLOR": "1"], [:]])
  func nothingIsColouredInAPipe(_ environment: [String: String]) throws {
    for question in [Self.status, ["words"], ["demo", "--print"], ["help"], ["check", "--explain"], ["statsu"]] {
      let ended = try RealProgram.run(question, environment: environment)
      #expect(!(ended.output + ended.error).contains(Self.escape), "\(question)")
    }
  }

  @Test(arguments: [
    ([], ["TERM": "xterm-256color"], true), ([], ["TERM": "xterm-256color", "NO_COLOR": ""], true),
    ([], ["TERM": "xterm-256color", "NO_COLOR": "1"], false), ([], ["TERM": "dumb"], false),
    (["--no-color"], ["TERM": "xterm-256color"], false), (["--json"], ["TERM": "xterm-256color"], false),
  ])
  func aTerminalIsAskedWhatItWants(_ options: [String], _ environment: [String: String], _ coloured: Bool) throws {
    let shown = try onTerminal(Self.status + options, environment)
    #expect(shown.count > 500)
    #expect(shown.contains(Self.escape) == coloured)
  }

  @Test func colourIsAllThatATerminalAdds() throws {
    let shown = String(decoding: try onTerminal(Self.status, ["TERM": "xterm-256color"]), as: UTF8.self)
    let plain = shown.replacing("\r\n", with: "\n").replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(try RealProgram.run(Self.status).text == plain)
  }

  /// What the program writes when its output is a terminal.
  private func onTerminal(_ question: [String], _ environment: [String: String]) throws -> Data {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(terminal) }
    var number: Int32 = 0
    var locked: Int32 = 0
    // TIOCSPTLCK and TIOCGPTN of asm-generic/ioctls.h, which Swift cannot import: unlock the other end, and ask its number.
    #expect(ioctl(terminal, 0x4004_5431, &locked) == 0 && ioctl(terminal, 0x8004_5430, &number) == 0)
    let screen = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    #expect(screen >= 0)
    let process = try RealProgram.process(question, environment: environment)
    process.standardOutput = FileHandle(fileDescriptor: screen, closeOnDealloc: false)
    process.standardError = FileHandle.nullDevice
    try process.run()
    close(screen)
    let shown = everything(from: terminal)
    process.waitUntilExit()
    return shown
  }

  /// A terminal that nobody writes to any more ends with an error, not with an end.
  private func everything(from terminal: Int32) -> Data {
    var shown = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { return shown }
      shown += buffer[..<count]
    }
  }
}
