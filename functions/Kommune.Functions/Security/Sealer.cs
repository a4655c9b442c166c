using System.Security.Cryptography;
using System.Text;

namespace Kommune.Functions.Security;

/// <summary>
/// Forsegling: AES-256-GCM for what must not lie in the open in the database. The ring holds one or more keys: the first seals, all of
/// them open, so that a key is replaced by putting a new one in front. Sealed data is version, key id, nonce, tag and cipher text in one.
/// </summary>
/// <remarks>
/// The context is bound to the data: what was sealed for one placement does not open for another, so rows cannot be exchanged.
/// </remarks>
internal sealed class Sealer : IDisposable
{
    /// <summary>Bytes in a key.</summary>
    public const int KeyLength = 32;

    private const byte Version = 2;
    private const int IdLength = 4;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = 1 + IdLength + NonceLength + TagLength;

    private readonly List<RingKey> ring = [];

    /// <param name="keys">Keys of 32 bytes one after the other, the newest first.</param>
    public Sealer(ReadOnlySpan<byte> keys)
    {
        if (keys.Length == 0 || keys.Length % KeyLength != 0)
            throw new ArgumentException("Keys are 32 bytes each.", nameof(keys));
        for (var at = 0; at < keys.Length; at += KeyLength)
            ring.Add(new RingKey(keys.Slice(at, KeyLength).ToArray()));
    }

    /// <summary>Seals with the newest key.</summary>
    /// <param name="plain">What is sealed.</param>
    /// <param name="context">What it belongs to; the same is needed to open it.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string context = "")
    {
        var data = new byte[HeadLength + plain.Length];
        data[0] = Version;
        ring[0].Id.CopyTo(data.AsSpan(1));
        var nonce = data.AsSpan(1 + IdLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        ring[0].Cipher.Encrypt(nonce, plain, data.AsSpan(HeadLength), data.AsSpan(1 + IdLength + NonceLength, TagLength), Encoding.UTF8.GetBytes(context));
        return data;
    }

    /// <exception cref="CryptographicException">Not sealed with a key of the ring or for this context, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> data, string context = "")
    {
        if (data.Length < HeadLength || data[0] != Version)
            throw new CryptographicException("The data is not sealed in a known version.");
        var key = Find(data.Slice(1, IdLength)) ?? throw new CryptographicException("The data is sealed with a key that is not in the ring.");
        var plain = new byte[data.Length - HeadLength];
        key.Cipher.Decrypt(data.Slice(1 + IdLength, NonceLength), data[HeadLength..], data.Slice(1 + IdLength + NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }

    /// <summary>The id of the key that seals; sealed data carries it in bytes 2 to 5.</summary>
    public byte[] NewestId => [.. ring[0].Id];

    /// <summary>What the older keys' hashes for a purpose are made with, by the id of the key: enough to check those hashes and nothing else.</summary>
    public IEnumerable<(string Id, byte[] Key)> OlderKeysFor(string purpose) => ring.Skip(1).Select(key => (Convert.ToHexStringLower(key.Id), key.KeyFor(purpose)));

    /// <summary>The hash that a key made by <see cref="OlderKeysFor"/> gives.</summary>
    public static string Mac(string keyId, byte[] key, string text) => $"{keyId}:{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}";

    /// <summary>A keyed hash (HMAC-SHA256) of a text for one purpose: "key id:hex". Without the key it can be neither made nor tried out.</summary>
    public string Mac(string purpose, string text) => ring[0].Mac(purpose, text);

    /// <summary>The keyed hash under every key of the ring: what a look-up compares with.</summary>
    public IReadOnlyList<string> Macs(string purpose, string text) => [.. ring.Select(key => key.Mac(purpose, text))];

    /// <summary>Whether the keyed hash was made of the text by a key of the ring.</summary>
    public bool IsMac(string purpose, string text, string mac) =>
        ring.Any(key => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.Mac(purpose, text)), Encoding.UTF8.GetBytes(mac)));

    private RingKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in ring)
            if (id.SequenceEqual(key.Id))
                return key;
        return null;
    }

    public void Dispose() => ring.ForEach(key => key.Dispose());

    /// <summary>A key with what is derived from it: its id, the cipher, and a key for each purpose, so that no key serves two.</summary>
    private sealed class RingKey(byte[] key) : IDisposable
    {
        private readonly Dictionary<string, byte[]> purposes = new(StringComparer.Ordinal);

        private readonly ThreadLocal<AesGcm> ciphers =
            new(() => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: "kommune seal"u8.ToArray()), TagLength), trackAllValues: true);

        private byte[]? id;

        public byte[] Id => id ??= HKDF.DeriveKey(HashAlgorithmName.SHA256, key, IdLength, info: "kommune key id"u8.ToArray());

        /// <summary>One for each thread: a cipher object serves one call at a time, and a race would spoil the data without a word.</summary>
        public AesGcm Cipher => ciphers.Value!;

        public string Mac(string purpose, string text) =>
            $"{Convert.ToHexStringLower(Id)}:{Convert.ToHexStringLower(HMACSHA256.HashData(For(purpose), Encoding.UTF8.GetBytes(text)))}";

        public byte[] KeyFor(string purpose) => [.. For(purpose)];

        private byte[] For(string purpose)
        {
            lock (purposes)
            {
                if (!purposes.TryGetValue(purpose, out var derived))
                    purposes.Add(purpose, derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: Encoding.UTF8.GetBytes($"kommune mac {purpose}")));
                return derived;
            }
        }

        public void Dispose()
        {
            foreach (var cipher in ciphers.Values)
                cipher.Dispose();
            ciphers.Dispose();
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
