import SystemPackage
import TestSupport

/// A program as one writes it who thinks of no crash: it writes each answer to its file as it comes, and takes a file that
/// is there for a chapter that is done.
struct NaiveWriter: Sendable {
    private let scratch: Scratch

    /// Writes the program, a script for bash, which can open connections by itself.
    init() throws {
        scratch = try Scratch()
        try scratch.write(
            "naive.sh",
            #"""
            port=${1#*127.0.0.1:}
            [[ -d output/book ]] || mkdir output/book
            for n in 1 2 3; do
                file=output/book/0$n-c$n.md
                [[ -s $file ]] && continue
                body='{"model":"acme/writer","max_tokens":400,"stream":true,"messages":[{"role":"user",'
                body+='"content":"Write chapter-'$n' in 40 words."}]}'
                exec 3<>/dev/tcp/127.0.0.1/${port%%/*} 4>"$file"
                printf 'POST /api/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer key\r\n' >&3
                printf 'Content-Length: %d\r\n\r\n%s' ${#body} "$body" >&3
                while read -r line <&3 && [[ $line != *'[DONE]'* ]]; do
                    [[ $line == *'"content":"'* ]] || continue
                    text=${line#*'"content":"'}
                    printf %s "${text%%'"'*}" >&4
                done
            done

            """#)
    }

    /// The program.
    var subject: Subject {
        Subject(executable: "/bin/bash", arguments: [scratch["naive.sh"].string], keepsAccounts: false)
    }
}
