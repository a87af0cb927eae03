import PlaylistCore
import TerminalUI
import Testing

@testable import PostHogAPI

/// Links, sorted lists and previews on the screen.
@Suite struct OpeningScreenTests {
  private static let recording = Samples.recordings[0].id

  @Test func aRecordingThatIsPasted() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.paste(
      "https://eu.posthog.com/project/12/replay/playlists/rAg3cLiK?sessionRecordingId=\(Self.recording)")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[┌─ Recording 019cc258…0001 ────────────────────────────────┐      1 d
                  │ ▸   a add to “Checkout trouble”                          │
                  │     m add to another collection…                         │
                  │     w playlists that hold it                             │
                  │     p open the playlist rAg3cLiK                         │
                  │     o open in the browser                                │
                  │     y copy its link                                      │
                  └──────────────────────────────────────────────────────────┘







        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
    screen.resize(40, 12)
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Recording 019cc258…0001 ────────────┐
        │ ▸   a add to “Checkout trouble”      │
        │     m add to another collection…     │
        │     w playlists that hold it         │
        │     p open the playlist rAg3cLiK     │
        │     o open in the browser            │
        │     y copy its link                  │
        └──────────────────────────────────────┘

        ─ 2 of 6 ───────────────────────────────
         Enter choose  Esc close
        """)
  }

  @Test func aLinkInTheSearch() throws {
    var screen = try TestScreen(80, 24)
    screen.press("/")
    screen.type("https://eu.posthog.com/replay/\(Self.recording)")
    #expect(screen.footer == " Enter open it  Esc clear search")
    screen.press("Enter")
    #expect(screen.text.contains("Recording 019cc258…0001"))
    screen.press("w")
    #expect(screen.text.contains("holds 019cc258…0001"))
  }

  @Test func aLinkToAnotherProject() throws {
    var screen = try TestScreen(120, 12)
    screen.paste("https://eu.posthog.com/project/7/replay/playlists/rAg3cLiK")
    #expect(
      screen.status.hasSuffix(
        "! The playlist is in project 7, and project 12 is open: start with --project 7, or set POSTHOG_PROJECT_ID."
      ))
  }

  @Test func aPlaylistOfItsOwn() throws {
    var screen = try TestScreen(80, 24)
    screen.playlists.append(Playlist(id: "fArAwAy1", name: "Far away", kind: .collection))
    screen.paste("fArAwAy1")
    screen.answerLast(.success(.playlist(Playlist(id: "fArAwAy1", name: "Far away", kind: .collection))))
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Far away ─────────────────────────────────────────────────────────────────────
         ≡ collection · fArAwAy1
         Recordings none
         Link       https://eu.posthog.com/project/12/replay/playlists/fArAwAy1


        ─ Recordings ───────────────────────────────────────────────────────────────────
         No recordings yet.
         a adds recordings by ID.












        ─ 1 of 1 ───────────────────────────────────────────────────────────────────────
         Esc back  a add  o browser  y copy  e edit playlist  U history  ? help  q quit
        """)
    screen.press("Esc")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlist fArAwAy1 ──────────────────────── watched ─ modified by ─────── when
        ▸ ≡ Far away                                       ?



















        ─ 1 of 1 ───────────────────────────────────────────────────────────────────────
         Enter open  Esc back  / search  a add  p pin    R rename  ? help  q quit
        """)
    screen.press("Esc")
    #expect(screen.text.contains("1 of 6"))
  }

  @Test func aListThatIsSortedHere() throws {
    var screen = try TestScreen(80, 24, playlists: Self.counted(2_500))
    screen.press("s")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
        ▸ ≡ Playlist 0                                     0                        now
          ≡ Playlist 1                                   1/1                      1 min
          ≡ Playlist 2                                   0/2                      2 min
          ≡ Playlist 3                                   1/3                      3 min
          ≡ Playlist 4                                   0/4                      4 min
          ≡ Playli┌─ Sort playlists by ──────────────────────────────────────┐    5 min
          ≡ Playli│ ▸ ✓ l last modified  newest first                        │    6 min
          ≡ Playli│     n name           A to Z                              │    7 min
          ≡ Playli│     c created        newest first                        │    8 min
          ≡ Playli│     u unwatched      most first                          │    9 min
          ≡ Playli│     r recordings     most first                          │   10 min
          ≡ Playli│     p pinned         pinned first                        │   11 min
          ≡ Playli└──────────────────────────────────────────────────────────┘   12 min
          ≡ Playlist 13                                  1/4                     13 min
          ≡ Playlist 14                                  0/5                     14 min
          ≡ Playlist 15                                  1/6                     15 min
          ≡ Playlist 16                                  0/7                     16 min
          ≡ Playlist 17                                  1/8                     17 min
          ≡ Playlist 18                                    0                     18 min
          ≡ Playlist 19                                  1/1                     19 min
        ─ 1 of 2,500 ───────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
    screen.press("u")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
        ▸ ≡ Playlist 8                                   0/8                      8 min
          ≡ Playlist 26                                  0/8                     26 min
          ≡ Playlist 44                                  0/8                     44 min
          ≡ Playlist 62                                  0/8                        1 h
          ≡ Playlist 80                                  0/8                        1 h
          ≡ Playlist 98                                  0/8                        1 h
          ≡ Playlist 116                                 0/8                        1 h
          ≡ Playlist 134                                 0/8                        2 h
          ≡ Playlist 152                                 0/8                        2 h
          ≡ Playlist 170                                 0/8                        2 h
          ≡ Playlist 188                                 0/8                        3 h
          ≡ Playlist 206                                 0/8                        3 h
          ≡ Playlist 224                                 0/8                        3 h
          ≡ Playlist 242                                 0/8                        4 h
          ≡ Playlist 260                                 0/8                        4 h
          ≡ Playlist 278                                 0/8                        4 h
          ≡ Playlist 296                                 0/8                        4 h
          ≡ Playlist 314                                 0/8                        5 h
          ≡ Playlist 332                                 0/8                        5 h
          ≡ Playlist 350                                 0/8                        5 h
        ─ 1 of 2,000 ─── Sorted 2,000 of 2,500: a search or a filter reaches the rest. ─
         Enter open  / search  a add  p pin    R rename  e edit  ? help  q quit
        """)
    screen.resize(40, 12)
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
        ▸ ≡ Playlist 8             0/8    8 min
          ≡ Playlist 26            0/8   26 min
          ≡ Playlist 44            0/8   44 min
          ≡ Playlist 62            0/8      1 h
          ≡ Playlist 80            0/8      1 h
          ≡ Playlist 98            0/8      1 h
          ≡ Playlist 116           0/8      1 h
          ≡ Playlist 134           0/8      2 h
        ─ 1 of 2,000  Sorted 2,000 of 2,500… (!)
         Enter open  / search  a add  ? help
        """)
  }

  private static func counted(_ count: Int) -> [Playlist] {
    (0..<count).map {
      Playlist(
        id: PlaylistID("p\($0)"), name: "Playlist \($0)", kind: .collection,
        lastModifiedAt: Samples.ago(minutes: Double($0)),
        counts: RecordingsCounts(collection: RecordingsCount(count: $0 % 9, watchedCount: $0 % 2)))
    }
  }

  @Test func aPreview() throws {
    var screen = try TestScreen(120, 24, preferences: Preferences())
    screen.press("j")
    screen.apply(.timeUp(.rest))
    #expect(screen.effects.last == .countRequests)
    screen.apply(.requestsCounted(12))
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Checkout trouble ──────────────────────────────────
          ◇ Watch history                                  42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                                1/10      3 d │ Recordings 3 of 10 available, 2 watched, 1
          ▽ Rage clicks, last 7 days                        2/9+↑  12 min │            unwatched
          · Unnamed uN4mEd00                                   ?    16 mo │ Modified   3 d ago, 4 Mar 2026, by Ada Lovelace
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │ People stuck at paying: the card form rejects them…
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d ├─ Recordings  3, all listed ─────────────────────────
                                                                          │  start           length  person             watched
                                                                          │   6 Mar 14:02     12:05  shopper@example.…  you +1
                                                                          │   5 Mar 13:31     0:42+  anonymous-77       –
                                                                          │  31 Jan 2025    1:02:33  顧客               you
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
        ─ 2 of 6 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         Enter open  / search  a add recordings  p unpin  R rename  e edit  c create  f filter  s sort  ? help  q quit
        """)
  }

  @Test func theFirstPageOfTheHelp() throws {
    var screen = try TestScreen(40, 12)
    screen.press("?")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Help: playlists ────────────────────┐
        │ / type a key or a word               │
        │ ▸ ★   pinned for …  ⟳   being saved  █
        │   ≡   collection    ✎   a draft is … │
        │   ▽   saved filter  1/3 1 of 3 reco… │
        │ ★ pinned for everyone · ⟳ being      │
        │ saved                                │
        │                                      │
        └──────────────────────────────────────┘
        ─ 1 of 6 ───────────────────────────────
         Esc close
        """)
    screen.resize(80, 24)
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ ┌─ Help: playlists ────────────────────────────────────────────────────────┐n
        ▸ │ / type a key or a word                                                   │
         ★│ ▸ ★   pinned for everyone             ⟳   being saved                    █d
          │   ≡   collection                      ✎   a draft is not saved           █n
          │   ▽   saved filter                    1/3 1 of 3 recordings watched      █o
          │   ◇   built into PostHog              9+  more than 9                    █k
          │   ·   kind not known                  ↑   more than at the count before  │d
          │   ●   marked                          ?   never counted                  │
          │   ✗   marked; the last action failed                                     │
          │ Most used here                                                           │
          │   Enter l Right      open                                                │
          │   /                  search by name, link or ID                          │
          │   f                  choose filters                                      │
          │   p                  pin or unpin for everyone  not now                  │
          │   R                  rename in place  not now                            │
          │   a                  add recordings from a list  not now                 │
          │   Space              mark  not now                                       │
          │   u                  undo the last change  Nothing to undo.              │
          │   :                  find a command, view or setting                     │
          │                                                                          │
          └──────────────────────────────────────────────────────────────────────────┘
        ─ 1 of 6 ───────────────────────────────────────────────────────────────────────
         Esc close
        """)
  }

  @Test func aKeyThatDoesNothingInAMenu() throws {
    var screen = try TestScreen(80, 24)
    screen.send([.character("s")])
    screen.send([.character("x")])
    #expect(screen.status.hasSuffix("x does nothing here: ? shows the keys."))
  }

  @Test func editingFromTheFiltersGoesToThem() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "j", "J", "e")
    guard case .form(let form) = screen.state.dialog else { throw APIError(.malformed) }
    #expect(form.focus == .filters)
  }

  @Test func theCopyMenuOffersWhatItCanCopy() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "y")
    #expect(!screen.text.contains("at a time"))
    screen.press("Esc", "Enter", "y")
    #expect(screen.text.contains("t  copy the link at a time"))
  }
}
