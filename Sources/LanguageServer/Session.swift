// A session with an editor: bytes in, bytes out, by the Language Server Protocol (version 3.17).

import AccordLanguage
import Reports

/// What an editor and the server have said to each other so far.
///
/// Nothing is read or written here, and no message can end it but `exit`: what cannot be understood is answered with an
/// error.
package struct Session: Sendable {
  enum Stage { case fresh, running, shutDown }

  private var frames = FrameReader()
  var stage = Stage.fresh
  var documents: [String: OpenDocument] = [:]
  /// The exit status, once the editor has said `exit`.
  package internal(set) var exitStatus: Int32?
  /// Messages to be sent.
  private var outgoing: [JSONValue] = []
  private let version: String

  package init(version: String) { self.version = version }

  /// Takes bytes that the editor wrote, and gives the bytes to write back.
  package mutating func receive(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    frames.append(bytes)
    while exitStatus == nil, let frame = frames.next() {
      switch frame {
      case .malformed(let why): send(.failure(id: .null, .parseError(why)))
      case .message(let message): take(message)
      }
    }
    defer { outgoing = [] }
    return outgoing.flatMap { FrameReader.framed(Array($0.document.utf8)) }
  }

  private mutating func take(_ message: [UInt8]) {
    guard let value = try? JSONReader.read(message) else {
      return send(.failure(id: .null, .parseError("a message is not JSON")))
    }
    guard case .object = value, let method = value["method"]?.text else {
      // An answer to a request of ours has no method; we make none, and leave it.
      if value["id"] != nil, value["result"] != nil || value["error"] != nil { return }
      return send(.failure(id: value["id"]?.asID ?? .null, .invalidRequest("a message has no method")))
    }
    guard let id = value["id"] else { return notice(method, value["params"] ?? .null) }
    guard let id = id.asID else { return send(.failure(id: .null, .invalidRequest("an id is a number or a text"))) }
    do throws(RequestFault) {
      send(.success(id: id, try answer(method, value["params"] ?? .null)))
    } catch {
      send(.failure(id: id, error))
    }
  }

  mutating func send(_ message: JSONValue) { outgoing.append(message) }

  // MARK: - The life of a session

  private mutating func answer(_ method: String, _ params: JSONValue) throws(RequestFault) -> JSONValue {
    switch (stage, method) {
    case (.fresh, "initialize"):
      stage = .running
      return capabilities
    case (.fresh, _): throw .notInitialized
    case (.running, "shutdown"):
      stage = .shutDown
      return .null
    case (.running, "initialize"): throw .invalidRequest("the session has begun already")
    case (.running, _): return try document(method, params)
    case (.shutDown, _): throw .invalidRequest("the session was shut down")
    }
  }

  private mutating func notice(_ method: String, _ params: JSONValue) {
    if method == "exit" { exitStatus = stage == .shutDown ? 0 : 1 }
    guard stage == .running else { return }
    switch method {
    case "textDocument/didOpen": open(params["textDocument"])
    case "textDocument/didChange": change(params)
    case "textDocument/didClose": close(params["textDocument"])
    default: break
    }
  }

  private var capabilities: JSONValue {
    [
      "capabilities": [
        "positionEncoding": "utf-16", "textDocumentSync": ["openClose": true, "change": 1], "hoverProvider": true,
        "definitionProvider": true, "referencesProvider": true, "documentFormattingProvider": true,
        "documentSymbolProvider": true, "completionProvider": [:],
      ], "serverInfo": ["name": "servanda", "version": .string(version)],
    ]
  }
}

/// Why a request has no answer, with the number that the protocol gives it.
enum RequestFault: Error {
  case parseError(String)
  case invalidRequest(String)
  case methodNotFound(String)
  case invalidParams(String)
  case notInitialized

  var json: JSONValue {
    let (code, message) =
      switch self {
      case .parseError(let why): (-32700, why)
      case .invalidRequest(let why): (-32600, why)
      case .methodNotFound(let method): (-32601, "there is no method '\(method)'")
      case .invalidParams(let why): (-32602, why)
      case .notInitialized: (-32002, "the session has not begun: 'initialize' comes first")
      }
    return ["code": .integer(code), "message": .string(message)]
  }
}

extension JSONValue {
  static func success(id: JSONValue, _ result: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  static func failure(id: JSONValue, _ fault: RequestFault) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "error": fault.json]
  }

  static func notice(_ method: String, _ params: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }

  /// The value, if it can name a request.
  fileprivate var asID: JSONValue? {
    switch self {
    case .integer, .string: self
    default: nil
    }
  }
}
