/// Removes the blanks between the tokens of a JSON text. Two bodies with the same bytes afterwards are the same request
/// to the response cache. The order of members matters to it.
func removingJSONWhitespace(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isInString = false
    var isEscaped = false
    for byte in bytes {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            result.append(byte)
        } else if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 {
            isInString = byte == UInt8(ascii: "\"")
            result.append(byte)
        }
    }
    return result
}
