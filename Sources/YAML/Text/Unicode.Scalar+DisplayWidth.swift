extension Unicode.Scalar {
    /// The columns of the character on a terminal. A combining one takes none, an East Asian wide one or an emoji takes
    /// 2, any other 1.
    ///
    /// The wide ranges are those of Unicode's East Asian Width property (https://www.unicode.org/reports/tr11/), taken
    /// together by block.
    package var displayWidth: Int {
        if value < 0x300 { return 1 }
        if value == 0x200C || value == 0x200D { return 0 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch value {
        case 0x1160...0x11FF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
            0x1F200...0x1F265, 0x20000...0x3FFFD:
            return 2
        default: return properties.isEmojiPresentation ? 2 : 1
        }
    }
}
