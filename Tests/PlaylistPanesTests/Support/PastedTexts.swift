/// Prose, code and Markdown as people have in their clipboards, to be pasted where they do not belong.
enum PastedTexts {
  static let all = [
    "*Dynamic prices* are next: y'all should look at Delta, Xenon and Rupee before we ship.",
    """
    Delete your account if you want to; you can undo that within thirty days.
    Yes, really: press y when asked. Questions? Write to us.
    """,
    """
    Dear all,

    We rename the report on Monday. Please move what you need, copy the rest, and pin the page.
    Yours, Petra
    """,
    """
    ## Checkout

    - [x] remove the old form
    - [ ] watch *all* recordings of **Wednesday**
    - [ ] `DELETE /cart` returns 500

    > Unwatched: 12
    """,
    """
    | who | what |
    | --- | --- |
    | Ada | Rage clicks |
    | Cy  | Dead ends  |

    ***

    Done? y
    """,
    """
    func remove(_ row: Int) {
    \tguard rows.indices.contains(row) else { return }
    \trows.remove(at: row)
    \tu.undo()
    }
    """,
    """
    #!/bin/sh
    for w in *; do
      mv "$w" "x-$w" && echo Cwy
    done
    rm -rf /tmp/x
    """,
    """
    /* A comment
     * D
     * y
     */
    int main(void) { return puts("hi"), 0; }
    """,
    """
    x = [u for u in users if u.Deleted]
    def main():
        print("pages", x)
    """,
    """
    Recordings to look at:
    019cc258-8fa0-7ccc-8ddd-eeeeffff0001
    019cc258-8fa0-7ccc-8ddd-eeeeffff0009,
    https://eu.posthog.com/project/12/replay/019cc258-8fa0-7ccc-8ddd-eeeeffff0010
    xxx
    DDD
    """,
  ]
}
