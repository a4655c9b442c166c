using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Kommune.Functions.Tests.Security;

/// <summary>
/// Two issuers with keys of their own, one for systems and one for people, and the tokens they make, right or wrong. The tokens are put
/// together here from their parts, so that what is tested does not come from the library that checks it.
/// </summary>
internal sealed class TestIssuer : IDisposable
{
    public const string Machines = "https://maskinporten.example/";
    public const string People = "https://login.example/v2.0";
    public const string Audience = "https://kommune.example";

    /// <summary>2026-11-02T08:00:00Z, the test server's clock.</summary>
    public const long Now = 1_793_606_400;

    private readonly RSA rsa = RSA.Create(2048);
    private readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA stranger = RSA.Create(2048);

    /// <summary>Writes the public keys and answers the settings of a server that trusts both issuers.</summary>
    public string[] SettingsIn(string folder)
    {
        var keys = Path.Combine(folder, "keys.json");
        File.WriteAllText(keys, KeySet());
        return
        [
            "--Kommune:Machines:Issuer", Machines, "--Kommune:Machines:Keys", keys, "--Kommune:Machines:ScopePrefix", "kommune:tiltak",
            "--Kommune:People:Issuer", People, "--Kommune:People:Keys", keys, "--Kommune:People:Audience", Audience,
        ];
    }

    public string Person(string role, string municipality = "9901", string name = "leder-17", Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = People,
            ["aud"] = Audience,
            ["exp"] = Now + 3600,
            ["nbf"] = Now - 60,
            ["preferred_username"] = name,
            ["roles"] = new JsonArray(role),
            ["municipality"] = municipality,
        };
        change?.Invoke(claims);
        return Sign(claims);
    }

    public string Machine(string scope, string organisation = "310041009", Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Machines,
            ["exp"] = Now + 120,
            ["scope"] = scope,
            ["client_id"] = "test",
            ["consumer"] = new JsonObject { ["authority"] = "iso6523-actorid-upis", ["ID"] = $"0192:{organisation}" },
        };
        change?.Invoke(claims);
        return Sign(claims);
    }

    /// <param name="claims">The payload.</param>
    /// <param name="alg">What the header says, and what is done when it can be.</param>
    /// <param name="kid">The key id in the header.</param>
    /// <param name="byStranger">Signed with a key that nobody trusts.</param>
    /// <param name="header">Changes to the header.</param>
    public string Sign(JsonObject claims, string alg = "RS256", string kid = "rsa-1", bool byStranger = false, Action<JsonObject>? header = null)
    {
        var head = new JsonObject { ["alg"] = alg, ["typ"] = "JWT", ["kid"] = kid };
        header?.Invoke(head);
        var input = $"{Encode(head)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(input);
        var signature = alg switch
        {
            "ES256" => ec.SignData(bytes, HashAlgorithmName.SHA256),
            "RS384" => rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            // The classic confusion: the public key, which everybody has, used as a shared secret.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), bytes),
            "none" => [],
            _ => (byStranger ? stranger : rsa).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{input}.{Base64Url(signature)}";
    }

    public static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private string KeySet()
    {
        var r = rsa.ExportParameters(false);
        var e = ec.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "rsa-1", ["n"] = Base64Url(r.Modulus!), ["e"] = Base64Url(r.Exponent!) },
                new JsonObject { ["kty"] = "EC", ["use"] = "sig", ["kid"] = "ec-1", ["crv"] = "P-256", ["x"] = Base64Url(e.Q.X!), ["y"] = Base64Url(e.Q.Y!) },
                new JsonObject { ["kty"] = "oct", ["kid"] = "oct-1", ["k"] = Base64Url(new byte[32]) }),
        }.ToJsonString();
    }

    private static string Encode(JsonObject part) => Base64Url(Encoding.UTF8.GetBytes(part.ToJsonString()));

    public void Dispose()
    {
        rsa.Dispose();
        ec.Dispose();
        stranger.Dispose();
    }
}
