using System.Reflection;
using System.Reflection.Metadata;
using Kommune.Domain.Money;

namespace Kommune.Architecture.Tests;

/// <summary>The domain computes; it reads no clock, file, network, environment or chance, and knows nothing of who asks.</summary>
public sealed class PurityTests
{
    private const int LeastTypes = 150;

    private static readonly string[] DomainMayUse =
    [
        "NodaTime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime", "System.Runtime.InteropServices", "System.Text.Json",
    ];

    /// <summary>By the start of the name. A table travels inside the assembly, so a stream is read; nothing is opened.</summary>
    private static readonly string[] Impure =
    [
        "System.IO.", "System.Net.", "System.Console", "System.Random", "System.Threading.T", "System.DateTime", "System.TimeProvider", "System.TimeZoneInfo",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Diagnostics.Activity", "System.Text.Json.JsonSerializer", "System.Text.Json.Serialization.",
        "NodaTime.IClock", "NodaTime.SystemClock", "Microsoft.",
    ];

    private static readonly string[] Allowed = ["System.IO.Stream"];

    private static readonly string[] ImpureMembers =
    [
        "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Environment.get_MachineName",
        "System.Guid.NewGuid", "System.Type.GetType", "System.Activator.CreateInstance", "System.Reflection.Assembly.Load",
    ];

    /// <summary>The ends of a confidence band: logarithms are not decimal.</summary>
    private const string CountsInDoubles = "Kommune.Domain.Reporting.SurvivalBand";

    /// <summary>The weights of an Accept header, and seconds that are measured.</summary>
    private static readonly string[] NeverMoney =
    [
        "Kommune.Functions.Documents.DocumentFormats", "Kommune.Functions.Telemetry.Signals", "Kommune.Functions.Telemetry.StoreGauges",
    ];

    [Fact]
    public void The_domain_references_only_what_cannot_touch_the_world()
    {
        using var domain = Domain();
        Assert.Contains("NodaTime", domain.References);
        Assert.Empty(domain.References.Except(DomainMayUse));
    }

    [Fact]
    public void The_domain_uses_no_clock_file_network_environment_or_chance()
    {
        using var domain = Domain();
        Assert.True(domain.Types.Count > 50, "The scan saw no types of other assemblies.");
        Assert.DoesNotContain(domain.Types, type => IsImpure(type));
        Assert.DoesNotContain(domain.Members, member => ImpureMembers.Contains(member));
    }

    [Theory]
    [InlineData("System.IO.File", true)]
    [InlineData("System.IO.Stream", false)]
    [InlineData("System.DateTimeOffset", true)]
    [InlineData("NodaTime.SystemClock", true)]
    [InlineData("NodaTime.LocalDate", false)]
    [InlineData("System.Text.Json.JsonSerializer", true)]
    [InlineData("System.Text.Json.JsonDocument", false)]
    public void The_scan_tells_what_touches_the_world(string type, bool impure) => Assert.Equal(impure, IsImpure(type));

    [Fact]
    public void No_amount_is_a_floating_number()
    {
        using var domain = Domain();
        Assert.Equal([CountsInDoubles], domain.TypesThatHold(PrimitiveTypeCode.Double, PrimitiveTypeCode.Single).Where(type => type.StartsWith("Kommune.", StringComparison.Ordinal)));
        using var head = Head();
        Assert.Equal(NeverMoney, head.TypesThatHold(PrimitiveTypeCode.Double, PrimitiveTypeCode.Single).Where(type => type.StartsWith("Kommune.", StringComparison.Ordinal)));
        using var contracts = new AssemblyFile(typeof(Contracts.ProblemDocument).Assembly);
        Assert.Empty(contracts.TypesThatHold(PrimitiveTypeCode.Double, PrimitiveTypeCode.Single));
        Assert.NotEmpty(contracts.TypesThatHold(PrimitiveTypeCode.String));
    }

    [Fact]
    public void The_head_reads_the_clock_of_the_machine_in_one_place()
    {
        using var head = Head();
        Assert.Contains("NodaTime.SystemClock", head.Types);
        var readers = Repository.Files("functions", ".cs").Where(file => Repository.Read(file).Contains("SystemClock.", StringComparison.Ordinal));
        Assert.Equal(["functions/Kommune.Functions/Hosting/RunningClock.cs"], readers);
    }

    [Fact]
    public void The_contract_knows_neither_the_domain_nor_the_head()
    {
        using var contracts = new AssemblyFile(typeof(Contracts.ProblemDocument).Assembly);
        Assert.NotEmpty(contracts.References);
        Assert.DoesNotContain(contracts.References, name => name.StartsWith("Kommune", StringComparison.OrdinalIgnoreCase));
    }

    private static AssemblyFile Domain()
    {
        var domain = new AssemblyFile(typeof(Nok).Assembly);
        Assert.True(domain.Count >= LeastTypes, $"Only {domain.Count} types were scanned.");
        return domain;
    }

    private static AssemblyFile Head()
    {
        var head = new AssemblyFile(Assembly.Load("kommune"));
        Assert.True(head.Count >= LeastTypes, $"Only {head.Count} types were scanned.");
        return head;
    }

    private static bool IsImpure(string type) => !Allowed.Contains(type) && Impure.Any(start => type.StartsWith(start, StringComparison.Ordinal));
}
