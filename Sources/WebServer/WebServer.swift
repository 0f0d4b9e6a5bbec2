// The web server: sockets around the pages, and nothing else.

package import CivilTime
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
package import Pages

/// Answers on one address of this machine until it is told to stop.
package struct WebServer: Sendable {
  private let site: Site
  private let host: String
  private let port: Int
  private let today: @Sendable () -> CivilDate

  /// The most connections at a time, and how long one may be silent.
  private static let (connections, silence) = (512, 20)

  package init(_ site: Site, host: String, port: Int, today: @escaping @Sendable () -> CivilDate) {
    (self.site, self.host, self.port, self.today) = (site, host, port, today)
  }

  /// Runs until the process is told to end; `listening` is told the port once requests are taken.
  package func run(listening: @escaping @Sendable (Int) -> Void) async throws {
    var logger = Logger(label: "servanda")
    logger.logLevel = .error
    let limits = HTTP1Channel.Configuration(
      idleTimeout: .seconds(Int64(Self.silence)),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 64))
    let application = Application(
      responder: PageResponder(site: site, isLocal: isLocal, today: today), server: .http1(configuration: limits),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), reuseAddress: true,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
      onServerRunning: { channel in listening(channel.localAddress?.port ?? 0) }, logger: logger)
    try await application.runService()
  }

  /// Whether only this machine can ask. Then only its own names are answered, so that no page from elsewhere that a browser shows
  /// can have its name lead here.
  private var isLocal: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}

/// Turns a request into what the pages look at, and what they say into a response.
private struct PageResponder: HTTPResponder {
  let site: Site
  let isLocal: Bool
  let today: @Sendable () -> CivilDate

  func respond(to request: Hummingbird.Request, context: BasicRequestContext) async throws -> Response {
    guard !isLocal || isOwnName(request.head.authority) else {
      return Response(
        status: .misdirectedRequest, headers: [.contentType: "text/plain; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: "this server answers under the names of its own machine\n")))
    }
    let asked = PageRequest(
      request.head.path ?? "/", method: request.method.rawValue, held: request.headers[.ifNoneMatch],
      languages: request.headers[.acceptLanguage], accepted: request.headers[.accept], today: today())
    // A page that takes long keeps only a thread of its own busy, and no connection waits for it.
    let reply = try await NIOThreadPool.singleton.runIfActive { site.answer(asked) }
    var headers = HTTPFields()
    for (name, value) in reply.headers {
      if let field = HTTPField.Name(name) { headers.append(HTTPField(name: field, value: value)) }
    }
    let status = HTTPResponse.Status(code: reply.status)
    guard request.method != .head, reply.status != 304 else {
      if request.method == .head { headers[.contentLength] = "\(reply.body.count)" }
      return Response(status: status, headers: headers, body: ResponseBody())
    }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
  }

  private func isOwnName(_ authority: String?) -> Bool {
    guard let authority else { return false }
    let name =
      authority.hasPrefix("[")
      ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
    return ["127.0.0.1", "::1", "localhost"].contains(String(name).lowercased())
  }
}
