using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kommune.Domain.Money;

namespace Kommune.Functions.Documents;

/// <summary>Følgeseddel: what the receiver checks an export against before loading it.</summary>
/// <param name="File">Name of the file it describes.</param>
/// <param name="Format">"ehf", "journal", "payroll-fint" …</param>
/// <param name="Count">Documents or lines in the file.</param>
/// <param name="Sum">Their sum, kroner with two decimals; 0.00 for a journal.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hexadecimal.</param>
internal sealed record Manifest(string File, string Format, int Count, decimal Sum, long Bytes, string Sha256)
{
    public void Write(Stream output) => JsonSerializer.Serialize(output, this, ManifestJson.Default.Manifest);
}

/// <summary>Writes on, counting and hashing what passes: the manifest is ready when the file is, without reading it again.</summary>
internal sealed class ManifestStream(Stream output) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long written;

    /// <summary>The manifest of what was written so far.</summary>
    public Manifest Manifest(string file, string format, int count, Nok sum) =>
        new(file, format, count, sum.Kroner, written, Convert.ToHexStringLower(hash.GetCurrentHash()));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        output.Write(buffer);
        hash.AppendData(buffer);
        written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write([value]);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await output.WriteAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span);
        written += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => output.Flush();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => written;
    public override long Position { get => written; set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
