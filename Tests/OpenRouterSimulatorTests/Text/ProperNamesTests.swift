import Testing

@testable import OpenRouterSimulator

@Suite struct ProperNamesTests {
    @Test func takesCapitalizedRunsInsideSentences() {
        let names = ProperNames.names(
            in: """
                # Capítulo Primero
                Narra la infancia de Benito Juárez en San Pablo Guelatao. Después habla de Oaxaca, Ignacio Mejía y Oaxaca.
                """)
        #expect(names == ["Primero", "Benito Juárez", "San Pablo Guelatao", "Oaxaca", "Ignacio Mejía"])
    }

    @Test func findsNoneWhereThereIsNone() {
        #expect(ProperNames.names(in: "Write 20 words. They may be ANY words.") == [])
    }
}
