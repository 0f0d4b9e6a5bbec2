// What an editor asks about a document.

import AccordLanguage
import Reports

/// A document that is open in the editor.
struct OpenDocument: Sendable {
  let uri: String
  let index: AccordIndex
  let places: Places

  init(uri: String, text: String) {
    let source = SourceText(name: uri, text: text)
    self.uri = uri
    index = AccordIndex(source)
    places = Places(source)
  }
}

extension Session {
  // MARK: - Opening, changing, closing

  mutating func open(_ document: JSONValue?) {
    guard let uri = document?["uri"]?.text, let text = document?["text"]?.text else { return }
    set(uri, text, version: document?["version"]?.integer)
  }

  /// The text is sent whole with every change; of several changes the last one counts.
  mutating func change(_ params: JSONValue) {
    guard let uri = params["textDocument"]?["uri"]?.text, documents[uri] != nil,
      case .array(let changes)? = params["contentChanges"], let last = changes.last, last["range"] == nil,
      let text = last["text"]?.text
    else { return }
    set(uri, text, version: params["textDocument"]?["version"]?.integer)
  }

  mutating func close(_ document: JSONValue?) {
    guard let uri = document?["uri"]?.text, documents.removeValue(forKey: uri) != nil else { return }
    send(.notice("textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []]))
  }

  private mutating func set(_ uri: String, _ text: String, version: Int?) {
    let document = OpenDocument(uri: uri, text: text)
    documents[uri] = document
    let head: JSONValue = ["uri": .string(uri)]
    let numbered = version.map { head.with(["version": .integer($0)]) } ?? head
    send(.notice("textDocument/publishDiagnostics", numbered.with(["diagnostics": document.diagnostics])))
  }

  // MARK: - Requests

  func document(_ method: String, _ params: JSONValue) throws(RequestFault) -> JSONValue {
    let requests: [String: (OpenDocument) throws(RequestFault) -> JSONValue] = [
      "textDocument/hover": { document throws(RequestFault) in document.hover(try document.offset(params)) },
      "textDocument/definition": { document throws(RequestFault) in document.definition(try document.offset(params)) },
      "textDocument/references": { document throws(RequestFault) in
        var declared = false
        if case .bool(true)? = params["context"]?["includeDeclaration"] { declared = true }
        return document.references(try document.offset(params), withDeclaration: declared)
      },
      "textDocument/completion": { document throws(RequestFault) in document.completion(try document.offset(params)) },
      "textDocument/formatting": { document throws(RequestFault) in document.formatting },
      "textDocument/documentSymbol": { document throws(RequestFault) in document.symbols },
    ]
    guard let request = requests[method] else { throw .methodNotFound(method) }
    guard let uri = params["textDocument"]?["uri"]?.text else { throw .invalidParams("no document is named") }
    guard let document = documents[uri] else { throw .invalidParams("the document is not open") }
    return try request(document)
  }
}
