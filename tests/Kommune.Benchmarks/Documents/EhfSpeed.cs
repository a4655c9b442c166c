using System.Diagnostics;
using System.Xml;
using Kommune.Domain.Money;
using Kommune.Functions.Documents;
using Kommune.Functions.Documents.Ehf;
using NodaTime;

namespace Kommune.Benchmarks.Documents;

/// <summary>
/// How fast invoices are written, against a bare XmlWriter that writes the same bytes from ready-made strings: no validation, no
/// sums, no formatting. Run with: dotnet run -c Release --project tests/Kommune.Benchmarks -- ehf
/// </summary>
internal static class EhfSpeed
{
    private const int Different = 200;
    private const int Count = 10_000;
    private const int Rounds = 7;

    public static int Run()
    {
        EhfInvoice[] invoices = [.. Enumerable.Range(1, Different).Select(Invoice)];
        byte[][] bytes = [.. invoices.Select(Bytes)];
        Step[][] steps = [.. bytes.Select(Record)];
        if (!steps.Zip(bytes).All(pair => Replayed(pair.First).AsSpan().SequenceEqual(pair.Second)))
            throw new InvalidOperationException("The bare writer does not write the same bytes.");

        var (ours, bare) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            bare = Min(bare, Time(i => Replay(steps[i % Different], Stream.Null)));
            ours = Min(ours, Time(i => EhfWriter.Write(invoices[i % Different], Stream.Null)));
        }
        Console.WriteLine($"{Count} invoices, {bytes.Average(document => document.Length):F0} bytes and {invoices.Average(invoice => invoice.Lines.Length):F1} lines on average");
        Console.WriteLine($"bare XmlWriter {bare.TotalMilliseconds:F0} ms, EhfWriter {ours.TotalMilliseconds:F0} ms (best of {Rounds}): {bare / ours:P0} of the rate, {Count / ours.TotalSeconds:F0} invoices/s");
        Memory(invoices);
        return 0;
    }

    /// <summary>Live memory after a full collection does not grow with the number written.</summary>
    private static void Memory(EhfInvoice[] invoices)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Count; i++)
            EhfWriter.Write(invoices[i % Different], Stream.Null);
        var perInvoice = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Count;
        Console.WriteLine($"{perInvoice} bytes allocated an invoice; live memory grew {GC.GetTotalMemory(forceFullCollection: true) - before} bytes over {Count}");
    }

    private static TimeSpan Time(Action<int> write)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
            write(i);
        return watch.Elapsed;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static EhfInvoice Invoice(int number)
    {
        var seller = new EhfParty("310041009", "Eksempel kommune", new("Rådhusgata 1", "9901", "Eksempelbø"), InVatRegister: true);
        var buyer = new EhfParty("310041025", "Eksempel fylke", new("Fylkesveien 2", "9902", "Ånestad"));
        var kid = Kid.Create($"2026{number:D6}", KidMethod.Mod10);
        return new($"INV-2026-{number:D6}", new LocalDate(2026, 10, 5), new LocalDate(2026, 11, 4), null, seller, buyer, "A123456", "A-2026/41-1",
            new("12345678903", kid, KidMethod.Mod10), [.. Enumerable.Range(1, 1 + number % 8).Select(i => Line(number, i))], []);
    }

    private static EhfLine Line(int number, int line)
    {
        var hours = (number * 7 + line) % 80 * 0.25m;
        return new("Oppfølging i arbeid, timer", $"9901-{number}-{line}", new YearMonth(2026, 9), hours, EhfUnit.Hour, 642m, Nok.Round(hours * 642m), EhfVat.Exempt);
    }

    private static byte[] Bytes(EhfInvoice invoice)
    {
        using var output = new MemoryStream();
        return EhfWriter.Write(invoice, output).IsEmpty ? output.ToArray() : throw new InvalidOperationException("A sample is not issuable.");
    }

    private static Step[] Record(byte[] document)
    {
        var steps = new List<Step>();
        using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { IgnoreWhitespace = true });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                steps.Add(new(XmlNodeType.Element, reader.Prefix, reader.LocalName, reader.NamespaceURI, ""));
                while (reader.MoveToNextAttribute())
                    steps.Add(new(XmlNodeType.Attribute, reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value));
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.EndElement)
                steps.Add(new(reader.NodeType, "", "", "", reader.Value));
        }
        return [.. steps];
    }

    private static byte[] Replayed(Step[] steps)
    {
        using var output = new MemoryStream();
        Replay(steps, output);
        return output.ToArray();
    }

    private static void Replay(Step[] steps, Stream output)
    {
        using var xml = XmlWriter.Create(output, EhfWriter.Settings);
        xml.WriteStartDocument();
        foreach (var step in steps)
        {
            if (step.Type == XmlNodeType.Element)
                xml.WriteStartElement(step.Prefix, step.Name, step.Namespace);
            else if (step.Type == XmlNodeType.Attribute)
                xml.WriteAttributeString(step.Prefix, step.Name, step.Namespace, step.Value);
            else if (step.Type == XmlNodeType.Text)
                xml.WriteString(step.Value);
            else
                xml.WriteEndElement();
        }
        xml.WriteEndDocument();
    }

    private readonly record struct Step(XmlNodeType Type, string Prefix, string Name, string Namespace, string Value);
}
