// The server on a socket of this machine: the same bytes as without it, and nothing that one reader does stops another.

import CivilTime
import Foundation
import Pages
import Registry
import Testing

@testable import WebServer

@Suite(.serialized) struct WebServerTests {
  private static let today = CivilDate(year: 2026, month: 11, day: 24) ?? CivilDate(dayNumber: 0)

  private static func site() throws -> Site {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let source = RegisterSource(root.appending(path: "registers/river-treaty").path, hasLog: false)
    return Site([try Shelf(source, today: today)], version: "0.1.0")
  }

  /// Serves while `body` runs; it is given the port.
  private func serving(_ body: @escaping @Sendable (Int, Site) async throws -> Void) async throws {
    let site = try Self.site()
    let server = WebServer(site, host: "127.0.0.1", port: 0, today: { Self.today })
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run { port in told.yield(port) } }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      try await body(port, site)
      group.cancelAll()
    }
  }

  @Test(.timeLimit(.minutes(10))) func givesTheBytesOfThePages() async throws {
    try await serving { port, site in
      for target in ["/", "/accords/river-treaty?known=2016-01-01", "/accords/river-treaty.csv", "/-/style.css"] {
        let answer = try Self.ask(port, "GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let body = site.answer(PageRequest(target, today: Self.today)).body
        #expect(
          answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix(String(decoding: body, as: UTF8.self)), "\(target)")
      }
    }
  }

  @Test(.timeLimit(.minutes(10))) func answersHeadsMethodsAndNames() async throws {
    try await serving { port, site in
      let head = try Self.ask(port, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      let length = site.answer(PageRequest("/", today: Self.today)).body.count
      #expect(head.contains("Content-Length: \(length)\r\n") && head.hasSuffix("\r\n\r\n"), "\(head)")
      let post = try Self.ask(
        port, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\nxy")
      #expect(post.hasPrefix("HTTP/1.1 405"), "\(post)")
      let other = try Self.ask(port, "GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
      #expect(other.hasPrefix("HTTP/1.1 421") && !other.contains("accords"), "\(other)")
    }
  }

  @Test(.timeLimit(.minutes(10))) func oneSlowReaderKeepsNobodyWaiting() async throws {
    try await serving { port, _ in
      let slow = try (0..<20).map { _ in try Connection(port) }
      for one in slow { try one.send("GET / HTTP/1.1\r\nHost: loc") }
      let answer = try Self.ask(port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 200"))
      for one in slow { one.end() }
    }
  }

  @Test(.timeLimit(.minutes(10))) func headsThatAreTooLongAreRefused() async throws {
    try await serving { port, _ in
      let long = String(repeating: "a", count: 20_000)
      let answer = try Self.ask(port, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: \(long)\r\n\r\n")
      #expect(!answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(80))")
      let after = try Self.ask(port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(after.hasPrefix("HTTP/1.1 200"))
    }
  }

  private static func ask(_ port: Int, _ request: String) throws -> String {
    let connection = try Connection(port)
    defer { connection.end() }
    try connection.send(request)
    return connection.rest()
  }
}

/// A connection to a port of this machine.
private struct Connection {
  struct Refused: Error {}
  private let descriptor: Int32

  init(_ port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // Long, for machines on which much else runs.
    var patience = timeval(tv_sec: 240, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isOpen = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isOpen else { throw Refused() }
  }

  func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw Refused() }
  }

  /// Everything until the other side ends.
  func rest() -> String {
    var (all, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 1 << 16))
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: all, as: UTF8.self) }
      all += buffer[..<count]
    }
  }

  func end() { close(descriptor) }
}
