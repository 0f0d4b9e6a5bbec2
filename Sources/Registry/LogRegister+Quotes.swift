// Documents that are kept, and passages of them on which rows of evidence rest.

import CanonicalJSON
import CivilTime
package import LogStore
import Signing
package import Statements

/// A document that is kept with its row: its bytes, and a text of it where the bytes are none; or a delivered file with its mapping.
package struct KeptDocument: Sendable {
  /// The name of its file.
  package let name: String
  package let bytes: [UInt8]
  package let text: [UInt8]?
  package let mapping: [UInt8]?

  package init(name: String, bytes: [UInt8], text: [UInt8]?, mapping: [UInt8]? = nil) {
    (self.name, self.bytes, self.text, self.mapping) = (name, bytes, text, mapping)
  }

  package var blobs: [[UInt8]] { [bytes] + [text, mapping].compactMap(\.self) }
}

/// A passage of a document, and where it is in the document's present version.
package struct Quote: Sendable {
  package let entry: LogEntry
  /// The ids of the row that rests on it and of the document.
  package let row: String
  package let document: String
  package let anchor: QuoteAnchor
  /// Nil where no version of the document with a text stands.
  package let place: QuoteAnchor.Place?
}

/// Why a passage cannot be anchored.
package enum QuoteFault: Error, Sendable {
  case noDocument(String)
  /// No file is kept of the document, or it is no text.
  case noText(String)
  case absent
  case several(Int)
  case register(RegisterFault)
}

extension LogStatement {
  /// The text of the document that the statement carries; the document itself where it is one.
  fileprivate var quotable: Digest? { textBlob ?? blob }
}

extension LogRegister {
  private func text(of document: LogEntry) throws(StoreFault) -> String? {
    guard let digest = document.leaf.statement.quotable, let bytes = try file.blob(digest) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The statement that a row rests on a passage of a document, and where the passage is.
  package func planQuote(
    _ exact: String, of document: String, for row: LogEntry, after prefix: String, before suffix: String,
    made: StatementTime
  ) throws(QuoteFault) -> (LogStatement, QuoteAnchor) {
    do {
      guard let source = try file.standing(.document, document) else { throw QuoteFault.noDocument(document) }
      guard let text = try text(of: source), let blob = source.leaf.statement.quotable else {
        throw QuoteFault.noText(document)
      }
      let places = QuoteAnchor.places(of: exact, in: text, after: prefix, before: suffix)
      guard let anchor = places.first else { throw QuoteFault.absent }
      guard places.count == 1 else { throw QuoteFault.several(places.count) }
      var body = CanonicalObject()
      body["about"] = .string(row.leaf.statement.digest.description)
      body["row"] = .string(row.leaf.statement.row?["id"] ?? "")
      body["document"] = .string(document)
      body["text"] = .string(blob.description)
      body["selector"] = anchor.selectors
      return (try LogStatement(kind: .quote, author: author, made: made, body: body), anchor)
    } catch let fault as StoreFault {
      throw .register(.store(fault))
    } catch let fault as StatementFault {
      throw .register(.store(.statement(fault)))
    } catch let fault as QuoteFault {
      throw fault
    } catch {
      throw .register(.store(.system("\(error)")))
    }
  }

  /// The passages of a document, or of all, each looked for in the document's present version.
  package func quotes(of document: String? = nil) throws(RegisterFault) -> [Quote] {
    do throws(StoreFault) {
      var found: [(LogEntry, String)] = []
      try file.eachEntry(of: [.quote]) { entry in
        guard entry.ended == nil else { return }
        let name = entry.leaf.statement.body.text("document") ?? ""
        if document.map({ $0 == name }) ?? true { found.append((entry, name)) }
      }
      var texts: [String: String] = [:]
      for name in Set(found.map(\.1)) {
        if let standing = try file.standing(.document, name) { texts[name] = try text(of: standing) }
      }
      return found.compactMap { entry, name in
        let body = entry.leaf.statement.body
        guard let anchor = QuoteAnchor(selectors: body["selector"]) else { return nil }
        return Quote(
          entry: entry, row: body.text("row") ?? "", document: name, anchor: anchor,
          place: texts[name].map { anchor.place(in: $0) })
      }
    } catch {
      throw .store(error)
    }
  }
}
