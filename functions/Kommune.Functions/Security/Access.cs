namespace Kommune.Functions.Security;

/// <summary>Roller: of people (the roles claim) and of systems (a scope).</summary>
internal enum Role
{
    Hr,
    Coach,
    Leader,
    Finance,
    Reporter,

    /// <summary>KS: compares municipalities by suppressed aggregates, and sees no municipality's own rows.</summary>
    Ks,
    Auditor,
    Admin,
    HrSystem,
    TimeSystem,
    FinanceSystem,
    ReportSystem,
}

/// <summary>Tillatelser: what a route does, as far as access is concerned.</summary>
internal enum Permission
{
    /// <summary>Anyone: health, the contract, the style sheet.</summary>
    Anyone,

    /// <summary>Anyone who is signed in: what-if calculations and rule tables, which hold nothing about anybody.</summary>
    SignedIn,
    SendHrEvents,

    /// <summary>Events that could not be taken in: to see why, to take them in again, to say that they are handled.</summary>
    MendHrEvents,
    ReadPlacements,
    RegisterPlacements,
    ReadStatements,
    Decide,
    RecordFollowUp,
    ImportFollowUp,
    ReadFollowUp,
    ApproveHours,
    Settle,
    ReadDocuments,
    SendReceipts,
    ReadReports,

    /// <summary>The municipalities side by side: suppressed aggregates, of all of them.</summary>
    CompareMunicipalities,
    EnterRules,
    ReadAudit,
    AnswerSubject,
    Erase,
}

/// <summary>What the audit log keeps of a route.</summary>
internal enum Traced
{
    /// <summary>Nothing: it holds no person, or the message itself is kept with its sender.</summary>
    No,

    /// <summary>Each reading of personal data.</summary>
    Read,

    /// <summary>Each decision.</summary>
    Decision,
}

/// <summary>One row of the table: a route and what it takes.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The route as it is mapped; "/**" at the end is everything below.</param>
/// <param name="Needs">What the caller must be allowed.</param>
/// <param name="Traced">What the audit log keeps.</param>
internal sealed record AccessRule(string Method, string Pattern, Permission Needs, Traced Traced = Traced.No)
{
    private const string Below = "/**";

    public bool Covers(string method, string pattern) =>
        method == Method && (Pattern.EndsWith(Below, StringComparison.Ordinal)
            ? pattern.StartsWith(Pattern[..^2], StringComparison.OrdinalIgnoreCase) || string.Equals(pattern, Pattern[..^3], StringComparison.OrdinalIgnoreCase)
            : string.Equals(Pattern, pattern, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Tilgang: the one table of who may do what. A route that is not in it is closed; docs/security.md is made from it.</summary>
internal static class Access
{
    /// <summary>The first row that covers a route decides.</summary>
    public static readonly IReadOnlyList<AccessRule> Rules =
    [
        new("POST", "/api/hr/events", Permission.SendHrEvents),
        // A notification proves its sender by signature or shared secret, which the HR system knows and a token issuer does not.
        new("POST", "/api/hr/notifications/{system}", Permission.Anyone),
        new("GET", "/api/hr/quarantine", Permission.MendHrEvents, Traced.Read),
        new("POST", "/api/hr/quarantine/**", Permission.MendHrEvents, Traced.Decision),
        new("GET", "/api/placements", Permission.ReadPlacements, Traced.Read),
        new("POST", "/api/placements", Permission.RegisterPlacements, Traced.Decision),
        new("GET", "/api/placements/{id}", Permission.ReadPlacements, Traced.Read),
        new("GET", "/api/placements/{id}/statements/{period}", Permission.ReadStatements, Traced.Read),
        new("GET", "/api/placements/{id}/follow-up", Permission.ReadFollowUp, Traced.Read),
        new("GET", "/api/placements/{id}/plan", Permission.ReadFollowUp, Traced.Read),
        new("GET", "/api/placements/{id}/hours/{period}", Permission.ReadFollowUp, Traced.Read),
        new("GET", "/api/placements/{id}/attestations/{period}", Permission.ReadFollowUp, Traced.Read),
        new("POST", "/api/placements/{id}/plans", Permission.RecordFollowUp, Traced.Decision),
        new("GET", "/api/placements/{id}/**", Permission.ReadPlacements, Traced.Read),
        new("POST", "/api/placements/{id}/**", Permission.Decide, Traced.Decision),
        new("POST", "/api/follow-up", Permission.RecordFollowUp),
        new("POST", "/api/follow-up/import", Permission.ImportFollowUp),
        new("POST", "/api/follow-up/approvals", Permission.ApproveHours, Traced.Decision),
        new("GET", "/api/agreements/**", Permission.ReadStatements, Traced.Read),
        new("POST", "/api/agreements/**", Permission.Decide, Traced.Decision),
        new("POST", "/api/transfers/**", Permission.Decide, Traced.Decision),
        new("POST", "/api/grants/import", Permission.RegisterPlacements, Traced.Decision),
        new("GET", "/api/grants/**", Permission.ReadStatements, Traced.Read),
        new("GET", "/api/wages/**", Permission.ReadStatements, Traced.Read),
        new("GET", "/api/alerts/**", Permission.ReadPlacements, Traced.Read),
        new("POST", "/api/alerts/**", Permission.Decide, Traced.Decision),
        new("POST", "/api/settlements/{period}", Permission.Settle, Traced.Decision),
        new("GET", "/api/settlements/**", Permission.ReadDocuments, Traced.Read),
        new("GET", "/api/documents/**", Permission.ReadDocuments, Traced.Read),
        new("POST", "/api/documents/**", Permission.Settle, Traced.Decision),
        new("POST", "/api/receipts", Permission.SendReceipts),
        new("POST", "/api/calculations/{kind}", Permission.SignedIn),
        // Whole amounts of the journals, for those who may read the journals themselves.
        new("GET", "/api/reports/kostra", Permission.ReadDocuments),
        new("GET", "/api/reports/kostra.csv", Permission.ReadDocuments),
        new("GET", "/api/reports/kostra.json", Permission.ReadDocuments),
        new("GET", "/api/reports/national", Permission.CompareMunicipalities),
        new("GET", "/api/reports/national.csv", Permission.CompareMunicipalities),
        new("GET", "/api/reports/national.json", Permission.CompareMunicipalities),
        new("GET", "/api/reports/**", Permission.ReadReports),
        new("GET", "/api/rules/**", Permission.SignedIn),
        new("POST", "/api/rules/tables", Permission.EnterRules, Traced.Decision),
        new("GET", "/api/audit/**", Permission.ReadAudit, Traced.Read),
        new("GET", "/api/privacy/subject/{id}", Permission.AnswerSubject, Traced.Read),
        new("POST", "/api/privacy/erasures", Permission.Erase, Traced.Decision),
        new("GET", "/health", Permission.Anyone),
        new("GET", "/openapi.json", Permission.Anyone),
        new("GET", "/assets/**", Permission.Anyone),
        new("GET", "/", Permission.ReadReports),
        new("GET", "/arsrapport", Permission.ReadReports),
        new("GET", "/dokumenter", Permission.ReadDocuments, Traced.Read),
        new("GET", "/kommuner", Permission.CompareMunicipalities),
        new("GET", "/hva-hvis", Permission.ReadReports),
        new("GET", "/hva-hvis.csv", Permission.ReadReports),
        new("GET", "/tiltaksplasser/**", Permission.ReadPlacements, Traced.Read),
        new("GET", "/jobbveileder", Permission.ReadFollowUp, Traced.Read),
        new("POST", "/jobbveileder", Permission.RecordFollowUp),
    ];

    private static readonly Dictionary<Role, Permission[]> Granted = new()
    {
        [Role.Hr] = [Permission.SignedIn, Permission.SendHrEvents, Permission.MendHrEvents, Permission.ReadPlacements, Permission.RegisterPlacements, Permission.ReadStatements, Permission.Decide, Permission.ReadReports],
        [Role.Coach] = [Permission.SignedIn, Permission.ReadPlacements, Permission.RecordFollowUp, Permission.ReadFollowUp],
        [Role.Leader] =
        [
            Permission.SignedIn, Permission.ReadPlacements, Permission.RegisterPlacements, Permission.ReadStatements, Permission.Decide, Permission.ImportFollowUp,
            Permission.ReadFollowUp, Permission.ApproveHours, Permission.ReadDocuments, Permission.ReadReports, Permission.CompareMunicipalities,
        ],
        [Role.Finance] = [Permission.SignedIn, Permission.ReadStatements, Permission.Settle, Permission.ReadDocuments, Permission.SendReceipts, Permission.ReadReports, Permission.CompareMunicipalities],
        [Role.Reporter] = [Permission.SignedIn, Permission.ReadReports, Permission.CompareMunicipalities],
        [Role.Ks] = [Permission.SignedIn, Permission.CompareMunicipalities],
        [Role.Auditor] = [Permission.SignedIn, Permission.ReadPlacements, Permission.ReadStatements, Permission.ReadDocuments, Permission.ReadReports, Permission.CompareMunicipalities, Permission.ReadAudit],
        [Role.Admin] = [Permission.SignedIn, Permission.MendHrEvents, Permission.EnterRules, Permission.AnswerSubject, Permission.Erase],
        [Role.HrSystem] = [Permission.SignedIn, Permission.SendHrEvents, Permission.RegisterPlacements],
        [Role.TimeSystem] = [Permission.SignedIn, Permission.RecordFollowUp, Permission.ImportFollowUp],
        [Role.FinanceSystem] = [Permission.SignedIn, Permission.Settle, Permission.ReadDocuments, Permission.SendReceipts],
        [Role.ReportSystem] = [Permission.SignedIn, Permission.ReadReports, Permission.CompareMunicipalities],
    };

    public static bool Allows(Role role, Permission permission) => permission == Permission.Anyone || Granted[role].Contains(permission);

    /// <summary>Whether a page takes a form at its own address.</summary>
    public static bool TakesForm(string pattern) => Rules.Any(rule => rule.Covers(HttpMethods.Post, pattern));

    /// <summary>Null when the route is not in the table.</summary>
    public static AccessRule? RuleOf(string method, string pattern)
    {
        var asked = HttpMethods.IsHead(method) ? HttpMethods.Get : method.ToUpperInvariant();
        var path = pattern.StartsWith('/') ? pattern : "/" + pattern;
        return Rules.FirstOrDefault(rule => rule.Covers(asked, path));
    }
}
