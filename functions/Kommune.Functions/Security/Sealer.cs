using System.Security.Cryptography;

namespace Kommune.Functions.Security;

/// <summary>
/// Forsegling: AES-256-GCM for what must not lie in the open in the database, such as raw messages in quarantine. Sealed data is
/// version, nonce, tag and cipher text in one.
/// </summary>
public sealed class Sealer : IDisposable
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly AesGcm cipher;

    /// <param name="key">32 bytes.</param>
    public Sealer(ReadOnlySpan<byte> key) => cipher = new AesGcm(key, TagLength);

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var data = new byte[1 + NonceLength + TagLength + plain.Length];
        data[0] = Version;
        var nonce = data.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, plain, data.AsSpan(1 + NonceLength + TagLength), data.AsSpan(1 + NonceLength, TagLength));
        return data;
    }

    /// <exception cref="CryptographicException">Not sealed with this key, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> data)
    {
        if (data.Length < 1 + NonceLength + TagLength || data[0] != Version)
            throw new CryptographicException("The data is not sealed in a known version.");
        var plain = new byte[data.Length - 1 - NonceLength - TagLength];
        cipher.Decrypt(data.Slice(1, NonceLength), data[(1 + NonceLength + TagLength)..], data.Slice(1 + NonceLength, TagLength), plain);
        return plain;
    }

    public void Dispose() => cipher.Dispose();
}
