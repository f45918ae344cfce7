/// An authority of the tests' own and what it signed.
///
/// All were made once by `openssl` with keys on the curve P-256. They are good for a hundred years from 2020, but for the
/// one that has expired. Nothing but a test trusts them, so that the key is no secret.
package enum TestAuthority {
    /// The name that OpenSSL finds the authority under in a folder.
    package static let hashedName = "f20e0b1e.0"

    /// The authority's own certificate.
    package static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBZTCCAQugAwIBAgIBEDAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG
        A1UEAwwOVGVzdCBBdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASv
        /QOKEiXc5lHDuI3Vxlb9IMjg4Nq6PbaDnGcJqicPs/ZBdsvc64m0zGTx02YBPglw
        1T5ueOEgJBa25q/6syVgo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQE
        AwIBBjAdBgNVHQ4EFgQUmI9NgjsUnHu/ORsRAQU7bIeYXaEwCgYIKoZIzj0EAwID
        SAAwRQIhAK1eMAtHnIc/DEt/j3pC+jRHqpIU0vwVOpx5HhBM7KsIAiApyR7yZnOX
        S/6DZlLoa8SCFuk9TJaiW0shS3YrAF3aNg==
        -----END CERTIFICATE-----
        """

    /// A certificate for 127.0.0.1 and localhost.
    package static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBnzCCAUSgAwIBAgIBETAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFjEUMBIG
        A1UEAwwLVGVzdCBTZXJ2ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATaIIeE
        RfAZ/ZdKK58WhfO79Os6zvf4KrPpGdUGgHV7xAYy/BIJH2httNNA26x5MkaiIkaf
        lCwtLkJcsTMWLe77o34wfDAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCQYD
        VR0TBAIwADATBgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4EFgQUjksICv+y+IxS
        o+rRcrrBoQYIkgowHwYDVR0jBBgwFoAUmI9NgjsUnHu/ORsRAQU7bIeYXaEwCgYI
        KoZIzj0EAwIDSQAwRgIhAOrL+cFiT6XcY3zpik1WTDSlKzXsWl1vkAU3j3lZfgFm
        AiEAtIKsKmXjo58REnSHYjWx2e+UO4y8OL/s+ytlBvMdcHw=
        -----END CERTIFICATE-----
        """

    /// A certificate for other.example.
    package static let otherName = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUKgAwIBAgIBAzAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAgFw0yNjExMjkwNzAyMTJaGA8yMTI2MTEwNTA3MDIxMlowFjEUMBIG
        A1UEAwwLVGVzdCBTZXJ2ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATaIIeE
        RfAZ/ZdKK58WhfO79Os6zvf4KrPpGdUGgHV7xAYy/BIJH2httNNA26x5MkaiIkaf
        lCwtLkJcsTMWLe77o3wwejAYBgNVHREEETAPgg1vdGhlci5leGFtcGxlMAkGA1Ud
        EwQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwHQYDVR0OBBYEFI5LCAr/sviMUqPq
        0XK6waEGCJIKMB8GA1UdIwQYMBaAFJiPTYI7FJx7vzkbEQEFO2yHmF2hMAoGCCqG
        SM49BAMCA0cAMEQCIA7+JAZerlyR5vowtjnc3GugiE9hcTNgSfb/tqvR5K99AiBZ
        U2IhcQD4V6Bk+MNUw/aDKqqS0qMpG/wmfNDo10fTIg==
        -----END CERTIFICATE-----
        """

    /// A certificate for 127.0.0.1 and localhost that was good in January 2020.
    package static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBnTCCAUKgAwIBAgIBBDAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IEF1
        dGhvcml0eTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAyMDEwMDAwMDBaMBYxFDASBgNV
        BAMMC1Rlc3QgU2VydmVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2iCHhEXw
        Gf2XSiufFoXzu/TrOs73+Cqz6RnVBoB1e8QGMvwSCR9obbTTQNuseTJGoiJGn5Qs
        LS5CXLEzFi3u+6N+MHwwGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxob3N0MAkGA1Ud
        EwQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwHQYDVR0OBBYEFI5LCAr/sviMUqPq
        0XK6waEGCJIKMB8GA1UdIwQYMBaAFJiPTYI7FJx7vzkbEQEFO2yHmF2hMAoGCCqG
        SM49BAMCA0kAMEYCIQCWCfCu/TWg0zvOP8Gu0+XpXokrVzmQBV0JHETWLTq4qQIh
        AM34a/BMLbY6EKuYTAfNxhHL1dUtX9f5SCOH7O4Ry7cX
        -----END CERTIFICATE-----
        """

    /// The key of every server's certificate.
    package static let serverKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgu94yxqsAhKYw1raM
        aFcLT+oO+N+Ziyz12kymez0ms/yhRANCAATaIIeERfAZ/ZdKK58WhfO79Os6zvf4
        KrPpGdUGgHV7xAYy/BIJH2httNNA26x5MkaiIkaflCwtLkJcsTMWLe77
        -----END PRIVATE KEY-----
        """
}
