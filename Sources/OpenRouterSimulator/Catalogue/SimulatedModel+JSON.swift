import FoundationEssentials

extension SimulatedModel {
    /// The birthday of every simulated model, a day in 2025.
    private static let created = 1_735_689_600

    private static let parameters: JSON = [
        "temperature", "top_p", "top_k", "min_p", "top_a", "frequency_penalty", "presence_penalty",
        "repetition_penalty",
        "max_tokens", "max_completion_tokens", "seed", "stop", "reasoning", "include_reasoning", "response_format",
    ]

    private static let architecture: JSON = [
        "modality": "text->text",
        "input_modalities": ["text"],
        "output_modalities": ["text"],
        "tokenizer": "Other",
        "instruct_type": nil,
    ]

    private static let description = "A simulated model: answers with text of the right length that says nothing."

    private var pricing: JSON {
        [
            "prompt": .string(promptPrice.description),
            "completion": .string(completionPrice.description),
            "request": .string(requestPrice.description),
            "image": "0",
        ]
    }

    /// `author/slug` without the variant.
    private var slug: String { String(id.prefix { $0 != ":" }) }

    /// The model in the list of models.
    var listing: JSON {
        [
            "id": .string(id),
            "canonical_slug": .string(slug),
            "hugging_face_id": nil,
            "name": .string(name),
            "created": .integer(Self.created),
            "description": .string(Self.description),
            "context_length": .integer(contextLength),
            "architecture": Self.architecture,
            "pricing": pricing,
            "top_provider": [
                "context_length": .integer(contextLength),
                "max_completion_tokens": .optional(maxCompletionTokens),
                "is_moderated": false,
            ],
            "per_request_limits": nil,
            "supported_parameters": Self.parameters,
            "default_parameters": nil,
            "supported_voices": nil,
            "knowledge_cutoff": nil,
            "expiration_date": .optional(expirationDate),
            "links": ["details": .string("/api/v1/models/\(id)/endpoints")],
        ]
    }

    /// The model with its one endpoint.
    var endpointListing: JSON {
        let latency: JSON = ["p50": 250, "p75": 350, "p90": 480, "p99": 850]
        let throughput: JSON = ["p50": 45, "p75": 38, "p90": 28, "p99": 15]
        return [
            "id": .string(id),
            "name": .string(name),
            "created": .integer(Self.created),
            "description": .string(Self.description),
            "architecture": Self.architecture,
            "endpoints": [
                [
                    "name": .string("Simulated | \(id)"),
                    "model_id": .string(id),
                    "model_name": .string(name),
                    "context_length": .integer(contextLength),
                    "pricing": pricing,
                    // The API's list of providers is closed; this is its entry for what does not exist.
                    "provider_name": "FakeProvider",
                    "tag": "simulated",
                    "quantization": nil,
                    "max_completion_tokens": .optional(maxCompletionTokens),
                    "max_prompt_tokens": nil,
                    "supported_parameters": Self.parameters,
                    "status": 0,
                    "uptime_last_5m": 100,
                    "uptime_last_30m": 100,
                    "uptime_last_1d": 100,
                    "supports_implicit_caching": false,
                    "supports_tool_choice": ["auto": false, "function": false, "none": false, "required": false],
                    "supports_diarization": false,
                    "native_tools": [:],
                    "service_tier": nil,
                    "latency_last_30m": latency,
                    "throughput_last_30m": throughput,
                ]
            ],
        ]
    }
}
