extension Phrasebook {
    /// Spanish.
    static let spanish = Phrasebook(
        opening: "Texto simulado: no lo escribió ningún modelo.",
        shortOpenings: [
            "Simulado.", "Texto simulado.", "Solo texto simulado.", "Este texto es simulado.",
            "Texto simulado, sin modelo alguno.", "Texto simulado que nadie ha escrito.",
        ],
        closings: [
            "Fin.", "Aquí termina.", "Aquí acaba todo.", "El texto acaba aquí.", "El texto simulado acaba aquí.",
            "Con esto acaba el texto simulado.", "Con esta frase acaba el texto simulado.",
            "Con esta breve frase acaba el texto simulado.",
            "Y con esta breve frase acaba el texto simulado.",
            "Y así, con esta breve frase, acaba el texto simulado.",
            "Y así, con esta breve y última frase, acaba el texto.",
            "Y así, con esta breve y última frase, acaba el texto simulado.",
        ],
        sentences: [
            "Un párrafo guarda una sola idea y después la entrega.",
            "El lector encuentra aquí una frase corta y luego otra más larga, que se toma su tiempo para llegar.",
            "Nada de lo que dicen estas líneas fue investigado, y nada de ello debe citarse.",
            "Cada oración ocupa el lugar de otra que un autor habría tenido que merecer.",
            "El ritmo se detiene un momento para que la página no parezca una lista.",
            "Lo que importa aquí es la extensión del texto y la forma de sus párrafos.",
            "Un buen corrector tacharía esta frase antes que ninguna.",
            "La misma petición da siempre las mismas palabras, y así dos ejecuciones se comparan con facilidad.",
            "Entre una afirmación y la siguiente habría una fuente, una fecha y una duda.",
            "El capítulo pasaría ahora de los documentos públicos a las cartas privadas.",
            "Algunas oraciones son sencillas porque lo sencillo lleva bien una historia.",
            "Otras se demoran un poco, como la prosa que describe un camino, una casa o una tarde larga.",
            "Un relleno honrado dice lo que es y ocupa el espacio justo.",
            "En este punto el relato se detendría a explicar por qué los documentos no coinciden.",
            "Las líneas que siguen preparan el terreno para lo que traiga el próximo capítulo.",
            "Aquí se abriría una escena, con su clima, sus voces y una puerta entornada.",
            "El argumento vuelve a su comienzo y lo mira desde otro lado.",
            "En este pasaje no habla ningún testigo, porque a ningún testigo se preguntó.",
            "El tono se mantiene sereno incluso donde los hechos no lo habrían sido.",
            "Una buena transición apenas se nota, y esta apenas es una transición.",
        ],
        namedSentences: [
            "El nombre {name} aparece aquí solo porque la petición lo menciona.",
            "Un capítulo terminado diría en este lugar lo que se sabe sobre {name}.",
            "Sobre {name} este texto no afirma nada en absoluto.",
            "Quien busque {name} encontrará el relato verdadero en otra parte.",
            "El pasaje sobre {name} se apoyaría en cartas, periódicos y trabajos de historiadores.",
            "Donde la petición dice «{name}», la simulación se limita a repetir el nombre.",
        ])
}
