/// An error response of the API.
struct APIFailure: Error, Hashable, Sendable {
  var status: Int
  var type: String
  var code: String
  var detail: String
  /// The field that the error is about.
  var attribute: String?
  /// The `Retry-After` header, in seconds.
  var retryAfter: Int?
}

/// The errors of PostHog, with their recorded texts.
extension APIFailure {
  // MARK: Authentication and permissions

  static let notAuthenticated = authentication(
    401, "not_authenticated", "Authentication credentials were not provided.")
  static let badKey = authentication(
    401, "authentication_failed", "Personal API key found in request Authorization header is invalid.")
  static let notAMember = denied("You don't have access to the project.")

  static func missingScope(_ scope: String) -> APIFailure {
    denied("API key missing required scope '\(scope)'")
  }

  static func keysRefused(_ generation: ServerGeneration) -> APIFailure {
    denied(
      generation == .y2026
        ? "This action does not support personal API key access"
        : "This action does not support Personal API Key access")
  }

  static func wrongProject(_ id: Int) -> APIFailure {
    denied("API key does not have access to the requested project: ID \(id).")
  }

  static func wrongOrganization(_ id: String) -> APIFailure {
    denied("API key does not have access to the requested organization: ID \(id).")
  }

  static func throttled(seconds: Int) -> APIFailure {
    let unit = seconds == 1 ? "second" : "seconds"
    return APIFailure(
      status: 429, type: "throttled_error", code: "throttled",
      detail: "Request was throttled. Expected available in \(seconds) \(unit).", retryAfter: seconds)
  }

  // MARK: Routing

  static let notFound = missing("Not found.")
  static let noProject = missing("Project not found.")
  static let noEndpoint = missing("Endpoint not found.")
  static let noRecording = missing("Recording not found")
  static let serverError = APIFailure(
    status: 500, type: "server_error", code: "error", detail: "A server error occurred.")

  static func methodNotAllowed(_ method: String) -> APIFailure {
    APIFailure(
      status: 405, type: "invalid_request", code: "method_not_allowed",
      detail: "Method \"\(method)\" not allowed.")
  }

  /// PostHog also quotes the error of Python's parser.
  static let unparsable = APIFailure(
    status: 400, type: "invalid_request", code: "parse_error", detail: "JSON parse error")

  // MARK: Request fields

  static func invalid(_ detail: String, _ attribute: String? = nil, code: String = "invalid_input")
    -> APIFailure
  {
    APIFailure(status: 400, type: "validation_error", code: code, detail: detail, attribute: attribute)
  }

  static func null(_ attribute: String) -> APIFailure {
    invalid("This field may not be null.", attribute, code: "null")
  }

  static func tooLong(_ attribute: String) -> APIFailure {
    invalid("Ensure this field has no more than 400 characters.", attribute, code: "max_length")
  }

  static func nulCharacter(_ attribute: String) -> APIFailure {
    invalid("Null characters are not allowed.", attribute, code: "null_characters_not_allowed")
  }

  static let notADictionary = invalid("Invalid data. Expected a dictionary.")
  static let missingType = invalid("Must provide a valid playlist type: either filters or collection")
  static let collectionWithFilters = invalid("You cannot create a collection with filters")
  static let savedFilterWithoutFilters = invalid(
    "You must provide a valid filters when creating a saved filter")
  static let filtersRemoved = invalid("You cannot remove all filters when updating a saved filter")
  static let filtersAdded = invalid("You cannot update a collection to add filters")
  static let builtInRow = invalid("Cannot update synthetic playlists")
  static let addToSavedFilter = invalid("Cannot add recordings to a playlist that is type 'filters'.")
  static let noBulkIDs = invalid("session_recording_ids must be provided as a non-empty array")
  static let tooManyBulkIDs = invalid("Cannot process more than 20 recordings at once")
  static let unknownCreator = invalid(
    "Select a valid choice. That choice is not one of the available choices.", "created_by",
    code: "invalid_choice")

  static func notAChoice(_ value: String, _ attribute: String) -> APIFailure {
    invalid("\"\(value)\" is not a valid choice.", attribute, code: "invalid_choice")
  }

  private static func authentication(_ status: Int, _ code: String, _ detail: String) -> APIFailure {
    APIFailure(status: status, type: "authentication_error", code: code, detail: detail)
  }

  private static func denied(_ detail: String) -> APIFailure {
    authentication(403, "permission_denied", detail)
  }

  private static func missing(_ detail: String) -> APIFailure {
    APIFailure(status: 404, type: "invalid_request", code: "not_found", detail: detail)
  }
}
