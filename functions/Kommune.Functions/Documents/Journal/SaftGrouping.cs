using System.Collections.Frozen;
using System.Collections.Immutable;
using Kommune.Domain.Documents;

namespace Kommune.Functions.Documents.Journal;

/// <summary>SAF-T-gruppering: the standard account that a local account is reported under, category KA_K (KOSTRA, municipalities).</summary>
/// <param name="Account">The municipality's own account.</param>
/// <param name="Code">KOSTRA type or chapter.</param>
/// <param name="Name">Its name in the published list.</param>
internal sealed record SaftAccount(string Account, string Category, string Code, string Name);

/// <summary>The published list of grouping codes (SAF-T Regnskap 1.30). It is older than SSB's list of types: what it lacks is refused, not guessed.</summary>
internal static class SaftGrouping
{
    public const string Category = "KA_K";
    public const string CodeUnknown = "saft-code-unknown";

    private static readonly FrozenDictionary<string, string> Names = Load();

    /// <summary>The accounts used in a journal, each with its grouping, or the reasons why some have none.</summary>
    public static (ImmutableArray<SaftAccount> Accounts, ImmutableArray<DocumentError> Errors) Of(IEnumerable<JournalLine> lines, KostraMapping mapping)
    {
        var (accounts, checks) = (ImmutableArray.CreateBuilder<SaftAccount>(), new Checks());
        foreach (var account in lines.Select(line => line.Account.Type ?? "").Distinct().Order(StringComparer.Ordinal))
            if (Names.TryGetValue(mapping.TypeOf(account), out var name))
                accounts.Add(new(account, Category, mapping.TypeOf(account), name));
            else
                checks.Add(CodeUnknown, account, $"Konto {account} har ingen kode i SAF-T-gruppering KA_K.");
        return checks.AreClean ? (accounts.ToImmutable(), []) : ([], checks.Errors);
    }

    /// <summary>account;groupingCategory;groupingCode;description.</summary>
    public static void Write(IEnumerable<SaftAccount> accounts, TextWriter output)
    {
        Csv.Header(output, "account;groupingCategory;groupingCode;description");
        var csv = new Csv(output);
        foreach (var account in accounts)
        {
            csv.Text(account.Account);
            csv.Text(account.Category);
            csv.Text(account.Code);
            csv.Text(account.Name);
            csv.EndRow();
        }
    }

    private static FrozenDictionary<string, string> Load()
    {
        using var document = Tables.Open("saft-grouping");
        return document.RootElement.GetProperty("codes").EnumerateArray().ToFrozenDictionary(row => row[0].GetString()!, row => row[1].GetString()!);
    }
}
