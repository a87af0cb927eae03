import CVTerm

/// A terminal emulator on libvterm: output to screen, keys to input bytes.
///
/// Not thread-safe; its session owns it.
package final class Emulator {
  /// State that libvterm reports by callback. An object, because the callbacks hold its address.
  private final class Properties {
    var isAlternate = false
    var isCursorVisible = true
    var reportsMouse = false
    var oscPayloads: [String] = []
  }

  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private let properties = Properties()
  private var emojiShift = EmojiShift()
  private var dimShift = DimShift()
  private let callbacks = UnsafeMutablePointer<VTermScreenCallbacks>.allocate(capacity: 1)
  private let fallbacks = UnsafeMutablePointer<VTermParserCallbacks>.allocate(capacity: 1)
  private var rows: Int
  private var columns: Int

  package init(rows: Int, columns: Int) {
    guard let terminal = vterm_new(Int32(rows), Int32(columns)), let screen = vterm_obtain_screen(terminal)
    else {
      fatalError("libvterm has no memory for a terminal")
    }
    (self.terminal, self.screen, self.rows, self.columns) = (terminal, screen, rows, columns)
    vterm_set_utf8(terminal, 1)

    callbacks.initialize(to: VTermScreenCallbacks())
    callbacks.pointee.settermprop = { property, value, user in
      guard let user, let value else { return 0 }
      let properties = Unmanaged<Properties>.fromOpaque(user).takeUnretainedValue()
      switch property {
      case VTERM_PROP_ALTSCREEN: properties.isAlternate = value.pointee.boolean != 0
      case VTERM_PROP_CURSORVISIBLE: properties.isCursorVisible = value.pointee.boolean != 0
      case VTERM_PROP_MOUSE: properties.reportsMouse = value.pointee.number != 0
      default: break
      }
      return 1
    }
    fallbacks.initialize(to: VTermParserCallbacks())
    fallbacks.pointee.osc = { text, length, user in
      guard let user, let text else { return 0 }
      let properties = Unmanaged<Properties>.fromOpaque(user).takeUnretainedValue()
      let bytes = UnsafeRawBufferPointer(start: text, count: length)
      properties.oscPayloads.append(String(decoding: bytes, as: UTF8.self))
      return 1
    }
    let user = Unmanaged.passUnretained(properties).toOpaque()
    vterm_screen_set_callbacks(screen, callbacks, user)
    vterm_screen_set_unrecognised_fallbacks(screen, fallbacks, user)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit {
    vterm_free(terminal)
    callbacks.deallocate()
    fallbacks.deallocate()
  }

  /// Interprets output of the program.
  package func write(_ bytes: UnsafeRawBufferPointer) {
    dimShift(emojiShift(bytes)).withUnsafeBytes { bytes in
      _ = vterm_input_write(terminal, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
  }

  /// Removes and returns the bytes for the program: keys, and replies to its queries.
  package func takeInput() -> [UInt8] {
    let count = vterm_output_get_buffer_current(terminal)
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = buffer.withMemoryRebound(to: CChar.self) { vterm_output_read(terminal, $0.baseAddress, count) }
    }
  }

  package func resize(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  package func press(_ key: Keystroke) {
    let modifiers = VTermModifier(rawValue: key.modifiers.rawValue)
    switch key.key {
    case .character(let scalar): vterm_keyboard_unichar(terminal, scalar.value, modifiers)
    case .named(let code): vterm_keyboard_key(terminal, VTermKey(rawValue: code), modifiers)
    }
  }

  /// Opens the paste bracket if the program enabled bracketed paste.
  package func beginPaste() { vterm_keyboard_start_paste(terminal) }
  package func endPaste() { vterm_keyboard_end_paste(terminal) }

  /// Reports a mouse button if the program enabled mouse reports.
  /// - Parameter button: 1 is left, 4 and 5 are the wheel.
  func mouse(button: Int, pressed: Bool, row: Int, column: Int) {
    vterm_mouse_move(terminal, Int32(row), Int32(column), VTERM_MOD_NONE)
    vterm_mouse_button(terminal, Int32(button), pressed, VTERM_MOD_NONE)
  }

  /// Reports a motion of the mouse if the program enabled reports of it.
  func mouse(moveTo row: Int, column: Int) {
    vterm_mouse_move(terminal, Int32(row), Int32(column), VTERM_MOD_NONE)
  }

  package func snapshot() -> Screen {
    var position = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
    return Screen(
      rows: rows, columns: columns, cells: (0..<rows).map(cells),
      cursor: .init(row: Int(position.row), column: Int(position.col)),
      isCursorVisible: properties.isCursorVisible, isAlternate: properties.isAlternate,
      reportsMouse: properties.reportsMouse, oscPayloads: properties.oscPayloads)
  }

  private func cells(row: Int) -> [Cell] {
    var line: [Cell] = []
    while line.count < columns {
      var cell = VTermScreenCell()
      _ = vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(line.count)), &cell)
      line.append(Cell(cell))
      if cell.width == 2, line.count < columns { line.append(.rightHalf) }
    }
    return line
  }
}
