PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE book (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    manifest TEXT NOT NULL,
    is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1))
) STRICT;
INSERT INTO book VALUES(1,'book','The Book','book.yaml',0);
CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    started_at TEXT NOT NULL CHECK (length(started_at) = 24),
    process_id INTEGER NOT NULL,
    ended_at TEXT CHECK (length(ended_at) = 24),
    exit_code INTEGER,
    stop_reason TEXT
) STRICT;
INSERT INTO runs VALUES(1,'ecf070bd-f71c-4db1-bcee-127e76b14345','2026-11-29T11:33:33.634Z',27096,'2026-11-29T11:33:34.151Z',1,NULL);
INSERT INTO runs VALUES(2,'3c2f14a1-5f52-4ac8-8fc3-59913197abe8','2026-11-29T11:33:34.794Z',27112,'2026-11-29T11:33:34.922Z',1,NULL);
INSERT INTO runs VALUES(3,'82712c46-05b8-4eb8-9981-d468cb1eb71b','2026-11-29T11:33:35.480Z',27133,'2026-11-29T11:33:35.625Z',1,NULL);
CREATE TABLE chapters (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL,
    target_words INTEGER CHECK (target_words >= 0),
    words INTEGER CHECK (words >= 0),
    state TEXT NOT NULL CHECK (state <> ''),
    reason TEXT NOT NULL,
    error_class TEXT,
    deferred_until TEXT CHECK (length(deferred_until) = 24),
    deferred_at TEXT CHECK (length(deferred_at) = 24)
) STRICT;
INSERT INTO chapters VALUES('c1',1,'Chapter 1',40,40,'done','its file answers this very request',NULL,NULL,NULL);
INSERT INTO chapters VALUES('c2',2,'Chapter 2',40,44,'edited','02-c2.md was edited on disk; it is kept',NULL,NULL,NULL);
INSERT INTO chapters VALUES('c3',3,'Chapter 3',40,40,'partial','ended at the token limit; not asked again until its request changes or --retry c3','token_limit',NULL,NULL);
INSERT INTO chapters VALUES('c4',4,'Chapter 4',40,NULL,'failed','the server called the request wrong; not asked again until its request changes or --retry c4','invalid_request',NULL,NULL);
INSERT INTO chapters VALUES('c5',5,'Chapter 5',40,40,'stale','the model or the parameters changed since 05-c5.md was written; the file is kept (--refresh settings asks again)',NULL,NULL,NULL);
INSERT INTO chapters VALUES('c6',6,'Chapter 6',40,40,'done','asked by the newest run',NULL,NULL,NULL);
CREATE TABLE bodies (
    hash TEXT NOT NULL PRIMARY KEY CHECK (hash <> ''),
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO bodies VALUES('v1:sha256:5244a92a94f1f274d8e5fecf037c6d54ee7030d577f46ae82bfb74f483f77616',X'7b226d61785f746f6b656e73223a3430302c226d65737361676573223a5b7b22636f6e74656e74223a22577269746520636861707465722d3120696e20343020776f7264732e222c22726f6c65223a2275736572227d5d2c226d6f64656c223a2261636d652f777269746572222c2273747265616d223a747275652c2273747265616d5f6f7074696f6e73223a7b22696e636c7564655f7573616765223a747275657d2c2274656d7065726174757265223a302e372c22746f705f70223a302e397d');
INSERT INTO bodies VALUES('v1:sha256:e40f8b3f90a661cd52f2269fced2cd34b289466ebb1bc73db9b9b9938f0c7df4',X'7b226d61785f746f6b656e73223a3430302c226d65737361676573223a5b7b22636f6e74656e74223a22577269746520636861707465722d3220696e20343020776f7264732e222c22726f6c65223a2275736572227d5d2c226d6f64656c223a2261636d652f777269746572222c2273747265616d223a747275652c2273747265616d5f6f7074696f6e73223a7b22696e636c7564655f7573616765223a747275657d2c2274656d7065726174757265223a302e372c22746f705f70223a302e397d');
INSERT INTO bodies VALUES('v1:sha256:9e3ae58d886ae8b1dc185a5ef42da2de3f475262e3f3cdd3fc597016763f4b58',X'7b226d61785f746f6b656e73223a3430302c226d65737361676573223a5b7b22636f6e74656e74223a22577269746520636861707465722d3320696e20343020776f7264732e222c22726f6c65223a2275736572227d5d2c226d6f64656c223a2261636d652f777269746572222c2273747265616d223a747275652c2273747265616d5f6f7074696f6e73223a7b22696e636c7564655f7573616765223a747275657d2c2274656d7065726174757265223a302e372c22746f705f70223a302e397d');
INSERT INTO bodies VALUES('v1:sha256:8d40219292360cf28b110991869cc8f2295626ccd791d88e04102be26bc64fb6',X'7b226d61785f746f6b656e73223a3430302c226d65737361676573223a5b7b22636f6e74656e74223a22577269746520636861707465722d3420696e20343020776f7264732e222c22726f6c65223a2275736572227d5d2c226d6f64656c223a2261636d652f777269746572222c2273747265616d223a747275652c2273747265616d5f6f7074696f6e73223a7b22696e636c7564655f7573616765223a747275657d2c2274656d7065726174757265223a302e372c22746f705f70223a302e397d');
INSERT INTO bodies VALUES('v1:sha256:9a16126980f567ca6c56b3a42ffb6de98e3e91abcf711bdc7fadd006fbce19ee',X'7b226d61785f746f6b656e73223a3430302c226d65737361676573223a5b7b22636f6e74656e74223a22577269746520636861707465722d3520696e20343020776f7264732e222c22726f6c65223a2275736572227d5d2c226d6f64656c223a2261636d652f777269746572222c2273747265616d223a747275652c2273747265616d5f6f7074696f6e73223a7b22696e636c7564655f7573616765223a747275657d2c2274656d7065726174757265223a302e372c22746f705f70223a302e397d');
INSERT INTO bodies VALUES('v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033',X'7b226d61785f746f6b656e73223a3430302c226d65737361676573223a5b7b22636f6e74656e74223a22577269746520636861707465722d3620696e20343020776f7264732e222c22726f6c65223a2275736572227d5d2c226d6f64656c223a2261636d652f777269746572222c2273747265616d223a747275652c2273747265616d5f6f7074696f6e73223a7b22696e636c7564655f7573616765223a747275657d2c2274656d7065726174757265223a302e372c22746f705f70223a302e397d');
CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    chapter_id TEXT NOT NULL REFERENCES chapters (id),
    run_id TEXT NOT NULL REFERENCES runs (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('ask', 'retry', 'force')),
    prompt_hash TEXT NOT NULL,
    settings_hash TEXT NOT NULL,
    context_hash TEXT NOT NULL,
    body_hash TEXT NOT NULL REFERENCES bodies (hash),
    model TEXT NOT NULL,
    estimated_prompt_tokens INTEGER NOT NULL CHECK (estimated_prompt_tokens >= 0),
    max_tokens INTEGER CHECK (max_tokens >= 0)
, fallback_models TEXT CHECK (fallback_models GLOB '[[]*]')) STRICT;
INSERT INTO requests VALUES(1,'c1','ecf070bd-f71c-4db1-bcee-127e76b14345','ask','v1:sha256:5fbcbe962d8cee873f7d9bae8f617d05ec9426c815faf68905fda0db8658ad24','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:5244a92a94f1f274d8e5fecf037c6d54ee7030d577f46ae82bfb74f483f77616','acme/writer',10,400,NULL);
INSERT INTO requests VALUES(2,'c2','ecf070bd-f71c-4db1-bcee-127e76b14345','ask','v1:sha256:f1ab5532e11631457577e978594124c70242768bccea9bd49d7f9ea8cba9bc5e','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:e40f8b3f90a661cd52f2269fced2cd34b289466ebb1bc73db9b9b9938f0c7df4','acme/writer',10,400,NULL);
INSERT INTO requests VALUES(3,'c3','ecf070bd-f71c-4db1-bcee-127e76b14345','ask','v1:sha256:d9b118bb1434d1d5719bb218e4f1173587d45cddbedcfbb13ebd0a4ad730af07','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:9e3ae58d886ae8b1dc185a5ef42da2de3f475262e3f3cdd3fc597016763f4b58','acme/writer',10,400,NULL);
INSERT INTO requests VALUES(4,'c4','ecf070bd-f71c-4db1-bcee-127e76b14345','ask','v1:sha256:091b0141fb79bda076136f35c01c33b002eaba0d9ea69b7d8a314154f0c41d7a','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:8d40219292360cf28b110991869cc8f2295626ccd791d88e04102be26bc64fb6','acme/writer',10,400,NULL);
INSERT INTO requests VALUES(5,'c5','ecf070bd-f71c-4db1-bcee-127e76b14345','ask','v1:sha256:ff4e08ef9395f2086cf3c3c1e53a7f11333cfe2980babca666ea116a9a7418c2','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:9a16126980f567ca6c56b3a42ffb6de98e3e91abcf711bdc7fadd006fbce19ee','acme/writer',10,400,NULL);
INSERT INTO requests VALUES(6,'c6','ecf070bd-f71c-4db1-bcee-127e76b14345','ask','v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033','acme/writer',10,400,NULL);
INSERT INTO requests VALUES(7,'c6','3c2f14a1-5f52-4ac8-8fc3-59913197abe8','force','v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033','acme/writer',10,400,NULL);
INSERT INTO requests VALUES(8,'c6','82712c46-05b8-4eb8-9981-d468cb1eb71b','force','v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033','acme/writer',10,400,NULL);
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES requests (id),
    run_id TEXT NOT NULL REFERENCES runs (id),
    number INTEGER NOT NULL CHECK (number > 0),
    host TEXT NOT NULL,
    started_at TEXT NOT NULL CHECK (length(started_at) = 24),
    waited_seconds REAL NOT NULL,
    wait_reason TEXT,
    is_settled INTEGER NOT NULL CHECK (is_settled IN (0, 1)),

    head_at TEXT CHECK (length(head_at) = 24),
    head_status INTEGER,
    head_generation_id TEXT,
    server_request_id TEXT,
    is_cache_hit INTEGER CHECK (is_cache_hit IN (0, 1)),

    ended_at TEXT CHECK (length(ended_at) = 24),
    outcome TEXT CHECK (outcome IN ('completed', 'failed', 'cancelled', 'interrupted')),
    error_class TEXT,
    message TEXT,
    status INTEGER,
    is_whole_answer INTEGER CHECK (is_whole_answer IN (0, 1)),
    may_be_billed INTEGER CHECK (may_be_billed IN (0, 1)),
    model TEXT,
    provider TEXT,
    generation_id TEXT,
    finish_reason TEXT,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    reasoning_tokens INTEGER,
    cached_tokens INTEGER,
    cost TEXT CHECK (cost <> '' AND cost NOT GLOB '*[^-0-9.]*'),
    latency_seconds REAL,

    -- A JSON object of names and values; the key is never among them.
    headers TEXT NOT NULL CHECK (headers <> ''), reserved_cost TEXT CHECK (reserved_cost <> '' AND reserved_cost NOT GLOB '*[^-0-9.]*'),

    CHECK ((head_at IS NULL) = (head_status IS NULL) AND (head_at IS NULL) = (is_cache_hit IS NULL)),
    CHECK (
        (ended_at IS NULL) = (outcome IS NULL) AND (ended_at IS NULL) = (is_whole_answer IS NULL)
        AND (ended_at IS NULL) = (may_be_billed IS NULL) AND (ended_at IS NULL) = (latency_seconds IS NULL)
    )
) STRICT;
INSERT INTO attempts VALUES(1,1,'ecf070bd-f71c-4db1-bcee-127e76b14345',1,'127.0.0.1','2026-11-29T11:33:33.649Z',0.00021051199999999999296,'pace',0,'2026-11-29T11:33:33.753Z',200,'gen-1795952013-1x27eiv0aytrp35',NULL,0,'2026-11-29T11:33:33.782Z','completed',NULL,NULL,NULL,1,1,'acme/writer','Acme','gen-1795952013-1x27eiv0aytrp35','stop',11,59,0,0,'0.000129',0.11149876699999999862,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
INSERT INTO attempts VALUES(2,2,'ecf070bd-f71c-4db1-bcee-127e76b14345',1,'127.0.0.1','2026-11-29T11:33:33.893Z',0.00019757199999999999827,'pace',0,'2026-11-29T11:33:33.916Z',200,'gen-1795952013-2x2aus68bjl7emm',NULL,0,'2026-11-29T11:33:33.922Z','completed',NULL,NULL,NULL,1,1,'acme/writer','Acme','gen-1795952013-2x2aus68bjl7emm','stop',11,53,0,0,'0.000117',0.0085508289999999993746,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
INSERT INTO attempts VALUES(3,3,'ecf070bd-f71c-4db1-bcee-127e76b14345',1,'127.0.0.1','2026-11-29T11:33:33.994Z',0.00019634099999999999599,'pace',0,'2026-11-29T11:33:34.007Z',200,'gen-1795952014-3xfwefxpdd5yp9',NULL,0,'2026-11-29T11:33:34.010Z','failed','token_limit','HTTP 200: the token limit cut the text after 54 tokens: raise max_tokens or ask for less (finish_reason length)',200,1,1,'acme/writer','Acme','gen-1795952014-3xfwefxpdd5yp9','length',11,54,0,0,'0.000119',0.011773594000000000073,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
INSERT INTO attempts VALUES(4,4,'ecf070bd-f71c-4db1-bcee-127e76b14345',1,'127.0.0.1','2026-11-29T11:33:34.029Z',0.00020211900000000000742,'pace',0,'2026-11-29T11:33:34.043Z',400,NULL,NULL,0,'2026-11-29T11:33:34.046Z','failed','invalid_request','HTTP 400: Invalid request parameters [invalid_request]',400,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.0049957520000000000051,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
INSERT INTO attempts VALUES(5,5,'ecf070bd-f71c-4db1-bcee-127e76b14345',1,'127.0.0.1','2026-11-29T11:33:34.052Z',0.0042131720000000002709,'pace',0,'2026-11-29T11:33:34.060Z',200,'gen-1795952014-5x1i7e8kv96mvkq',NULL,0,'2026-11-29T11:33:34.064Z','completed',NULL,NULL,NULL,1,1,'acme/writer','Acme','gen-1795952014-5x1i7e8kv96mvkq','stop',11,50,0,0,'0.000111',0.0066445449999999999651,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
INSERT INTO attempts VALUES(6,6,'ecf070bd-f71c-4db1-bcee-127e76b14345',1,'127.0.0.1','2026-11-29T11:33:34.102Z',0.00019276499999999998822,'pace',0,'2026-11-29T11:33:34.119Z',200,'gen-1795952014-6x2vony0du9xyww',NULL,0,'2026-11-29T11:33:34.122Z','completed',NULL,NULL,NULL,1,1,'acme/writer','Acme','gen-1795952014-6x2vony0du9xyww','stop',11,59,0,0,'0.000129',0.010336283999999999402,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
INSERT INTO attempts VALUES(7,7,'3c2f14a1-5f52-4ac8-8fc3-59913197abe8',1,'127.0.0.1','2026-11-29T11:33:34.825Z',0.00026926899999999998622,'pace',0,'2026-11-29T11:33:34.863Z',200,'gen-1795952014-7x1imucikqrx8t3',NULL,0,'2026-11-29T11:33:34.866Z','completed',NULL,NULL,NULL,1,1,'acme/writer','Acme','gen-1795952014-7x1imucikqrx8t3','stop',11,59,0,0,'0.000129',0.021341188999999999992,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-Clear":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
INSERT INTO attempts VALUES(8,8,'82712c46-05b8-4eb8-9981-d468cb1eb71b',1,'127.0.0.1','2026-11-29T11:33:35.498Z',0.00023083199999999998814,'pace',0,'2026-11-29T11:33:35.523Z',200,'gen-1795952015-8x2eolhitsl9hkm',NULL,0,'2026-11-29T11:33:35.539Z','completed',NULL,NULL,NULL,1,1,'acme/writer','Acme','gen-1795952015-8x2eolhitsl9hkm','stop',11,59,0,0,'0.000129',0.034261222000000000897,'{"Accept":"text/event-stream","Content-Type":"application/json","HTTP-Referer":"https://bookgen.ai","User-Agent":"bookgen-batch","X-OpenRouter-Cache":"true","X-OpenRouter-Cache-Clear":"true","X-OpenRouter-Cache-TTL":"86400","X-OpenRouter-Title":"BookGen AI System","X-Title":"BookGen AI System"}',NULL);
CREATE TABLE texts (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempts (id),
    text TEXT NOT NULL
) STRICT;
INSERT INTO texts VALUES(1,'Simulated text, written by no model. A scene would open in this place, with weather, voices and a door left ajar. The next lines prepare the ground for whatever the following chapter brings. With this sentence the simulated text ends.');
INSERT INTO texts VALUES(2,'Simulated text, written by no model. Every sentence stands in for one that an author would have had to earn. The reader meets a short sentence here, and then a longer one that takes its time to arrive. It ends.');
INSERT INTO texts VALUES(3,'Simulated text, written by no model. No witness is heard in this passage, because no witness was asked. The reader meets a short sentence here, and then a longer one that takes its time to arrive. The text ends here.');
INSERT INTO texts VALUES(5,'Simulated text, written by no model. What matters here is the length of the text and the shape of its paragraphs. The pace slows for a moment, so that the page does not look like a list. Here it ends.');
INSERT INTO texts VALUES(6,'Simulated text, written by no model. A scene would open in this place, with weather, voices and a door left ajar. Here the narrative would pause to explain how the documents disagree. With this short sentence the simulated text ends.');
INSERT INTO texts VALUES(7,'Simulated text, written by no model. A scene would open in this place, with weather, voices and a door left ajar. Here the narrative would pause to explain how the documents disagree. With this short sentence the simulated text ends.');
INSERT INTO texts VALUES(8,'Simulated text, written by no model. A scene would open in this place, with weather, voices and a door left ajar. Here the narrative would pause to explain how the documents disagree. With this short sentence the simulated text ends.');
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    chapter_id TEXT NOT NULL REFERENCES chapters (id),
    kind TEXT NOT NULL CHECK (kind IN ('chapter', 'partial', 'backup')),
    name TEXT NOT NULL CHECK (name <> ''),
    hash TEXT NOT NULL,
    replaces_hash TEXT,
    is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
    prompt_hash TEXT NOT NULL,
    settings_hash TEXT NOT NULL,
    context_hash TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    attempt_id INTEGER REFERENCES attempts (id)
, prompt_tokens INTEGER, completion_tokens INTEGER, reasoning_tokens INTEGER, cached_tokens INTEGER, cost TEXT CHECK (cost <> '' AND cost NOT GLOB '*[^-0-9.]*')) STRICT;
INSERT INTO files VALUES(1,'c1','chapter','01-c1.md','v1:sha256:c3af31860459c95e1b36d7dd7255b48964fe1dda956d36160f06b3465e34d5ae',NULL,1,'v1:sha256:5fbcbe962d8cee873f7d9bae8f617d05ec9426c815faf68905fda0db8658ad24','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:5244a92a94f1f274d8e5fecf037c6d54ee7030d577f46ae82bfb74f483f77616',1,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(2,'c2','chapter','02-c2.md','v1:sha256:72a116ca083c958948de69ba7306292c84d70bce21ecef23f42f25f45e6addf3',NULL,1,'v1:sha256:f1ab5532e11631457577e978594124c70242768bccea9bd49d7f9ea8cba9bc5e','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:e40f8b3f90a661cd52f2269fced2cd34b289466ebb1bc73db9b9b9938f0c7df4',2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(3,'c3','partial','03-c3.partial.md','v1:sha256:d10508e85fc26e17e380de519924adac83dab052e60186103ce684b1f1270274',NULL,1,'v1:sha256:d9b118bb1434d1d5719bb218e4f1173587d45cddbedcfbb13ebd0a4ad730af07','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:9e3ae58d886ae8b1dc185a5ef42da2de3f475262e3f3cdd3fc597016763f4b58',3,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(4,'c5','chapter','05-c5.md','v1:sha256:cc7db935bb0ff3de70ba2798daffcd931850cfdd8295b3f6cb36e9f82f19a802',NULL,1,'v1:sha256:ff4e08ef9395f2086cf3c3c1e53a7f11333cfe2980babca666ea116a9a7418c2','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:9a16126980f567ca6c56b3a42ffb6de98e3e91abcf711bdc7fadd006fbce19ee',5,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(5,'c6','chapter','06-c6.md','v1:sha256:fc6b4283cae00a547b23234c36bda4982b2840c21e968c4eae1c6fe55cf59b6e',NULL,1,'v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033',6,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(6,'c6','chapter','06-c6.md','v1:sha256:13b42053b6763acfa669e2276103efcd0d1d0c7d96d8e94f4219533f2d1229de','v1:sha256:fc6b4283cae00a547b23234c36bda4982b2840c21e968c4eae1c6fe55cf59b6e',1,'v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033',7,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(7,'c6','backup','06-c6.md.1.bak','v1:sha256:fc6b4283cae00a547b23234c36bda4982b2840c21e968c4eae1c6fe55cf59b6e',NULL,1,'v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(8,'c6','chapter','06-c6.md','v1:sha256:d84a11cf47c36ca7e75133c0902b042729a2815f8aec5e5cd233ba4f9e543f0c','v1:sha256:13b42053b6763acfa669e2276103efcd0d1d0c7d96d8e94f4219533f2d1229de',1,'v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033',8,NULL,NULL,NULL,NULL,NULL);
INSERT INTO files VALUES(9,'c6','backup','06-c6.md.2.bak','v1:sha256:13b42053b6763acfa669e2276103efcd0d1d0c7d96d8e94f4219533f2d1229de',NULL,1,'v1:sha256:06cb2170f4d7b94a622e0614130912a58f38a7ae6b75552fc9a49023e5b401b9','v1:sha256:34128ca7e03b02b196304e1eb16ae382539363a80b693d526b7ed4850cc74656','v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','v1:sha256:c425df8b664ed6d3f5546c722ab31209643ed5d75f9d6625e3fca26e95430033',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE prices (
    model TEXT NOT NULL PRIMARY KEY,
    prompt TEXT NOT NULL CHECK (prompt <> '' AND prompt NOT GLOB '*[^-0-9.]*'),
    completion TEXT NOT NULL CHECK (completion <> '' AND completion NOT GLOB '*[^-0-9.]*'),
    request TEXT NOT NULL CHECK (request <> '' AND request NOT GLOB '*[^-0-9.]*'),
    fetched_at TEXT NOT NULL CHECK (length(fetched_at) = 24)
) STRICT;
CREATE INDEX requests_by_chapter ON requests (chapter_id);
CREATE INDEX attempts_by_request ON attempts (request_id);
CREATE INDEX texts_by_attempt ON texts (attempt_id);
CREATE INDEX files_by_chapter ON files (chapter_id);
COMMIT;
PRAGMA application_id = 1112229698;
PRAGMA user_version = 3;
PRAGMA journal_mode = WAL;
