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

    /// <summary>Iterators ask for the thread, typeof for its type.</summary>
    private static readonly string[] Allowed =
    [
        "System.IO.Stream", "System.Environment.get_NewLine", "System.Environment.get_CurrentManagedThreadId", "System.Type.GetTypeFromHandle",
    ];

    /// <summary>By the start of the name, since a type that is otherwise pure has members that are not.</summary>
    private static readonly string[] ImpureMembers =
    [
        "System.Environment.", "System.AppContext.", "System.AppDomain.", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Globalization.CultureInfo.get_Current",
        "System.Globalization.RegionInfo.get_Current", "System.Type.GetType", "System.Activator.CreateInstance", "System.Reflection.Assembly.Load",
    ];

    /// <summary>The ends of a confidence band: logarithms are not decimal.</summary>
    private const string CountsInDoubles = "Kommune.Domain.Reporting.SurvivalBand";

    /// <summary>The weights of an Accept header, the share of calls that may fail, pauses between attempts, and time that is measured.</summary>
    private static readonly string[] NeverMoney =
    [
        "Kommune.Functions.Documents.DocumentFormats", "Kommune.Functions.HrSystems.HrClient", "Kommune.Functions.Storage.PostgresDatabase", "Kommune.Functions.Telemetry.HrEventSignals",
        "Kommune.Functions.Telemetry.SettlementSignals", "Kommune.Functions.Telemetry.Signals", "Kommune.Functions.Telemetry.StoreGauges", "Kommune.Functions.Watch.WatchFunction",
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
        Assert.True(domain.Members.Count > 200, "The scan saw no members of other assemblies.");
        Assert.DoesNotContain(domain.Members, member => IsImpureMember(member));
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

    [Theory]
    [InlineData("System.Environment.get_UserName", true)]
    [InlineData("System.Environment.get_NewLine", false)]
    [InlineData("System.Guid.CreateVersion7", true)]
    [InlineData("System.Guid.Parse", false)]
    [InlineData("System.Globalization.CultureInfo.get_CurrentCulture", true)]
    [InlineData("System.Globalization.CultureInfo.get_InvariantCulture", false)]
    [InlineData("System.Reflection.Assembly.LoadFrom", true)]
    [InlineData("System.Reflection.Assembly.GetManifestResourceStream", false)]
    public void The_scan_tells_which_members_touch_the_world(string member, bool impure) => Assert.Equal(impure, IsImpureMember(member));

    /// <summary>These tests read files and the environment themselves, so the same scan must find it in them.</summary>
    [Fact]
    public void The_scan_finds_what_touches_the_world()
    {
        using var tests = new AssemblyFile(typeof(PurityTests).Assembly);
        Assert.Superset(new HashSet<string> { "System.IO.File", "System.IO.Directory" }, tests.Types.Where(IsImpure).ToHashSet());
        Assert.Superset(new HashSet<string> { "System.Environment.GetEnvironmentVariable", "System.AppContext.get_BaseDirectory", "System.Reflection.Assembly.Load" }, tests.Members.Where(IsImpureMember).ToHashSet());
    }

    [Fact]
    public void No_amount_is_a_floating_number()
    {
        using var domain = Domain();
        Assert.Equal([CountsInDoubles], domain.TypesThatFloat().Where(IsOurs));
        using var head = Head();
        Assert.Equal(NeverMoney, head.TypesThatFloat().Where(IsOurs));
        using var contracts = new AssemblyFile(typeof(Contracts.ProblemDocument).Assembly);
        Assert.Empty(contracts.TypesThatFloat());
        Assert.NotEmpty(contracts.TypesThatHold(PrimitiveTypeCode.String));
    }

    /// <summary>Each holds a floating number in one way only, and the last in none.</summary>
    [Fact]
    public void The_scan_finds_a_floating_number_wherever_it_is()
    {
        using var tests = new AssemblyFile(typeof(PurityTests).Assembly);
        Assert.Equal(
            new[] { nameof(FloatingField), nameof(FloatingParameter), nameof(FloatingConstant), nameof(FloatingConversion), nameof(FloatingList), nameof(FloatingMember), nameof(FloatingGeneric) }.Order(StringComparer.Ordinal),
            tests.TypesThatFloat().Where(IsOurs).Select(type => type.Split('.')[^1]));
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

    private static bool IsOurs(string type) => type.StartsWith("Kommune.", StringComparison.Ordinal);

    private static bool IsImpure(string type) => Starts(type, Impure);

    private static bool IsImpureMember(string member) => Starts(member, ImpureMembers);

    private static bool Starts(string name, string[] with) => !Allowed.Contains(name) && with.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
