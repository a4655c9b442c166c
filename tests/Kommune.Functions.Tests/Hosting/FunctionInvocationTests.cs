using System.Text;
using Kommune.Functions.Hosting.CustomHandler;

namespace Kommune.Functions.Tests.Hosting;

/// <summary>What the host posts, read back: the payload files hold its own serialisation (Payloads/README.md says which and how far to trust it).</summary>
public sealed class FunctionInvocationTests
{
    private const string Binary = """{"specversion":"1.0","id":"evt-1","type":"kommune.sak.opprettet.v1","time":"2026-08-07T05:51:33+02:00","data":{"navn":"Ærø Å","beløp":12.50,"tags":[1,2]}}""";

    [Theory]
    [InlineData("generated/gen-servicebus-single-binary.json", Binary)]
    // Text is JSON inside a string inside a string; after both are taken off it is the same message.
    [InlineData("generated/gen-servicebus-single-string.json", Binary)]
    [InlineData("generated/gen-servicebus-single-plaintext.json", "hello \"world\"")]
    [InlineData("generated/gen-servicebus-batch-binary.json", """{"a":1}""", "plain")]
    [InlineData("generated/gen-servicebus-batch-string.json", """{"a":1}""", "plain")]
    public void The_messages_are_the_bytes_that_were_sent(string payload, params string[] messages)
    {
        var invocation = Read(payload);

        Assert.Equal(messages, invocation.Messages.Select(Encoding.UTF8.GetString));
    }

    /// <summary>The host lets a text body's top-level properties override its own metadata; the message itself stays what it was.</summary>
    [Fact]
    public void A_forged_body_changes_the_metadata_and_not_the_message()
    {
        var invocation = Read("generated/gen-servicebus-single-string-spoofed-metadata.json");

        Assert.Equal("SPOOFED", invocation.Describe("MessageId"));
        Assert.StartsWith("""{"messageId":"SPOOFED",""", Encoding.UTF8.GetString(Assert.Single(invocation.Messages)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MessageId", "msg-0001")] // "\"msg-0001\""
    [InlineData("DeliveryCount", "1")] // "1"
    [InlineData("EnqueuedTimeUtc", "2026-08-07T03:51:33")] // bare
    [InlineData("MessageActions", "{}")] // nested
    [InlineData("ReplyTo", null)] // absent
    public void Metadata_is_read_quoted_bare_and_nested(string name, string? text) =>
        Assert.Equal(text, Read("generated/gen-servicebus-single-binary.json").Describe(name));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":"x"}""")]
    [InlineData("not json")]
    public void What_the_host_never_writes_is_not_an_invocation(string body) => Assert.Null(FunctionInvocation.Read(Encoding.UTF8.GetBytes(body)));

    /// <summary>Half a surrogate pair is valid JSON text and no valid string.</summary>
    [Fact]
    public void Half_a_character_is_taken_as_it_was_written() =>
        Assert.Equal("\"\\ud800\"", Encoding.UTF8.GetString(Assert.Single(FunctionInvocation.Read("""{"Data":{"event":"\ud800"}}"""u8.ToArray())!.Messages)));

    [Fact]
    public void Every_payload_file_is_read()
    {
        var files = Repository.Payloads().Where(file => !file.Contains("response", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.True(files.Count >= 18, $"Only {files.Count} payloads were found.");
        Assert.All(files, file => Assert.NotEmpty(Read(file).Messages));
    }

    private static FunctionInvocation Read(string payload) => FunctionInvocation.Read(File.ReadAllBytes(Repository.PayloadPath(payload))) ?? throw new InvalidOperationException($"{payload} was not read.");
}
